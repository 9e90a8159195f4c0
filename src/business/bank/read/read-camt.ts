// camt.053 of ISO 20022, versions 02, 04 and 08: read by local names, since they differ in where they put a name or a state.
import { every, first, readXml, textAt } from "../../../kernel/xml.ts";
import type { XmlNode } from "../../../kernel/xml.ts";
import { dayOf, ibanOf, minorOf, MOVEMENTS_MAX, said, StatementFault } from "./statement-file.ts";
import type { Movement, MovementKind, Statement } from "./statement-file.ts";

/** Throws StatementFault, and XmlFault for what is no XML or brings a document type along. */
export function readCamt(text: string): Statement[] {
  const root = readXml(text.replace(/^\uFEFF/, "").trimStart());
  const messages = every(root, "BkToCstmrStmt");
  if (root.name !== "Document" || messages.length === 0) throw new StatementFault("no camt.053 document");
  return messages.flatMap((one) => every(one, "Stmt")).map(statementOf);
}

function statementOf(stmt: XmlNode): Statement {
  const entries = every(stmt, "Ntry");
  const currency = currencyOf(stmt, entries);
  const [opening, closing] = [
    balanceOf(stmt, currency, ["OPBD", "PRCD"]),
    balanceOf(stmt, currency, ["CLBD"]),
  ];
  const isBooked = (one: XmlNode): boolean => (textAt(one, "Sts/Cd") ?? textAt(one, "Sts")) === "BOOK";
  const booked = entries.filter(isBooked);
  const movements = booked.flatMap((one) => movementsOf(one, currency));
  if (movements.length > MOVEMENTS_MAX) throw new StatementFault("too many movements");
  const id = said(textAt(stmt, "Id"), 70);
  const sequence = textAt(stmt, "ElctrncSeqNb") ?? textAt(stmt, "LglSeqNb");
  const until = textAt(stmt, "FrToDt/ToDtTm") ?? closing?.day ?? textAt(stmt, "CreDtTm");
  const closedOn = closing?.day ?? dayOf(until);
  if (id === null) throw new StatementFault("a statement without an id");
  return {
    account: textAt(stmt, "Acct/Id/IBAN") ?? textAt(stmt, "Acct/Id/Othr/Id") ?? "",
    mark: ["camt", id, sequence ?? "", closedOn].join(" "),
    name: (sequence === null ? id : `${sequence}/${closedOn.slice(0, 4)}`).slice(0, 80),
    currency,
    openedOn: opening?.day ?? null,
    closedOn,
    openingMinor: opening?.minor ?? null,
    closingMinor: closing?.minor ?? null,
    movements,
    pending: entries.length - booked.length,
  };
}

function currencyOf(stmt: XmlNode, entries: readonly XmlNode[]): string {
  const ofBalance = first(stmt, "Bal/Amt") ?? (entries[0] && first(entries[0], "Amt"));
  return textAt(stmt, "Acct/Ccy") ?? ofBalance?.attributes["Ccy"] ?? "";
}

function amountOf(amount: XmlNode | null, currency: string): bigint {
  const own = amount?.attributes["Ccy"];
  if (!amount || own !== currency) throw new StatementFault(`an amount in ${own ?? "no currency"}`);
  return minorOf(amount.text, currency);
}

const signOf = (one: XmlNode): bigint => {
  const way = textAt(one, "CdtDbtInd");
  if (way !== "CRDT" && way !== "DBIT") throw new StatementFault(`neither in nor out: ${way ?? "missing"}`);
  return way === "CRDT" ? 1n : -1n;
};

function balanceOf(stmt: XmlNode, currency: string, kinds: readonly string[]) {
  const all = every(stmt, "Bal");
  const kindOf = (one: XmlNode): string => textAt(one, "Tp/CdOrPrtry/Cd") ?? "";
  const found = kinds.flatMap((kind) => all.filter((one) => kindOf(one) === kind))[0];
  if (!found) return null;
  const minor = signOf(found) * amountOf(first(found, "Amt"), currency);
  return { minor, day: dayOf(textAt(found, "Dt/Dt") ?? textAt(found, "Dt/DtTm")) };
}

/** One movement for each transfer that the bank tells of; the whole sum where it does not say how it is made up. */
function movementsOf(entry: XmlNode, currency: string): Movement[] {
  const minor = signOf(entry) * amountOf(first(entry, "Amt"), currency);
  if (minor === 0n) return [];
  const details = every(entry, "NtryDtls/TxDtls");
  const counted = Number(textAt(entry, "NtryDtls/Btch/NbOfTxs") ?? details.length);
  const sums = details.map((one) => detailMinor(one, entry, currency));
  if (details.length > 1 && sums.every((one) => one !== null) && sums.reduce((a, b) => a + b, 0n) === minor)
    return details
      .map((one, at) => movementOf(entry, one, sums[at] ?? 0n, false))
      .filter((one) => one.minor !== 0n);
  const isBatch = details.length > 1 || counted > 1;
  return [movementOf(entry, isBatch ? null : (details[0] ?? null), minor, isBatch)];
}

function detailMinor(detail: XmlNode, entry: XmlNode, currency: string): bigint | null {
  const amount = first(detail, "Amt") ?? first(detail, "AmtDtls/TxAmt/Amt");
  if (amount?.attributes["Ccy"] !== currency) return null;
  return signOf(first(detail, "CdtDbtInd") ? detail : entry) * minorOf(amount.text, currency);
}

function movementOf(entry: XmlNode, detail: XmlNode | null, minor: bigint, isBatch: boolean): Movement {
  const turned = textAt(entry, "RvslInd") === "true" || textAt(entry, "RvslInd") === "1";
  const returned = detail && first(detail, "RtrInf");
  const reason = textAt(returned, "Rsn/Cd") ?? textAt(returned, "Rsn/Prtry") ?? textAt(returned, "AddtlInf");
  const other = detail && first(detail, "RltdPties");
  const [role, account] =
    minor > 0n !== (turned || returned !== null) ? ["Dbtr", "DbtrAcct"] : ["Cdtr", "CdtrAcct"];
  const lines = detail ? every(detail, "RmtInf/Ustrd").map((one) => one.text) : [];
  const structured = detail && textAt(detail, "RmtInf/Strd/CdtrRefInf/Ref");
  return {
    kind:
      isFee(entry, detail) && minor < 0n && !turned
        ? "fee"
        : kindOf(minor, turned || returned !== null, isBatch),
    bookedOn: dayOf(
      textAt(entry, "BookgDt/Dt") ?? textAt(entry, "BookgDt/DtTm") ?? textAt(entry, "ValDt/Dt"),
    ),
    minor,
    payer: said(textAt(other, `${role}/Nm`) ?? textAt(other, `${role}/Pty/Nm`), 140),
    payerIban: ibanOf(textAt(other, `${account}/Id/IBAN`)),
    words: said(lines.join(" ") || textAt(entry, "AddtlNtryInf"), 2000) ?? "",
    reference: said(structured, 140) ?? said(textAt(detail, "Refs/EndToEndId"), 140),
    bankRef: said(textAt(detail, "Refs/AcctSvcrRef") ?? textAt(entry, "AcctSvcrRef"), 70),
    returnCode: returned ? said(reason, 70) : null,
  };
}

function kindOf(minor: bigint, turned: boolean, isBatch: boolean): MovementKind {
  if (minor > 0n) return turned ? "back" : isBatch ? "batch" : "in";
  return turned && !isBatch ? "return" : "out";
}

/** Charges, commissions and fees of the bank transaction codes of ISO 20022. */
const FEES: ReadonlySet<string> = new Set(["CHRG", "COMM", "FEES"]);

function isFee(entry: XmlNode, detail: XmlNode | null): boolean {
  const code = "BkTxCd/Domn/Fmly/SubFmlyCd";
  return FEES.has((detail && textAt(detail, code)) ?? textAt(entry, code) ?? "");
}
