// A camt.053 file as a bank sends it for one day: for the demo, for checks and for long simulations.

export type Told = {
  /** Negative: it left the account. */
  readonly minor: bigint;
  readonly words?: string;
  readonly payer?: string;
  readonly iban?: string;
  readonly reference?: string;
  readonly currency?: string;
  /** The bank takes an earlier transfer back. */
  readonly returned?: string;
  /** The bank keeps it for its work, and names nobody. */
  readonly fee?: true;
};

export type BankDay = {
  readonly id: string;
  readonly day: string;
  readonly told: readonly Told[];
  readonly openingMinor?: bigint;
  readonly account?: string;
};

export const HOUSE_IBAN = "DE02120300000000202051";
export const PAYER_IBAN = "DE75512108001245126199";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Every currency that the sandbox's bank keeps has two places. */
function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const amount = (minor: bigint, currency = "EUR"): string =>
  `<Amt Ccy="${currency}">${decimal(minor)}</Amt>
   <CdtDbtInd>${minor < 0n ? "DBIT" : "CRDT"}</CdtDbtInd>`;

/** Domain, family and subfamily of ISO 20022's external code list (BankTransactionCode): charges, or SEPA credit transfers. */
function transaction(one: Told): string {
  const [domain, family, sub] = one.fee
    ? ["ACMT", "MDOP", "CHRG"]
    : ["PMNT", one.minor < 0n ? "ICDT" : "RCDT", one.returned === undefined ? "ESCT" : "RRTN"];
  return `<BkTxCd><Domn><Cd>${domain}</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${sub}</SubFmlyCd></Fmly></Domn></BkTxCd>`;
}

function entry(one: Told, day: string): string {
  const [role, account] =
    one.minor < 0n && one.returned === undefined ? ["Cdtr", "CdtrAcct"] : ["Dbtr", "DbtrAcct"];
  return `<Ntry>${amount(one.minor, one.currency)}
    <Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>
    ${transaction(one)}
    <NtryDtls><TxDtls><Refs><EndToEndId>${escaped(one.reference ?? "NOTPROVIDED")}</EndToEndId></Refs>
      <RltdPties><${role}><Nm>${escaped(one.payer ?? "Marlene Böttcher")}</Nm></${role}>
        <${account}><Id><IBAN>${one.iban ?? PAYER_IBAN}</IBAN></Id></${account}></RltdPties>
      ${one.words ? `<RmtInf><Ustrd>${escaped(one.words)}</Ustrd></RmtInf>` : ""}
      ${one.returned === undefined ? "" : `<RtrInf><Rsn><Cd>${one.returned}</Cd></Rsn></RtrInf>`}
    </TxDtls></NtryDtls></Ntry>`;
}

export function camtFile({ id, day, told, openingMinor = 0n, account = HOUSE_IBAN }: BankDay): string {
  const closing = told.reduce((sum, one) => sum + one.minor, openingMinor);
  const balance = (kind: string, minor: bigint): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${amount(minor, told[0]?.currency)}<Dt><Dt>${day}</Dt></Dt></Bal>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
  <GrpHdr><MsgId>${id}</MsgId><CreDtTm>${day}T20:00:00</CreDtTm></GrpHdr>
  <Stmt><Id>${id}</Id><ElctrncSeqNb>${id.replaceAll(/\D/g, "").slice(-6) || "1"}</ElctrncSeqNb>
    <CreDtTm>${day}T20:00:00</CreDtTm><Acct><Id><IBAN>${account}</IBAN></Id></Acct>
    ${balance("OPBD", openingMinor)}${balance("CLBD", closing)}
    ${told.map((one) => entry(one, day)).join("\n")}
  </Stmt></BkToCstmrStmt></Document>`;
}

export const asContent = (text: string): string => Buffer.from(text).toString("base64");
