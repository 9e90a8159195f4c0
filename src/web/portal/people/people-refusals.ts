// What the refusals of inviting and changing contacts say, beside their fields or for the whole form.
import type { InviteRefusal } from "../../../business/customers/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Visit } from "../../../kernel/http.ts";
import { rightsWords } from "../../people/rights.words.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";

export function fieldErrors(visit: Visit, refusal: InviteRefusal | GeneralRefusal): FormErrors {
  const words = rightsWords(visit.lang);
  if (refusal.code !== "invalid") return { "": sentence(visit, refusal) };
  const of = (field: string): string | undefined => refusal.issues.find((one) => one.field === field)?.code;
  const [name, email] = [of("name"), of("email")];
  const errors: FormErrors = {
    ...(name === undefined ? {} : { name: name === "bears_address" ? words.errNameAddress : words.errName }),
    ...(email === undefined ? {} : { email: email === "taken" ? words.errTaken : words.errEmail }),
  };
  return hasErrors(errors) ? errors : { "": words.errGone };
}

export function sentence(visit: Visit, { code }: InviteRefusal | GeneralRefusal): string {
  const words = rightsWords(visit.lang);
  switch (code) {
    case "not_yours_to_give":
    case "not_allowed":
      return words.errNotYours;
    case "too_many":
      return words.errTooMany;
    case "key_reused":
      return words.errKey;
    case "invalid":
    case "bad_move":
    case "no_such":
      return words.errGone;
  }
}
