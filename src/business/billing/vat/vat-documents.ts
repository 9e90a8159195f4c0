// The documents behind a return on value added tax as a table, which a bookkeeper can sum up to the figures of the return.
import type { ReadDb } from "../../../kernel/db.ts";
import { toDecimal } from "../../../kernel/money.ts";
import { pagesOf, TABLE_PAGE, tableFile } from "../../print/index.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { rateText } from "../union/oss-return.rules.ts";
import { vatDocumentsBooked } from "./vat-period.reads.ts";
import type { OfPeriod, VatDocument } from "./vat-period.reads.ts";

const HEAD =
  "number kind document_on booked_on payment customer_no customer vat_id category country rate net tax currency home_net home_tax home_currency";

/**
 * A line for every category, country and rate of a document, or of money for one whose tax is owed with it; what a credit note
 * takes back, and what went again, is less than zero. `seen` hears of each page before it is written.
 */
export const vatDocumentsCsv = (
  db: ReadDb,
  of: OfPeriod,
  seen: (page: readonly VatDocument[]) => Promise<void>,
  size = TABLE_PAGE,
): AsyncGenerator<string> =>
  tableFile(
    HEAD.split(" "),
    pagesOf<VatDocument>(async (after) => {
      const page = await vatDocumentsBooked(db, of, after, size);
      await seen(page);
      return page;
    }),
    (one) => cellsOf(one, of.currency),
  );

function cellsOf(one: VatDocument, home: string): string[] {
  const { currency } = one;
  const atHome = (minor: bigint): string =>
    toDecimal({ minor: inHomeCurrency({ minor, currency }, one.exchangeRate, home), currency: home });
  const about = [
    one.number ?? "",
    one.kind,
    one.documentOn,
    one.bookedOn,
    one.paymentId ?? "",
    one.customerNo ?? "",
    one.accountName,
  ];
  const taxed = [one.vatId, one.category, one.country, rateText(one.ratePermyriad)];
  const sums = [one.netMinor, one.taxMinor].map((minor) => toDecimal({ minor, currency }));
  return [...about, ...taxed, ...sums, currency, atHome(one.netMinor), atHome(one.taxMinor), home];
}
