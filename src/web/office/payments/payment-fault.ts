// Why a payment failed, in the reader's language by the code that is kept, with the counterpart's own words as detail.
import type { Lang } from "../../ui/index.ts";
import { outsideWhy } from "../outside.words.ts";
import { whyName } from "../why.words.ts";

/** Null: it did not. */
export function paymentFault(
  lang: Lang,
  { faultCode, fault }: { readonly faultCode: string | null; readonly fault: string | null },
): string | null {
  const theirs = fault?.trim() ?? "";
  // Money that came back has a person's reason, and the code is a mail's.
  if (faultCode === null || faultCode === "" || faultCode === "bounced")
    return theirs === "" ? null : whyName(lang, theirs);
  if (faultCode === "unknown") return theirs || outsideWhy(lang, "no_reason");
  // Some are kept with their code already.
  if (theirs === "" || theirs.startsWith(faultCode)) return outsideWhy(lang, theirs || faultCode);
  return outsideWhy(lang, `${faultCode}: ${theirs}`);
}
