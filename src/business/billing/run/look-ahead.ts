// What a run would bill on a day, decided by the very rule that bills it, without a number or a claim. It goes through every
// account, part by part: the first at once, the others by a job, while the page says how far it is. An account that cannot be
// decided is named, and the others are counted.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { job } from "../../../kernel/jobs.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { addDays, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { countDueAccounts, dueAccounts, entriesToShow } from "../../contracts/index.ts";
import { decideApart } from "./decide-apart.ts";
import { runFacts } from "./join-run.ts";
import { addToLook, lockLook, replaceLook } from "./look-ahead.store.ts";
import type { OpenLook } from "./look-ahead.store.ts";
import { draftsOf } from "./run.rules.ts";

/** Accounts in a part. */
const PART = 1_000;
const FARTHEST_DAYS = 60;

export type LookAhead = {
  readonly sellerId: string;
  readonly on: IsoDate;
  /** Accounts in a part, where not the usual number. */
  readonly part?: number;
};

/**
 * By what is agreed today. In the place of the seller's last look; `lastLook` reads it, and how far it is. Refuses bad_date:
 * before today or more than sixty days ahead.
 */
export const lookAhead = action({
  name: "look_ahead",
  needs: { any: ["staff:billing.see"], on: (input: LookAhead) => ({ kind: "seller", id: input.sellerId }) },
  audited: false,
  async run(ctx, { sellerId, on, part = PART }: LookAhead): Promise<Result<null, { code: "bad_date" }>> {
    const { today, leads } = await runFacts(ctx, sellerId);
    if (!isDate(on) || on < today || on > addDays(today, FARTHEST_DAYS)) return refuse({ code: "bad_date" });
    const accounts = await countDueAccounts(ctx.tx, { sellerId, today: on, leads });
    const look = { id: newId(), sellerId, on, countedTo: null };
    await replaceLook(ctx.tx, { ...look, accounts, askedAt: ctx.now });
    await countPart(ctx, look, part);
    return ok(null);
  },
});

type Further = { readonly lookId: string; readonly part: number };

/** The next part of a look that nobody has replaced meanwhile. */
const countFurther = action({
  name: "count_look_ahead",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { lookId, part }: Further) {
    const look = await lockLook(ctx.tx, lookId);
    if (look !== null) await countPart(ctx, look, part);
    return ok(null);
  },
});

export const countLookAhead = job({
  name: "count_look_ahead",
  payload: z.object({ lookId: z.uuid(), part: z.number().int().positive() }),
  run: async (kit, further: Further) => void must(await kit.act(countFurther, systemActor, further)),
});

async function countPart(ctx: Ctx, look: OpenLook, part: number): Promise<void> {
  const facts = await runFacts(ctx, look.sellerId);
  const asked = { today: look.on, leads: facts.leads };
  const { sellerId, countedTo: after } = look;
  const found = await dueAccounts(ctx.tx, { ...asked, sellerId, after, limit: part });
  const accountIds = found.map((one) => one.id);
  const entries = await entriesToShow(ctx.tx, { ...asked, accountIds });
  const { documents, failed } = await decideApart(ctx.tx, entries, { ...facts, today: look.on });
  const isOver = found.length < part;
  await addToLook(ctx.tx, look.id, {
    sums: draftsOf(documents.map((one) => ({ ...one, accountId: "" }))),
    // Whose they are is kept of the largest alone: no count needs a row for each customer.
    drafts: draftsOf(documents),
    failed: failed.map((one) => one.accountId),
    counted: found.length,
    countedTo: accountIds.at(-1) ?? after,
    endedAt: isOver ? ctx.now : null,
  });
  if (!isOver) ctx.enqueue(countLookAhead, { lookId: look.id, part });
}
