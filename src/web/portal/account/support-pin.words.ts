// Words of the support PIN, for whoever has it.
import { defineWords } from "../../ui/index.ts";

export const supportPinWords = defineWords({
  en: {
    title: "Support PIN",
    lead: (account: string) =>
      `Say it when you call us about ${account}: then we know who you are and may help with everything your access covers.`,
    how: "The PIN is yours alone and counts for this account only. We never ask for it by mail, and never for your password.",
    none: "You have no PIN for this account yet.",
    since: "You have a PIN since",
    onlyOnce:
      "It is shown once, when it is made. If you no longer know it, make a new one; the old one then ends.",
    make: "Make a PIN",
    renew: "Make a new PIN",
    renewAsk: "Make a new PIN? The one you have now ends at once.",
    yours: "Your new PIN",
    note: "Write it down now: this page shows it only this once.",
    ready: "Done, I know it",
    gone: "This account is no longer yours. Nothing was changed.",
  },
  de: {
    title: "Support-PIN",
    lead: (account: string) =>
      `Nennen Sie sie, wenn Sie uns zu ${account} anrufen: Dann wissen wir, wer Sie sind, und helfen bei allem, was Ihr Zugang umfasst.`,
    how: "Die PIN gehört nur Ihnen und gilt nur für dieses Konto. Wir fragen nie per E-Mail danach, und nie nach Ihrem Passwort.",
    none: "Für dieses Konto haben Sie noch keine PIN.",
    since: "Sie haben eine PIN seit",
    onlyOnce:
      "Gezeigt wird sie einmal, wenn sie entsteht. Wissen Sie sie nicht mehr, machen Sie eine neue; die alte endet dann.",
    make: "PIN erstellen",
    renew: "Neue PIN erstellen",
    renewAsk: "Eine neue PIN erstellen? Die jetzige endet sofort.",
    yours: "Ihre neue PIN",
    note: "Notieren Sie sie jetzt: Diese Seite zeigt sie nur dieses eine Mal.",
    ready: "Fertig, ich kenne sie",
    gone: "Dieses Konto gehört nicht mehr zu Ihnen. Geändert wurde nichts.",
  },
});
