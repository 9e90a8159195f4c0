// How a look at a secret, and one way into a panel, is told to whom it is asked of. The secret is in none of it.
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

const ONCE = {
  en: ["How often", "once, within seven days of the question, after signing in again"],
  de: ["Wie oft", "einmal, binnen sieben Tagen ab der Anfrage, nach erneuter Anmeldung"],
} as const;

export const tellSecret = (domain: string, username: string): ToldIn =>
  inBoth(
    {
      title: `Show the panel password of ${domain}`,
      facts: [
        ["Package", domain],
        ["User name", username],
        ["To whom", "to whoever asks, and to nobody else"],
        ONCE.en,
        ["After it", "they know the password; it stays as it is"],
      ],
    },
    {
      title: `Panel-Passwort von ${domain} zeigen`,
      facts: [
        ["Paket", domain],
        ["Benutzername", username],
        ["Wem", "wer darum bittet, und sonst niemandem"],
        ONCE.de,
        ["Danach", "ist das Passwort dieser Person bekannt; es bleibt, wie es ist"],
      ],
    },
  );

export const tellEntry = (domain: string, username: string): ToldIn =>
  inBoth(
    {
      title: `Sign in to the control panel of ${domain}`,
      facts: [
        ["Package", domain],
        ["Signed in as", username],
        ["Who", "whoever asks, and nobody else"],
        ONCE.en,
        ["After it", "they can change everything inside this package until the panel signs them out"],
      ],
    },
    {
      title: `Im Kundenpanel von ${domain} anmelden`,
      facts: [
        ["Paket", domain],
        ["Angemeldet als", username],
        ["Wer", "wer darum bittet, und sonst niemand"],
        ONCE.de,
        ["Danach", "ist in diesem Paket alles änderbar, bis das Panel abmeldet"],
      ],
    },
  );

export const tellOwnCard = (number: string, money: Money): ToldIn =>
  inBoth(
    {
      title: `Pay invoice ${number} by a card of their own`,
      facts: [
        ["Sum", formatMoney(money, "en-GB")],
        ["By whom", "by whoever asks, with a card that is theirs; nothing of the account is charged"],
        ["What it opens", "the page of this one invoice"],
      ],
    },
    {
      title: `Rechnung ${number} mit eigener Karte bezahlen`,
      facts: [
        ["Betrag", formatMoney(money, "de-DE")],
        ["Von wem", "von der Person, die fragt, mit ihrer Karte; vom Konto wird nichts abgebucht"],
        ["Was es öffnet", "die Seite dieser einen Rechnung"],
      ],
    },
  );

export const tellCode = (name: string): ToldIn =>
  inBoth(
    {
      title: `Show the auth code of ${name}`,
      facts: [
        ["Domain", name],
        ["To whom", "to whoever asks, and to nobody else"],
        ONCE.en,
        ["After it", "they can move the domain to another provider with it"],
      ],
    },
    {
      title: `Auth-Code von ${name} zeigen`,
      facts: [
        ["Domain", name],
        ["Wem", "wer darum bittet, und sonst niemandem"],
        ONCE.de,
        ["Danach", "lässt sich die Domain damit zu einem anderen Anbieter umziehen"],
      ],
    },
  );
