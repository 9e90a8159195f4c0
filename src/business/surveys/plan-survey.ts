// A conversation was closed: everybody who wrote in it is thought of, and asked some days later.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok } from "../../kernel/result.ts";
import { settingOf } from "../sellers/index.ts";
import { entriesOf, threadById } from "../threads/index.ts";
import { daysFrom, surveySetting } from "./survey.rules.ts";
import { insertSurvey } from "./survey.store.ts";

/** Only those whose words came from themselves, by a page or from their own address. Harmless when done again. */
export const planSurveys = action({
  name: "plan_surveys",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { threadId }: { readonly threadId: string }) {
    const thread = await threadById(ctx.tx, threadId);
    if (!thread?.closedAt || thread.accountId === null || thread.about.kind !== "account") return ok(null);
    const { on, daysAfter } = await settingOf(ctx.tx, thread.sellerId, surveySetting);
    if (!on) return ok(null);
    const entries = await entriesOf(ctx.tx, [threadId]);
    const writers = entries.flatMap(({ direction, verified, automatic, authorId }) =>
      direction === "in" && verified && !automatic && authorId !== null ? [authorId] : [],
    );
    const answers = entries.filter(({ direction, author }) => direction === "out" && author === "staff");
    for (const personId of new Set(writers)) {
      const id = newId();
      const made = {
        id,
        sellerId: thread.sellerId,
        accountId: thread.accountId,
        threadId,
        personId,
        staffId: answers.at(-1)?.authorId ?? thread.closedBy,
        closedAt: thread.closedAt,
        dueAt: daysFrom(thread.closedAt, daysAfter),
      };
      if (await insertSurvey(ctx.tx, made))
        ctx.moved({ noun: "survey", id, move: "plan", from: null, to: "waiting" });
    }
    return ok(null);
  },
});
