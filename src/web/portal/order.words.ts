// Words of the one-page order for customers we know; the rest is the shop's own.
import { defineWords } from "../ui/index.ts";

export const repeatWords = defineWords({
  en: {
    title: "Order more",
    lead: "Everything on one page. Nothing is ordered until you press the button at the end.",
    packageLegend: "Package",
    onlyDomain: "No package, only the domain",
    domainLegend: "Domain",
    register: "A new one",
    transfer: "Move mine here",
    keep: "Mine stays where it is",
    billTo: "Invoice to",
    check: "Check the name and show the sum",
    checkHint: "We ask the registry whether the name can be had; the sum appears beside.",
    free: (name: string) => `${name} can be registered.`,
    movable: (name: string) => `${name} can be moved here with its auth code.`,
    kept: (name: string) => `${name} stays where it is. We tell you what to enter there.`,
    nothingYet: "Choose a package or a domain and check it; then the sum stands here.",
    lookAgain:
      "Please look at the sum and press the order button again; something changed since it was shown.",
    choosePlan: "Choose a package, or only a domain.",
    noAddress: "There is no billing address yet. Please enter one first.",
    addAddress: "Enter the billing address",
    overLimit: (limit: string) =>
      `Your access to this account covers orders up to ${limit}. The account's holder can order this.`,
  },
  de: {
    title: "Mehr bestellen",
    lead: "Alles auf einer Seite. Bestellt ist erst, wenn Sie am Ende auf den Knopf drücken.",
    packageLegend: "Paket",
    onlyDomain: "Kein Paket, nur die Domain",
    domainLegend: "Domain",
    register: "Eine neue",
    transfer: "Meine hierher umziehen",
    keep: "Meine bleibt, wo sie ist",
    billTo: "Rechnung an",
    check: "Namen prüfen und Summe zeigen",
    checkHint: "Wir fragen die Registry, ob der Name zu haben ist; die Summe steht dann daneben.",
    free: (name) => `${name} lässt sich registrieren.`,
    movable: (name) => `${name} lässt sich mit dem Auth-Code hierher umziehen.`,
    kept: (name) => `${name} bleibt, wo sie ist. Wir sagen Ihnen, was dort einzutragen ist.`,
    nothingYet: "Wählen Sie ein Paket oder eine Domain und prüfen Sie sie; dann steht hier die Summe.",
    lookAgain:
      "Bitte sehen Sie auf die Summe und drücken Sie noch einmal; seit sie gezeigt wurde, hat sich etwas geändert.",
    choosePlan: "Wählen Sie ein Paket oder nur eine Domain.",
    noAddress: "Es gibt noch keine Rechnungsanschrift. Bitte tragen Sie zuerst eine ein.",
    addAddress: "Rechnungsanschrift eintragen",
    overLimit: (limit) =>
      `Ihr Zugang zu diesem Konto umfasst Bestellungen bis ${limit}. Wem das Konto gehört, kann das bestellen.`,
  },
});
