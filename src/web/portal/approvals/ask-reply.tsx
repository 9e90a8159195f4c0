// Turns the refusal of a form into the question whether somebody else allows it; null where there is nothing to ask for.
import { askableAct, mayAskFor } from "../../../business/approvals/index.ts";
import { RIGHT_PHRASES } from "../../../business/customers/index.ts";
import type { OfferedRight } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { ownPath, pageReply } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { frameOf } from "../portal-frame.tsx";
import { holdersOf } from "../holders.ts";
import { AskPage } from "./ask-page.tsx";
import type { Wish } from "./ask-page.tsx";

export async function askReply(
  site: Site,
  visit: Visit,
  wish: Wish,
  said: { readonly back: string; readonly note?: string; readonly error?: string },
): Promise<Reply | null> {
  const act = askableAct(wish.act);
  const wanted = act?.input.safeParse(wish.input);
  const found =
    act && wanted?.success
      ? await act.load({ db: site.db.read, now: visit.now, askerId: visit.actor.id ?? "" }, wanted.data)
      : null;
  const { actor } = visit;
  const accountId = found?.subject.accountId ?? null;
  if (!act || !found || accountId === null || actor.kind !== "person") return null;
  if (!mayAskFor(actor, act, found.subject, visit.now)) return null;
  const holders = await holdersOf(site, [accountId]);
  if (holders.length === 0) return null;
  const page = AskPage({
    frame: frameOf(site, visit),
    wish,
    told: found.said[visit.lang],
    right: RIGHT_PHRASES[visit.lang][act.right as OfferedRight],
    askedOf: holders.join(", "),
    ...said,
    back: ownPath(said.back, "/portal"),
  });
  return pageReply(page, said.error === undefined ? 403 : 422);
}
