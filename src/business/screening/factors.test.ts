// A table of cases per factor: what hits, what does not, and what is said about it.
import { describe, expect, it } from "vitest";
import { anOrder, lookedUp, remembering } from "../../../test/support/screening-order.ts";
import type { OrderChange } from "../../../test/support/screening-order.ts";
import { FACTORS, factorOf } from "./factors.ts";
import type { Counts, LikeOrder, Remembered, ScreenerVoice, Velocity } from "./order-facts.rules.ts";
import { defaultPolicy, policyFault, tuningOf } from "./policy.rules.ts";
import type { FactorSetting } from "./policy.rules.ts";

type Case = readonly [name: string, change: OrderChange, hit: boolean];

function judged(key: string, change: OrderChange, remembered: Remembered = remembering({})) {
  const factor = factorOf(key);
  if (!factor) throw new Error(`no factor ${key}`);
  return factor.judge(anOrder(change), remembered, tuningOf(defaultPolicy, factor));
}

const person = (name: string, email = "lena@kundin.example", phone: string | null = "+4915123456789") => ({
  person: { name, email, phone },
});
const mail = (email: string) => person("Lena Winter", email);
const phone = (number: string | null) => person("Lena Winter", "lena@kundin.example", number);
const at = (line1: string, city = "Köln") => ({ address: { ...anOrder().address, line1, city } });
const wrote = (...freeTexts: string[]) => ({ freeTexts });
const domain = (...domainNames: string[]) => ({ domainNames });
const product = (kind: "hosting" | "dedicated" | "vps", alwaysReview: boolean) => ({
  products: [
    { kind: "domain" as const, alwaysReview: false },
    { kind, alwaysReview },
  ],
});
const known = (since: string | null, paidDocuments: number, openOverdue = 0) => ({
  knownCustomer: { since: since === null ? null : new Date(since), paidDocuments, openOverdue },
});

const like = (change: Partial<LikeOrder>) => ({
  likeOrders: [{ isOfThisAccount: false, isOpen: false, isAccepted: false, wantsTheSame: false, ...change }],
});

const voice = (change: Partial<Extract<ScreenerVoice, { state: "answered" }>>) =>
  lookedUp({
    screeners: [{ name: "minFraud", state: "answered", score: 0, advice: "none", reference: "1", ...change }],
  });
const silence = lookedUp({ screeners: [{ name: "minFraud", state: "silent", why: "late" }] });

const cases: Readonly<Record<string, readonly Case[]>> = {
  disposable_mail: [
    ["a throw-away host", mail("x@mailinator.com"), true],
    ["written in capitals", mail("X@MAILINATOR.COM"), true],
    ["a name below a throw-away host", mail("x@box7.mailinator.com"), true],
    ["a large host", mail("x@gmail.com"), false],
    ["a host whose name only ends like one", mail("x@notmailinator.example"), false],
    ["text that is no address", mail("nonsense"), false],
  ],
  mail_host: [
    ["a domain without a mail host", lookedUp({ mailHosts: "none" }), true],
    ["a domain that takes no mail", lookedUp({ mailHosts: "refused" }), true],
    ["a domain that does not exist", lookedUp({ mailHosts: "no_such_domain" }), true],
    ["one with a mail host", lookedUp({ mailHosts: "found" }), false],
    ["nobody could tell", lookedUp({ mailHosts: "unknown" }), false],
    ["not asked", {}, false],
  ],
  mail_domain_new: [
    ["registered that morning", lookedUp({ mailDomainSince: new Date("2026-06-01T08:00:00Z") }), true],
    ["29 days before", lookedUp({ mailDomainSince: new Date("2026-05-03T12:00:00Z") }), true],
    ["30 days before", lookedUp({ mailDomainSince: new Date("2026-05-02T12:00:00Z") }), false],
    ["not known", {}, false],
  ],
  external_score: [
    ["at the threshold", voice({ score: 20 }), true],
    ["below it", voice({ score: 19.9 }), false],
    ["silent", silence, false],
    ["nobody asked", {}, false],
  ],
  external_advice: [
    ["to reject", voice({ advice: "reject" }), true],
    ["to review", voice({ advice: "review" }), true],
    ["to accept", voice({ advice: "accept" }), false],
    ["none", voice({}), false],
    ["silent", silence, false],
  ],
  external_silent: [
    ["one asked, no answer", silence, true],
    ["answered", voice({ score: 0 }), false],
    ["nobody asked", {}, false],
  ],
  no_phone: [
    ["none", phone(null), true],
    ["one", {}, false],
  ],
  phone_line: [
    ["a German premium number", phone("+499001234567"), true],
    ["a landline", phone("+492212345678"), true],
    ["a mobile", {}, false],
    ["a number of the USA that may be either", phone("+12125550123"), false],
    ["none", phone(null), false],
    ["digits of no plan", phone("+49"), false],
  ],
  phone_country: [
    ["a French number for a German address", phone("+33612345678"), true],
    ["a German number for a German address", {}, false],
    ["none", phone(null), false],
  ],
  network_country: [
    ["from elsewhere", lookedUp({ ipCountry: "RU" }), true],
    ["from home", lookedUp({ ipCountry: "DE" }), false],
    ["not known", lookedUp({ ipCountry: null }), false],
  ],
  card_country: [
    ["from elsewhere", { cardCountry: "US" }, true],
    ["from home", { cardCountry: "DE" }, false],
    ["not known", { cardCountry: null }, false],
  ],
  implausible_name: [
    ["a row of keys", person("asdfgh jkl"), true],
    ["digits only", person("12345"), true],
    ["no letters", person("---"), true],
    ["one letter again and again", person("Aaaaaa Bbbb"), true],
    ["no vowels at all", person("Xkcdbrt Lm"), true],
    ["the name from the sample form", person("Max Mustermann"), true],
    ["an ordinary name", person("Jürgen Groß-Weißenfels"), false],
    ["a short name", person("Li Ng"), false],
    ["a Polish name", person("Krzysztof Brzęczyszczykiewicz"), false],
    ["a name of few vowels", person("Vlk Krč"), false],
    ["Japanese", person("山田太郎"), false],
    ["Arabic", person("محمد علي"), false],
    ["an ordinal", person("Henry Miller 3rd"), false],
    ["a family called Wert", person("Jacques de Wert"), false],
  ],
  implausible_address: [
    ["a row of keys", at("qwertz 5"), true],
    ["a number only", at("12345"), true],
    ["a town of digits", at("Lindenweg 4", "50667"), true],
    ["one letter again and again", at("aaaaaaa 1"), true],
    ["an ordinary street", at("Straße des 17. Juni 135", "Berlin"), false],
    ["a block in Mannheim", at("Q7, 24", "Mannheim"), false],
    ["a block in Japan", at("1-2-3", "渋谷区"), false],
    ["a Welsh town", at("12 High Street", "Casllwchwr"), false],
  ],
  vat_id_denied: [
    ["checked and not valid", { vatIdDenied: true }, true],
    ["valid, not known or none", {}, false],
  ],
  abusive_words: [
    ["an insult", wrote("Ihr Arschlöcher!"), true],
    ["a disguised insult", wrote("sch31sse h0ster"), true],
    ["two words together", wrote("Sieg   Heil"), true],
    ["in the second text", wrote("Danke", "fucking fast please"), true],
    ["letters that only look Latin", wrote("ѕhit"), true],
    ["letters drawn out", wrote("fuuuuuck"), true],
    ["letters set apart", wrote("you f u c k e r s"), true],
    ["in the name", person("Fuck You"), true],
    ["in a domain", domain("hurensohn-hosting.de"), true],
    [
      "in a domain with a letter beyond ASCII, as ordered in A-label form",
      domain("xn--arschlcher-jcb.de"),
      true,
    ],
    ["single letters that are none", wrote("Punkte a b c d und e f g h"), false],
    ["a polite note", wrote("Bitte bis Freitag, Hausnummer 4a, 13. Stock"), false],
    ["a place that holds a bad word", wrote("We are in Scunthorpe and sell shitake"), false],
    ["nothing written", wrote(), false],
  ],
  phishing_name: [
    ["the brand and a word", domain("paypal-login.com"), true],
    ["a digit for a letter", domain("paypa1.de"), true],
    ["a Cyrillic letter, as ordered in A-label form", domain("xn--pypal-4ve.com"), true],
    ["a doubled letter", domain("paypall.de"), true],
    ["the brand inside a longer name", domain("meinesparkassekonto.de"), true],
    ["a short brand as a part of its own", domain("dhl-paket-verfolgen.de"), true],
    ["the second of two names", domain("lindenhof.de", "netflix-konto.de"), true],
    ["a short brand inside a word", domain("handlager.de"), false],
    ["a river and a town", domain("amazonas-reisen.de", "elsterwerda.de"), false],
    ["fruit", domain("pineapple.example"), false],
    ["an ordinary name", domain("bäckerei-müller.de"), false],
    ["no domain", domain(), false],
  ],
  large_amount: [
    ["a cent more than the threshold", { totalMinor: 30_001n }, true],
    ["exactly the threshold", { totalMinor: 30_000n }, false],
  ],
  product_reviewed: [
    ["marked so", product("hosting", true), true],
    ["of a kind that is", product("dedicated", false), true],
    ["a virtual server", product("vps", false), true],
    ["an ordinary product", product("hosting", false), false],
  ],
  known_good_customer: [
    ["thirty days and one paid invoice", known("2026-05-02T12:00:00Z", 1), true],
    ["a day less", known("2026-05-03T12:00:00Z", 1), false],
    ["nothing paid yet", known("2020-01-01T12:00:00Z", 0), false],
    ["something overdue", known("2020-01-01T12:00:00Z", 9, 1), false],
    ["a stranger", known(null, 0), false],
  ],
  already_customer: [
    ["accepted under another account", like({ isAccepted: true }), true],
    ["accepted under their own", like({ isAccepted: true, isOfThisAccount: true }), false],
    ["not accepted yet", like({ isOpen: true, wantsTheSame: true }), false],
    ["nobody like them", {}, false],
  ],
  same_order_open: [
    ["the same, still open", like({ isOpen: true, wantsTheSame: true }), true],
    ["under their own account", like({ isOpen: true, wantsTheSame: true, isOfThisAccount: true }), true],
    ["something else", like({ isOpen: true }), false],
    ["the same, which fell", like({ wantsTheSame: true }), false],
    ["nobody like them", {}, false],
  ],
};

const bad = (change: Partial<Remembered["bad"]>) => remembering({ bad: change });
const seen = (change: { readonly [K in Velocity]?: Partial<Counts> }) => remembering({ seen: change });
const lena = {
  name: "lena winter",
  address: "DE:50667:lindenweg:4",
  phone: "+491701111111",
  email: "somebody@elsewhere.example",
};
const slip = { person: { ...anOrder().person, name: "Lena Wimter" } };
const doubled = like({ isOpen: true, wantsTheSame: true });
const windowed = (
  of: Velocity,
  hour: number,
  day: number,
  week: number,
): readonly [string, Remembered, boolean][] => [
  ["at the threshold of the hour", seen({ [of]: { hour, day: hour, week: hour } }), true],
  ["at the threshold of the day", seen({ [of]: { hour: 0, day, week: day } }), true],
  ["at the threshold of the week", seen({ [of]: { hour: 0, day: 0, week } }), true],
  ["one below each", seen({ [of]: { hour: hour - 1, day: day - 1, week: week - 1 } }), false],
];

const memories: Readonly<Record<string, readonly [string, Remembered, boolean][]>> = {
  known_bad_contact: [
    ["the telephone number", bad({ phone: 1 }), true],
    ["the mail address", bad({ email: 1 }), true],
    ["the card", bad({ card: 2 }), true],
    ["nothing", remembering({}), false],
  ],
  known_bad_person: [
    ["name and address", bad({ persons: [lena] }), true],
    [
      "with a slip in both",
      bad({ persons: [{ ...lena, name: "lena wintr", address: "DE:50667:lndenweg:4" }] }),
      true,
    ],
    [
      "the house and the end of the telephone number",
      bad({ persons: [{ ...lena, name: "otto kaiser", phone: "+4916023456789" }] }),
      true,
    ],
    [
      "the end of the telephone number alone",
      bad({
        persons: [{ name: "otto kaiser", address: "DE:10115:amring:9", phone: "+4916023456789", email: "" }],
      }),
      false,
    ],
    ["the address of somebody else", bad({ persons: [{ ...lena, name: "otto kaiser" }] }), false],
    ["the name somewhere else", bad({ persons: [{ ...lena, address: "DE:50667:amring:4" }] }), false],
    ["a sister of the same household", bad({ persons: [{ ...lena, name: "lisa winter" }] }), false],
  ],
  accepted_before: [
    ["telephone and mail", remembering({ good: { phone: 1, email: 2 } }), true],
    ["the mail address alone", remembering({ good: { phone: 0, email: 2 } }), false],
  ],
  velocity_network: windowed("network", 3, 8, 30),
  velocity_phone: windowed("phone", 2, 3, 3),
  velocity_card: windowed("card", 2, 3, 4),
  velocity_mail: windowed("email", 2, 3, 4),
  velocity_address: windowed("address", 3, 4, 4),
};

for (const [key, list] of Object.entries(cases)) {
  describe(key, () => {
    it.each(list)("%s", (_name, change, hit) => {
      expect(judged(key, change).hit).toBe(hit);
    });
  });
}

for (const [key, list] of Object.entries(memories)) {
  describe(key, () => {
    it.each(list)("%s", (_name, remembered, hit) => {
      expect(judged(key, {}, remembered).hit).toBe(hit);
    });
  });
}

describe("the factors", () => {
  it("have a table of cases each, and no two share a key", () => {
    const tested = [...Object.keys(cases), ...Object.keys(memories)].toSorted();
    expect(FACTORS.map((factor) => factor.key).toSorted()).toEqual(tested);
  });

  it("say why they hit in whole sentences of both languages", () => {
    const all = [
      ...Object.entries(cases).flatMap(([key, list]) =>
        list.filter(([, , hit]) => hit).map(([, change]) => ({ key, found: judged(key, change) })),
      ),
      ...Object.entries(memories).flatMap(([key, list]) =>
        list
          .filter(([, , hit]) => hit)
          .map(([, remembered]) => ({ key, found: judged(key, {}, remembered) })),
      ),
    ];
    expect(all.length).toBeGreaterThan(40);
    for (const { key, found } of all) {
      // As they come back from the database.
      const facts = JSON.parse(JSON.stringify(found.facts)) as Record<string, string | number>;
      const words = factorOf(key)?.words;
      for (const sentence of [words?.en(facts), words?.de(facts)]) {
        expect(sentence).toMatch(/^[\p{Lu}\p{N}].+\.$/u);
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(words?.en(facts)).not.toBe(words?.de(facts));
    }
  });

  it("keep no value of the customer in what explains them", () => {
    const own = ["lena", "winter", "+49", "lindenweg", "203.0.113"];
    for (const [key, list] of Object.entries(cases)) {
      for (const [, change] of list) {
        const kept = JSON.stringify(judged(key, change).facts).toLowerCase();
        expect(own.filter((value) => kept.includes(value))).toEqual([]);
      }
    }
  });

  const tunedAs = (key: string, change: Partial<FactorSetting>) => {
    const factor = factorOf(key);
    if (!factor) throw new Error(`no factor ${key}`);
    const setting = { weight: factor.weight, on: true, ...change };
    const tuned = tuningOf({ ...defaultPolicy, weights: { [key]: setting } }, factor);
    return (order: OrderChange, remembered: Remembered = remembering({})): boolean =>
      factor.judge(anOrder(order), remembered, tuned).hit;
  };

  it("follow the operator's list and threshold", () => {
    const words = tunedAs("abusive_words", { lists: { en: ["bummer*"], de: [] } });
    expect(words(wrote("What a bummer"))).toBe(true);
    expect(words(wrote("Ihr Arschlöcher"))).toBe(false);
    expect(tunedAs("large_amount", { threshold: 100 })({ totalMinor: 101n })).toBe(true);
  });

  const twoSigns = bad({ persons: [{ ...lena, phone: "+491704444444" }] });
  it.each<[string, string, Record<string, number>, Record<string, number>, OrderChange, Remembered]>([
    [
      "known_bad_contact",
      "two rejected orders",
      { orders: 1 },
      { orders: 2 },
      {},
      bad({ phone: 1, email: 1 }),
    ],
    ["known_bad_person", "all kinds of signs", { signs: 2 }, { signs: 3 }, {}, twoSigns],
    ["known_bad_person", "less likeness", { likeness: 80 }, { likeness: 99 }, slip, twoSigns],
    [
      "accepted_before",
      "two",
      { orders: 1 },
      { orders: 2 },
      {},
      remembering({ good: { phone: 1, email: 1 } }),
    ],
    ["known_good_customer", "more paid", { paid: 2 }, { paid: 3 }, known("2020-01-01", 2), remembering({})],
    [
      "known_good_customer",
      "overdue",
      { overdue: 1 },
      { overdue: 0 },
      known("2020-01-01", 2, 1),
      remembering({}),
    ],
    [
      "already_customer",
      "two orders",
      { orders: 1 },
      { orders: 2 },
      like({ isAccepted: true }),
      remembering({}),
    ],
    ["same_order_open", "two orders", { orders: 1 }, { orders: 2 }, doubled, remembering({})],
    ["abusive_words", "two words", { words: 1 }, { words: 2 }, wrote("Ihr Arschlöcher"), remembering({})],
    ["phishing_name", "no slip", { slips: 1 }, { slips: 0 }, domain("paipal.de"), remembering({})],
    ["phishing_name", "long brands", { letters: 6 }, { letters: 7 }, domain("paipal.de"), remembering({})],
  ])("compare with the operator's figure: %s, %s", (key, _what, loose, strict, order, remembered) => {
    expect(tunedAs(key, { figures: loose })(order, remembered)).toBe(true);
    expect(tunedAs(key, { figures: strict })(order, remembered)).toBe(false);
  });

  it("refuse figures that are none of theirs, or out of reach: one sign alone never proves a person", () => {
    const fault = (key: string, figures: Record<string, number>) =>
      policyFault({ ...defaultPolicy, weights: { [key]: { weight: 1, on: true, figures } } });
    expect(fault("known_bad_person", { signs: 2 })).toBeNull();
    const wrong = { code: "bad_setting", factor: "known_bad_person", field: "figures" };
    expect(fault("known_bad_person", { signs: 1 })).toEqual(wrong);
    expect(fault("known_bad_person", { moon: 2 })).toEqual(wrong);
  });
});
