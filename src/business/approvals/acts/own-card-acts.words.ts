// How acts by a card of somebody's own are told to whom they are asked of: each sum, whose card it is, and what comes of it.
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import type { CustomerDocument } from "../../billing/index.ts";
import type { Card } from "../../payments/index.ts";
import type { Told, ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

const BY_WHOM = {
  en: ["By whom", "by whoever asks, with a card that is theirs; nothing of the account is charged"],
  de: ["Von wem", "von der Person, die fragt, mit ihrer Karte; vom Konto wird nichts abgebucht"],
} as const;
const ONCE = {
  en: ["How often", "one page at the payment provider, opened once within seven days of the question"],
  de: ["Wie oft", "eine Seite beim Zahlungsanbieter, einmal geöffnet binnen sieben Tagen ab der Anfrage"],
} as const;

/** Each invoice with what is open on it. */
export function tellOwnCards(documents: readonly CustomerDocument[]): ToldIn {
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const currency = sorted[0]?.currency ?? "EUR";
  const total = sorted.reduce((all, one) => all + one.openMinor, 0n);
  const told = (lang: "en" | "de", invoice: string, together: string, title: string): Told => {
    const sum = (minor: bigint): string =>
      formatMoney({ minor, currency }, lang === "de" ? "de-DE" : "en-GB");
    return {
      title,
      facts: [
        ...sorted.map((one) => [`${invoice} ${one.number}`, sum(one.openMinor)] as const),
        [together, sum(total)],
        BY_WHOM[lang],
        ONCE[lang],
      ],
    };
  };
  return inBoth(
    told("en", "Invoice", "Together", `Pay ${sorted.length} invoices by a card of their own`),
    told("de", "Rechnung", "Zusammen", `${sorted.length} Rechnungen mit eigener Karte bezahlen`),
  );
}

export const tellOwnTopUp = (money: Money): ToldIn =>
  inBoth(
    {
      title: `Top up the balance by ${formatMoney(money, "en-GB")} with a card of their own`,
      facts: [BY_WHOM.en, ONCE.en, ["After it", "the balance is the account's"]],
    },
    {
      title: `Guthaben um ${formatMoney(money, "de-DE")} mit eigener Karte aufladen`,
      facts: [BY_WHOM.de, ONCE.de, ["Danach", "gehört das Guthaben dem Konto"]],
    },
  );

/** `instead`: the card that renewals are charged to so far. */
export function tellNewCard(account: string, instead: Pick<Card, "brand" | "last4"> | null): ToldIn {
  const kept = instead && `${instead.brand} •••• ${instead.last4}`;
  return inBoth(
    {
      title: "Keep a new card",
      facts: [
        ["For", account],
        ["Who enters it", "whoever asks, at the payment provider; nothing is charged now"],
        ONCE.en,
        ["After it", "renewals of the account are charged to this card"],
        ["So far", kept ?? "no card"],
      ],
    },
    {
      title: "Neue Karte hinterlegen",
      facts: [
        ["Für", account],
        ["Wer sie eingibt", "die Person, die fragt, beim Zahlungsanbieter; abgebucht wird jetzt nichts"],
        ONCE.de,
        ["Danach", "werden Verlängerungen des Kontos von dieser Karte abgebucht"],
        ["Bisher", kept ?? "keine Karte"],
      ],
    },
  );
}

/** What the payer reads at the gateway. */
export const describeInvoices = (numbers: readonly string[], lang: "en" | "de"): string =>
  `${lang === "de" ? "Rechnungen" : "Invoices"} ${numbers.join(", ")}`.slice(0, 200);
