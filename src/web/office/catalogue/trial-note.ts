// How long a term is free first and what follows, as the office's tables say it.
import { trialOf } from "../../../business/catalogue/index.ts";
import type { AfterTrial } from "../../../business/catalogue/index.ts";
import type { Lang } from "../../ui/index.ts";
import { plansWords } from "./plans.words.ts";

/** Null: nothing is tried. */
export function trialNote(
  lang: Lang,
  row: { readonly trialDays: number | null; readonly afterTrial: AfterTrial | null },
): string | null {
  const trial = trialOf(row);
  const words = plansWords(lang);
  return trial && words.trialOf(words.freeDays(trial.days), words[`after_${trial.after}`]);
}
