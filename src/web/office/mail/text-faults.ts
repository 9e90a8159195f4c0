// Why a text cannot be saved, shown or sent, beside the field it is about.
import type { AskSenderRefusal, DoesNotFit, SaveTextRefusal } from "../../../business/messages/index.ts";
import type { SendTestTextRefusal } from "../../../business/staff/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { refusalSentence } from "../forms.ts";
import { settingsWords } from "../settings/settings.words.ts";
import { textsWords } from "./texts.words.ts";

type Refused = SaveTextRefusal | SendTestTextRefusal | DoesNotFit | GeneralRefusal;

export async function textErrors(
  site: Site,
  visit: Visit,
  refusal: Refused,
  domain: string,
  subject = "",
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
      return unknownErrors(visit.lang, [refusal, ...(refusal.others ?? [])], subject);
    default:
      return { body: faultSentence(visit.lang, refusal) };
  }
}

/** All of them, each with what is probably meant, beside the part that it stands in. */
function unknownErrors(
  lang: Lang,
  unknown: readonly { readonly name: string; readonly nearest: string | null }[],
  subject: string,
): FormErrors {
  const parts = Map.groupBy(unknown, ({ name }) => (subject.includes(name) ? "subject" : "body"));
  const said = (one: (typeof unknown)[number]): string =>
    faultSentence(lang, { code: "unknown_variable", name: one.name, nearest: one.nearest } as {
      code: string;
    });
  return Object.fromEntries([...parts].map(([part, list]) => [part, list.map(said).join(" ")]));
}

function faultSentence(lang: Lang, refusal: { readonly code: string }): string {
  const words = settingsWords(lang);
  const told = new Map(
    Object.entries(refusal).map(([name, value]) => [name, value === null ? "" : String(value)]),
  );
  const named = told.get("name") ?? told.get("variable") ?? "";
  if (refusal.code === "unknown_variable" && named !== "") {
    const nearest = told.get("nearest") ?? "";
    return nearest === "" ? words.unknownVariable(named) : textsWords(lang).unknownNearest(named, nearest);
  }
  told.delete("code");
  return words.badText([...told.values()].join(" ") || refusal.code.replaceAll("_", " "));
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
