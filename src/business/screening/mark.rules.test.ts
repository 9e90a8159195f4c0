// What makes two orders the same person, and what must not.
import { describe, expect, it } from "vitest";
import { anOrder } from "../../../test/support/screening-order.ts";
import { fold, likeness, slips } from "../people/index.ts";
import {
  addressKey,
  areaKey,
  decisionMarks,
  keysOf,
  networkRange,
  seenMarks,
  unchangedSince,
} from "./mark.rules.ts";
import { signsOf } from "./same-person.rules.ts";

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

describe("nearly the same person", () => {
  const lena = {
    name: "Lena Müller",
    address: addressKey(address("Lindenweg 4")),
    phone: "+4915123456789",
    email: "lena.mueller@kundin.example",
  };
  const other = {
    name: "Otto Kaiser",
    address: addressKey(address("Rosenweg 9", "10115", "Berlin")),
    phone: "+491709876543",
    email: "otto@kaiser.example",
  };

  it.each([
    ["the name written otherwise", { name: "MUELLER, Lena" }, "who"],
    ["a slip in the name", { name: "Lena Mueler" }, "who"],
    ["a second first name", { name: "Lena Sophie Müller" }, "who"],
    ["the name in Cyrillic letters", { name: "Лена Мюллер" }, "who"],
    ["the name by its sound", { name: "Lenna Müler" }, "who"],
    ["the mail address with another figure", { email: "lenamueller7@kundin.example" }, "who"],
    ["a slip in the street", { address: addressKey(address("Lindnweg 4")) }, "where"],
    [
      "the number in the second line",
      { address: addressKey({ ...address("Lindenweg"), line2: "4" }) },
      "where",
    ],
    ["the number without its country", { phone: "+015123456789" }, "reach"],
    ["the number behind another prefix", { phone: "+4917023456789".replace("170", "160") }, "reach"],
  ])("is told by %s", (_name, change, sign) => {
    expect(signsOf(lena, { ...other, ...change })).toEqual([sign]);
    expect(signsOf({ ...other, ...change }, lena)).toEqual([sign]);
  });

  it.each([
    ["a sister", { name: "Lisa Müller" }],
    ["only the family name", { name: "Müller" }],
    ["no name", { name: "" }],
    ["another house", { address: addressKey(address("Lindenweg 5")) }],
    ["another street", { address: addressKey(address("Rosenweg 4")) }],
    ["another town", { address: addressKey(address("Lindenweg 4", "10115")) }],
    ["a street without a number", { address: addressKey(address("Lindenweg")) }],
    ["a mailbox that everybody has", { email: "info@kundin.example" }],
    ["the same name at another host", { email: "lena.mueller@elsewhere.example" }],
    ["another telephone number", { phone: "+4915123456788" }],
    ["no telephone number", { phone: null }],
  ])("is not told by %s", (_name, change) => {
    expect(signsOf(lena, { ...other, ...change })).toEqual([]);
  });

  it.each([
    ["Yuri Ivanov", "Юрий Иванов"],
    ["Juri Iwanow", "Yuri Ivanov"],
    ["Georgios Papadopoulos", "Γεώργιος Παπαδόπουλος"],
    ["Thomas Schmidt", "Tomas Schmitt"],
    ["Stefan Weiß", "Stephan Weiss"],
  ])("%s and %s are one name", (one, two) => {
    expect(signsOf({ ...lena, name: one }, { ...other, name: two })).toEqual(["who"]);
  });

  it.each([
    ["Paul Meier", "Paula Meier"],
    ["Jan Otto", "Jana Otto"],
    ["Li Wang", "Lu Wang"],
  ])("%s and %s are two", (one, two) => {
    expect(signsOf({ ...lena, name: one }, { ...other, name: two })).toEqual([]);
  });
});

describe("what did not change", () => {
  it("is what an earlier order was seen with, however it is written now", () => {
    const before = seenMarks(keysOf(anOrder()));
    const again = anOrder({
      person: { name: "WINTER LENA", email: "LENA+shop@kundin.example", phone: "+4915199999999" },
    });
    expect(unchangedSince(keysOf(again), before).toSorted()).toEqual(["address", "mail", "network"]);
    expect(unchangedSince(keysOf(again), [])).toEqual([]);
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
    expect(seenMarks(keysOf(silent)).map((one) => one.kind)).toEqual(["email", "address", "name"]);
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
