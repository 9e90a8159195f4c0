// The words of what a brand sets about reminders: quiet days and promises to pay.
import { defineWords } from "../../ui/index.ts";

export const dunningSettingWords = defineWords({
  en: {
    title: "Reminders and stops",
    lead: "When nothing is stopped, and how far staff may let a customer pay later.",
    quiet: "Quiet days",
    quietLead:
      "On such a day nothing is suspended, ended or locked for debt; it happens on the next day that is none. Mails, letters and charges go on.",
    weekends: "Saturdays and Sundays",
    country: "Public holidays of",
    ownCountry: "the brand's own country",
    noCountry: "no country",
    region: "And those of the region",
    regionHint: "Of the country above. What only single towns keep is named below.",
    noRegion: "no region",
    errRegion: "Please choose a region of the country above.",
    own: "Further days",
    ownHint:
      "One a line, or from … to …, with a name if you like: 24 Dec 2026 – 31 Dec 2026 Closed. A hundred days at most.",
    promises: "Promises to pay",
    days: "Days ahead, at most",
    perDocument: "Promises for one invoice, at most",
    fees: "Fees for reminders",
    feesLead:
      "A fee is an invoice of its own, owed once for each level of an invoice; a fee is never charged for a fee. Each invoice bears that of its own currency; nothing is converted. Empty: no fee.",
    first: "First reminder",
    second: "Second reminder",
    last: "Last reminder, and letters",
    taxed: "Fees bear the tax of what they are about",
    taxedHint: "Otherwise they count as damages and bear none, as German law has it.",
    errFee: (most: string) => `An amount from 0 to ${most}, please.`,
    errOwn: (line: string) =>
      `“${line}” begins neither with a day such as 24 Dec 2026 nor with from one to another of at most two months.`,
    errOwnMany: "A hundred days are the most.",
    errNumber: (from: number, to: number) => `A whole number from ${from} to ${to}, please.`,
    errCountry: "Please choose one of the list.",
  },
  de: {
    title: "Mahnungen und Sperren",
    lead: "Wann nichts gesperrt wird, und wie weit Mitarbeiter Zahlungsaufschub geben dürfen.",
    quiet: "Ruhetage",
    quietLead:
      "An einem solchen Tag wird nichts wegen Schulden gesperrt oder beendet, sondern am nächsten, der keiner ist. E-Mails, Briefe und Belastungen laufen weiter.",
    weekends: "Samstage und Sonntage",
    country: "Feiertage von",
    ownCountry: "Land der Marke",
    noCountry: "keinem Land",
    region: "Und die der Region",
    regionHint: "Des Landes darüber. Was nur einzelne Orte feiern, nennen Sie darunter.",
    noRegion: "keine Region",
    errRegion: "Bitte eine Region des Landes darüber wählen.",
    own: "Weitere Tage",
    ownHint:
      "Je Zeile ein Tag oder von … bis …, auf Wunsch mit Namen: 24.12.2026 – 31.12.2026 Betriebsruhe. Höchstens hundert Tage.",
    promises: "Zahlungszusagen",
    days: "Höchstens so viele Tage",
    perDocument: "Höchstens so viele Zusagen je Rechnung",
    fees: "Mahngebühren",
    feesLead:
      "Eine Gebühr ist eine eigene Rechnung, je Stufe einer Rechnung nur einmal geschuldet; für eine Gebühr gibt es keine Gebühr. Jede Rechnung trägt die ihrer Währung; umgerechnet wird nichts. Leer: keine.",
    first: "Erste Mahnung",
    second: "Zweite Mahnung",
    last: "Letzte Mahnung und Briefe",
    taxed: "Gebühren tragen die Steuer dessen, worum es geht",
    taxedHint: "Sonst gelten sie als Schadenersatz und tragen keine, wie es im deutschen Recht ist.",
    errFee: (most: string) => `Bitte ein Betrag von 0 bis ${most}.`,
    errOwn: (line: string) =>
      `„${line}“ beginnt weder mit einem Tag wie 24.12.2026 noch mit von … bis … über höchstens zwei Monate.`,
    errOwnMany: "Mehr als hundert Tage gehen nicht.",
    errNumber: (from: number, to: number) => `Bitte eine ganze Zahl von ${from} bis ${to}.`,
    errCountry: "Bitte wählen Sie aus der Liste.",
  },
});
