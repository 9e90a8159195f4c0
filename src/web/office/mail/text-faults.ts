// Why a text cannot be saved, shown or sent, beside the field it is about.
import type { AskSenderRefusal, DoesNotFit, SaveTextRefusal } from "../../../business/messages/index.ts";
import type { SendTestTextRefusal } from "../../../business/staff/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { refusalSentence } from "../forms.ts";
import { faultErrors } from "../own-words.words.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { textsWords } from "./texts.words.ts";

type Refused = SaveTextRefusal | SendTestTextRefusal | DoesNotFit | GeneralRefusal;

export async function textErrors(
  site: Site,
  visit: Visit,
  refusal: Refused,
  domain: string,
): Promise<FormErrors> {
  const words = settingsWords(visit.lang);
  const own = textsWords(visit.lang);
  switch (refusal.code) {
    case "empty_text":
      return { [refusal.part]: words.emptyText };
    case "two_buttons":
      return { body: words.twoButtons };
    case "too_long":
      return { body: words.tooLong(refusal.longest) };
    case "changed_meanwhile":
      return { "": words.changedMeanwhile };
    case "bad_sender":
      return { fromAddress: own.badSender(domain) };
    case "sender_unproved":
      return { fromAddress: own.unproved };
    case "does_not_fit":
      return { like: own.doesNotFit };
    case "too_many":
      return { "": own.tooMany };
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return { "": await refusalSentence(site, visit, refusal) };
    case "unknown_variable":
    case "bad_text":
      return faultErrors(visit.lang, refusal);
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}

export async function senderErrors(
  site: Site,
  visit: Visit,
  refusal: AskSenderRefusal | GeneralRefusal,
  domain: string,
): Promise<FormErrors> {
  const words = textsWords(visit.lang);
  switch (refusal.code) {
    case "bad_sender":
      return { address: words.badSender(domain) };
    case "needs_no_proof":
      return { address: words.needsNoProof };
    case "too_soon":
      return { address: words.tooSoon(refusal.retryAfterS) };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}
