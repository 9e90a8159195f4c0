// What a contact reads on the day something of their access begins or ends by its date.
import { mailTemplate } from "../../messages/index.ts";
import { LISTS_DE, LISTS_EN, made } from "../contacts.mails.ts";

export const contactDatedMail = mailTemplate({
  ...made,
  key: "contact_dated",
  texts: {
    en: {
      subject: "Today your access to {{ account }} changes",
      body: `Hello {{ person.name }},

as it was agreed, something of your access to the account {{ account }} begins or ends today. From now on this holds:

${LISTS_EN}

For anything beyond that, ask {{ holder }}.

[To the customer portal]({{ link }})`,
    },
    de: {
      subject: "Heute ändert sich Ihr Zugang zu {{ account }}",
      body: `Guten Tag {{ person.name }},

wie es vereinbart war, beginnt oder endet heute etwas an Ihrem Zugang zum Konto {{ account }}. Ab jetzt gilt:

${LISTS_DE}

Für alles darüber hinaus fragen Sie {{ holder }}.

[Zum Kundenbereich]({{ link }})`,
    },
  },
});
