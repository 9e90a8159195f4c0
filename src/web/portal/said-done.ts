// What the last form of the portal did, said once: where a mail comes of it, the sentence ends with that none goes out while they
// are held.
import type { Visit } from "../../kernel/http.ts";
import { mailsAreHeld } from "../core/index.ts";
import { doneWords, portalWords } from "./portal.words.ts";
import type { Done } from "./portal.words.ts";

const MAILED: ReadonlySet<string> = new Set<Done | "emailAsked">([
  "questionSent",
  "payoutAsked",
  "linkSent",
  "invited",
  "inviteAgain",
  "contactSaved",
  "handoverAsked",
  "handoverBack",
  "handoverDeclined",
  "handoverConfirmed",
  "handedOver",
  "takenOver",
  "copyAsked",
  "erasureAsked",
  "contract_renewed",
  "emailAsked",
]);

/** `held`: the mail of it does not go out for now. */
export type SaidDone = { readonly sentence: string; readonly held: boolean };

const doneOf = ({ url }: Visit): string => new URLSearchParams(url.split("?")[1] ?? "").get("done") ?? "";

/** Null for a word that means nothing. */
export function saidDone(visit: Visit): SaidDone | null {
  const said: Readonly<Record<string, string>> = doneWords(visit.lang);
  const done = doneOf(visit);
  return Object.hasOwn(said, done) ? saidHere(visit, said[done] ?? "") : null;
}

/** The sentence of a page with words of its own. */
export function saidHere(visit: Visit, sentence: string): SaidDone {
  const held = MAILED.has(doneOf(visit)) && mailsAreHeld(visit);
  return { sentence: held ? `${sentence} ${portalWords(visit.lang).mailsHeld}` : sentence, held };
}
