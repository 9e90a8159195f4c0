// What the last form did, said once: where it writes to somebody, the sentence ends with what becomes of that at its gate.
import type { Gate } from "../../business/sellers/index.ts";
import type { Lang } from "../ui/index.ts";
import { doneWords, goesOutWords } from "./office.words.ts";
import type { Done } from "./office.words.ts";

/** `now`: it went to its gate with the act itself, and not some moments or steps later. */
type Written = { readonly by: "mail" | "sms"; readonly now: boolean };
const AT_ONCE: Written = { by: "mail", now: true };
const LATER: Written = { by: "mail", now: false };

const WRITES: Partial<Record<Done, Written>> = {
  quote_sent: AT_ONCE,
  quote_extended: LATER,
  sign_up_resent: AT_ONCE,
  accepted: LATER,
  asked: LATER,
  signed_up: AT_ONCE,
  invited_again: AT_ONCE,
  given_up: LATER,
  mail_sent_again: AT_ONCE,
  corrected: AT_ONCE,
  code_sent: { by: "sms", now: true },
  papers_sent: AT_ONCE,
  preview_started: LATER,
  removal_asked: LATER,
  key_ended: LATER,
  email_asked: LATER,
  answered: AT_ONCE,
  chatHanded: LATER,
  invited_colleague: AT_ONCE,
  contract_renewed: LATER,
};

/** `held`: it does not go out for now. */
export type SaidDone = { readonly sentence: string; readonly held: boolean };

/** Null for a word that means nothing; `gates`: those that are not open. */
export function saidDone(lang: Lang, done: string | undefined, gates: readonly Gate[]): SaidDone | null {
  const said: Readonly<Record<string, string>> = doneWords(lang);
  if (done === undefined || !Object.hasOwn(said, done)) return null;
  const sentence = said[done] ?? "";
  const written = WRITES[done as Done];
  if (written === undefined) return { sentence, held: false };
  const words = goesOutWords(lang);
  const gate = gates.find((one) => one.effect === written.by && one.position !== "open");
  if (gate !== undefined)
    return { sentence: `${sentence} ${words[`${written.by}_${gate.position as "quiet"}`]}`, held: true };
  return { sentence: written.now ? `${sentence} ${words[`${written.by}_open`]}` : sentence, held: false };
}
