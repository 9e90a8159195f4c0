// What ends when somebody's mails go to another letter box, and what ends beside it when that is taken back: whoever had the access
// meanwhile keeps nothing of it. What they began in accounts ends above (`email_change_undone`).
import type { Ctx } from "../../../kernel/act.ts";
import { emailChangeStates } from "../email-change.rules.ts";
import type { EmailChange } from "../email-change.rules.ts";
import { endFactors, endFactorsSince, hasFactor } from "../factors/factor.store.ts";
import { endLinks, endLinksBut } from "../links.ts";
import { deleteQuestionSince } from "../lost-device/security-question.store.ts";
import { addressMoved } from "../people.events.ts";
import { endPassword } from "../person.store.ts";
import { laterEmailChanges, moveEmailChange } from "./email-change.store.ts";

/**
 * A step. Mailed links of the person end, but for those that only stop something: another change, the removal of a factor, news.
 * Modules above hear of it and end theirs.
 */
export async function endOldBox(ctx: Ctx, personId: string): Promise<void> {
  await endLinksBut(ctx, personId, ["undo_email", "keep_factors", "end_news"]);
  ctx.announce(addressMoved, { personId });
}

/** A step: changes that were made or asked after this one fall with it, and so does the way back to their addresses. */
export async function endLaterChanges(ctx: Ctx, change: EmailChange): Promise<void> {
  for (const later of await laterEmailChanges(ctx.tx, change)) {
    const move = later.state === "asked" ? "withdraw" : "undo";
    const to = emailChangeStates.decide(later.state, move);
    if (!to.ok) continue;
    await moveEmailChange(ctx.tx, later, { state: to.value, undoneAt: ctx.machineNow });
    await endLinks(ctx, { subjectId: later.id });
    ctx.moved({ noun: "email_change", id: later.id, move, from: later.state, to: to.value });
  }
}

/** A step: the password, and what was added beside it since the change was asked for, open nothing any more. */
export async function endWhatCameSince(ctx: Ctx, change: EmailChange): Promise<void> {
  const { personId, askedAt } = change;
  await endPassword(ctx.tx, personId, ctx.machineNow);
  await endFactorsSince(ctx.tx, personId, askedAt, ctx.machineNow);
  if (!(await hasFactor(ctx.tx, personId))) await endFactors(ctx.tx, personId, ["recovery"], ctx.machineNow);
  await deleteQuestionSince(ctx.tx, personId, askedAt);
}
