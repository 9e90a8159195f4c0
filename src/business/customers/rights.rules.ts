// What a contact may be given, and the same told in plain words: one sentence made of the very rows that `mayDo` reads.
import { formatMoney } from "../../kernel/money.ts";
import type { Money } from "../../kernel/money.ts";
import type { Part, Scope } from "../../kernel/rights.ts";
import { addDays, formatDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { LIMITED_PHRASES, RIGHT_PHRASES, RIGHT_SENTENCES } from "./rights.words.ts";
import type { OfferedRight, RightsLanguage } from "./rights.words.ts";

export type Verb = Scope["verb"];
export type ThingKind = Part["kind"];
export const THING_KINDS = ["hosting", "domain", "contract"] as const satisfies readonly ThingKind[];

type AreaOf<R> = R extends `${infer A}.${Verb}` ? A : never;
type Area = AreaOf<OfferedRight>;

/** The areas in the order people read them, what there is to tick in each, and what each may be limited to. */
export const RIGHT_AREAS: readonly {
  readonly area: Area;
  readonly verbs: readonly Verb[];
  readonly limitedTo: readonly ThingKind[];
}[] = [
  { area: "services", verbs: ["see", "do", "mails"], limitedTo: ["hosting"] },
  { area: "panel", verbs: ["do"], limitedTo: ["hosting"] },
  { area: "passwords", verbs: ["see", "do"], limitedTo: ["hosting"] },
  { area: "domains", verbs: ["see", "do", "mails"], limitedTo: ["domain"] },
  { area: "domain_moves", verbs: ["do"], limitedTo: ["domain"] },
  { area: "tickets", verbs: ["see", "do"], limitedTo: ["hosting", "domain", "contract"] },
  { area: "orders", verbs: ["see", "do", "mails"], limitedTo: ["hosting", "domain", "contract"] },
  // What is quoted is not rented yet: it is known by a name for it, and by no contract.
  { area: "quotes", verbs: ["see", "do", "mails"], limitedTo: ["hosting", "domain"] },
  { area: "invoices", verbs: ["see", "mails"], limitedTo: ["hosting", "domain", "contract"] },
  { area: "payments", verbs: ["see", "do"], limitedTo: ["hosting", "domain", "contract"] },
  { area: "methods", verbs: ["see", "do"], limitedTo: [] },
  { area: "contracts", verbs: ["see", "do", "mails"], limitedTo: ["hosting", "domain", "contract"] },
  { area: "mails", verbs: ["see"], limitedTo: ["hosting", "domain", "contract"] },
  { area: "profile", verbs: ["see", "do"], limitedTo: [] },
  { area: "people", verbs: ["see", "do"], limitedTo: [] },
];

export const OFFERED_RIGHTS: readonly OfferedRight[] = RIGHT_AREAS.flatMap(({ area, verbs }) =>
  verbs.map((verb) => `${area}.${verb}` as OfferedRight),
);
const OFFERED: ReadonlySet<string> = new Set(OFFERED_RIGHTS);
const LIMITS = new Map<string, readonly ThingKind[]>(RIGHT_AREAS.map((one) => [one.area, one.limitedTo]));

/** Whether a row says something that is enforced: an area and verb there are, limited to nothing but kinds it can be limited to. */
export function isOffered(scope: Pick<Scope, "area" | "verb" | "onKind">): boolean {
  if (!OFFERED.has(`${scope.area}.${scope.verb}`)) return false;
  // Mails are sent to the account as a whole.
  if (scope.onKind === null) return true;
  return scope.verb !== "mails" && (LIMITS.get(scope.area) ?? []).includes(scope.onKind);
}

/** Filled in at one click; every box can still be changed. */
export const RIGHT_PRESETS: Readonly<
  Record<"billing" | "technical" | "support" | "full", readonly OfferedRight[]>
> = {
  billing: [
    "invoices.see",
    "invoices.mails",
    "payments.see",
    "payments.do",
    "methods.see",
    "methods.do",
    "orders.see",
    "quotes.see",
    "contracts.see",
    "contracts.mails",
  ],
  technical: [
    "services.see",
    "services.do",
    "services.mails",
    "panel.do",
    "passwords.see",
    "passwords.do",
    "domains.see",
    "domains.do",
    "domains.mails",
    "tickets.see",
    "tickets.do",
  ],
  support: ["services.see", "domains.see", "tickets.see", "tickets.do"],
  full: OFFERED_RIGHTS,
};
export type RightPreset = keyof typeof RIGHT_PRESETS;

/** Half-open: the day of `validUntil` is the first without the right. */
export function inForce(scope: Scope, today: string): boolean {
  return scope.validFrom <= today && (scope.validUntil === null || today < scope.validUntil);
}

/** One right as it holds: on the whole account, or on some things only. */
export type SaidRight = {
  readonly right: OfferedRight;
  /** Null: the whole account. */
  readonly things: readonly { readonly kind: ThingKind; readonly id: string }[] | null;
  /** The first day of it, where that is still to come. */
  readonly from: IsoDate | null;
  /** The first day without it. */
  readonly until: IsoDate | null;
  /** For so much at once; null: for any sum, or it costs nothing. */
  readonly upTo: Money | null;
  readonly text: string;
};

export type RightsInWords = {
  readonly can: readonly SaidRight[];
  /** Not for anything in the account. */
  readonly cannot: readonly { readonly right: OfferedRight; readonly text: string }[];
  readonly gets: readonly SaidRight[];
  /** What begins on a later day. */
  readonly later: readonly SaidRight[];
  readonly paragraph: string;
};

export type ToSay = {
  readonly scopes: readonly Scope[];
  readonly orderLimit: Money | null;
  readonly today: IsoDate;
};
export type Names = {
  readonly contact: string;
  /** By id. */
  readonly things: ReadonlyMap<string, string>;
};

/** What the rows let somebody do today, what they do not, what is mailed, and what comes later; and all of it as one text. */
export function rightsInWords(said: ToSay, names: Names, language: RightsLanguage): RightsInWords {
  const today = said.scopes.filter((one) => inForce(one, said.today));
  const ahead = said.scopes.filter((one) => one.validFrom > said.today);
  const told = (scopes: readonly Scope[]): SaidRight[] =>
    OFFERED_RIGHTS.flatMap((right) => saidOf(right, scopes, said, names, language));
  const now = told(today);
  const later = told(ahead);
  const can = now.filter((one) => !isMail(one.right));
  const gets = now.filter((one) => isMail(one.right));
  const held = new Set(now.map((one) => one.right));
  const cannot = OFFERED_RIGHTS.filter((right) => !isMail(right) && !held.has(right)).map((right) => ({
    right,
    text: RIGHT_PHRASES[language][right],
  }));
  return {
    can,
    cannot,
    gets,
    later,
    paragraph: paragraphOf({ can, cannot, gets, later }, names.contact, language),
  };
}

const isMail = (right: OfferedRight): boolean => right.endsWith(".mails");

// Rows of one right that end on the same day become one entry; the whole account stands for all its things.
function saidOf(
  right: OfferedRight,
  scopes: readonly Scope[],
  said: ToSay,
  names: Names,
  language: RightsLanguage,
): SaidRight[] {
  const rows = scopes.filter((one) => `${one.area}.${one.verb}` === right);
  const whole = rows.filter((one) => one.onKind === null);
  const parts = rows.filter(
    (one) =>
      one.onKind !== null && !whole.some((wide) => one.validFrom >= wide.validFrom && isAsLong(wide, one)),
  );
  const spans = new Map<string, Scope[]>();
  for (const one of [...(whole.length > 0 ? [longest(whole)] : []), ...parts]) {
    const key = `${one.onKind === null} ${one.validFrom > said.today ? one.validFrom : ""} ${one.validUntil ?? ""}`;
    spans.set(key, [...(spans.get(key) ?? []), one]);
  }
  return [...spans.values()].map((group) => entryOf(right, group, said, names, language));
}

const isAsLong = (a: Scope, b: Scope): boolean =>
  a.validUntil === null || (b.validUntil !== null && a.validUntil >= b.validUntil);
const longest = (rows: readonly Scope[]): Scope =>
  rows.reduce((best, one) => (isAsLong(best, one) ? best : one));

/** A quote that is accepted is an order, and so is more of a contract: one limit for all. */
export const isUpToLimit = (right: string): boolean =>
  right === "orders.do" || right === "quotes.do" || right === "contracts.do";

/** A limit says nothing of sums in another currency: those are beyond it. */
export const fitsLimit = (costs: Money, limit: Money): boolean =>
  costs.currency === limit.currency && costs.minor <= limit.minor;

function entryOf(
  right: OfferedRight,
  group: readonly Scope[],
  said: ToSay,
  names: Names,
  language: RightsLanguage,
): SaidRight {
  const words = RIGHT_SENTENCES[language];
  const [first] = group;
  const things = group.flatMap((one) =>
    one.onKind === null || one.onId === null ? [] : [{ kind: one.onKind, id: one.onId }],
  );
  const ids = [...new Set(things.map((one) => one.id))];
  const from = first && first.validFrom > said.today ? first.validFrom : null;
  const until = first?.validUntil ?? null;
  const upTo = isUpToLimit(right) ? said.orderLimit : null;
  // Orders for one thing are answered and cancelled: that costs nothing.
  const costs = right === "orders.do" && ids.length > 0 ? null : upTo;
  const limits = [
    ...(ids.length === 0
      ? []
      : [
          words.only(
            joined(
              ids.map((id) => names.things.get(id) ?? words.gone),
              words.and,
            ),
          ),
        ]),
    ...(costs === null ? [] : [words.upTo(formatMoney(costs, words.locale))]),
    ...(from === null ? [] : [words.from(formatDate(from, words.locale))]),
    ...(until === null ? [] : [words.until(formatDate(addDays(until, -1), words.locale))]),
  ];
  const phrase =
    (ids.length > 0 ? LIMITED_PHRASES[language][right] : undefined) ?? RIGHT_PHRASES[language][right];
  const text = limits.length === 0 ? phrase : `${phrase} (${limits.join(", ")})`;
  return { right, things: things.length === 0 ? null : things, from, until, upTo, text };
}

function joined(parts: readonly string[], last: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1) ?? ""}`;
}

/** Who cannot even see something need not read as well that they cannot change it. */
function shortened<R extends { readonly right: OfferedRight }>(cannot: readonly R[]): readonly R[] {
  const held = new Set<string>(cannot.map((one) => one.right));
  return cannot.filter(({ right }) => !right.endsWith(".do") || !held.has(right.replace(/do$/, "see")));
}

function paragraphOf(said: Omit<RightsInWords, "paragraph">, name: string, language: RightsLanguage): string {
  const words = RIGHT_SENTENCES[language];
  const list = (entries: readonly { readonly text: string }[], last: string): string =>
    joined(
      entries.map((one) => one.text),
      last,
    );
  return [
    said.can.length === 0 ? words.mayNothing(name) : words.may(name, list(said.can, words.and)),
    ...(said.cannot.length === 0 ? [] : [words.mayNot(name, list(shortened(said.cannot), words.or))]),
    said.gets.length === 0 ? words.getsNone(name) : words.gets(name, list(said.gets, words.and)),
    ...(said.later.length === 0 ? [] : [words.later(list(said.later, words.and))]),
  ].join(" ");
}
