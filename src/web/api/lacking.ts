// Somebody lacks a right: which one, who can grant it, and what can be asked of them in one further request.
import { askableAct, mayAskFor } from "../../business/approvals/index.ts";
import { isNeverByKey, RIGHT_PHRASES } from "../../business/customers/index.ts";
import type { OfferedRight } from "../../business/customers/index.ts";
import { encode } from "../../kernel/encode.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Subject } from "../../kernel/rights.ts";
import { homeOf, problemReply } from "../core/index.ts";
import { problemWords } from "../core/problem.words.ts";
import { lendingWish } from "../portal/approvals/ask-to-lend.tsx";
import { holdersOf } from "../portal/holders.ts";
import type { PortalRight } from "../portal/portal-door.tsx";
import { portalWords } from "../portal/portal.words.ts";
import type { Site } from "../site.ts";
import type { Wish } from "./api-route.ts";

type Lacking = {
  readonly right: PortalRight;
  readonly subject: Subject | null;
  /** The act as it was wanted; null: only the right itself can be asked for. */
  readonly wish: Wish | null;
};

export async function lacking(site: Site, visit: Visit, lacks: Lacking): Promise<Reply> {
  const { actor, lang } = visit;
  const { right, subject } = lacks;
  const words = portalWords(lang);
  const key = actor.kind === "person" ? actor.key : undefined;
  const accountId = subject?.accountId ?? (actor.kind === "person" ? actor.accountId : null) ?? "";
  // What the person may themselves is missing to the key alone: nobody else is to be asked.
  const byKey = problemWords(lang);
  if (key && isNeverByKey(right)) return notByKey(visit, right);
  if (key && !key.mayAct && right.endsWith(".do"))
    return problemReply(visit, {
      status: 403,
      code: "key_only_looks",
      detail: byKey.keyOnlyLooks,
      more: { right, right_in_words: RIGHT_PHRASES[lang][right] },
    });
  const holders = await holdersOf(site, accountId === "" ? [] : [accountId]);
  const wish = lacks.wish ?? (await lendingWish(site, visit, right, accountId, subject));
  const ask = wish === null || holders.length === 0 ? null : await offered(site, visit, wish, holders);
  const grant = holders.length === 0 ? words.grantedByNobody : words.grantedBy(holders.join(", "));
  return problemReply(visit, {
    status: 403,
    code: "not_allowed",
    detail: `${words.refused(RIGHT_PHRASES[lang][right])} ${grant}`,
    more: {
      right,
      right_in_words: RIGHT_PHRASES[lang][right],
      who_can: holders,
      ...(ask === null ? {} : { ask, see: `${homeOf(visit)}/portal/approvals` }),
    },
  });
}

/** A person does it, signed in, in the portal: said the same to every key. */
export function notByKey(visit: Visit, right: PortalRight): Reply {
  const words = problemWords(visit.lang);
  const ofPeople = right.startsWith("people.");
  return problemReply(visit, {
    status: 403,
    code: "not_by_key",
    detail: ofPeople ? words.keyNeverPeople : words.keyNever,
    more: {
      right,
      right_in_words: RIGHT_PHRASES[visit.lang][right],
      ...(ofPeople ? { see: `${homeOf(visit)}/portal/people` } : {}),
    },
  });
}

/** What to send to have it asked, and how it will be told to whoever decides; null: it cannot be asked for. */
export async function offered(
  site: Site,
  visit: Visit,
  wish: Wish,
  holders: readonly string[],
): Promise<object | null> {
  const act = askableAct(wish.act);
  const wanted = act?.input.safeParse(wish.input);
  const { actor } = visit;
  if (!act || !wanted?.success || actor.kind !== "person" || actor.key?.mayAct !== true) return null;
  const found = await act.load({ db: site.db.read, now: visit.now, askerId: actor.id }, wanted.data);
  if (!found || !mayAskFor(actor, act, found.subject, visit.now)) return null;
  // Asking for a right is open to who may not see the thing: its name is told to nobody by it.
  const { title, facts } = act.sees === null ? { title: null, facts: [] } : found.said[visit.lang];
  return {
    post_to: "/api/v1/approvals",
    body: { act: wish.act, input: encode(wish.input) },
    title,
    facts: facts.map(([label, value]) => ({ label, value })),
    right_in_words: RIGHT_PHRASES[visit.lang][act.right as OfferedRight],
    asked_of: holders,
  };
}
