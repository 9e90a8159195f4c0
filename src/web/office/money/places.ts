// Where pages about money are.

export const RUNS = "/office/invoice-runs";
/** What other currencies are worth. */
export const CURRENCIES = "/office/currencies";
/** What is open today, as a table. */
export const OPEN_ITEMS = "/office/invoices/open-items";
/** What a month, a quarter or a year owes of value added tax. */
export const VAT = "/office/vat";
/** The quarters of the One Stop Shop. */
export const OSS = "/office/oss";
/** Invoices whose rate was announced after they were billed. */
export const RATES = "/office/invoices/rates";
