// The operator writes down what the law of a country asks from a day on. Earlier rows stay: old orders were made under them.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import type { LawFacts, LawWords } from "./law.rules.ts";
import { insertLaw } from "./law.store.ts";
import { isAsked, LAW_PAGES, PAGE_TEXTS, PAGE_WORDS_MAX } from "./page-words.ts";
import type { PageField } from "./page-words.ts";

export type PublishLaw = LawFacts & {
  readonly sellerId: string;
  /** A country's two letters, or EU. */
  readonly place: string;
  readonly validFrom: string;
  readonly source: string;
};
export type LawIssue = {
  readonly field: "place" | "validFrom" | "withdrawalDays" | "source" | WordsField | PageField;
  readonly code: "missing" | "malformed" | "too_long";
};
/** One text of the row in one language, as its form names it. */
export type WordsField = "de" | "en" | `${"notice" | "early" | "hint"}_${"de" | "en"}`;
export type PublishLawRefusal =
  | { readonly code: "invalid"; readonly issues: readonly LawIssue[] }
  | { readonly code: "taken" };

/** Letters that a text of the law may have at most. */
export const LAW_WORDS_MAX = { button: 60, notice: 1_000, early: 1_000, hint: 300 } as const;
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
  const { place, validFrom, withdrawalDays, source } = input;
  const issues: LawIssue[] = [];
  if (!/^[A-Z]{2}$/.test(place)) issues.push({ field: "place", code: "malformed" });
  if (!isDate(validFrom)) issues.push({ field: "validFrom", code: "malformed" });
  issues.push(...wordsIssues(input), ...pageIssues(input));
  const days = withdrawalDays;
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 400))
    issues.push({ field: "withdrawalDays", code: "malformed" });
  if (source.length > SOURCE_MAX) issues.push({ field: "source", code: "too_long" });
  return issues;
}

/** Only what is shown must be there: no notice where nobody may withdraw, no request where nobody is asked. */
function wordsIssues(input: PublishLaw): LawIssue[] {
  const { button, notice, early, hint } = LAW_WORDS_MAX;
  const isAsked = input.earlyStart;
  return [
    ...wordsIssue(input.orderButton, ["de", "en"], { most: button, isNeeded: true }),
    ...wordsIssue(input.withdrawalNotice, ["notice_de", "notice_en"], {
      most: notice,
      isNeeded: input.withdrawalDays !== null,
    }),
    ...wordsIssue(input.earlyStartWords, ["early_de", "early_en"], { most: early, isNeeded: isAsked }),
    ...wordsIssue(input.earlyStartHint, ["hint_de", "hint_en"], { most: hint, isNeeded: false }),
  ];
}

/** A page that is linked says everything; the words of one that is not may be left out. */
function pageIssues(input: PublishLaw): LawIssue[] {
  return LAW_PAGES.flatMap((page) => {
    const isLinked = page === "withdrawal" ? input.withdrawalPage : input.cancellationPage;
    return PAGE_TEXTS.flatMap((text) => {
      const { de, en } = input.pageWords[page];
      const fields = [`${page}_${text}_de`, `${page}_${text}_en`] as const;
      const limits = { most: PAGE_WORDS_MAX[text], isNeeded: isLinked && isAsked(page, text) };
      return wordsIssue({ de: de[text], en: en[text] }, fields, limits);
    });
  });
}

function wordsIssue<Field extends WordsField | PageField>(
  words: LawWords,
  [de, en]: readonly [Field, Field],
  { most, isNeeded }: { readonly most: number; readonly isNeeded: boolean },
): { field: Field; code: "missing" | "too_long" }[] {
  const fault = (text: string): "missing" | "too_long" | null =>
    isNeeded && text.trim() === "" ? "missing" : text.trim().length > most ? "too_long" : null;
  return [
    { field: de, code: fault(words.de) } as const,
    { field: en, code: fault(words.en) } as const,
  ].flatMap(({ field, code }) => (code === null ? [] : [{ field, code }]));
}
