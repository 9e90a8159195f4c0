// The documents behind a return on value added tax as a table, which a bookkeeper can sum up to the figures of the return.
import { toDecimal } from "../../../kernel/money.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { rateText } from "../union/oss-return.rules.ts";
import { csvLine } from "./csv.rules.ts";
import type { VatDocument } from "./vat-period.reads.ts";

const HEAD =
  "number kind document_on booked_on customer_no customer vat_id category country rate net tax currency home_net home_tax home_currency";

/** A line for every category, country and rate of a document; what a credit note takes back is less than zero. */
export function vatDocumentsCsv(documents: readonly VatDocument[], home: string): string {
  const rows = documents.map((one) => {
    const { currency } = one;
    const atHome = (minor: bigint): string =>
      toDecimal({ minor: inHomeCurrency({ minor, currency }, one.exchangeRate, home), currency: home });
    const about = [
      one.number ?? "",
      one.kind,
      one.documentOn,
      one.bookedOn,
      one.customerNo ?? "",
      one.accountName,
    ];
    const taxed = [one.vatId, one.category, one.country, rateText(one.ratePermyriad)];
    const sums = [one.netMinor, one.taxMinor].map((minor) => toDecimal({ minor, currency }));
    return csvLine([...about, ...taxed, ...sums, currency, atHome(one.netMinor), atHome(one.taxMinor), home]);
  });
  return [csvLine(HEAD.split(" ")), ...rows].join("");
}
