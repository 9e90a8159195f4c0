// MT940 of SWIFT, as banks write it: German sub-fields ?20 to ?29 with SEPA tags, Dutch slash words, or plain lines.
import { addDays, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { ibanOf, minorOf, MOVEMENTS_MAX, said, StatementFault } from "./statement-file.ts";
import type { Movement, MovementKind, Statement } from "./statement-file.ts";

type Field = { readonly tag: string; readonly text: string };

/** Throws StatementFault. */
export function readMt940(text: string): Statement[] {
  const parts: Field[][] = [];
  for (const field of fieldsOf(text)) {
    if (field.tag === "20") parts.push([]);
    parts.at(-1)?.push(field);
  }
  if (parts.length === 0) throw new StatementFault("no :20: field");
  return parts.map(statementOf);
}

/** Lines that begin with no tag go on with the field before; what SWIFT wraps around messages is left out. */
function fieldsOf(text: string): Field[] {
  const fields: { tag: string; text: string }[] = [];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const [, tag, rest] = /^(?:\{.*\{4:)?:(\d{2}[A-Z]?):(.*)$/.exec(line) ?? [];
    const last = fields.at(-1);
    if (tag !== undefined) fields.push({ tag, text: rest ?? "" });
    else if (last && !/^(?:-\}?|\{.*|\s*)$/.test(line)) last.text += `\n${line}`;
  }
  return fields;
}

type Balance = { readonly minor: bigint; readonly day: IsoDate; readonly currency: string };

function balanceOf(text: string): Balance {
  const [, sign, date, currency, amount] = /^([CD])(\d{6})([A-Z]{3})([\d,]+)/.exec(text) ?? [];
  if (!sign || !date || !currency || !amount) throw new StatementFault(`no balance: ${text.slice(0, 40)}`);
  return { minor: (sign === "C" ? 1n : -1n) * minorOf(amount, currency), day: dateOf(date), currency };
}

function statementOf(fields: readonly Field[]): Statement {
  const textOf = (...tags: string[]): string | null =>
    fields.find((one) => tags.includes(one.tag))?.text ?? null;
  const [opening, closing] = [textOf("60F", "60M"), textOf("62F", "62M")].map((one) => one && balanceOf(one));
  const account = textOf("25", "25P")?.split("\n")[0]?.trim();
  if (!opening || !closing || !account) throw new StatementFault("a statement without account or balances");
  if (opening.currency !== closing.currency) throw new StatementFault("balances in two currencies");
  const number = textOf("28C", "28")?.trim() ?? "";
  const movements = movementsOf(fields, closing.currency);
  return {
    account,
    mark: ["mt940", number, opening.day, closing.day, opening.minor, closing.minor].join(" "),
    name: (number === "" ? closing.day : `${number} (${closing.day.slice(0, 4)})`).slice(0, 80),
    currency: closing.currency,
    openedOn: opening.day,
    closedOn: closing.day,
    openingMinor: opening.minor,
    closingMinor: closing.minor,
    movements,
    pending: 0,
  };
}

function movementsOf(fields: readonly Field[], currency: string): Movement[] {
  const found = fields.flatMap((one, at) => {
    if (one.tag !== "61") return [];
    const next = fields[at + 1];
    return [movementOf(one.text, next?.tag === "86" ? next.text : "", currency)];
  });
  if (found.length > MOVEMENTS_MAX) throw new StatementFault("too many movements");
  return found.filter((one) => one.minor !== 0n);
}

const LINE =
  /^(?<value>\d{6})(?<entry>\d{4})?(?<mark>R[CD]|E[CD]|[CD])(?:[A-Z](?=\d))?(?<amount>\d+,?\d*)(?<rest>[^\n]*)/;

/** Kinds of business in field 61 of SWIFT: charges and commissions. */
const FEE = /^[NFS](?:CHG|COM)/;

function movementOf(line: string, about: string, currency: string): Movement {
  const found = LINE.exec(line)?.groups;
  if (!found) throw new StatementFault(`no movement: ${line.slice(0, 40)}`);
  const { value = "", entry, mark = "", amount = "", rest = "" } = found;
  const turned = mark.startsWith("R");
  // A reversed credit leaves the account, a reversed debit comes back to it.
  const comes = turned ? mark === "RD" : mark.endsWith("C");
  const told = aboutOf(about);
  // The kind of business comes first, in four signs.
  const [own, bank] = rest.replace(/^[A-Z][A-Z0-9]{3}/, "").split("//");
  return {
    kind: !comes && !turned && FEE.test(rest) ? "fee" : kindOf(comes, turned || told.isReturn),
    bookedOn: entry === undefined ? dateOf(value) : entryDay(dateOf(value), entry),
    minor: (comes ? 1n : -1n) * minorOf(amount, currency),
    payer: said(told.payer, 140),
    payerIban: ibanOf(told.iban),
    words: said(told.words, 2000) ?? "",
    reference: said(told.reference, 140) ?? said(own, 140),
    bankRef: said(bank, 70),
    returnCode: told.isReturn ? said(told.returnCode, 70) : null,
  };
}

function kindOf(comes: boolean, turned: boolean): MovementKind {
  if (comes) return turned ? "back" : "in";
  return turned ? "return" : "out";
}

function dateOf(short: string): IsoDate {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(short) ?? [];
  const date = `20${year}-${month}-${day}`;
  if (!isDate(date)) throw new StatementFault(`no day: ${short}`);
  return date;
}

/** Month and day of the booking, in the year that lies nearest to the value day. */
function entryDay(valueOn: IsoDate, monthDay: string): IsoDate {
  const year = Number(valueOn.slice(0, 4));
  const days = [year, year - 1, year + 1].map((one) => `${one}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`);
  const [early, late] = [addDays(valueOn, -180), addDays(valueOn, 180)];
  return days.find((one) => isDate(one) && one >= early && one <= late) ?? valueOn;
}

type About = {
  readonly words: string;
  readonly payer: string | null;
  readonly iban: string | null;
  readonly reference: string | null;
  readonly isReturn: boolean;
  readonly returnCode: string | null;
};

function aboutOf(text: string): About {
  const [, code, mark] = /^(\d{3})([?<>+^])\d\d/.exec(text) ?? [];
  if (code !== undefined && mark !== undefined)
    return germanAbout(code, text.slice(3).replaceAll("\n", ""), mark);
  if (/^\/?(?:TRTP|IBAN|NAME|REMI|EREF|BENM|ORDP|CNTP|MARF|RTRN)\//.test(text.replaceAll("\n", "")))
    return slashAbout(text);
  const words = text.replaceAll("\n", " ");
  return { ...tagged(words), payer: null, iban: null, isReturn: false, returnCode: null };
}

/** Kinds of business by which German banks book a returned debit or transfer. */
const RETURNS: ReadonlySet<string> = new Set(["108", "109", "112", "114", "159", "181", "183", "184"]);

function germanAbout(code: string, text: string, mark: string): About {
  const parts = text.split(mark).flatMap((part): [number, string][] => {
    const [, field, rest] = /^(\d\d)(.*)$/s.exec(part) ?? [];
    return field === undefined ? [] : [[Number(field), rest ?? ""]];
  });
  const within = (from: number, to: number): string =>
    parts
      .filter(([field]) => field >= from && field <= to)
      .map(([, rest]) => rest)
      .join("");
  const purpose = within(20, 29) + within(60, 63);
  const told = tagged(purpose);
  const account = within(31, 31);
  const returnCode = within(34, 34);
  const iban = /^[A-Z]{2}\d{2}/.test(account) ? account : told.iban;
  const isReturn = RETURNS.has(code) || told.isReturn;
  return { ...told, payer: within(32, 33), iban, isReturn, returnCode: isReturn ? returnCode || code : null };
}

const TAGS = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|RREF)\+/;

/** What stands behind SEPA tags; all of it is words where there are none. */
function tagged(purpose: string) {
  const [before = "", ...rest] = purpose.split(TAGS);
  const values = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) values.set(rest[at] ?? "", (rest[at + 1] ?? "").trim());
  const words = values.get("SVWZ") ?? before;
  const returned = /\b(?:RETURN|RETOURE|RUECKLASTSCHRIFT|RÜCKLASTSCHRIFT|RUECKUEBERWEISUNG)\b/i.test(words);
  return {
    words,
    iban: values.get("IBAN") ?? null,
    reference: values.get("EREF") ?? null,
    isReturn: values.has("RREF") || (returned && values.has("OAMT")),
  };
}

const SLASH_WORDS = [
  "TRTP",
  "IBAN",
  "BIC",
  "NAME",
  "REMI",
  "EREF",
  "BENM",
  "ORDP",
  "CNTP",
  "MARF",
  "CSID",
  "SVCL",
].concat(["RTRN", "ID", "USTD", "STRD", "PURP", "CD", "ULTC", "ULTD", "UDTR", "ISDT"]);
const SLASH = new RegExp(`/(${SLASH_WORDS.join("|")})/`);

function slashAbout(text: string): About {
  const joined = text.replaceAll("\n", "");
  const [, ...rest] = (joined.startsWith("/") ? joined : `/${joined}`).split(SLASH);
  const values = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) values.set(rest[at] ?? "", (rest[at + 1] ?? "").trim());
  const [iban, , name] = (values.get("CNTP") ?? "").split("/");
  const words = values.get("USTD") ?? values.get("REMI") ?? "";
  return {
    words: words.replace(/^USTD\/\//, ""),
    payer: values.get("NAME") ?? name ?? null,
    iban: values.get("IBAN") ?? iban ?? null,
    reference: values.get("STRD") ?? values.get("EREF") ?? null,
    isReturn: values.has("RTRN"),
    returnCode: values.get("RTRN") ?? null,
  };
}
