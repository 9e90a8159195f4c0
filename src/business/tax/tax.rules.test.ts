// Who is charged which tax, as tables of cases; the dated rates are compared with a published table where
// one is at hand.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { standardRates, unionCountries } from "./tax-rates.ts";
import { decideTax, taxAsTold } from "./tax.rules.ts";
import { standardRateOn } from "./taxed-place.rules.ts";
import type { ProductClass, TaxBuyer, TaxSeller, ToldTreatment } from "./tax.rules.ts";
import type { Exemption } from "./exemption.rules.ts";

const german: TaxSeller = {
  country: "DE",
  vatId: "DE136695976",
  ossRegistered: true,
  smallBusiness: false,
};
const withoutOss: TaxSeller = { ...german, ossRegistered: false };
const small: TaxSeller = { country: "DE", vatId: null, ossRegistered: false, smallBusiness: true };
const british: TaxSeller = {
  country: "GB",
  vatId: "GB980780684",
  ossRegistered: false,
  smallBusiness: false,
};
const portuguese: TaxSeller = { ...german, country: "PT", vatId: null };

const consumer = (country: string, postalCode?: string): TaxBuyer => {
  return {
    country,
    postalCode: postalCode ?? null,
    kind: "consumer",
    vatId: null,
    vatIdCheck: "unchecked",
  };
};
const business = (
  country: string,
  vatId: string | null,
  vatIdCheck: TaxBuyer["vatIdCheck"] = "valid",
): TaxBuyer => {
  return { country, kind: "business", vatId, vatIdCheck };
};
const hosting: ProductClass = "electronic_service";
const fr = "FR40303265045";

test.each([
  ["a German at home", german, consumer("DE"), hosting, "home S 1900 DE domestic"],
  ["a German business at home", german, business("DE", "DE136695976"), hosting, "home S 1900 DE domestic"],
  [
    "a French consumer through the OSS",
    german,
    consumer("FR"),
    hosting,
    "oss S 2000 FR consumer_in_other_member_state",
  ],
  ["a Finn through the OSS", german, consumer("FI"), hosting, "oss S 2550 FI consumer_in_other_member_state"],
  [
    "a French consumer of a small seller",
    withoutOss,
    consumer("FR"),
    hosting,
    "home S 1900 DE consumer_below_threshold",
  ],
  [
    "a French business",
    german,
    business("FR", fr),
    hosting,
    "reverse_charge AE 0 FR business_with_valid_vat_id",
  ],
  [
    "a Greek business",
    german,
    business("GR", "EL094259216"),
    hosting,
    "reverse_charge AE 0 GR business_with_valid_vat_id",
  ],
  [
    "a check not made yet",
    german,
    business("FR", fr, "unchecked"),
    hosting,
    "oss S 2000 FR vat_id_not_confirmed?",
  ],
  [
    "a tax office that is down",
    withoutOss,
    business("FR", fr, "unavailable"),
    hosting,
    "home S 1900 DE vat_id_not_confirmed?",
  ],
  [
    "a VAT id that is not valid",
    german,
    business("FR", fr, "invalid"),
    hosting,
    "oss S 2000 FR business_without_vat_id",
  ],
  [
    "a VAT id with wrong check digits",
    german,
    business("FR", "FR41303265045"),
    hosting,
    "oss S 2000 FR business_without_vat_id",
  ],
  [
    "a business without VAT id",
    german,
    business("FR", null),
    hosting,
    "oss S 2000 FR business_without_vat_id",
  ],
  [
    "a VAT id of another country",
    german,
    business("FR", "NL004495445B01"),
    hosting,
    "oss S 2000 FR vat_id_of_other_country",
  ],
  ["a Swiss consumer", german, consumer("CH"), hosting, "outside O 0 CH supplied_outside_the_union"],
  ["a Swiss business", german, business("CH", null), hosting, "outside O 0 CH supplied_outside_the_union"],
  ["an American", german, consumer("US"), hosting, "outside O 0 US supplied_outside_the_union"],
  [
    "a consumer in Büsingen",
    german,
    consumer("DE", "78266"),
    hosting,
    "outside O 0 DE supplied_outside_the_union",
  ],
  [
    "a consumer on Tenerife",
    german,
    consumer("ES", "38001"),
    hosting,
    "outside O 0 ES supplied_outside_the_union",
  ],
  [
    "a consumer in Madrid",
    german,
    consumer("ES", "28001"),
    hosting,
    "oss S 2100 ES consumer_in_other_member_state",
  ],
  [
    "a consumer on Madeira",
    german,
    consumer("PT", "9000-001"),
    hosting,
    "oss S 2200 PT consumer_in_other_member_state",
  ],
  ["a consumer in Monaco", german, consumer("MC"), hosting, "oss S 2000 FR consumer_in_other_member_state"],
  [
    "hand work for a French consumer",
    german,
    consumer("FR"),
    "service",
    "home S 1900 DE taxed_where_the_seller_is",
  ],
  [
    "hand work for a Swiss consumer",
    german,
    consumer("CH"),
    "service",
    "home S 1900 DE taxed_where_the_seller_is",
  ],
  [
    "hand work for a Swiss business",
    german,
    business("CH", null),
    "service",
    "outside O 0 CH supplied_outside_the_union",
  ],
  [
    "a router sent to France",
    german,
    business("FR", fr),
    "goods",
    "export K 0 FR goods_to_business_in_union",
  ],
  ["a router sent to Norway", german, consumer("NO"), "goods", "export G 0 NO goods_leave_the_union"],
  ["a dunning fee", german, consumer("DE"), "not_a_supply", "outside O 0 DE not_a_supply"],
  ["a small business at home", small, consumer("DE"), hosting, "small_business E 0 DE small_business"],
  [
    "a small business without VAT id, French business",
    small,
    business("FR", fr),
    hosting,
    "small_business E 0 DE small_business",
  ],
  [
    "a small business with VAT id, French business",
    { ...small, vatId: "DE136695976" },
    business("FR", fr),
    hosting,
    "reverse_charge AE 0 FR business_with_valid_vat_id",
  ],
  ["a British seller at home", british, consumer("GB"), hosting, "home S 2000 GB domestic"],
  [
    "a British seller, German business",
    british,
    business("DE", "DE136695976"),
    hosting,
    "outside O 0 DE supplied_abroad",
  ],
  [
    "a British seller with OSS, German consumer",
    { ...british, ossRegistered: true },
    consumer("DE"),
    hosting,
    "oss S 1900 DE consumer_in_other_member_state",
  ],
  [
    "a British seller with OSS, German business without VAT id",
    { ...british, ossRegistered: true },
    business("DE", null),
    hosting,
    "oss S 1900 DE consumer_in_other_member_state",
  ],
  [
    "hand work of a British seller for a German consumer",
    british,
    consumer("DE"),
    "service",
    "home S 2000 GB taxed_where_the_seller_is",
  ],
  [
    "hand work of a British seller for a German business without VAT id",
    british,
    business("DE", null),
    "service",
    "outside O 0 DE supplied_abroad",
  ],
  [
    "a seller without VAT id, whom no answer about the buyer's would help",
    { ...withoutOss, vatId: null },
    business("FR", fr, "unchecked"),
    hosting,
    "home S 1900 DE vat_id_not_confirmed",
  ],
  [
    "a small business with VAT id, while the French business's is not answered",
    { ...small, vatId: "DE136695976" },
    business("FR", fr, "unchecked"),
    hosting,
    "small_business E 0 DE small_business?",
  ],
  [
    "a router from Lisbon to Madeira",
    portuguese,
    consumer("PT", "9000-001"),
    "goods",
    "home S 2200 PT domestic",
  ],
  [
    "hosting from Lisbon for Madeira",
    portuguese,
    consumer("PT", "9000-001"),
    hosting,
    "home S 2300 PT domestic",
  ],
] satisfies [string, TaxSeller, TaxBuyer, ProductClass, string][])(
  "%s",
  (_, seller, buyer, productClass, expected) => {
    const tax = decideTax({ seller, buyer, productClass, supplyDate: "2026-11-22" });
    const mark = tax.provisional ? "?" : "";
    const seen =
      [tax.treatment, tax.category, tax.ratePermyriad, tax.country, tax.reasonCode].join(" ") + mark;
    expect(seen).toBe(expected);
  },
);

test.each([
  ["DE", "2020-06-30", 1900],
  ["DE", "2020-07-01", 1600],
  ["DE", "2020-12-31", 1600],
  ["DE", "2021-01-01", 1900],
  ["CH", "2023-12-31", 770],
  ["CH", "2024-01-01", 810],
  ["EE", "2025-06-30", 2200],
  ["EE", "2025-07-01", 2400],
  ["RO", "2025-08-01", 2100],
  ["US", "2026-01-01", null],
  ["DE", "1999-01-01", null],
] satisfies [string, string, number | null][])("in %s on %s the rate is %s", (country, date, rate) => {
  expect(standardRateOn(country, date)).toBe(rate);
});

test("a supply of 2020 is taxed at the rate of 2020 whenever it is billed", () => {
  const tax = decideTax({
    seller: german,
    buyer: consumer("DE"),
    productClass: hosting,
    supplyDate: "2020-09-01",
  });
  expect(tax.ratePermyriad).toBe(1600);
});

test("an exemption frees of what would be owed, and never takes the words off what is untaxed by law", () => {
  const freed: Exemption = {
    id: "e",
    kind: "exempt",
    country: "FR",
    code: "VATEX-EU-132",
    basis: "Art. 132",
    validFrom: "2026-01-01",
    validUntil: null,
  };
  const about = { seller: german, productClass: hosting, supplyDate: "2026-11-22" };
  const buyer = { ...business("FR", fr, "unchecked"), exemptions: [freed] };
  // Whatever the register answers, nothing is owed: nobody waits for it.
  expect(decideTax({ ...about, buyer })).toMatchObject({
    reasonCode: "customer_exempt",
    ratePermyriad: 0,
    unionCountry: null,
    provisional: false,
  });
  const proven = { ...buyer, vatIdCheck: "valid" as const };
  expect(decideTax({ ...about, buyer: proven })).toMatchObject({
    treatment: "reverse_charge",
    reasonCode: "business_with_valid_vat_id",
  });
});

test.each([
  ["home", german, consumer("US"), "home S 1900 DE"],
  ["home", small, consumer("FR"), "small_business E 0 DE"],
  ["reverse_charge", german, business("FR", fr, "unavailable"), "reverse_charge AE 0 FR"],
  ["reverse_charge", { ...german, vatId: null }, business("FR", fr), "vat_ids_needed"],
  ["reverse_charge", german, business("FR", null), "vat_ids_needed"],
  ["reverse_charge", german, business("FR", "NL004495445B01"), "vat_ids_needed"],
  ["reverse_charge", german, business("DE", "DE136695976"), "vat_ids_needed"],
  ["oss", german, consumer("FR"), "oss S 2000 FR"],
  ["oss", withoutOss, consumer("FR"), "oss_needed"],
  ["oss", german, consumer("DE"), "oss_needed"],
  ["oss", german, consumer("US"), "oss_needed"],
  ["outside", german, consumer("US"), "outside O 0 US"],
  ["outside", german, consumer("FR"), "buyer_in_union"],
  ["outside", british, consumer("GB"), "buyer_in_union"],
] satisfies [ToldTreatment, TaxSeller, TaxBuyer, string][])(
  "a person never says %s where the law cannot mean that (%#)",
  (told, seller, buyer, expected) => {
    const tax = taxAsTold(told, { seller, buyer, supplyDate: "2026-11-22" });
    const said =
      typeof tax === "string" ? tax : [tax.treatment, tax.category, tax.ratePermyriad, tax.country].join(" ");
    expect(said).toBe(expected);
  },
);

test("a seller whose rate is not known is refused at home", () => {
  const seller = { ...british, country: "US" };
  const buyer = consumer("US");
  expect(() => decideTax({ seller, buyer, productClass: hosting, supplyDate: "2026-01-01" })).toThrow(
    /no VAT rate/,
  );
});

test("every untaxed supply says why, in both languages", () => {
  const cases: [TaxSeller, TaxBuyer, RegExp][] = [
    [german, business("FR", fr), /Steuerschuldnerschaft des Leistungsempfängers/],
    [small, consumer("DE"), /§ 19 UStG/],
    [{ ...small, country: "SE" }, consumer("SE"), /Art\. 284/],
    [german, consumer("US"), /Nicht steuerbar/],
    [german, consumer("FR"), /Frankreich.*One-Stop-Shop/],
  ];
  for (const [seller, buyer, sentence] of cases) {
    const { note } = decideTax({ seller, buyer, productClass: hosting, supplyDate: "2026-11-22" });
    expect(note.de).toMatch(sentence);
    expect(note.en.length).toBeGreaterThan(20);
  }
});

test("every member state has a rate for today and its lines are in order", () => {
  for (const country of unionCountries)
    expect(standardRateOn(country, "2026-01-01"), country).toBeGreaterThanOrEqual(1500);
  for (const [country, lines] of Object.entries(standardRates)) {
    const days = lines.map(([day]) => day);
    expect(days, country).toEqual(days.toSorted());
    expect(new Set(days).size, country).toBe(days.length);
  }
});

const published = z.object({
  items: z.record(
    z.string(),
    z.array(z.object({ effective_from: z.string(), rates: z.object({ standard: z.number() }) })),
  ),
});

test("the dated rates agree with the published table since 2016", () => {
  const folder = process.env["KONTOR_SCHEMAS"];
  const file = folder === undefined ? "" : join(folder, "vat", "vat-rates.json");
  if (!existsSync(file)) {
    console.log("dated VAT rates: not compared, KONTOR_SCHEMAS names no folder with vat/vat-rates.json");
    return;
  }
  const { items } = published.parse(JSON.parse(readFileSync(file, "utf8")));
  expect(Object.keys(items).length).toBeGreaterThanOrEqual(27);
  for (const [country, lines] of Object.entries(items)) {
    const own = (standardRates[country] ?? []).map(([day]) => day);
    const days = [...lines.map((line) => line.effective_from), ...own, "2016-01-01"].filter(
      (day) => day >= "2016",
    );
    for (const day of days) {
      const sorted = lines.toSorted((a, b) => (a.effective_from < b.effective_from ? -1 : 1));
      const theirs = sorted.findLast((line) => line.effective_from <= day)?.rates.standard;
      if (theirs === undefined) continue;
      expect(standardRateOn(country, day), `${country} on ${day}`).toBe(Math.round(theirs * 100));
    }
  }
});
