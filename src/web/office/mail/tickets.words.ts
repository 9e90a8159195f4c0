// Words of tickets: conversations about an account, as somebody sees them who may see nothing else.
import { defineWords } from "../../ui/index.ts";

export const ticketsWords = defineWords({
  en: {
    title: "Tickets",
    lead: "Conversations with customers about their account.",
    subject: "Subject",
    who: "Customer",
    last: "Last word",
    turn: "Turn",
    turn_host: "Ours",
    turn_customer: "Theirs",
    about: (name: string) => `About ${name}`,
    empty: "No tickets yet",
    emptyHint: "A conversation about an account appears here as soon as somebody writes.",
  },
  de: {
    title: "Tickets",
    lead: "Unterhaltungen mit Kunden über ihr Konto.",
    subject: "Betreff",
    who: "Kunde",
    last: "Zuletzt",
    turn: "Am Zug",
    turn_host: "wir",
    turn_customer: "Kunde",
    about: (name: string) => `Es geht um ${name}`,
    empty: "Noch keine Tickets",
    emptyHint: "Eine Unterhaltung über ein Konto erscheint hier, sobald jemand schreibt.",
  },
});
