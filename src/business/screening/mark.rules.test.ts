// What makes two orders the same person, and what must not.
import { describe, expect, it } from "vitest";
import { anOrder } from "../../../test/support/screening-order.ts";
import { fold, likeness, slips } from "./likeness.rules.ts";
import {
  addressKey,
  areaKey,
  decisionMarks,
  keysOf,
  networkRange,
  samePerson,
  seenMarks,
} from "./mark.rules.ts";

const address = (line1: string, postalCode: string | null = "50667", city = "Köln") => ({
  ...anOrder().address,
  line1,
  postalCode,
  city,
});

describe("an address", () => {
  it.each([
    ["Lindenstraße 4a", "Lindenstr. 4 A"],
    ["Lindenstrasse 4a", "LINDENSTRASSE 4a"],
    ["Linden-Straße 4a", "Lindenstr 4a"],
    ["12 High Street", "12 High St."],
  ])("%s is the same as %s", (one, other) => {
    expect(addressKey(address(one))).toBe(addressKey(address(other)));
  });

  it.each([
    ["Lindenstraße 4", "Lindenstraße 14"],
    ["Lindenstraße 4a", "Lindenstraße 4b"],
    ["Lindenstraße 4", "Lindenweg 4"],
  ])("%s is not the same as %s", (one, other) => {
    expect(addressKey(address(one))).not.toBe(addressKey(address(other)));
  });

  it("has an area that forgives the street but neither house nor town", () => {
    expect(areaKey(address("Lindenweg 4"))).toBe(areaKey(address("Lindnweg 4")));
    expect(areaKey(address("Lindenweg 4"))).not.toBe(areaKey(address("Lindenweg 5")));
    expect(areaKey(address("Lindenweg 4"))).not.toBe(areaKey(address("Lindenweg 4", "50668")));
  });

  it("is told by its town where the country has no postal codes", () => {
    expect(addressKey(address("Main St 1", null, "Kingston"))).not.toBe(
      addressKey(address("Main St 1", null, "Mandeville")),
    );
  });
});

describe("a network", () => {
  it.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["::ffff:203.0.113.7", "203.0.113.0/24"],
    ["2001:db8:12:34::1", "2001:db8:12::/48"],
    ["2001:0db8:0012:ffff:1:2:3:4", "2001:db8:12::/48"],
    ["127.0.0.1", null],
    ["::1", null],
    ["10.1.2.3", null],
    ["172.20.0.1", null],
    ["172.32.0.1", "172.32.0.0/24"],
    ["100.64.0.9", null],
    ["fe80::1", null],
    ["fd00:1::1", null],
    ["not an address", null],
    ["", null],
  ])("%s counts as %s", (ip, range) => {
    expect(networkRange(ip)).toBe(range);
  });
});

describe("the same person", () => {
  const lena = { name: "Lena Müller", address: addressKey(address("Lindenweg 4")) };

  it.each([
    ["written otherwise", { ...lena, name: "MUELLER, Lena" }],
    ["with a slip in the name", { ...lena, name: "Lena Mueler" }],
    ["with a second first name", { ...lena, name: "Lena Sophie Müller" }],
    ["with a slip in the street", { ...lena, address: addressKey(address("Lindnweg 4")) }],
  ])("is seen %s", (_name, other) => {
    expect(samePerson(lena, other)).toBe(true);
    expect(samePerson(other, lena)).toBe(true);
  });

  it.each([
    ["the address is shared with somebody of another name", { ...lena, name: "Otto Kaiser" }],
    ["it is the sister", { ...lena, name: "Lisa Müller" }],
    ["it is only the family name", { ...lena, name: "Müller" }],
    ["the name lives in another house", { ...lena, address: addressKey(address("Lindenweg 5")) }],
    ["the name lives in another street", { ...lena, address: addressKey(address("Rosenweg 4")) }],
    ["the name lives in another town", { ...lena, address: addressKey(address("Lindenweg 4", "10115")) }],
    ["there is no name", { ...lena, name: "" }],
  ])("is not seen where %s", (_name, other) => {
    expect(samePerson(lena, other)).toBe(false);
    expect(samePerson(other, lena)).toBe(false);
  });
});

describe("the marks of an order", () => {
  it("never hold a network against its users", () => {
    const keys = keysOf(anOrder());
    expect(decisionMarks(keys).map((one) => one.kind)).not.toContain("network");
    expect(seenMarks(keys).map((one) => one.kind)).toContain("network");
  });

  it("leave out what the order did not say", () => {
    const silent = anOrder({ network: null, person: { ...anOrder().person, phone: null } });
    expect(seenMarks(keysOf(silent)).map((one) => one.kind)).toEqual(["email", "address"]);
  });

  it("compare mail addresses without tags", () => {
    const tagged = anOrder({ person: { ...anOrder().person, email: "L.ena+x@Googlemail.com" } });
    expect(keysOf(tagged).email).toBe("lena@gmail.com");
  });
});

describe("likeness", () => {
  it("counts signs added, dropped, changed and swapped", () => {
    expect(slips("winter", "winter")).toBe(0);
    expect(slips("winter", "wniter")).toBe(1);
    expect(slips("winter", "wnter")).toBe(1);
    expect(slips("", "abc")).toBe(3);
    expect(likeness("", "")).toBe(1);
    expect(likeness("abcd", "abce")).toBe(0.75);
  });

  it("folds case, accents and umlauts but keeps other scripts", () => {
    expect(fold("  Ångström & Söhne, Groß-Weiß ")).toBe("angstroem soehne gross weiss");
    expect(fold("山田 太郎")).toBe("山田 太郎");
  });
});
