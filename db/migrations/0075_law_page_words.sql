-- What the public pages to withdraw and to cancel say, and the links to them, are words of consumer law like the others: a row says
-- them, from a day on.
alter table law.rule
  -- By page (withdrawal, cancellation) and language: link, title, lead ({days} stands for the days to withdraw), lead_open (where
  -- the days differ by where the reader lives), button, next.
  add column page_words jsonb not null default '{
    "withdrawal": {
      "de": {
        "link": "Vertrag widerrufen",
        "title": "Vertrag widerrufen",
        "lead": "Innerhalb von {days} Tagen nach Vertragsschluss können Sie widerrufen. Sie brauchen keine Anmeldung und keinen Grund; die Bestätigung kommt sofort per Mail.",
        "lead_open": "Sagen Sie uns, welchen Vertrag Sie widerrufen. Sie brauchen keine Anmeldung und keinen Grund; die Bestätigung kommt sofort per Mail.",
        "button": "Widerruf bestätigen",
        "next": "Sie brauchen nichts weiter zu tun. Wir beenden den Vertrag und schreiben Ihnen. Was Sie gezahlt haben, erstatten wir innerhalb von 14 Tagen."
      },
      "en": {
        "link": "Withdraw from contract",
        "title": "Withdraw from a contract",
        "lead": "Within {days} days of the contract you may withdraw from it. You need no sign-in and no reason; the receipt comes by mail at once.",
        "lead_open": "Tell us which contract you withdraw from. You need no sign-in and no reason; the receipt comes by mail at once.",
        "button": "Confirm withdrawal",
        "next": "You need not do anything else. We end the contract and write to you. What you paid goes back within 14 days."
      }
    },
    "cancellation": {
      "de": {
        "link": "Verträge hier kündigen",
        "title": "Vertrag kündigen",
        "lead": "Sie brauchen keine Anmeldung. Die Bestätigung kommt sofort per Mail; danach schreiben wir Ihnen, an welchem Tag der Vertrag endet.",
        "lead_open": "",
        "button": "Jetzt kündigen",
        "next": "Wir prüfen, an welchem Tag der Vertrag endet, und schreiben Ihnen diesen Tag. Bis dahin läuft alles weiter."
      },
      "en": {
        "link": "Cancel contracts here",
        "title": "Cancel a contract",
        "lead": "You need no sign-in. The receipt comes by mail at once; the day the contract ends follows.",
        "lead_open": "",
        "button": "Cancel now",
        "next": "We check on which day the contract ends and write it to you. Until then everything keeps running."
      }
    }
  }';
alter table law.rule
  alter column page_words drop default,
  add constraint rule_page_words check (
    page_words -> 'withdrawal' ?& array['de', 'en'] and page_words -> 'cancellation' ?& array['de', 'en']);
