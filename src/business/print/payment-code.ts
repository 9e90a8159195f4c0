// The code that a bank's program reads from paper (EPC069-12, "GiroCode"): a credit transfer in euro, filled in.
import { encode } from "uqr";
import { toDecimal } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import type { InvoiceDocument } from "./invoice-document.ts";

const NAME_MAX = 70;
const TEXT_MAX = 140;
const MOST = 99_999_999_999n;

/** What the code of a document says; null where there is nothing to transfer in euro. */
export function paymentCodeText({ kind, payment, totals }: InvoiceDocument): string | null {
  const { bank, code } = payment;
  const owed = kind === "invoice" || kind === "payment_request";
  if (code !== true || bank === null || !owed) return null;
  return transferCodeText(bank, totals.due, payment.bankReference);
}

/** The same of a sum that is owed, however it came about; null where it is not in euro, or nothing. */
export function transferCodeText(
  bank: NonNullable<InvoiceDocument["payment"]["bank"]>,
  due: Money,
  reference: string | null,
): string | null {
  if (due.currency !== "EUR" || due.minor <= 0n || due.minor > MOST) return null;
  const plain = (text: string, most: number) => text.replaceAll(/\s+/g, " ").trim().slice(0, most);
  return [
    "BCD",
    "002",
    "1",
    "SCT",
    bank.bic ?? "",
    plain(bank.holder, NAME_MAX),
    bank.iban.replaceAll(/\s/g, ""),
    `EUR${toDecimal(due)}`,
    "",
    "",
    plain(reference ?? "", TEXT_MAX),
  ].join("\n");
}

/** Rows of dark and light squares, with the quiet zone. The standard asks for correction level M. */
export const squaresOf = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: "M", border: 2 }).data;
