// The words of the books: what was booked and on which account.
import { defineWords, type Lang } from "../../ui/index.ts";

export const bookingsWords = defineWords({
  en: {
    title: "Bookings",
    lead: "What the books say of it, oldest first. Nothing here is ever changed; a correction is an entry of its own.",
    none: "Nothing is booked for it.",
    cut: "These are the first 100 entries; the later ones are left out here.",
    account: "Account",
    debit: "Debit",
    credit: "Credit",
    zero: "Debit and credit are equal.",
    document: "Issued",
    write_off: "Written off",
    write_off_paid: "Written off, and paid after all",
    received_tax: "Tax owed with the money",
    payment: "Money came in",
    payment_fee: "Fee",
    allocation: "Set against a document",
    advance_taken: "Advance taken by its invoice",
    allocation_set_right: "Set right",
    refund: "Paid back",
    refund_bounced: "Paid back of what bounced",
    payment_conversion: "Held in another currency",
    refund_conversion: "Given in another currency",
    exchange: "Exchange at card processors",
    dispute_move: "Taken or given back for a dispute",
    dispute_lost: "Dispute lost",
    disputed: "Disputed at processors",
    reversal: "Turned round",
    receivable: "Receivables",
    prepayment: "Prepayments",
    advance: "Advances received, without tax",
    bank: "Bank",
    cash: "Cash",
    processor: "Card processor",
    fees: "Fees",
    refunds: "Refunds to be claimed back",
    write_offs: "Write-offs",
    goodwill: "Goodwill",
    rounding: "Rounding",
    revenue: (of: string) => `Revenue: ${of}`,
    revenue_hosting: "hosting",
    revenue_domains: "domains",
    revenue_vps: "virtual servers",
    revenue_dedicated: "dedicated servers",
    revenue_colocation: "colocation",
    revenue_work: "work",
    revenue_claims: "claims",
    revenue_dunning_fees: "dunning fees",
    tax: (country: string, rate: string) => `Tax ${country} ${rate} %`,
    pending_tax: (country: string, rate: string) => `Tax not due yet ${country} ${rate} %`,
  },
  de: {
    title: "Buchungen",
    lead: "Was die Bücher dazu sagen, Ältestes zuerst. Hier wird nie etwas geändert; eine Korrektur ist ein eigener Satz.",
    none: "Dazu ist nichts gebucht.",
    cut: "Das sind die ersten 100 Buchungssätze; die späteren sind hier weggelassen.",
    account: "Konto",
    debit: "Soll",
    credit: "Haben",
    zero: "Soll und Haben sind gleich.",
    document: "Ausgestellt",
    write_off: "Abgeschrieben",
    write_off_paid: "Abgeschrieben und doch bezahlt",
    received_tax: "Steuer, geschuldet mit dem Geld",
    payment: "Geld kam an",
    payment_fee: "Gebühr",
    allocation: "Auf einen Beleg verrechnet",
    advance_taken: "Anzahlung von der Rechnung übernommen",
    allocation_set_right: "Berichtigt",
    refund: "Zurückgezahlt",
    refund_bounced: "Zurückgezahlt von einer geplatzten Zahlung",
    payment_conversion: "In anderer Währung gehalten",
    refund_conversion: "In anderer Währung erstattet",
    exchange: "Umtausch bei Kartenabwicklern",
    dispute_move: "Für eine Anfechtung eingezogen oder erstattet",
    dispute_lost: "Anfechtung verloren",
    disputed: "Angefochten, beim Abwickler",
    reversal: "Umgekehrt",
    receivable: "Forderungen",
    prepayment: "Guthaben und freies Geld",
    advance: "Erhaltene Anzahlungen, ohne Steuer",
    bank: "Bank",
    cash: "Kasse",
    processor: "Kartenabwickler",
    fees: "Gebühren",
    refunds: "Zurückzufordernde Erstattungen",
    write_offs: "Abschreibungen",
    goodwill: "Kulanz",
    rounding: "Rundung",
    revenue: (of: string) => `Erlöse: ${of}`,
    revenue_hosting: "Hosting",
    revenue_domains: "Domains",
    revenue_vps: "virtuelle Server",
    revenue_dedicated: "eigene Server",
    revenue_colocation: "Colocation",
    revenue_work: "Arbeit",
    revenue_claims: "Forderungen von Hand",
    revenue_dunning_fees: "Mahngebühren",
    tax: (country: string, rate: string) => `Steuer ${country} ${rate} %`,
    pending_tax: (country: string, rate: string) => `Noch nicht fällige Steuer ${country} ${rate} %`,
  },
});

/** An account of the books as people call it; one that has no name stands as it is kept. */
export function ledgerAccountName(lang: Lang, account: string): string {
  const words = bookingsWords(lang);
  const named: Readonly<Record<string, unknown>> = words;
  const nameOf = (key: string, kept: string): string => {
    const said = named[key];
    return typeof said === "string" ? said : kept;
  };
  const [kind = "", code = "", rate = "0"] = account.split(":");
  if (kind === "revenue") return words.revenue(nameOf(`revenue_${code}`, code));
  if (kind === "tax" || kind === "pending_tax") {
    const decimal = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(Number(rate) / 100);
    return words[kind](code.toUpperCase(), decimal);
  }
  return nameOf(account, account);
}
