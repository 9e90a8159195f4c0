// What each top level domain allows: rows with a date beat these defaults, so that a registry's new rule can be entered
// before it is in force.
import { z } from "zod";

/** An address or seat where the ending belongs; papers that prove it. Sources: the registries' own terms. */
export const NAME_REQUIREMENTS = ["local_presence", "documents"] as const;
export type NameRequirement = (typeof NAME_REQUIREMENTS)[number];

export const tldRuleShape = z.object({
  /** What a transfer adds to the term, in years; some registries add none. */
  transferYears: z.number().int().min(0).max(1),
  /** A renewal is asked for this long before the registry's expiry. */
  renewDaysBefore: z.number().int().min(1).max(90),
  /** How long after expiry a renewal is still possible without extra cost. */
  graceDays: z.number().int().min(0).max(90),
  /** What the registry wants of whoever takes a name: one of NAME_REQUIREMENTS, or a word of its own. */
  requires: z.array(z.string()),
});
export type TldRule = z.infer<typeof tldRuleShape> & {
  readonly tld: string;
  readonly years: readonly number[];
};

const TEN_YEARS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const GENERIC = { years: TEN_YEARS, transferYears: 1, renewDaysBefore: 14, graceDays: 30, requires: [] };
const EUROPEAN = { ...GENERIC, transferYears: 0, renewDaysBefore: 7, graceDays: 0 };
const DEFAULTS: Readonly<Record<string, Omit<TldRule, "tld">>> = {
  de: { ...EUROPEAN, years: [1] },
  nl: { ...EUROPEAN, years: [1] },
  at: { ...EUROPEAN, years: [1] },
  ch: { ...EUROPEAN, years: [1] },
  // EU and EEA: EURid, Domain Name Registration Terms, section 1; AFNIC naming policy 5.1; Registro .it guidelines 1.1.
  eu: { ...EUROPEAN, requires: ["local_presence"] },
  fr: { ...EUROPEAN, requires: ["local_presence"] },
  it: { ...EUROPEAN, requires: ["local_presence"] },
  // A connection to Ireland has to be shown: .IE, Registration and Naming Policy, section 2.
  ie: { ...EUROPEAN, requires: ["local_presence", "documents"] },
};

/** What is asked of whoever takes a name, as far as it has words of its own. */
export const requirementsOf = ({ requires }: Pick<TldRule, "requires">): readonly NameRequirement[] =>
  NAME_REQUIREMENTS.filter((one) => requires.includes(one));

/** Where no row says otherwise. */
export const defaultRule = (tld: string): TldRule => ({ ...(DEFAULTS[tld] ?? GENERIC), tld });
