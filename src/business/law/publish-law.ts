// The operator writes down what the law of a country asks from a day on. Earlier rows stay: old orders were made under them.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import type { LawFacts } from "./law.rules.ts";
import { insertLaw } from "./law.store.ts";

export type PublishLaw = LawFacts & {
  readonly sellerId: string;
  /** A country's two letters, or EU. */
  readonly place: string;
  readonly validFrom: string;
  readonly source: string;
};
export type LawIssue = {
  readonly field: "place" | "validFrom" | "de" | "en" | "withdrawalDays" | "source";
  readonly code: "missing" | "malformed" | "too_long";
};
export type PublishLawRefusal =
  | { readonly code: "invalid"; readonly issues: readonly LawIssue[] }
  | { readonly code: "taken" };

const BUTTON_MAX = 60;
const SOURCE_MAX = 500;

/** Answers the row's id. Refuses fields (`invalid`) and a second row of the seller for the same place and day (`taken`). */
export const publishLaw = action({
  name: "publish_law",
  needs: {
    any: ["staff:settings.change"],
    on: (input: PublishLaw) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: PublishLaw): Promise<Result<string, PublishLawRefusal>> {
    const issues = lawIssues(input);
    if (issues.length > 0) return refuse({ code: "invalid", issues });
    const id = newId();
    const made = await insertLaw(ctx.tx, { ...input, id }, ctx.now);
    return made ? ok(id) : refuse({ code: "taken" });
  },
});

function lawIssues(input: PublishLaw): LawIssue[] {
  const { place, validFrom, orderButton, withdrawalDays, source } = input;
  const issues: LawIssue[] = [];
  if (!/^[A-Z]{2}$/.test(place)) issues.push({ field: "place", code: "malformed" });
  if (!isDate(validFrom)) issues.push({ field: "validFrom", code: "malformed" });
  for (const field of ["de", "en"] as const) {
    const label = orderButton[field].trim();
    if (label === "") issues.push({ field, code: "missing" });
    else if (label.length > BUTTON_MAX) issues.push({ field, code: "too_long" });
  }
  const days = withdrawalDays;
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 400))
    issues.push({ field: "withdrawalDays", code: "malformed" });
  if (source.length > SOURCE_MAX) issues.push({ field: "source", code: "too_long" });
  return issues;
}
