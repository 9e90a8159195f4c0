// The matrix as a form: its fields, the rows of rights they stand for, and back. Used by the portal and by the office.
import { z } from "zod";
import { OFFERED_RIGHTS, RIGHT_AREAS, RIGHT_PRESETS } from "../../business/customers/index.ts";
import type { ContactRights, OfferedRight, RightPreset, ThingKind } from "../../business/customers/index.ts";
import { exponentOf, parseAmount } from "../../kernel/money.ts";
import type { Scope } from "../../kernel/rights.ts";
import { addDays, isDate } from "../../kernel/time.ts";
import { decimalText, DEFAULT_LOCALES } from "../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../ui/index.ts";
import { rightsWords } from "./rights.words.ts";

const MOST_THINGS = 1_000;
const many = (max: number) =>
  z
    .union([z.string().max(100), z.array(z.string().max(100)).max(max)])
    .default([])
    .transform((sent) => [sent].flat().filter((one) => one !== ""));
const reach = z.enum(["all", "chosen"]).default("all");

/** Fields of the matrix; `step` says which button was pressed. */
export const rightsFields = {
  rights: many(OFFERED_RIGHTS.length),
  hosting: reach,
  domain: reach,
  hosting_ids: many(MOST_THINGS),
  domain_ids: many(MOST_THINGS),
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

/** What the boxes stand for, from today on; with a sentence for each field that says nothing usable. */
export function readRights(
  input: RightsInput,
  by: {
    readonly lang: Lang;
    readonly today: string;
    readonly currency: string;
    /** Rows that hold already keep the day they began. */
    readonly had: readonly Scope[];
  },
): Read {
  const words = rightsWords(by.lang);
  const until = input.valid_until.trim();
  const untilFine = until === "" || (isDate(until) && until >= by.today);
  const validUntil = until !== "" && untilFine ? addDays(until, 1) : null;
  const typed = input.order_limit.trim();
  const minor = typed === "" ? null : parseAmount(typed, by.currency, DEFAULT_LOCALES[by.lang]);
  const limitFine = typed === "" || (minor !== null && minor >= 0n);
  const empty = (kind: ThingKind): boolean => input[kind] === "chosen" && input[`${kind}_ids`].length === 0;
  const beganOn = (row: Omit<Scope, "validFrom">): string =>
    by.had.find((one) => one.area === row.area && one.verb === row.verb && one.onId === row.onId)
      ?.validFrom ?? by.today;
  const scopes = ticked(input).flatMap((right) =>
    thingsOf(right, input).map((thing) => {
      const row = { ...split(right), onKind: thing?.kind ?? null, onId: thing?.id ?? null, validUntil };
      return { ...row, validFrom: beganOn(row) };
    }),
  );
  return {
    rights: {
      scopes,
      orderLimit: minor === null || !limitFine ? null : { minor, currency: by.currency },
    },
    errors: {
      ...(untilFine ? {} : { valid_until: words.errUntil }),
      ...(limitFine ? {} : { order_limit: words.errLimit }),
      ...(empty("hosting") ? { hosting: words.errScope } : {}),
      ...(empty("domain") ? { domain: words.errScope } : {}),
    },
  };
}

const ticked = (input: RightsInput): OfferedRight[] =>
  OFFERED_RIGHTS.filter((right) => input.rights.includes(right));

function split(right: OfferedRight): { area: string; verb: Scope["verb"] } {
  const [area = "", verb = "see"] = right.split(".");
  return { area, verb: verb as Scope["verb"] };
}

function thingsOf(
  right: OfferedRight,
  input: RightsInput,
): readonly ({ readonly kind: ThingKind; readonly id: string } | null)[] {
  const { area, verb } = split(right);
  const kind = RIGHT_AREAS.find((one) => one.area === area)?.limitedTo ?? null;
  if (kind === null || verb === "mails" || input[kind] === "all") return [null];
  return [...new Set(input[`${kind}_ids`])].map((id) => ({ kind, id }));
}

/** The form as it stands for rows that hold. */
export function shownRights({ scopes, orderLimit }: ContactRights, lang: Lang): RightsInput {
  const idsOf = (kind: ThingKind): string[] => [
    ...new Set(scopes.flatMap((one) => (one.onKind === kind && one.onId !== null ? [one.onId] : []))),
  ];
  const [hosting, domain] = [idsOf("hosting"), idsOf("domain")];
  const until = scopes.find((one) => one.validUntil !== null)?.validUntil ?? null;
  const limit = orderLimit ? decimalText(orderLimit.minor, exponentOf(orderLimit.currency)) : "";
  return {
    rights: [...new Set(scopes.map((one) => `${one.area}.${one.verb}`))],
    hosting: hosting.length > 0 ? "chosen" : "all",
    domain: domain.length > 0 ? "chosen" : "all",
    hosting_ids: hosting,
    domain_ids: domain,
    valid_until: until === null ? "" : addDays(until, -1),
    order_limit: lang === "de" ? limit.replace(".", ",") : limit,
    step: "save",
  };
}

/** Texts of the form that plain fields show. */
export const rightsValues = (input: RightsInput): FormValues => ({
  hosting: input.hosting,
  domain: input.domain,
  valid_until: input.valid_until,
  order_limit: input.order_limit,
});
