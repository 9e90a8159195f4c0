// Which status and which sentence a refusal of an act has. A code that has no sentence here says that things do not stand so.
import type { Refusal } from "../../kernel/result.ts";
import type { Lang } from "../../kernel/http.ts";
import { formatDate } from "../../kernel/time.ts";
import { actWords } from "../contracts/contract-acts.words.ts";
import { refusedWords } from "./refused.words.ts";

const STATUS: Readonly<Record<string, number>> = {
  no_such: 404,
  not_allowed: 403,
  not_yours_to_give: 403,
  too_many: 429,
  key_reused: 422,
  invalid: 422,
  invalid_nameservers: 422,
  bad_date: 422,
  reason_missing: 422,
  reason_too_long: 422,
  note_too_long: 422,
  empty: 422,
  too_long: 422,
  no_subject: 422,
  terms_missing: 422,
  wrong_items: 422,
};

export const statusOf = (code: string): number => STATUS[code] ?? 409;

export function refusalSentence(lang: Lang, refusal: Refusal): string {
  const words = actWords(lang);
  if (refusal.code === "only_at_end" && "on" in refusal)
    return words.refused_only_at_end(formatDate(String(refusal.on), lang));
  const own: Readonly<Record<string, string>> = refusedWords(lang);
  const ofContracts = words as unknown as Readonly<Record<string, unknown>>;
  const said = own[refusal.code] ?? ofContracts[`refused_${refusal.code}`];
  return typeof said === "string" ? said : refusedWords(lang).otherwise;
}
