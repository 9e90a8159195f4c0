// The matrix as a form: its fields, the rows of rights they stand for, and back. What is not touched stays as it was, row by row.
import { z } from "zod";
import { OFFERED_RIGHTS, RIGHT_AREAS, RIGHT_PRESETS } from "../../business/customers/index.ts";
import type { ContactRights, OfferedRight, RightPreset, ThingKind } from "../../business/customers/index.ts";
import { exponentOf, parseAmount } from "../../kernel/money.ts";
import type { Scope } from "../../kernel/rights.ts";
import { addDays, isDate } from "../../kernel/time.ts";
import { decimalText, DEFAULT_LOCALES } from "../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../ui/index.ts";
import { rightsWords } from "./rights.words.ts";

/** The areas that may be limited to some packages or domains, each by itself. */
export const LIMITED_AREAS = RIGHT_AREAS.flatMap(({ area, limitedTo }) =>
  limitedTo.length === 0 ? [] : [{ area, kinds: limitedTo }],
);
export type LimitedArea = (typeof LIMITED_AREAS)[number]["area"];

const MOST_THINGS = 1_000;
const many = (max: number) =>
  z
    .union([z.string().max(100), z.array(z.string().max(100)).max(max)])
    .default([])
    .transform((sent) => [sent].flat().filter((one) => one !== ""));

/** Fields of the matrix; `step` says which button was pressed. */
export const rightsFields = {
  rights: many(OFFERED_RIGHTS.length),
  /** Areas in which only the chosen things count, and these as "area:kind:id". */
  limited: many(LIMITED_AREAS.length),
  things: many(MOST_THINGS),
  /** Which of many things are listed; what was chosen is listed anyway. */
  find: z.string().max(100).optional(),
  valid_from: z.string().max(20).default(""),
  valid_until: z.string().max(20).default(""),
  order_limit: z.string().max(40).default(""),
  step: z.enum(["save", "show", "billing", "technical", "support", "full"]).default("save"),
};
export type RightsInput = z.infer<z.ZodObject<typeof rightsFields>>;

/** A preset's button fills the boxes and says what they mean; nothing is written. */
export function filledIn<I extends RightsInput>(input: I): I {
  if (input.step === "save" || input.step === "show") return input;
  return { ...input, rights: [...RIGHT_PRESETS[input.step satisfies RightPreset]] };
}

type Read = { readonly rights: ContactRights; readonly errors: FormErrors };
type By = {
  readonly lang: Lang;
  readonly today: string;
  readonly currency: string;
  /** The rows that hold already. */
  readonly had: readonly Scope[];
};
/** Days as half-open rows keep them; null: none. Those that were not changed stay as they were in each row. */
type Days = {
  readonly from: string | null;
  readonly until: string | null;
  readonly sameFrom: boolean;
  readonly sameUntil: boolean;
};

/** What the boxes stand for, with a sentence for each field that says nothing usable. */
export function readRights(input: RightsInput, by: By): Read {
  const words = rightsWords(by.lang);
  const [from, until] = [input.valid_from.trim(), input.valid_until.trim()];
  const before = shownRights({ scopes: by.had, orderLimit: null }, by.lang, by.today);
  const fromFine = from === "" || from === before.valid_from || (isDate(from) && from >= by.today);
  const first = fromFine && from > by.today ? from : by.today;
  const untilFine = until === "" || until === before.valid_until || (isDate(until) && until >= first);
  const typed = input.order_limit.trim();
  const minor = typed === "" ? null : parseAmount(typed, by.currency, DEFAULT_LOCALES[by.lang]);
  const limitFine = typed === "" || (minor !== null && minor >= 0n);
  const days = {
    from: fromFine && from !== "" ? from : null,
    until: untilFine && until !== "" ? addDays(until, 1) : null,
    sameFrom: from === before.valid_from,
    sameUntil: until === before.valid_until,
  };
  return {
    rights: {
      scopes: ticked(input).flatMap((right) => rowsOf(right, input, { ...by, before, days })),
      orderLimit: minor === null || !limitFine ? null : { minor, currency: by.currency },
    },
    errors: {
      ...(fromFine ? {} : { valid_from: words.errFrom }),
      ...(untilFine ? {} : { valid_until: words.errUntil }),
      ...(limitFine ? {} : { order_limit: words.errLimit }),
      ...emptyAreas(input, by.lang),
    },
  };
}

const emptyAreas = (input: RightsInput, lang: Lang): FormErrors =>
  Object.fromEntries(
    LIMITED_AREAS.filter(({ area }) => isLimited(input, area) && idsOf(input, area).length === 0)
      .filter(({ area }) => input.rights.some((right) => right.startsWith(`${area}.`)))
      .map(({ area }) => [`limited_${area}`, rightsWords(lang).errScope]),
  );

const ticked = (input: RightsInput): OfferedRight[] =>
  OFFERED_RIGHTS.filter((right) => input.rights.includes(right));
type ChosenThing = { readonly kind: ThingKind; readonly id: string };
const isLimited = (input: RightsInput, area: string): boolean => input.limited.includes(area);
const idsOf = (input: RightsInput, area: string): string[] => [
  ...new Set(input.things.filter((one) => one.startsWith(`${area}:`))),
];
const kindsOf = (area: string): readonly ThingKind[] =>
  LIMITED_AREAS.find((one) => one.area === area)?.kinds ?? [];

/** How a box of the form names a thing within an area. */
export const thingValue = (area: string, { kind, id }: ChosenThing): string => `${area}:${kind}:${id}`;
function thingOf(value: string): readonly ChosenThing[] {
  const [area = "", named = "", id = ""] = value.split(":");
  const kind = kindsOf(area).find((one) => one === named);
  return kind === undefined ? [] : [{ kind, id }];
}

function split(right: OfferedRight): { area: string; verb: Scope["verb"] } {
  const [area = "", verb = "see"] = right.split(".");
  return { area, verb: verb as Scope["verb"] };
}

// Where the things of an area were not changed, the rows of a right stay: they may differ from one right to the next, which one
// form cannot show.
function rowsOf(
  right: OfferedRight,
  input: RightsInput,
  { had: all, before, days, today }: By & { readonly before: RightsInput; readonly days: Days },
): Scope[] {
  const { area, verb } = split(right);
  const had = all.filter((one) => one.area === area && one.verb === verb);
  const made = ({ onKind, onId }: Pick<Scope, "onKind" | "onId">): Scope => {
    const old = had.find((one) => one.onId === onId);
    const begun = old && old.validFrom <= today ? old.validFrom : today;
    const validFrom = old && days.sameFrom ? old.validFrom : (days.from ?? begun);
    const validUntil = old && days.sameUntil ? old.validUntil : days.until;
    return { area, verb, onKind, onId, validFrom, validUntil };
  };
  if (had.length > 0 && sameThings(input, before, area)) return had.map(made);
  return thingsOf(right, input).map((thing) =>
    made({ onKind: thing?.kind ?? null, onId: thing?.id ?? null }),
  );
}

const sameThings = (input: RightsInput, before: RightsInput, area: string): boolean => {
  const [now, then] = [idsOf(input, area).toSorted(), idsOf(before, area).toSorted()];
  const same = now.length === then.length && now.every((id, at) => id === then[at]);
  return isLimited(input, area) === isLimited(before, area) && (same || !isLimited(input, area));
};

function thingsOf(right: OfferedRight, input: RightsInput): readonly (ChosenThing | null)[] {
  const { area, verb } = split(right);
  if (kindsOf(area).length === 0 || verb === "mails" || !isLimited(input, area)) return [null];
  return idsOf(input, area).flatMap(thingOf);
}

/** The form as it stands for rows that hold. Days that differ are told by the sentence; the fields show those of the most rows. */
export function shownRights({ scopes, orderLimit }: ContactRights, lang: Lang, today: string): RightsInput {
  const chosen = scopes.flatMap(({ area, onKind: kind, onId: id }) =>
    kind === null || id === null ? [] : [{ area, value: thingValue(area, { kind, id }) }],
  );
  const until = mostOf(scopes.map((one) => one.validUntil));
  const from = mostOf(scopes.map((one) => (one.validFrom > today ? one.validFrom : null)));
  const limit = orderLimit ? decimalText(orderLimit.minor, exponentOf(orderLimit.currency)) : "";
  return {
    rights: [...new Set(scopes.map((one) => `${one.area}.${one.verb}`))],
    limited: [...new Set(chosen.map((one) => one.area))],
    things: [...new Set(chosen.map((one) => one.value))],
    valid_from: from ?? "",
    valid_until: until === null ? "" : addDays(until, -1),
    order_limit: lang === "de" ? limit.replace(".", ",") : limit,
    step: "save",
  };
}

/** Of days that are not all the same the one that stands there most often; the first of them where none does. */
function mostOf(days: readonly (string | null)[]): string | null {
  const count = (day: string | null): number => days.filter((one) => one === day).length;
  return days.reduce<string | null>((best, day) => (count(day) > count(best) ? day : best), days[0] ?? null);
}

/** Whether rows begin or end on other days than the fields can show. */
export const daysDiffer = (scopes: readonly Scope[], today: string): boolean =>
  new Set(scopes.map((one) => `${one.validFrom > today ? one.validFrom : ""} ${one.validUntil ?? ""}`)).size >
  1;

/** Texts of the form that plain fields show. */
export const rightsValues = (input: RightsInput): FormValues => ({
  valid_from: input.valid_from,
  valid_until: input.valid_until,
  order_limit: input.order_limit,
});
