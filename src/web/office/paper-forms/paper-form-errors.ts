// What the editor of a form refused, beside the part that caused it.
import type { SaveFormRefusal } from "../../../business/papers/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { refusalSentence } from "../forms.ts";
import { faultErrors } from "../own-words.words.ts";
import { paperFormsWords } from "./paper-forms.words.ts";

export async function saveErrors(
  site: Site,
  visit: Visit,
  refusal: SaveFormRefusal | GeneralRefusal,
): Promise<FormErrors> {
  const words = paperFormsWords(visit.lang);
  switch (refusal.code) {
    case "empty_text":
      return { [refusal.part]: words.emptyText };
    case "too_long":
      return { [refusal.part]: words.tooLong(refusal.longest) };
    case "unknown_variable":
    case "bad_text":
      return faultErrors(visit.lang, refusal);
    case "changed_meanwhile":
      return { "": words.changedMeanwhile };
    case "no_such_form":
      return { "": words.noSuchForm };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}
