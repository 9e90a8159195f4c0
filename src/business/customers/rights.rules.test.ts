// What is said of a contact's rights is what is enforced: for any rows, the list of what they can equals what `mayDo` lets through.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonActor, Right, Scope, Subject } from "../../kernel/rights.ts";
import { mayDo } from "./account.rules.ts";
import { isOffered, OFFERED_RIGHTS, RIGHT_AREAS, RIGHT_PRESETS, rightsInWords } from "./rights.rules.ts";
import type { ToSay } from "./rights.rules.ts";

const TODAY = "2026-06-15";
const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
const NAMES = {
  contact: "Mia",
  things: new Map([
    ["d-1", "example.de"],
    ["d-2", "example.org"],
    ["h-1", "kundin.de"],
    ["contract-1", "VPS M (V-1)"],
  ]),
};
const scope = (right: string, over: Partial<Scope> = {}): Scope => {
  const [area = "", verb = ""] = right.split(".");
  return {
    area,
    verb: verb as Scope["verb"],
    onKind: null,
    onId: null,
    validFrom: "2026-01-01",
    validUntil: null,
    ...over,
  };
};
const say = (scopes: readonly Scope[], language: "en" | "de" = "en", more: Partial<ToSay> = {}) =>
  rightsInWords({ scopes, orderLimit: null, today: TODAY, ...more }, NAMES, language);
const on = (id: string): Partial<Scope> => ({ onKind: "domain", onId: id });

const contact = (scopes: readonly Scope[], orderLimit: ToSay["orderLimit"] = null): PersonActor => ({
  kind: "person",
  id: "p-1",
  sellerId: "s-1",
  accountId: "a-1",
  via: "web",
  requestId: null,
  memberships: [{ accountId: "a-1", role: "contact", orderLimit, timeZone: "UTC", scopes }],
});
const eur = (minor: bigint) => ({ minor, currency: "EUR" });
function about(kind: string, ...things: readonly string[]): Subject {
  const parts = things.map((one) => {
    const [of, id = ""] = one.split(":");
    return { kind: of as "hosting" | "domain" | "contract", id };
  });
  return { kind, id: `${kind}-1`, accountId: "a-1", sellerId: "s-1", parts };
}
const isOrIsAbout = (subject: Subject, { kind, id }: { kind: string; id: string }): boolean =>
  [subject, ...(subject.parts ?? [])].some((one) => one.kind === kind && one.id === id);
const SUBJECTS: readonly Subject[] = [
  { kind: "account", id: "a-1", accountId: "a-1", sellerId: "s-1" },
  { kind: "document", id: "i-1", accountId: "a-1", sellerId: "s-1" },
  ...["d-1", "d-2"].map((id) => ({
    kind: "domain",
    id,
    accountId: "a-1",
    sellerId: "s-1",
    scopeKind: "domain" as const,
  })),
  { kind: "hosting", id: "h-1", accountId: "a-1", sellerId: "s-1", scopeKind: "hosting" },
  // What is about packages and domains: an invoice with a line of each, an order, a conversation, a payment.
  about("document", "domain:d-1"),
  about("document", "domain:d-1", "domain:d-2"),
  about("order", "domain:d-2", "hosting:h-1"),
  about("ticket", "hosting:h-1"),
  about("payment", "domain:d-2"),
  about("contract", "hosting:h-1"),
  // A machine's contract, and what it was billed and paid by.
  about("contract"),
  about("document", "contract:contract-1"),
  about("payment", "contract:contract-1", "domain:d-1"),
  about("quote", "domain:d-2"),
  about("message", "domain:d-1"),
  // What was written, asked and ordered about a machine.
  about("message", "contract:contract-1"),
  about("ticket", "contract:contract-1"),
  about("order", "contract:contract-1", "domain:d-1"),
  // What is ordered, accepted or agreed to costs something, in the limit's currency or another.
  { ...about("account"), costs: eur(5_000n) },
  { ...about("quote", "domain:d-1"), costs: eur(10_000n) },
  { ...about("contract", "hosting:h-1"), costs: eur(10_001n) },
  { ...about("contract", "domain:d-2"), costs: { minor: 1n, currency: "CHF" } },
];
const KIND_OF: Readonly<Record<string, Scope["onKind"]>> = { h: "hosting", d: "domain", c: "contract" };
const LIMITS = [null, eur(0n), eur(10_000n), { minor: 99_999n, currency: "CHF" }];

/** Written out anew: the same currency, and not more. */
const isWithin = ({ costs }: Subject, limit: ToSay["orderLimit"]): boolean =>
  !costs || !limit || (costs.currency === limit.currency && costs.minor <= limit.minor);

describe("rights in words", () => {
  const limits = fc.constantFrom(...LIMITS);
  const days = ["2026-01-01", "2026-06-14", "2026-06-15", "2026-06-16", "2027-01-01"];
  const rows = fc
    .record({
      right: fc.constantFrom(...OFFERED_RIGHTS),
      thing: fc.constantFrom(null, "d-1", "d-2", "h-1", "contract-1"),
      validFrom: fc.constantFrom(...days),
      validUntil: fc.option(fc.constantFrom(...days)),
    })
    .map(({ right, thing, ...dates }) =>
      scope(right, {
        ...dates,
        onKind: thing === null ? null : (KIND_OF[thing.charAt(0)] ?? null),
        onId: thing,
      }),
    );

  it("say that somebody can exactly what they may do, and that they cannot exactly what they may do to nothing", () => {
    fc.assert(
      fc.property(
        fc.array(rows, { maxLength: 12 }),
        fc.constantFrom(...days),
        limits,
        (scopes, today, limit) => {
          const said = say(scopes, "en", { today, orderLimit: limit });
          for (const right of OFFERED_RIGHTS.filter((one) => !one.endsWith(".mails"))) {
            const may = SUBJECTS.map((subject) =>
              mayDo(contact(scopes, limit), right as Right, subject, at(today)),
            );
            const told = SUBJECTS.map((subject) =>
              said.can.some(
                (one) =>
                  one.right === right &&
                  isWithin(subject, one.upTo) &&
                  (one.things === null || one.things.some((thing) => isOrIsAbout(subject, thing))),
              ),
            );
            expect(told, right).toEqual(may);
            expect(
              said.cannot.some((one) => one.right === right),
              right,
            ).toBe(!may.includes(true));
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it("never name in the text a right that is not held, nor leave out one that is", () => {
    fc.assert(
      fc.property(
        fc.array(rows, { maxLength: 8 }),
        fc.constantFrom("en" as const, "de" as const),
        (scopes, language) => {
          const said = say(scopes, language);
          for (const one of [...said.can, ...said.gets, ...said.later])
            expect(said.paragraph).toContain(one.text);
          for (const one of said.cannot) {
            const seeing = said.cannot.find((other) => other.right === one.right.replace(/do$/, "see"));
            expect(said.paragraph).toContain((seeing ?? one).text);
          }
          expect(new Set([...said.can, ...said.cannot].map((one) => one.right)).size).toBe(
            OFFERED_RIGHTS.filter((one) => !one.endsWith(".mails")).length,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it("read like a sentence, in English and in German", () => {
    const scopes = [
      scope("invoices.see"),
      scope("payments.do", { validUntil: "2026-12-31" }),
      scope("domains.see", on("d-1")),
      scope("domains.see", on("d-2")),
      scope("invoices.mails"),
      scope("orders.do", { validFrom: "2026-09-01" }),
    ];
    const limit = { orderLimit: { minor: 10_000n, currency: "EUR" } };
    const english = say(scopes, "en", limit).paragraph;
    expect(english).toContain(
      "Mia can see domains (only example.de and example.org), see invoices and pay invoices (until 30 Dec 2026).",
    );
    expect(english).toMatch(
      /Mia cannot see hosting packages, .* change domains, .* or see the list of contacts\./,
    );
    expect(english).toContain("Mia is sent invoices and reminders.");
    expect(english).toContain("Later: place orders (up to €100.00 each, from 1 Sept 2026).");
    const german = say(scopes, "de", limit).paragraph;
    expect(german).toContain(
      "Mia kann Domains sehen (nur example.de und example.org), Rechnungen sehen und Rechnungen bezahlen (bis 30.12.2026).",
    );
    expect(german).toContain("An Mia gehen: Rechnungen und Erinnerungen.");
  });

  it("name the limit beside everything that it bounds: orders, quotes that are accepted, contracts that are changed", () => {
    const limit = { orderLimit: { minor: 10_000n, currency: "EUR" } };
    for (const right of ["orders.do", "quotes.do", "contracts.do"] as const)
      expect(say([scope(right)], "en", limit).can[0]?.text, right).toContain("€100");
  });

  it("name the contract of a machine beside the conversations, orders and messages that are theirs, in both languages", () => {
    const machine = { onKind: "contract" as const, onId: "contract-1" };
    const scopes = [
      scope("tickets.see", machine),
      scope("tickets.do", machine),
      scope("mails.see", machine),
      scope("orders.see", machine),
    ];
    expect(say(scopes).paragraph).toContain(
      "Mia can read support requests (only VPS M (V-1)), open and answer support requests (only VPS M (V-1)), see orders (only VPS M (V-1)) and read earlier messages (only VPS M (V-1)).",
    );
    expect(say(scopes, "de").paragraph).toContain("Support-Anfragen lesen (nur VPS M (V-1))");
  });

  it("promise no ordering to whom orders are limited to some things: only those orders are theirs", () => {
    const scopes = [scope("orders.do", on("d-1")), scope("invoices.see", on("d-1"))];
    const said = say(scopes, "en", { orderLimit: { minor: 10_000n, currency: "EUR" } });
    expect(said.paragraph).toContain(
      "Mia can answer and cancel orders (only example.de) and see invoices (only example.de).",
    );
    expect(mayDo(contact(scopes), "orders.do", SUBJECTS[0] ?? null, at(TODAY))).toBe(false);
  });

  it("say so when there is nothing, and speak of what is gone without a name", () => {
    expect(say([]).paragraph).toContain("Mia can do nothing here at the moment.");
    expect(say([scope("domains.do", on("d-9"))]).can[0]?.text).toBe(
      "change domains (only something that is gone)",
    );
  });

  it("take the whole account for all its things, but for a thing that lasts longer", () => {
    const whole = scope("domains.do", { validUntil: "2026-07-01" });
    expect(say([whole, scope("domains.do", { ...on("d-1"), validUntil: "2026-06-20" })]).can).toHaveLength(1);
    expect(say([whole, scope("domains.do", on("d-1"))]).can.map((one) => one.text)).toEqual([
      "change domains (until 30 Jun 2026)",
      "change domains (only example.de)",
    ]);
  });
});

describe("what can be given", () => {
  it("is what is enforced: no unknown area or verb, and no limit to a thing of another kind", () => {
    expect(isOffered(scope("invoices.see"))).toBe(true);
    for (const right of ["invoices.see", "payments.do", "orders.see", "tickets.do"])
      expect(isOffered(scope(right, on("d-1"))), right).toBe(true);
    expect(isOffered(scope("invoices.mails", on("d-1")))).toBe(false);
    for (const right of ["contracts.see", "contracts.do", "quotes.see", "quotes.do", "mails.see"])
      expect(isOffered(scope(right, on("d-1"))), right).toBe(true);
    const machine = { onKind: "contract" as const, onId: "contract-1" };
    for (const right of [
      "contracts.do",
      "invoices.see",
      "payments.do",
      "tickets.see",
      "tickets.do",
      "mails.see",
    ])
      expect(isOffered(scope(right, machine)), right).toBe(true);
    for (const right of ["orders.see", "orders.do"])
      expect(isOffered(scope(right, machine)), right).toBe(true);
    // What is quoted is not rented yet: nobody could ever be limited to it.
    for (const right of ["quotes.see", "quotes.do", "services.see", "domains.see", "contracts.mails"])
      expect(isOffered(scope(right, machine)), right).toBe(false);
    expect(isOffered(scope("contracts.mails", on("d-1")))).toBe(false);
    expect(isOffered(scope("methods.see", on("d-1")))).toBe(false);
    expect(isOffered(scope("people.do", on("d-1")))).toBe(false);
    expect(isOffered(scope("domains.see", on("d-1")))).toBe(true);
    expect(isOffered(scope("services.see", on("d-1")))).toBe(false);
    expect(isOffered(scope("domains.mails", on("d-1")))).toBe(false);
    expect(isOffered(scope("panel.see"))).toBe(false);
    expect(isOffered(scope("house.do"))).toBe(false);
  });

  it("is a preset of rights there are; only the full one manages people or signs for the account", () => {
    const risky = ["people.do", "orders.do", "contracts.do", "profile.do"];
    for (const [name, rights] of Object.entries(RIGHT_PRESETS)) {
      expect(
        rights.every((one) => OFFERED_RIGHTS.includes(one)),
        name,
      ).toBe(true);
      if (name !== "full") expect(rights.filter((one) => risky.includes(one))).toEqual([]);
    }
    expect(RIGHT_PRESETS.full).toHaveLength(RIGHT_AREAS.flatMap((one) => one.verbs).length);
  });
});
