// The chart of accounts as a type: whoever books names an account from here, so that no posting lands on a misspelt one.

/** Debit is positive, credit negative. `receivable`, `prepayment` and `advance` are kept per customer account. */
export type LedgerAccount =
  | "receivable"
  | "prepayment"
  | "advance"
  | "bank"
  | "cash"
  | "processor"
  | "fees"
  | "refunds"
  | "disputed"
  | "exchange"
  | "write_offs"
  | "goodwill"
  | "rounding"
  | `revenue:${string}`
  | `tax:${string}:${number}`
  | `pending_tax:${string}:${number}`;

export const account = {
  /** What customers owe on issued documents. */
  receivable: "receivable",
  /** What customers paid and no document has used yet. */
  prepayment: "prepayment",
  /** What was paid of something that is asked for and has no invoice yet, without the tax that is owed of it already. */
  advance: "advance",
  bank: "bank",
  cash: "cash",
  /** What the card processor holds for the seller until it pays out. */
  processor: "processor",
  /** What processors and banks keep for their work. */
  fees: "fees",
  /** What was sent back to customers and turned out not to be theirs, until it is claimed. */
  refunds: "refunds",
  /** What processors took for disputes that are not decided. */
  disputed: "disputed",
  /** Between currencies, where a processor holds another one than was paid: the two sides of each exchange. */
  exchange: "exchange",
  writeOffs: "write_offs",
  /** What the house gives customers as balance. */
  goodwill: "goodwill",
  rounding: "rounding",
  /** Revenue of one kind; `code` as the product names it: "hosting", "8400", or "revenue:hosting". Lower case in the books. */
  revenue: (code: string): LedgerAccount => `revenue:${word(code.replace(/^revenue:/, ""))}`,
  /** Tax owed to a country (ISO 3166 alpha-2) at a rate in hundredths of a percent: 19 % is 1900. */
  tax: (country: string, ratePermyriad: number): LedgerAccount =>
    `tax:${word(country)}:${whole(ratePermyriad)}`,
  /** The same of invoices whose tax is owed as their money comes, as far as it has not come. */
  pendingTax: (country: string, ratePermyriad: number): LedgerAccount =>
    `pending_tax:${word(country)}:${whole(ratePermyriad)}`,
} as const;

function word(text: string): string {
  const written = text.toLowerCase();
  if (!/^[a-z0-9_.-]{1,40}$/.test(written))
    throw new RangeError(`no part of an account's name: ${JSON.stringify(text)}`);
  return written;
}

function whole(rate: number): number {
  if (!Number.isSafeInteger(rate) || rate < 0 || rate > 10_000)
    throw new RangeError(`not a rate in permyriad: ${rate}`);
  return rate;
}
