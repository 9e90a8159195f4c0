// Where an order stands, in every state it and each thing in it can be in: what must never happen is an open order that names
// nobody who acts next, or a thing that is stuck without a word.
import { describe, expect, it } from "vitest";
import type { DomainProgress } from "../../business/domains/index.ts";
import { endSentence, hasFallen, orderStates } from "../../business/orders/index.ts";
import type { EndAsked, TrackedItem, TrackedOrder } from "../../business/orders/index.ts";
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

const moved = (move: string, to: string) =>
  [{ id: "1", at: T0, businessAt: T0, move, from: null, to }] as StepsAsked["history"];

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
      code: { nextAt: T0 },
      items: [item({ state: isAccepted ? "setting_up" : "waiting" })],
      ...order,
    } as TrackedOrder,
    history: moved("any", state),
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
    // Our question was taken back: the page says that nobody waits for an answer.
    [{}, { ...ours("check"), note: en.questionSettled }, { history: moved("take_back", "in_review") }],
  ],
  awaiting_answer: [[{}, { ...yours("check"), note: en.answerNote }]],
  awaiting_code: [
    [{}, yours("code")],
    // Papers beside the code came back: nothing is asked of the buyer, and the code stays open.
    [
      { nextActor: "host", dueAt: null },
      { ...ours("code"), note: `${en.papersBack} ${en.codeStillGood}` },
      { papersSince: T0 },
    ],
    [
      { nextActor: "host", dueAt: null },
      { key: "code", who: en.us, note: `${en.papersBack} ${en.codeStillGood} ${en.lateNote}` },
      { papersSince: T0, now: LATE },
    ],
    [
      { nextActor: "host", dueAt: null, code: { nextAt: "never" } as TrackedOrder["code"] },
      { ...ours("code"), note: en.papersBack },
      { papersSince: T0 },
    ],
  ],
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
    expect(steps.at(-1)).toMatchObject({ key: "done", title: en.done });
  });

  it("show money that is reserved as done before it is needed", () => {
    const covered = (payBy: TrackedOrder["payBy"]) =>
      stepsOf(asked({ order: { state: "in_review", payBy }, isCovered: true }));
    const noteOf = (steps: readonly Step[]) => steps.find((step) => step.key === "payment");
    expect(noteOf(covered("card"))).toMatchObject({ state: "done", note: en.paymentCard });
    expect(noteOf(covered("transfer"))).toMatchObject({ state: "done", note: en.paymentCovered });
    const later = stepsOf(asked({ order: { state: "in_review", paymentGate: "after_activation" } }));
    expect(later.map((step) => step.key)).not.toContain("payment");
  });

  it("never say of an order over nothing that its amount is reserved on a card", () => {
    const free = stepsOf(asked({ order: { state: "awaiting_code", totalMinor: 0n }, isCovered: true }));
    expect(free.map((step) => step.key)).not.toContain("payment");
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

const STARTER = item({ state: "active" });
const NAME = item({ id: "name", kind: "domain", title: "keramik.de", state: "cancelled" });
const NO_MONEY = { currency: "EUR", isReleased: false, goingBackMinor: 0n, sentBackMinor: 0n, keptMinor: 0n };
type EndCase = readonly [
  order: Partial<EndAsked["order"]>,
  money: Partial<typeof NO_MONEY>,
  english: string,
  german: string,
];
const NOTHING = "Nothing was set up and nothing is owed.";
const NICHTS = "Es wurde nichts eingerichtet und Sie schulden nichts.";

const ENDS: Readonly<Record<string, EndCase>> = {
  "everything runs": [
    { state: "completed", items: [STARTER] },
    { keptMinor: 1_190n },
    "We sent you a welcome mail with the way to sign in.",
    "Wir haben Ihnen eine Willkommensmail mit dem Weg zur Anmeldung geschickt.",
  ],
  "one of two was given up and its money goes back": [
    { state: "completed", items: [STARTER, NAME] },
    { goingBackMinor: 1_190n },
    "Could not be provided: keramik.de. You owe nothing for it; everything else runs. We sent you a welcome mail with the way to sign in. €11.90 is on its way back to you.",
    "Nicht möglich war: keramik.de. Dafür schulden Sie nichts; alles andere läuft. Wir haben Ihnen eine Willkommensmail mit dem Weg zur Anmeldung geschickt. 11,90 € sind auf dem Weg zurück zu Ihnen.",
  ],
  "one of two was given up and its money is kept": [
    { state: "completed", items: [STARTER, NAME] },
    { keptMinor: 1_190n },
    "Could not be provided: keramik.de. You owe nothing for it; everything else runs. We sent you a welcome mail with the way to sign in. €11.90 that you paid stays yours with us: it counts towards your next invoice. If you want it sent back, write to us.",
    "Nicht möglich war: keramik.de. Dafür schulden Sie nichts; alles andere läuft. Wir haben Ihnen eine Willkommensmail mit dem Weg zur Anmeldung geschickt. 11,90 €, die Sie bezahlt haben, bleiben Ihr Guthaben bei uns und zählen für Ihre nächste Rechnung. Möchten Sie das Geld zurück, schreiben Sie uns.",
  ],
  "all was given up, part went back, part is kept": [
    { state: "cancelled", acceptedAt: T0, items: [NAME] },
    { sentBackMinor: 500n, keptMinor: 690n },
    "We could not provide what you ordered, so the order has ended. You owe nothing for it. €5.00 was sent back to you. €6.90 that you paid stays yours with us: it counts towards your next invoice. If you want it sent back, write to us.",
    "Was Sie bestellt haben, konnten wir nicht bereitstellen; die Bestellung ist damit beendet. Sie schulden dafür nichts. 5,00 € haben wir Ihnen zurückgezahlt. 6,90 €, die Sie bezahlt haben, bleiben Ihr Guthaben bei uns und zählen für Ihre nächste Rechnung. Möchten Sie das Geld zurück, schreiben Sie uns.",
  ],
  "it expired and nobody had paid": [{ state: "expired" }, {}, NOTHING, NICHTS],
  "it was cancelled with money reserved": [
    { state: "cancelled" },
    { isReleased: true },
    `${NOTHING} Money reserved on a card is given back.`,
    `${NICHTS} Auf einer Karte vorgemerkte Beträge werden freigegeben.`,
  ],
  "it was dropped after a transfer had come": [
    { state: "dropped" },
    { keptMinor: 1_190n },
    `${NOTHING} €11.90 that you paid stays yours with us: it counts towards your next invoice. If you want it sent back, write to us.`,
    `${NICHTS} 11,90 €, die Sie bezahlt haben, bleiben Ihr Guthaben bei uns und zählen für Ihre nächste Rechnung. Möchten Sie das Geld zurück, schreiben Sie uns.`,
  ],
  "it was rejected while paid": [
    { state: "rejected", rejectedFor: "details" },
    { goingBackMinor: 1_190n },
    `We cannot take this order: we could not confirm the details in it. ${NOTHING} €11.90 is on its way back to you. If something was mistyped, write to us; a person reads it.`,
    `Wir können diese Bestellung nicht annehmen, weil sich die Angaben darin nicht bestätigen ließen. ${NICHTS} 11,90 € sind auf dem Weg zurück zu Ihnen. War etwas vertippt, schreiben Sie uns; ein Mensch liest es.`,
  ],
};

describe("the last sentence of an order's page", () => {
  it.each(Object.entries(ENDS))("is true where %s", (_, [order, money, english, german]) => {
    const end = (lang: Lang) =>
      endSentence({
        order: { state: "expired", acceptedAt: null, rejectedFor: null, items: [], ...order },
        money: [{ ...NO_MONEY, ...money }],
        hadPreview: false,
        lang,
      }).replaceAll("\u00a0", " ");
    expect(end("en")).toBe(english);
    expect(end("de")).toBe(german);
  });

  it("never says that everything runs where something was given up, and tells what was lent", () => {
    const part = { state: "completed", acceptedAt: T0, items: [STARTER, NAME] } as const;
    expect(stepsOf(asked({ order: part })).at(-1)).toMatchObject({ key: "done", title: en.doneInPart });
    const fell = { state: "dropped", acceptedAt: null, rejectedFor: null, items: [] } as const;
    expect(endSentence({ order: fell, money: [], hadPreview: true, lang: "en" })).toBe(
      `${NOTHING} Your preview is removed, with what was in it.`,
    );
  });
});
