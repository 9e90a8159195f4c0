// The figures of a quarter and its two files.
import { describe, expect, it } from "vitest";
import { ossCsv, ossFigures, ossXml } from "./oss-return.rules.ts";
import type { OssRow } from "./oss-return.rules.ts";

const row = (country: string, ratePermyriad: number, quarter: string, net: bigint, tax: bigint): OssRow => {
  return { country, ratePermyriad, quarter, netMinor: net, taxMinor: tax };
};
const rows = [
  row("FR", 2000, "2026-04-01", 10_000n, 2_000n),
  row("GR", 2400, "2026-04-01", 5_000n, 1_200n),
  row("FR", 2000, "2026-04-01", -1_000n, -200n),
  row("AT", 2000, "2026-04-01", 700n, 140n),
  row("AT", 2000, "2026-04-01", -700n, -140n),
  row("FR", 2000, "2026-01-01", -2_500n, -500n),
];
const figures = ossFigures(rows, "2026-04-01");
const file = {
  sellerName: 'Nordlicht "Hosting" & Co',
  vatId: "DE136695976",
  currency: "EUR",
  quarter: "2026-04-01",
  figures,
};

describe("a quarter of the One Stop Shop", () => {
  it("names each country and rate once, nothing that came to nothing, and earlier quarters apart", () => {
    expect(figures.sales.map((one) => [one.country, one.netMinor, one.taxMinor])).toEqual([
      ["FR", 9_000n, 1_800n],
      ["GR", 5_000n, 1_200n],
    ]);
    expect(figures.corrections.map((one) => [one.quarter, one.country, one.taxMinor])).toEqual([
      ["2026-01-01", "FR", -500n],
    ]);
    expect([figures.netMinor, figures.taxMinor]).toEqual([11_500n, 2_500n]);
  });

  it("is a table with a line for each figure, Greece written EL", () => {
    expect(ossCsv(file).split("\r\n")).toEqual([
      "kind,vat_id,quarter,country,rate_type,rate,net,tax,currency,corrects",
      "sale,DE136695976,2026-Q2,FR,STANDARD,20.00,90.00,18.00,EUR,",
      "sale,DE136695976,2026-Q2,EL,STANDARD,24.00,50.00,12.00,EUR,",
      "correction,DE136695976,2026-Q2,FR,,,-25.00,-5.00,EUR,2026-Q1",
      "",
    ]);
  });

  it("is XML with the same figures", () => {
    const xml = ossXml(file);
    expect(xml).toContain('seller="Nordlicht &quot;Hosting&quot; &amp; Co"');
    expect(xml).toContain('<sale country="EL" rateType="STANDARD" rate="24.00" net="50.00" tax="12.00"/>');
    expect(xml).toContain('<correction quarter="2026-Q1" country="FR" net="-25.00" tax="-5.00"/>');
  });
});
