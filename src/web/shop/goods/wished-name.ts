// One name as somebody wants it, asked about at the registry before it goes into the cart; what stands in the way is said
// case by case.
import type { DomainMode, WantedName } from "../../../business/carts/index.ts";
import { checkTransfer, readDomainName } from "../../../business/domains/index.ts";
import type { Registrar, TransferOutlook } from "../../../business/domains/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { openText, sealText } from "../../../kernel/seal.ts";
import type { Site } from "../../site.ts";
import { DEFAULT_LOCALES, formatDate } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { searchOne, tidyTyped } from "./domain-search.ts";
import { isWithin } from "../cart/held-cart.ts";
import type { Ending } from "./included-names.ts";
import { orderWords } from "../checkout/order.words.ts";
import { transferWords } from "../checkout/transfer.words.ts";

export type NameTyped = {
  readonly mode: DomainMode;
  readonly name: string;
  readonly authCode: string;
  /** A code typed before, sealed: a page never shows it again. */
  readonly keptCode: string;
};

export type WishRead =
  | { readonly ok: true; readonly wanted: WantedName; readonly unsure: boolean }
  | { readonly ok: false; readonly errors: FormErrors };

const CODE_MAX = 64;

/** The code as typed, else the one that was kept. */
export function codeOf({ authCode, keptCode }: NameTyped): string {
  const typed = authCode.trim();
  if (typed !== "" || keptCode === "") return typed;
  try {
    return openText(keptCode);
  } catch {
    return "";
  }
}

/** What goes into the page instead of a typed code, so that it need not be typed again. */
export function kept(typed: NameTyped): string {
  const code = codeOf(typed);
  return code === "" || code.length > CODE_MAX ? "" : sealText(code);
}

/** Asks once more: what was free on the page before may be taken by now. */
export async function readWish(
  site: Site,
  visit: Visit,
  endings: readonly Ending[],
  typed: NameTyped,
): Promise<WishRead> {
  const words = orderWords(visit.lang);
  const no = (sentence: string, field = "name"): WishRead => ({ ok: false, errors: { [field]: sentence } });
  const read = readDomainName(tidyTyped(typed.name));
  if (!read) return no(words.errDomainInvalid);
  const wanted = { name: read.name, mode: typed.mode, planId: null, authCode: null };
  if (typed.mode === "keep") return { ok: true, wanted, unsure: false };
  const found = await searchOne(site, endings, read.name);
  if (!found) return no(words.errEnding(endings.map((one) => `.${one.tld}`).join(", ")));
  const { planId, registrarConnectionId } = found.price;
  if (typed.mode === "register") {
    if (found.state === "free") return { ok: true, wanted: { ...wanted, planId }, unsure: false };
    return no(stateSentence(found.state, words));
  }
  if (found.state === "free") return no(words.errStillFree);
  const authCode = codeOf(typed);
  if (authCode === "" || authCode.length > CODE_MAX) return no(words.errAuthCode, "authCode");
  if (!(await isWithin(site, visit, "transfer"))) return no(transferWords(visit.lang).tooMany, "");
  const asked = await askToMove(site, visit, {
    name: read.name,
    authCode,
    connectionId: registrarConnectionId,
  });
  if (asked.said !== null) return no(asked.said.sentence, asked.said.field);
  return { ok: true, wanted: { ...wanted, planId, authCode }, unsure: asked.unsure };
}

function stateSentence(
  state: "taken" | "unknown" | "premium" | "invalid",
  words: ReturnType<typeof orderWords>,
): string {
  return {
    taken: words.errTaken,
    unknown: words.errUnknown,
    premium: words.errPremium,
    invalid: words.errDomainInvalid,
  }[state];
}

type InTheWay = { readonly sentence: string; readonly field: "authCode" | "name" };

/** The registry is asked about code, lock and age. `said` null: nothing is known to stand in the way; `unsure`: it said nothing. */
export async function askToMove(
  site: Site,
  visit: Visit,
  move: { readonly name: string; readonly authCode: string; readonly connectionId: string | null },
): Promise<{ readonly said: InTheWay | null; readonly unsure: boolean }> {
  const registrarOf = async (id: string): Promise<Registrar> =>
    (await site.connect("registrar", id === "" ? null : id)) as Registrar;
  const ask = { ...move, connectionId: move.connectionId ?? "" };
  const outlook = await checkTransfer(registrarOf, ask, { now: visit.now });
  return { said: transferSentence(outlook, visit), unsure: outlook.state === "unknown" };
}

/** Null where nothing is known to stand in the way. */
function transferSentence(outlook: TransferOutlook, visit: Visit): InTheWay | null {
  const words = transferWords(visit.lang);
  const field = outlook.state === "wrong_auth_code" ? "authCode" : "name";
  switch (outlook.state) {
    case "ready":
    case "unknown":
      return null;
    case "not_registered":
      return { field, sentence: orderWords(visit.lang).errStillFree };
    case "too_young":
      return {
        field,
        sentence: words.tooYoung(
          formatDate(DEFAULT_LOCALES[visit.lang], outlook.until.toISOString().slice(0, 10)),
        ),
      };
    default:
      return { field, sentence: words[outlook.state] };
  }
}
