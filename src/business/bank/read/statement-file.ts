// What a statement file says, whichever way the bank writes it: statements of one account with their movements.
import { exponentOf, isCurrency } from "../../../kernel/money.ts";
import { isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";

/**
 * `in` money came; `batch` many came in one sum, and the bank does not say which; `return` what came was taken back; `out` money
 * left; `back` money that had left came back; `fee` what the bank says it keeps for its work.
 */
export type MovementKind = "in" | "batch" | "return" | "out" | "back" | "fee";

export type Movement = {
  readonly kind: MovementKind;
  readonly bookedOn: IsoDate;
  /** Signed: what left the account is negative. */
  readonly minor: bigint;
  readonly payer: string | null;
  readonly payerIban: string | null;
  /** What was written for people, in one line. */
  readonly words: string;
  /** What was written for machines: creditor reference, end-to-end id. */
  readonly reference: string | null;
  /** The bank's own mark of this movement. */
  readonly bankRef: string | null;
  readonly returnCode: string | null;
};

export type Statement = {
  /** As the bank writes it: an IBAN, or a national number. */
  readonly account: string;
  readonly mark: string;
  readonly name: string;
  readonly currency: string;
  readonly openedOn: IsoDate | null;
  readonly closedOn: IsoDate;
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
  readonly movements: readonly Movement[];
  /** Told in advance and not booked by the bank yet. */
  readonly pending: number;
};

export type StatementFormat = "camt053" | "mt940";

/** The file cannot be read; the message is for the technician, with the place where it stopped making sense. */
export class StatementFault extends Error {
  override readonly name = "StatementFault";
}

export const BYTES_MAX = 8_000_000;
export const MOVEMENTS_MAX = 10_000;

/** "12.5" or "12,50" in minor units. Throws StatementFault where it is no amount of this currency. */
export function minorOf(text: string, currency: string): bigint {
  const [, whole, rest = ""] = /^(\d{1,15})(?:[.,](\d{0,5}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || !isCurrency(currency))
    throw new StatementFault(`no amount: ${text} ${currency}`);
  const places = exponentOf(currency);
  if (/[1-9]/.test(rest.slice(places))) throw new StatementFault(`too many places: ${text} ${currency}`);
  return BigInt(whole + rest.slice(0, places).padEnd(places, "0"));
}

/** The day of an ISO date or time. Throws StatementFault where there is none. */
export function dayOf(text: string | null): IsoDate {
  const day = (text ?? "").trim().slice(0, 10);
  if (!isDate(day)) throw new StatementFault(`no day: ${text ?? "missing"}`);
  return day;
}

const NOTHING = /^(?:NOTPROVIDED|NOT PROVIDED|NONREF|NOREF|NONE|NULL|-)?$/i;

/** Null where banks write a word that says there is nothing. */
export function said(text: string | null | undefined, length: number): string | null {
  const shown = (text ?? "")
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return NOTHING.test(shown) ? null : shown.slice(0, length);
}

export const ibanOf = (text: string | null | undefined): string | null => {
  const bare = (text ?? "").replaceAll(/\s/g, "").toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(bare) ? bare : null;
};

/**
 * Whether what a statement says of its account means this IBAN: the IBAN itself, or the national number in it. A German statement
 * says bank code and account without the zeros in front.
 */
export function isAccount(iban: string, written: string): boolean {
  const bare = written.replaceAll(/\s/g, "").toUpperCase();
  if (bare === iban) return true;
  const [bank, number] = bare.split("/");
  if (bank !== undefined && number !== undefined) {
    const digits = number.replace(/[A-Z]{3}$/, "");
    return (
      /^\d{4,10}$/.test(digits) &&
      iban.slice(4) === bank + digits.padStart(iban.length - 4 - bank.length, "0")
    );
  }
  const digits = bare.replace(/[A-Z]{3}$/, "");
  return digits === iban || (/^\d{7,}$/.test(digits) && iban.endsWith(digits));
}

/** As text, whichever of the charsets that banks use it was written in. */
export function textOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const [, named = ""] = /^\W{0,4}<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head) ?? [];
  const charset = /^(?:iso-?8859-?15?|windows-125\d|latin\d?)$/i.test(named) ? named : "utf-8";
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (named !== "") throw new StatementFault(`not written in ${named}`, { cause });
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
