// Statement files of many banks: what each says, with the traps of both formats. A file that contradicts itself is read by nobody.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../../../kernel/result.ts";
import { readStatementFile } from "./read-file.ts";
import { isAccount } from "./statement-file.ts";
import type { Statement } from "./statement-file.ts";

const read = (text: string | Uint8Array): readonly Statement[] =>
  must(readStatementFile(typeof text === "string" ? Buffer.from(text) : text)).statements;
const codeOf = (text: string): string => {
  const done = readStatementFile(Buffer.from(text));
  return done.ok ? "read" : done.refusal.code;
};
const moves = (text: string) => read(text)[0]?.movements ?? [];

const balance = (kind: string, amount: string, way = "CRDT"): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${way}</CdtDbtInd><Dt><Dt>2026-11-28</Dt></Dt></Bal>`;
const camt = (inside: string, balances = ""): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ns:Document xmlns:ns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><ns:BkToCstmrStmt><Stmt>
  <Id>2026-11</Id><ElctrncSeqNb>231</ElctrncSeqNb><CreDtTm>2026-11-28T20:00:00</CreDtTm>
  <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>${balances}${inside}</Stmt></ns:BkToCstmrStmt></ns:Document>`;
const entry = (amount: string, way: string, rest = "", state = "<Sts>BOOK</Sts>"): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${way}</CdtDbtInd>${state}<BookgDt><Dt>2026-11-28</Dt></BookgDt>${rest}</Ntry>`;
const details = (...inside: readonly string[]): string =>
  `<NtryDtls>${inside.map((one) => `<TxDtls>${one}</TxDtls>`).join("")}</NtryDtls>`;

describe("camt.053", () => {
  it("tells who paid and for what, in the places of versions 02 and 08", () => {
    const words = "<RmtInf><Ustrd>R2026-00012 und R20</Ustrd><Ustrd>26-00013</Ustrd></RmtInf>";
    const account = "<DbtrAcct><Id><IBAN>DE75 5121 0800 1245 1261 99</IBAN></Id></DbtrAcct>";
    const old = `<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>Böttcher &amp; Co</Nm></Dbtr>${account}</RltdPties>${words}`;
    const late = old.replace("<Nm>Böttcher &amp; Co</Nm>", "<Pty><Nm>Böttcher &amp; Co</Nm></Pty>");
    for (const [inside, state] of [
      [old, "<Sts>BOOK</Sts>"],
      [late, "<Sts><Cd>BOOK</Cd></Sts>"],
    ] as const)
      expect(moves(camt(entry("19.80", "CRDT", details(inside), state)))).toEqual([
        {
          kind: "in",
          bookedOn: "2026-11-28",
          minor: 1980n,
          payer: "Böttcher & Co",
          payerIban: "DE75512108001245126199",
          words: "R2026-00012 und R20 26-00013",
          reference: null,
          bankRef: null,
          returnCode: null,
        },
      ]);
  });

  it("takes a sum apart only where the bank says all its parts; else it stays one sum that hides many", () => {
    const part = (amount: string): string =>
      `<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>`;
    expect(
      moves(camt(entry("30.00", "CRDT", details(part("10.00"), part("20.00"))))).map((one) => one.minor),
    ).toEqual([1000n, 2000n]);
    const hidden = [
      details(part("10.00"), part("19.00")),
      details("", ""),
      "<NtryDtls><Btch><NbOfTxs>7</NbOfTxs></Btch></NtryDtls>",
    ];
    for (const inside of hidden)
      expect(moves(camt(entry("30.00", "CRDT", inside)))).toMatchObject([{ kind: "batch", minor: 3000n }]);
  });

  it("leaves out what is only announced, and counts it", () => {
    const [one] = read(
      camt(
        entry("1.00", "CRDT", "", "<Sts>PDNG</Sts>") +
          entry("2.00", "CRDT", "", "<Sts><Cd>PDNG</Cd></Sts>") +
          entry("3.00", "CRDT"),
      ),
    );
    expect([one?.pending, one?.movements.length]).toEqual([2, 1]);
  });

  it("knows a reversed credit and a returned debit as money taken back, a reversed debit as money that came back", () => {
    const returned = details(
      "<Refs><EndToEndId>E2E-1</EndToEndId></Refs><RltdPties><Dbtr><Nm>Marlene</Nm></Dbtr></RltdPties><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>",
    );
    const kinds = [
      entry("5.00", "DBIT", "<RvslInd>true</RvslInd>"),
      entry("5.00", "DBIT", returned),
      entry("5.00", "CRDT", "<RvslInd>true</RvslInd>"),
      entry("5.00", "DBIT"),
    ].map((one) => moves(camt(one))[0]);
    expect(kinds.map((one) => one?.kind)).toEqual(["return", "return", "back", "out"]);
    expect(kinds[1]).toMatchObject({
      minor: -500n,
      payer: "Marlene",
      reference: "E2E-1",
      returnCode: "AC04",
    });
  });

  it("is refused where opening and movements are not the closing balance", () => {
    const sums = (closing: string): string =>
      camt(entry("5.00", "CRDT"), balance("OPBD", "10.00") + balance("CLBD", closing));
    expect(codeOf(sums("15.00"))).toBe("read");
    expect(codeOf(sums("15.01"))).toBe("does_not_add_up");
    expect(
      read(
        camt(entry("5.00", "CRDT"), balance("PRCD", "10.00", "DBIT") + balance("CLBD", "5.00", "DBIT")),
      )[0],
    ).toMatchObject({
      openingMinor: -1000n,
      closingMinor: -500n,
      name: "231/2026",
    });
  });

  it("brings no document type along: neither entities that grow nor files of ours", () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${camt("").slice(38)}`;
    const file = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${camt("").slice(38)}`;
    expect([codeOf(bomb), codeOf(file), codeOf(camt("<Ntry>&unknown;</Ntry>"))]).toEqual([
      "unreadable",
      "unreadable",
      "unreadable",
    ]);
    // Of what is no sign of XML the database takes some and not the rest.
    for (const what of ["&#0;", "&#x110000;", "&#xD800;"])
      expect(codeOf(camt(`<Ntry>${what}</Ntry>`)), what).toBe("unreadable");
    expect([
      codeOf(camt(entry("5.00", "SIDEWAYS"))),
      codeOf(camt(entry("5,001", "CRDT"))),
      codeOf("<a></a>"),
    ]).toEqual(["unreadable", "unreadable", "unreadable"]);
    expect(readStatementFile(new Uint8Array(8_000_001))).toMatchObject({ refusal: { code: "too_large" } });
  });
});

const MT = [
  "{1:F01BYLADEM1AXXX}{2:I940}{4:",
  ":20:STARTUMS",
  ":25:12030000/0000202051EUR",
  ":28C:00231/001",
  ":60F:C261127EUR100,00",
  ":61:2611281128CR9,90NTRFNONREF//B1234",
  ":86:166?00GUTSCHRIFT?109310?20EREF+R2026-00012?21SVWZ+Rechnung R2026-0?2200012 vielen Dank?30SSKMDEMM?31DE75512108001245126199?32MARLENE B?33ÖTTCHER",
  ":61:2612310102D20,NDDTNONREF",
  ":86:105?00LASTSCHRIFT?20Strom",
  ":61:2611281128RC9,90NRTINONREF",
  ":86:109?00RETOURE?20EREF+R2026-00012?34914",
  ":61:261128C5,00NMSC",
  ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J JANSEN/REMI/R2026-00044/EREF/NOTPROVIDED",
  ":62F:C261128EUR85,00",
  "-}",
].join("\r\n");

describe("MT940", () => {
  it("tells the same in German sub-fields, Dutch slash words, and with turned signs", () => {
    const [one] = read(MT);
    expect(one).toMatchObject({
      account: "12030000/0000202051EUR",
      currency: "EUR",
      openingMinor: 10_000n,
      closingMinor: 8500n,
    });
    expect(one?.movements).toEqual([
      {
        kind: "in",
        bookedOn: "2026-11-28",
        minor: 990n,
        payer: "MARLENE BÖTTCHER",
        payerIban: "DE75512108001245126199",
        words: "Rechnung R2026-000012 vielen Dank",
        reference: "R2026-00012",
        bankRef: "B1234",
        returnCode: null,
      },
      expect.objectContaining({ kind: "out", minor: -2000n, bookedOn: "2027-01-02", words: "Strom" }),
      expect.objectContaining({ kind: "return", minor: -990n, reference: "R2026-00012", returnCode: "914" }),
      expect.objectContaining({
        kind: "in",
        minor: 500n,
        payer: "J JANSEN",
        payerIban: "NL91ABNA0417164300",
        words: "R2026-00044",
        reference: null,
      }),
    ]);
  });

  it("is read in the bank's charset, whichever it is", () => {
    expect(read(Buffer.from(MT, "latin1"))[0]?.movements[0]?.payer).toBe("MARLENE BÖTTCHER");
    const latin = Buffer.from(
      camt(entry("5.00", "CRDT", "<AddtlNtryInf>Böttcher</AddtlNtryInf>")).replace("UTF-8", "ISO-8859-1"),
      "latin1",
    );
    expect(read(latin)[0]?.movements[0]?.words).toBe("Böttcher");
  });

  it("of several days is several statements, and names its account by bank code and number", () => {
    expect(read(`${MT}\r\n${MT.replaceAll("261127", "261126")}`)).toHaveLength(2);
    expect(isAccount("DE02120300000000202051", "12030000/202051")).toBe(true);
    expect(isAccount("DE02120300000000202051", "DE02 1203 0000 0000 2020 51")).toBe(true);
    expect(isAccount("DE02120300000000202051", "12030000/202052")).toBe(false);
    expect(isAccount("DE02120300000000202051", "051")).toBe(false);
  });
});

it("a file of anything at all is read or refused, and never breaks the reader", () => {
  const pieces = fc.constantFrom(
    ":20:",
    ":61:2611281128C9,90NTRF",
    ":86:166?20",
    ":60F:C261127EUR1,00",
    ":62F:C261127EUR1,00",
    ":25:1/2",
    "\r\n",
    "<Ntry>",
    "</Ntry>",
    "<Document>",
    "?21",
    "/REMI/",
    "9".repeat(30),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
      expect(readStatementFile(Buffer.from(parts.join("")))).toHaveProperty("ok");
    }),
    { numRuns: 300 },
  );
});
