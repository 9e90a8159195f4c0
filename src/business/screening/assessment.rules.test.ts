// Score and path: what adds up, what forces, and what may never happen whatever the policy says.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, reasonsInWords, weigh } from "./assessment.rules.ts";
import type { JudgedFactor } from "./assessment.rules.ts";
import { anOrder, lookedUp, remembering } from "../../../test/support/screening-order.ts";
import type { OrderChange } from "../../../test/support/screening-order.ts";
import { FACTORS } from "./factors.ts";
import { askedAbout, knownAnswers } from "./known-answers.rules.ts";
import { nothingRemembered } from "./order-facts.rules.ts";
import type { FoundAt, OrderFacts } from "./order-facts.rules.ts";
import { defaultPolicy, policyFault, severityOf, VERDICTS } from "./policy.rules.ts";
import type { PathStep, Policy } from "./policy.rules.ts";

const clean = (change = {}) => assess(anOrder(change), nothingRemembered, defaultPolicy);
const goodHistory = { since: new Date("2024-01-01T00:00:00Z"), paidDocuments: 5, openOverdue: 0 };

/** Any policy that an operator could save. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    froms: fc.uniqueArray(fc.integer({ min: -100, max: 200 }), { minLength: 1, maxLength: 6 }),
    paths: fc.array(fc.constantFrom(...VERDICTS), { minLength: 6, maxLength: 6 }),
  })
  .map(({ froms, paths }) => {
    const harder = paths.toSorted((a, b) => severityOf(a) - severityOf(b));
    const rising = froms.toSorted((a, b) => a - b);
    return {
      weights: {},
      paths: rising.map((from, at): PathStep => ({ from, path: harder[at] ?? "review" })),
    };
  });

const judgements: fc.Arbitrary<JudgedFactor[]> = fc.array(
  fc.record({
    factor: fc.constantFrom(...FACTORS.map((factor) => factor.key)),
    weight: fc.integer({ min: -100, max: 200 }),
    hit: fc.boolean(),
    facts: fc.constant({}),
    forces: fc.constantFrom(null, "papers" as const, "review" as const),
  }),
  { maxLength: 25 },
);

describe("an order's score and path", () => {
  it("is nothing and a code by SMS for an ordinary order of a stranger", () => {
    expect(clean()).toMatchObject({ score: 0, path: "sms" });
  });

  it("is set up at once only for a customer with a good history of their own", () => {
    expect(clean({ knownCustomer: goodHistory })).toMatchObject({ score: -60, path: "instant" });
    // Typing a good customer's telephone and mail is not enough.
    const typed = assess(anOrder(), remembering({ good: { phone: 9, email: 9 } }), defaultPolicy);
    expect(typed).toMatchObject({ score: -20, path: "sms" });
  });

  it("goes to a person where small doubts add up", () => {
    expect(clean(lookedUp({ ipCountry: "RU" })).path).toBe("sms");
    expect(clean({ ...lookedUp({ ipCountry: "RU" }), cardCountry: "US" })).toMatchObject({
      score: 55,
      path: "review",
    });
  });

  it("goes to a person whatever the score, where a hit forces it", () => {
    const kinds = [{ kind: "dedicated" as const, alwaysReview: false }];
    expect(clean({ knownCustomer: goodHistory, products: kinds })).toMatchObject({
      score: -60,
      path: "review",
    });
    expect(clean({ knownCustomer: goodHistory, domainNames: ["paypal-konto.de"] }).path).toBe("review");
  });

  it("counts a velocity once for each of its thresholds that was passed", () => {
    const seen = (hour: number, day: number, week: number) =>
      assess(anOrder(), remembering({ seen: { network: { hour, day, week } } }), defaultPolicy);
    expect(seen(3, 3, 3)).toMatchObject({ score: 35, path: "sms" });
    expect(seen(3, 8, 8)).toMatchObject({ score: 70, path: "review" });
    expect(seen(40, 40, 40)).toMatchObject({ score: 105, path: "review" });
  });

  it("follows the operator's word on where a hit leads, but for a silent screener", () => {
    const silent = lookedUp({ screeners: [{ name: "far", state: "silent", why: "late" }] });
    const weights = {
      known_bad_contact: { weight: 0, on: true, forces: null },
      no_phone: { weight: 0, on: true, forces: "papers" as const },
      external_silent: { weight: 0, on: false, forces: null },
      large_amount: { weight: 0, on: true, forces: "reject" as const },
    };
    const policy = { ...defaultPolicy, weights };
    const path = (order: OrderFacts) => assess(order, remembering({ bad: { phone: 1 } }), policy).path;
    expect(path(anOrder())).toBe("sms");
    expect(path(anOrder({ person: { ...anOrder().person, phone: null } }))).toBe("papers");
    expect(path(anOrder(silent))).toBe("review");
    expect(path(anOrder({ totalMinor: 99_999_999n }))).toBe("reject");
  });

  it("is never an acceptance while a screener is silent, whatever the policy says", () => {
    const silent = anOrder(lookedUp({ screeners: [{ name: "far", state: "silent", why: "late" }] }));
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 200 }), (policy, weight) => {
        const set = { ...policy, weights: { external_silent: { weight, on: false, forces: null } } };
        expect(["review", "reject"]).toContain(assess(silent, nothingRemembered, set).path);
      }),
      { numRuns: 200 },
    );
  });

  it("stays between -100 and 200", () => {
    const one = { factor: "no_phone", hit: true, facts: {} };
    expect(
      weigh(
        [
          { ...one, weight: 200 },
          { ...one, weight: 200 },
        ],
        defaultPolicy,
      ).score,
    ).toBe(200);
    expect(
      weigh(
        [
          { ...one, weight: -100 },
          { ...one, weight: -100 },
        ],
        defaultPolicy,
      ).score,
    ).toBe(-100);
  });

  it("takes the mildest step where it lies below all of them", () => {
    const paths: PathStep[] = [
      { from: 10, path: "sms" },
      { from: 50, path: "review" },
    ];
    expect(weigh([], { weights: {}, paths }).path).toBe("sms");
  });

  it("leaves out what the operator switched off and uses the operator's weight", () => {
    const weights = {
      no_phone: { weight: 30, on: false },
      network_country: { weight: 70, on: true },
    };
    const order = anOrder({ ...lookedUp({ ipCountry: "RU" }), person: { ...anOrder().person, phone: null } });
    const found = assess(order, nothingRemembered, { ...defaultPolicy, weights });
    expect(found.factors.map((one) => one.factor)).not.toContain("no_phone");
    expect(found).toMatchObject({ score: 70, path: "review" });
  });

  it("never becomes milder by one more hit against the order", () => {
    fc.assert(
      fc.property(judgements, policies, fc.nat({ max: 24 }), (factors, policy, at) => {
        const turned = factors.map((one, place) =>
          place === at && one.weight >= 0 ? { ...one, hit: true } : one,
        );
        const [before, after] = [weigh(factors, policy), weigh(turned, policy)];
        expect(severityOf(after.path)).toBeGreaterThanOrEqual(severityOf(before.path));
      }),
      { numRuns: 300 },
    );
  });

  it("never becomes stricter by one more hit that speaks for the order and forces nothing", () => {
    fc.assert(
      fc.property(judgements, policies, fc.integer({ min: -100, max: -1 }), (factors, policy, weight) => {
        const praised = [...factors, { factor: "accepted_before", weight, hit: true, facts: {} }];
        const [before, after] = [weigh(factors, policy), weigh(praised, policy)];
        expect(severityOf(after.path)).toBeLessThanOrEqual(severityOf(before.path));
      }),
      { numRuns: 300 },
    );
  });

  it("holds nothing against an order for what is not known", () => {
    const unknown = {
      network: null,
      ...lookedUp({ mailHosts: "unknown" }),
      cardCountry: null,
      cardFingerprint: null,
    };
    const found = clean({ ...unknown, freeTexts: [], domainNames: [], products: [] });
    expect(found.factors.filter((one) => one.hit)).toEqual([]);
  });

  it("answers for any text that people may type", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, text, (name, email, line1, note) => {
        const person = { name, email, phone: line1 };
        const address = { ...anOrder().address, line1, city: name };
        const order = anOrder({ person, address, freeTexts: [note], domainNames: [note], network: note });
        const found = assess(order, nothingRemembered, defaultPolicy);
        expect(reasonsInWords(found.factors, "de")).toHaveLength(
          found.factors.filter((one) => one.hit).length,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("the reasons", () => {
  const order = anOrder({
    ...lookedUp({ ipCountry: "FR" }),
    person: { name: "Lena Winter", email: "x@mailinator.com", phone: null },
    domainNames: ["sparkasse-konto.de"],
  });
  const { factors } = assess(order, nothingRemembered, defaultPolicy);

  it("are told by weight, the heaviest first", () => {
    expect(reasonsInWords(factors, "en")).toEqual([
      'A domain name looks like the brand "sparkasse".',
      "The mail address is at mailinator.com, which hands out addresses to throw away.",
      "There is no telephone number.",
      "The order came from France, the address is in Germany.",
    ]);
  });

  it("are told in German to those who read German", () => {
    expect(reasonsInWords(factors, "de").at(-1)).toBe(
      "Herkunft der Bestellung: Frankreich; Land der Adresse: Deutschland.",
    );
  });

  it("name a factor that is no longer there", () => {
    const old = { factor: "moon_phase", weight: 5, hit: true, facts: {} };
    expect(reasonsInWords([old], "en")).toEqual(["moon phase"]);
  });
});

describe("a policy", () => {
  it("is right by default", () => {
    expect(policyFault(defaultPolicy)).toBeNull();
  });

  const setting = { weight: 10, on: true };
  it.each([
    ["a factor nobody knows", { weights: { moon: setting }, paths: defaultPolicy.paths }, "unknown_factor"],
    [
      "a weight beyond all bounds",
      { weights: { no_phone: { ...setting, weight: 900 } }, paths: defaultPolicy.paths },
      "bad_setting",
    ],
    [
      "a silent screener switched off",
      { weights: { external_silent: { ...setting, on: false } }, paths: defaultPolicy.paths },
      "must_stay_on",
    ],
    ["no paths", { weights: {}, paths: [] }, "bad_paths"],
    [
      "paths that fall",
      {
        weights: {},
        paths: [
          { from: 50, path: "sms" },
          { from: 0, path: "review" },
        ],
      },
      "bad_paths",
    ],
    [
      "a milder path further up",
      {
        weights: {},
        paths: [
          { from: 0, path: "review" },
          { from: 50, path: "sms" },
        ],
      },
      "bad_paths",
    ],
  ] as const)("refuses %s", (_name, policy, code) => {
    expect(policyFault(policy as Policy)?.code).toBe(code);
  });
});

describe("what a known customer's earlier order was told", () => {
  const told = (change: OrderChange, found: Partial<FoundAt> = {}) => {
    const at = new Date("2026-05-01T12:00:00Z");
    const mailHosts = { at, version: 1, isTakenOver: false, ...found };
    return anOrder({ ...lookedUp({ mailHosts: "found", found: { mailHosts } }), ...change });
  };
  const isKnown = (earlier: OrderFacts, change: OrderChange = {}) =>
    knownAnswers(anOrder(change), [earlier], defaultPolicy);
  const mail = (email: string) => ({ person: { ...anOrder().person, email } });

  it("stands with its date, also at the third order", () => {
    const at = new Date("2026-05-01T12:00:00Z");
    const known = isKnown(told({}, { isTakenOver: true }));
    expect(known).toMatchObject({ mailHosts: "found", mailDomainSince: null });
    expect(known.found).toEqual({ mailHosts: { at, version: 1, isTakenOver: true } });
  });

  it.each([
    ["about another host", told({}), mail("lena@mail.kundin.example")],
    ["by another version of the factor", told({}, { version: 0 }), {}],
    ["too long ago", told({}, { at: new Date("2026-03-03T12:00:00Z") }), {}],
    ["and it did not say", anOrder(lookedUp({ mailHosts: "unknown" })), {}],
  ])("is asked anew where it was asked %s", (_name, earlier, change) => {
    expect(isKnown(earlier, change).found).toEqual({});
  });

  it("is asked of the directory by the name that somebody registered, and of the name server by the whole host", () => {
    expect(askedAbout(mail("post@mail.kundin.co.uk"))).toEqual({
      mailHost: "mail.kundin.co.uk",
      mailDomain: "kundin.co.uk",
    });
    expect(askedAbout(mail("post@co.uk")).mailDomain).toBeNull();
  });
});
