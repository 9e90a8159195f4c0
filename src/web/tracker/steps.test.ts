// Where an order stands, in every state it and each thing in it can be in: what must never happen is an open order that names
// nobody who acts next, or a thing that is stuck without a word.
import { describe, expect, it } from "vitest";
import type { DomainProgress } from "../../business/domains/index.ts";
import { hasFallen, orderStates } from "../../business/orders/index.ts";
import type { TrackedItem, TrackedOrder } from "../../business/orders/index.ts";
import type { Lang } from "../ui/index.ts";
import { itemStep } from "./item-steps.ts";
import type { Step, StepsAsked } from "./step.ts";
import { stepsOf } from "./steps.ts";
import { trackerWords } from "./tracker.words.ts";

const T0 = new Date("2026-03-02T09:00:00Z");
const DUE = new Date("2026-03-16T09:00:00Z");
const PROMISED = new Date("2026-03-02T15:00:00Z");
const LATE = new Date("2026-03-03T09:00:00Z");
const en = trackerWords("en");

const item = (change: Partial<TrackedItem> = {}): TrackedItem =>
  ({
    id: "item",
    kind: "hosting",
    title: "Starter",
    domainName: null,
    domainMode: null,
    state: "setting_up",
    subjectId: "subject",
    byHand: null,
    ...change,
  }) as TrackedItem;

type Change = Omit<Partial<StepsAsked>, "order"> & {
  readonly order?: Partial<TrackedOrder>;
  readonly lang?: Lang;
};

function asked({ order, lang = "en", ...change }: Change): StepsAsked {
  const state = order?.state ?? "accepted";
  const isAccepted = state === "accepted" || state === "completed";
  return {
    order: {
      state,
      path: "sms",
      paymentGate: "pay_first",
      shortId: "K7M-3QXR",
      nextActor: "customer",
      createdAt: T0,
      confirmedAt: state === "awaiting_confirmation" ? null : T0,
      acceptedAt: isAccepted ? T0 : null,
      endedAt: state === "accepted" ? null : LATE,
      dueAt: DUE,
      customerNo: "K-1",
      orderNo: "B-1",
      items: [item({ state: isAccepted ? "setting_up" : "waiting" })],
      ...order,
    } as TrackedOrder,
    history: [
      { id: "1", at: T0, businessAt: T0, move: "any", from: null, to: state },
    ] as StepsAsked["history"],
    itemTimes: new Map([["item", T0]]),
    isCovered: false,
    domains: new Map(),
    papersSince: null,
    promise: { review: () => PROMISED, other: () => PROMISED },
    now: T0,
    words: trackerWords(lang),
    ...change,
  };
}

type Now = Partial<Pick<Step, "key" | "who" | "by" | "isOurs" | "note">>;
const yours = (key: string): Now => ({ key, who: en.you, by: DUE });
const ours = (key: string): Now => ({ key, who: en.us, by: PROMISED, isOurs: true });
type OrderCase = readonly [change: Partial<TrackedOrder>, now: Now, more?: Change];
const ended: OrderCase = [{}, { key: "ended" }];

const CASES: Readonly<Record<TrackedOrder["state"], readonly OrderCase[]>> = {
  awaiting_confirmation: [[{}, yours("confirmed")]],
  checking: [[{}, { key: "check", who: en.us, note: en.checkNote }]],
  in_review: [
    [{}, { ...ours("check"), note: en.reviewNote }],
    [{}, { key: "check", who: en.us, note: `${en.reviewNote} ${en.lateNote}` }, { now: LATE }],
  ],
  awaiting_answer: [[{}, { ...yours("check"), note: en.answerNote }]],
  awaiting_code: [[{}, yours("code")]],
  awaiting_papers: [
    [{ path: "papers" }, { ...yours("papers"), note: en.papersNote }],
    [{ path: "papers", nextActor: "host" }, { ...ours("papers"), note: en.papersNote }, { papersSince: T0 }],
    // Something must be signed on every path where the order needs it.
    [{ path: "instant" }, { ...yours("papers"), note: en.papersNote }],
  ],
  awaiting_payment: [[{}, yours("payment")]],
  accepted: [[{}, { key: "item", who: en.us, note: en.hostingNote }]],
  completed: [],
  dropped: [ended],
  rejected: [ended],
  expired: [ended],
  cancelled: [ended],
};

const cases = orderStates.states.flatMap((state) =>
  CASES[state].map((one, at) => [`${state} (${at + 1})`, state, one] as const),
);

describe("an order's steps", () => {
  it.each(cases)("%s: exactly one is now, and says whose turn it is and until when", (...given) => {
    const [, state, [order, now, more]] = given;
    const steps = stepsOf(asked({ ...more, order: { ...order, state } }));
    const at = steps.filter((step) => step.state === (hasFallen(state) ? "failed" : "current"));
    expect(at).toHaveLength(1);
    const { key, who, by, isOurs, note } = at[0]!;
    expect(JSON.parse(JSON.stringify({ key, who, by, isOurs, note }))).toEqual(
      JSON.parse(JSON.stringify(now)),
    );
    if (hasFallen(state)) expect(steps.some((step) => step.state === "waiting")).toBe(false);
  });

  it("end with everything that runs, and nothing waits any more", () => {
    const steps = stepsOf(
      asked({ order: { state: "completed", items: [item({ state: "active" })] }, isCovered: true }),
    );
    expect(new Set(steps.map((step) => step.state))).toEqual(new Set(["done"]));
    expect(steps.at(-1)).toMatchObject({ key: "done", note: en.doneNote });
  });

  it("show money that is reserved as done before it is needed", () => {
    const steps = stepsOf(asked({ order: { state: "in_review" }, isCovered: true }));
    expect(steps.find((step) => step.key === "payment")).toMatchObject({
      state: "done",
      note: en.paymentCard,
    });
    const later = stepsOf(asked({ order: { state: "in_review", paymentGate: "after_activation" } }));
    expect(later.map((step) => step.key)).not.toContain("payment");
  });
});

const name = (change: Partial<TrackedItem> = {}): TrackedItem =>
  item({ kind: "domain", title: "keramik.de", domainMode: "register", ...change });
const moving = (change: Partial<TrackedItem> = {}): TrackedItem =>
  name({ domainMode: "transfer", ...change });
const atRegistry = (isPending: boolean, registryState: DomainProgress["registryState"] = "registering") =>
  new Map([["subject", { isPending, registryState }]]);

type ItemCase = readonly [
  said: string,
  item: TrackedItem,
  state: Step["state"],
  en: { readonly title?: string; readonly who?: string; readonly note?: string },
  de: { readonly title?: string; readonly who?: string; readonly note?: string },
  domains?: StepsAsked["domains"],
];

const ITEMS: readonly ItemCase[] = [
  ["waits", item({ state: "waiting" }), "waiting", { title: "Starter is set up on a server" }, {}],
  [
    "is held",
    item({ state: "held" }),
    "current",
    { who: "us", note: "One of us has a look before it begins; you need not do anything." },
    { who: "wir", note: "Jemand von uns sieht vor dem Beginn kurz hin; Sie brauchen nichts zu tun." },
  ],
  [
    "is set up by a machine",
    item(),
    "current",
    { who: "us", note: "This runs by itself and takes a minute or two." },
    { who: "wir", note: "Das läuft von selbst und dauert ein, zwei Minuten." },
  ],
  [
    "is set up by hand",
    item({ kind: "dedicated", subjectId: null, byHand: { done: 1, all: 3 } }),
    "current",
    { who: "us", note: "One of us sets this up by hand. Steps done: 1 of 3." },
    { who: "wir", note: "Jemand von uns richtet das von Hand ein. Erledigte Schritte: 1 von 3." },
  ],
  [
    "is set up by hand without steps",
    item({ kind: "dedicated", subjectId: null }),
    "current",
    { who: "us", note: en.byHandNote },
    { who: "wir", note: trackerWords("de").byHandNote },
  ],
  [
    "failed",
    item({ state: "failed", fault: "panel_refused" }),
    "failed",
    { who: "us", note: "This did not work at the first try. We are on it; you need not do anything." },
    {
      who: "wir",
      note: "Das hat beim ersten Versuch nicht geklappt. Wir sind dran; Sie brauchen nichts zu tun.",
    },
  ],
  ["runs", item({ state: "active" }), "done", { title: "Starter runs" }, { title: "Starter läuft" }],
  [
    "is given up",
    name({ state: "cancelled" }),
    "failed",
    { title: "keramik.de: could not be provided, you owe nothing for it" },
    { title: "keramik.de: nicht möglich, dafür schulden Sie nichts" },
  ],
  [
    "is asked for at the registry",
    name(),
    "current",
    { who: "the registry", note: en.requestedNote },
    { who: "die Registrierungsstelle", note: trackerWords("de").requestedNote },
    atRegistry(false),
  ],
  [
    "is pending at the registry",
    name(),
    "current",
    { who: "the registry", note: en.registryNote },
    { who: "die Registrierungsstelle", note: trackerWords("de").registryNote },
    atRegistry(true),
  ],
  [
    "moves, and the former registrar acts",
    moving(),
    "current",
    { title: "keramik.de moves here", who: "the registrar it is with now", note: en.moveNote },
    {
      title: "keramik.de zieht hierher um",
      who: "der bisherige Anbieter",
      note: trackerWords("de").moveNote,
    },
    atRegistry(true, "transferring"),
  ],
  [
    "was refused its move",
    moving({ state: "failed" }),
    "failed",
    { who: "us", note: en.moveFailedNote },
    { who: "wir", note: trackerWords("de").moveFailedNote },
  ],
  [
    "is unclear at the registry, so that we look",
    name(),
    "current",
    { who: "us", note: en.itemFailedNote },
    { who: "wir", note: trackerWords("de").itemFailedNote },
    atRegistry(false, "unclear"),
  ],
  [
    "is registered",
    name({ state: "active" }),
    "done",
    { title: "keramik.de is yours" },
    { title: "keramik.de gehört Ihnen" },
  ],
  [
    "has moved",
    moving({ state: "active" }),
    "done",
    { title: "keramik.de is here" },
    { title: "keramik.de ist hier" },
  ],
];

describe("the step of a thing that", () => {
  it.each(ITEMS.map((one) => [one[0], one] as const))(
    "%s says what happens and who acts, in both languages",
    (...given) => {
      const [, one, state, english, german, domains = new Map()] = given[1];
      expect(itemStep(one, asked({ domains }))).toMatchObject({ state, ...english });
      const inGerman = itemStep(one, asked({ domains, lang: "de" }));
      expect(inGerman).toMatchObject({ state, ...german });
      // Whoever is not through and not given up names who acts next.
      if (one.state === "held" || one.state === "setting_up" || one.state === "failed") {
        expect(inGerman.who).toBeTruthy();
        expect(inGerman.note).toBeTruthy();
      }
    },
  );

  it("a person of ours has to see to says by when, and owns up where that is over", () => {
    const held = item({ state: "held" });
    expect(itemStep(held, asked({}))).toMatchObject({ by: PROMISED, isOurs: true });
    const late = itemStep(held, asked({ now: LATE }));
    expect(late.by).toBeUndefined();
    expect(late.note).toContain("longer than we promised");
  });
});
