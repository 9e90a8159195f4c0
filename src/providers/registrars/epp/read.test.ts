// What registries say, in our words.
import { describe, expect, test } from "vitest";
import { eppPhone } from "./commands.ts";
import { minorUnits, readCheck, readDomain, readNotice, refusalOf } from "./read.ts";
import { readReply } from "./reply.ts";

const reply = (inner: string): ReturnType<typeof readReply> =>
  readReply(
    `<epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><response>${inner}<trID><svTRID>s1</svTRID></trID></response></epp>`,
  );
const d = 'xmlns:d="urn:ietf:params:xml:ns:domain-1.0"';
const okay = '<result code="1000"><msg>ok</msg></result>';

describe("answers of a registry", () => {
  test("a name the registry passed over in its answer is unknown", () => {
    const said = reply(
      `${okay}<resData><d:chkData ${d}><d:cd><d:name avail="true">A.example</d:name></d:cd></d:chkData></resData>`,
    );
    expect(readCheck(said, ["b.example", "a.example"])).toEqual([
      { name: "b.example", state: "unknown", reason: "no_answer" },
      { name: "a.example", state: "free" },
    ]);
  });
  test("name servers are read in both forms registries use", () => {
    const said = reply(
      `${okay}<resData><d:infData ${d}><d:name>a.example</d:name><d:roid>R1</d:roid><d:status s="ok"/>` +
        '<d:ns><d:hostAttr><d:hostName>NS1.a.example</d:hostName><d:hostAddr ip="v4">192.0.2.1</d:hostAddr></d:hostAttr></d:ns>' +
        "<d:clID>us</d:clID><d:exDate>2030-02-03T00:00:00.0Z</d:exDate></d:infData></resData>",
    );
    expect(readDomain(said, "us")).toMatchObject({
      ours: true,
      nameservers: ["ns1.a.example"],
      statuses: ["ok"],
      expiresAt: new Date("2030-02-03"),
      createdAt: null,
    });
    expect(readDomain(said, "them")?.ours).toBe(false);
  });
  test("the end of a pending action and a change made by the registry are told apart", () => {
    const queue =
      '<result code="1301"><msg>ack</msg></result><msgQ count="1" id="7"><qDate>2026-01-01T00:00:00Z</qDate></msgQ>';
    const panData = `<resData><d:panData ${d}><d:name paResult="1">a.example</d:name></d:panData></resData>`;
    expect(readNotice(reply(queue + panData))).toMatchObject({
      id: "7",
      kind: "pending_action",
      domain: "a.example",
    });
    const change = '<extension><c:changeData xmlns:c="urn:ietf:params:xml:ns:changePoll-1.0"/></extension>';
    expect(readNotice(reply(queue + change))).toMatchObject({ kind: "change", domain: null, transfer: null });
  });
  test("a response without a sensible result code is no response", () => {
    expect(() => reply('<result code="9"><msg>?</msg></result>')).toThrow();
    expect(() => readReply("<html/>")).toThrow();
  });
  test("codes that are not in the list are refusals of the kind other", () => {
    expect([2302, 2104, 2202, 2999].map(refusalOf)).toEqual([
      "taken",
      "no_credit",
      "wrong_auth_code",
      "other",
    ]);
  });
});

describe("amounts and numbers", () => {
  test.each([
    ["499.00", "EUR", 49900n],
    ["9", "EUR", 900n],
    ["9.5", "EUR", 950n],
    ["1200", "JPY", 1200n],
    ["1.000", "EUR", 100n],
    ["1.005", "EUR", null],
    ["-1", "EUR", null],
    ["1,50", "EUR", null],
    ["1", "euro", null],
  ])("%s %s is %s in minor units", (amount, currency, minor) => {
    expect(minorUnits(amount, currency)).toBe(minor);
  });
  test.each([
    ["+492211234567", "+49.2211234567"],
    ["+12125550100", "+1.2125550100"],
    ["+3531234567", "+353.1234567"],
    ["+79161234567", "+7.9161234567"],
    ["+4912", "+49.12"],
    ["+35220123456", "+352.20123456"],
  ])("%s is written %s", (e164, written) => {
    expect(eppPhone(e164)).toBe(written);
  });
});
