// What is said where a sequence is not published, beside the field that it is about.
import { isError } from "../../../business/billing/index.ts";
import type { PublishSequenceRefusal } from "../../../business/billing/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { refusalSentence } from "../forms.ts";
import { sequencesWords } from "./sequences.words.ts";

export async function sayRefusal(
  site: Site,
  visit: Visit,
  refusal: PublishSequenceRefusal | GeneralRefusal,
): Promise<FormErrors> {
  const words = sequencesWords(visit.lang);
  switch (refusal.code) {
    case "bad_date":
      return { valid_from: words.errDate };
    case "no_such_group":
      return { "": words.errGroup };
    case "bad_steps":
      return { "": refusal.findings.some(isError) ? words.errSteps : words.tooMany };
    case "not_meant":
      return { meant: words.errMeant };
    case "unchanged":
      return { "": words.errUnchanged };
    case "outdated":
      return { "": words.errOutdated };
    case "more_things":
      return { "": words.errMore(refusal.things) };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}
