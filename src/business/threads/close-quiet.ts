// A conversation about an account in which we had the last word closes by itself after the brand's days; one mail says so, and
// the next word in it opens it again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { idsOf, anyOf } from "../../kernel/db.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { settingOf } from "../sellers/index.ts";
import { closeConversation } from "./close-ticket.ts";
import { writeInThread } from "./open-thread.ts";
import { closingText } from "./thread.words.ts";
import type { Thread } from "./thread.rules.ts";
import { quietTickets } from "./thread-change.store.ts";
import { lockThread } from "./thread.store.ts";
import { closeAfterSetting } from "./threads.settings.ts";
import { whyNotWriter } from "./writers.ts";

const DAY_MS = 86_400_000;

/**
 * Does nothing where somebody wrote meanwhile, where it is ours to answer, or where the brand closes none by itself. Whoever
 * may not write there any more gets no mail of it. Announces `ticket_closed`.
 */
const closeQuietTicket = action({
  name: "close_quiet_ticket",
  needs: { any: ["system"] },
  async run(ctx, { threadId }: { readonly threadId: string }) {
    const thread = (await lockThread(ctx.tx, threadId))?.thread;
    if (!thread || !(await isQuiet(ctx, thread))) return ok(null);
    if ((await whyNotWriter(ctx.tx, thread, ctx.now)) === null) {
      const text = closingText(thread.to.language);
      const said = await writeInThread(ctx, { threadId, text });
      // The machine said enough of it today: it closes without another mail.
      if (!said.ok && said.refusal.code !== "too_many") must(said);
    }
    await closeConversation(ctx, { threadId, by: null });
    return ok(null);
  },
});

async function isQuiet(ctx: Ctx, thread: Thread): Promise<boolean> {
  if (thread.about.kind !== "account" || thread.closedAt !== null || thread.turn !== "customer") return false;
  const days = await settingOf(ctx.tx, thread.sellerId, closeAfterSetting);
  return days > 0 && thread.lastAt.getTime() <= ctx.now.getTime() - days * DAY_MS;
}

const BATCH = 200;

export const threadsTicks: readonly Tick[] = [
  {
    name: "close_quiet_tickets",
    due: (now) => anyOf(quietTickets(now, closeAfterSetting, 1)),
    async run(kit, now) {
      const due = await idsOf(kit.db.read, quietTickets(now, closeAfterSetting, BATCH));
      await eachAlone(due, async (threadId) =>
        must(await kit.act(closeQuietTicket, systemActor, { threadId })),
      );
    },
  },
];
