// Which rules of a set stand in each other's way: said twice, hidden behind an earlier one, never fulfilled, or against what the
// form is for. The first rule that names a form for a thing decides; that is what a later one can be hidden by.
import type { FormCondition, FormKind, FormRule } from "./form.rules.ts";

export type RuleFault = {
  /** Position of the rule in the set, from 0. */
  readonly at: number;
  /**
   * duplicate: says the same as `by` · hidden: all it asks for is decided by `by` already · contradicts: `by` decides the same
   * things otherwise · never: nothing can fulfil it · wrong_form: the form is not for what the rule names.
   */
  readonly code: "duplicate" | "hidden" | "contradicts" | "never" | "wrong_form";
  /** The earlier rule; null where the rule is at odds with itself. */
  readonly by: number | null;
};

const PARTS = ["kinds", "modes", "tlds", "payBy", "legalKinds", "countries"] as const;

type List = readonly string[] | undefined;
const partOf = (when: FormCondition, part: (typeof PARTS)[number]): List => when[part];

/** Whether everything that fulfils `narrow` fulfils `wide` too. */
function covers(wide: FormCondition, narrow: FormCondition): boolean {
  return PARTS.every((part) => {
    const [outer, inner] = [partOf(wide, part), partOf(narrow, part)];
    return outer === undefined || (inner !== undefined && inner.every((one) => outer.includes(one)));
  });
}

/** What a form is for: a rule that leaves all of it out asks for a paper about nothing. */
const MEANT: Partial<Record<FormKind, (when: FormCondition) => boolean>> = {
  mandate: ({ payBy }) => payBy?.every((way) => way === "debit") ?? false,
  domain_transfer: ({ modes }) => modes?.every((mode) => mode === "transfer") ?? false,
  vps_contract: ({ kinds }) => kinds?.every((kind) => kind === "vps") ?? false,
  dedicated_contract: ({ kinds }) => kinds?.every((kind) => kind === "dedicated") ?? false,
  colocation_contract: ({ kinds }) => kinds?.every((kind) => kind === "colocation") ?? false,
};

function faultOf(rules: readonly FormRule[], rule: FormRule, at: number): RuleFault | null {
  if (PARTS.some((part) => partOf(rule.when, part)?.length === 0)) return { at, code: "never", by: null };
  const meant = MEANT[rule.form];
  if (meant && !meant(rule.when)) return { at, code: "wrong_form", by: null };
  const by = rules.findIndex(
    (other, earlier) => earlier < at && other.form === rule.form && covers(other.when, rule.when),
  );
  const other = rules[by];
  if (!other) return null;
  if (other.must !== rule.must || other.variant !== rule.variant) return { at, code: "contradicts", by };
  return { at, code: covers(rule.when, other.when) ? "duplicate" : "hidden", by };
}

/** At most one for each rule, in the order of the rules. */
export function ruleFaults(rules: readonly FormRule[]): readonly RuleFault[] {
  return rules.flatMap((rule, at) => faultOf(rules, rule, at) ?? []);
}
