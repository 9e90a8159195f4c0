// Who may do what: a table of cases, and the scopes of contacts against a plain second reading of the rule.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, Guest, PersonActor, Right, Scope, StaffActor, Subject } from "../../kernel/rights.ts";
import { systemActor } from "../../kernel/rights.ts";
import { mayDo, mayKnow, visibleAccounts } from "./account.rules.ts";

const TODAY = "2026-06-15";
const NOW = new Date(`${TODAY}T12:00:00Z`);
const how = { via: "web" as const, requestId: null };
const guest: Guest = { kind: "guest", id: null, bearer: null, ...how };
const holding = (kind: string, id: string): Guest => ({ ...guest, bearer: { kind, id } });
const person = (
  role: "holder" | "contact",
  scopes: readonly Scope[] = [],
  accountId = "acc-1",
): PersonActor => ({
  kind: "person",
  id: "per-1",
  sellerId: "sel-1",
  accountId,
  ...how,
  memberships: [{ accountId, role, orderLimit: null, timeZone: "UTC", scopes }],
});
const through = (mayAct: boolean): PersonActor => ({
  ...person("holder"),
  through: { staffId: "stf-1", name: "Jo", mayAct },
});
const staff = (rights: readonly string[], sellerIds: readonly string[] | null = null): StaffActor => ({
  kind: "staff",
  id: "stf-1",
  name: "Jana",
  rights,
  sellerIds,
  ...how,
});
const subject = (over: Partial<Subject> = {}): Subject => ({
  kind: "order",
  id: "ord-1",
  accountId: "acc-1",
  sellerId: "sel-1",
  ...over,
});
const scope = (over: Partial<Scope> = {}): Scope => ({
  area: "invoices",
  verb: "see",
  onKind: null,
  onId: null,
  validFrom: "2026-01-01",
  validUntil: null,
  ...over,
});
const seesInvoices = [scope()];

type Case = readonly [says: string, actor: Actor, right: Right, on: Subject | null, may: boolean];

const cases: readonly Case[] = [
  ["the machine may do everything", systemActor, "staff:gates.change", null, true],
  ["anyone may do what is public", guest, "public", null, true],
  ["a member of the staff may do what is public", staff([]), "public", null, true],
  ["nobody but the machine does the machine's work", staff(["system"]), "system", null, false],
  ["a guest with the mailed link reaches its order", holding("order", "ord-1"), "bearer", subject(), true],
  ["a link to another order does not help", holding("order", "ord-2"), "bearer", subject(), false],
  [
    "a link to a document of the same id does not help",
    holding("document", "ord-1"),
    "bearer",
    subject(),
    false,
  ],
  ["a guest without a link reaches nothing", guest, "bearer", subject(), false],
  [
    "a signed-in person with a link reaches its order",
    { ...person("holder", [], "acc-9"), bearer: { kind: "order", id: "ord-1" } },
    "bearer",
    subject(),
    true,
  ],
  ["a link gives no customer right", holding("order", "ord-1"), "orders.see", subject(), false],
  [
    "a person changes their own password",
    person("holder"),
    "self",
    subject({ kind: "person", id: "per-1", accountId: null }),
    true,
  ],
  [
    "a person does not change another's password",
    person("holder"),
    "self",
    subject({ kind: "person", id: "per-2", accountId: null }),
    false,
  ],
  [
    "an order with a person's id is not that person",
    person("holder"),
    "self",
    subject({ id: "per-1" }),
    false,
  ],
  ["a holder may do everything in the account", person("holder"), "domain_moves.do", subject(), true],
  [
    "a holder may do nothing in another account",
    person("holder"),
    "orders.see",
    subject({ accountId: "acc-2" }),
    false,
  ],
  ["a holder may do nothing without a subject", person("holder"), "orders.see", null, false],
  [
    "a holder may do nothing to what has no account",
    person("holder"),
    "orders.see",
    subject({ accountId: null }),
    false,
  ],
  [
    "a person of one brand may do nothing at another",
    person("holder"),
    "orders.see",
    subject({ sellerId: "sel-2" }),
    false,
  ],
  ["a contact without scopes may do nothing", person("contact"), "invoices.see", subject(), false],
  [
    "a contact sees what a scope lets them see",
    person("contact", seesInvoices),
    "invoices.see",
    subject(),
    true,
  ],
  ["seeing is not doing", person("contact", seesInvoices), "invoices.do", subject(), false],
  ["mails are not seeing", person("contact", [scope({ verb: "mails" })]), "invoices.see", subject(), false],
  ["billing is not tickets", person("contact", seesInvoices), "tickets.see", subject(), false],
  [
    "a scope begins on its day",
    person("contact", [scope({ validFrom: TODAY })]),
    "invoices.see",
    subject(),
    true,
  ],
  [
    "a scope does not begin before its day",
    person("contact", [scope({ validFrom: "2026-06-16" })]),
    "invoices.see",
    subject(),
    false,
  ],
  [
    "a scope ends before its last day begins",
    person("contact", [scope({ validUntil: TODAY })]),
    "invoices.see",
    subject(),
    false,
  ],
  [
    "a scope holds the day before it ends",
    person("contact", [scope({ validUntil: "2026-06-16" })]),
    "invoices.see",
    subject(),
    true,
  ],
  [
    "a scope for one domain reaches that domain",
    person("contact", [scope({ area: "domains", onKind: "domain", onId: "dom-1" })]),
    "domains.see",
    subject({ kind: "domain", id: "dom-1" }),
    true,
  ],
  [
    "a scope for one domain does not reach another",
    person("contact", [scope({ area: "domains", onKind: "domain", onId: "dom-1" })]),
    "domains.see",
    subject({ kind: "domain", id: "dom-2" }),
    false,
  ],
  [
    "a scope for one domain does not open the account",
    person("contact", [scope({ area: "domains", onKind: "domain", onId: "dom-1" })]),
    "domains.see",
    subject({ kind: "account", id: "acc-1" }),
    false,
  ],
  ["staff do what their role says", staff(["orders.decide"]), "staff:orders.decide", subject(), true],
  ["staff do nothing else", staff(["orders.see"]), "staff:orders.decide", subject(), false],
  [
    "staff of one brand decide its orders",
    staff(["orders.decide"], ["sel-1"]),
    "staff:orders.decide",
    subject(),
    true,
  ],
  [
    "staff of one brand do not decide another's",
    staff(["orders.decide"], ["sel-2"]),
    "staff:orders.decide",
    subject(),
    false,
  ],
  [
    "staff of one brand do not touch what belongs to all",
    staff(["connections.change"], ["sel-1"]),
    "staff:connections.change",
    subject({ kind: "connection", sellerId: null }),
    false,
  ],
  [
    "staff of one brand never switch gates of the house",
    staff(["gates.change"], ["sel-1"]),
    "staff:gates.change",
    null,
    false,
  ],
  ["staff of all brands switch gates", staff(["gates.change"]), "staff:gates.change", null, true],
  [
    "staff hold no customer's right by themselves",
    staff(["orders.do", "orders.see"]),
    "orders.do",
    subject(),
    false,
  ],
  ["a visitor of the staff sees what the holder sees", through(false), "orders.see", subject(), true],
  ["a visitor who only looks changes nothing", through(false), "orders.do", subject(), false],
  ["a visitor who may act does what the holder does", through(true), "orders.do", subject(), true],
  ["no visitor sees passwords", through(true), "passwords.see", subject(), false],
  ["no visitor sees payment methods", through(true), "methods.see", subject(), false],
  ["no visitor changes who is in the account", through(true), "people.do", subject(), false],
  ["a holder holds no right of the staff", person("holder"), "staff:orders.see", subject(), false],
];

describe("who may do what", () => {
  it.each(cases)("%s", (_says, actor, right, on, may) => {
    expect(mayDo(actor, right, on, NOW)).toBe(may);
  });

  const areas = ["invoices", "domains", "orders", "domain_moves"] as const;
  const verbs = ["see", "do", "mails"] as const;
  const days = ["2026-06-13", "2026-06-14", "2026-06-15", "2026-06-16", "2026-06-17"] as const;
  const scopes = fc
    .record({
      area: fc.constantFrom(...areas),
      verb: fc.constantFrom(...verbs),
      on: fc.constantFrom(
        null,
        { kind: "hosting" as const, id: "h-1" },
        { kind: "domain" as const, id: "d-1" },
        { kind: "domain" as const, id: "d-2" },
      ),
      validFrom: fc.constantFrom(...days),
      validUntil: fc.option(fc.constantFrom(...days)),
    })
    .map(({ on, ...rest }): Scope => ({ ...rest, onKind: on?.kind ?? null, onId: on?.id ?? null }));
  const subjects = fc.constantFrom(
    subject(),
    subject({ kind: "hosting", id: "h-1", scopeKind: "hosting" }),
    subject({ kind: "domain", id: "d-1", scopeKind: "domain" }),
    subject({ kind: "domain", id: "d-2" }),
    subject({ kind: "domain", id: "d-1", accountId: "acc-2" }),
    subject({ kind: "account", id: "acc-1" }),
  );

  // Written the long way round: every day a scope holds is listed, then looked for.
  const oracle = (list: readonly Scope[], area: string, verb: string, on: Subject): boolean => {
    if (on.accountId !== "acc-1") return false;
    for (const one of list) {
      const holds = days.filter(
        (day) => !(day < one.validFrom) && !(one.validUntil !== null && day >= one.validUntil),
      );
      const reaches = one.onKind === null ? ["*"] : [`${one.onKind}/${one.onId}`];
      const here = ["*", `${on.kind}/${on.id}`];
      if (
        `${one.area}.${one.verb}` === `${area}.${verb}` &&
        holds.includes(TODAY) &&
        reaches.some((place) => here.includes(place))
      )
        return true;
    }
    return false;
  };

  it("gives a contact exactly what the scopes say, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.array(scopes, { maxLength: 5 }),
        fc.constantFrom(...areas),
        fc.constantFrom("see" as const, "do" as const),
        subjects,
        (list, area, verb, on) => {
          expect(mayDo(person("contact", list), `${area}.${verb}`, on, NOW)).toBe(
            oracle(list, area, verb, on),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never lets a scope reach further than its holder would", () => {
    fc.assert(
      fc.property(
        fc.array(scopes, { maxLength: 5 }),
        fc.constantFrom(...areas),
        subjects,
        (list, area, on) => {
          if (mayDo(person("contact", list), `${area}.do`, on, NOW)) {
            expect(mayDo(person("holder"), `${area}.do`, on, NOW)).toBe(true);
            expect(mayKnow(person("contact", list), on)).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("who may know", () => {
  const known: readonly (readonly [string, Actor, Subject, boolean])[] = [
    ["the machine knows all", systemActor, subject(), true],
    ["a guest knows nothing", guest, subject(), false],
    ["a guest with a link knows its subject", holding("order", "ord-1"), subject(), true],
    [
      "a guest with a link knows nothing beside it",
      holding("order", "ord-1"),
      subject({ kind: "account", id: "acc-1" }),
      false,
    ],
    ["a member knows the account's things", person("contact"), subject(), true],
    [
      "a person does not know of another account's things",
      person("holder"),
      subject({ accountId: "acc-2" }),
      false,
    ],
    [
      "a person does not know of another person",
      person("holder"),
      subject({ kind: "person", id: "per-2", accountId: null }),
      false,
    ],
    [
      "a person knows of themselves",
      person("holder"),
      subject({ kind: "person", id: "per-1", accountId: null }),
      true,
    ],
    ["staff of all brands know all", staff([]), subject({ sellerId: null }), true],
    ["staff of one brand know their brand's", staff([], ["sel-1"]), subject(), true],
    ["staff of one brand do not know another's", staff([], ["sel-2"]), subject(), false],
  ];
  it.each(known)("%s", (_says, actor, on, may) => {
    expect(mayKnow(actor, on)).toBe(may);
  });

  it("shows a person their accounts and nobody else any", () => {
    expect(visibleAccounts(person("contact"))).toEqual(["acc-1"]);
    expect(visibleAccounts(staff(["customers.see"]))).toEqual([]);
    expect(visibleAccounts(guest)).toEqual([]);
  });
});
