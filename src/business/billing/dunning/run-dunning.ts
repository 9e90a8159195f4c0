// The dunning tick: open invoices that became due get a case, and each case does what is due on this day.
import { action } from "../../../kernel/act.ts";
import { anyOf } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { eachApart } from "../../staff/index.ts";
import { sellersToDun } from "../run/due.store.ts";
import { dueCases, openCases } from "./dunning.store.ts";
import type { DueCase } from "./dunning.store.ts";
import { runCases } from "./run-case.ts";
import { sequencesInForce } from "./sequence.store.ts";

const BATCH = 1_000;
/** Cases of one transaction. */
const TOGETHER = 200;

export const openDueCases = action({
  name: "open_dunning_cases",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly sellerId: string }) {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    await sequencesInForce(ctx.tx, seller.id, today);
    const made = await openCases(ctx.tx, { sellerId: seller.id, today, at: ctx.now, limit: BATCH });
    for (const id of made) ctx.moved({ noun: "dunning_case", id, move: "open", from: null, to: "running" });
    return ok(made.length);
  },
});

export async function runDunning(kit: JobKit, now: Date): Promise<void> {
  const { rows } = await sellersToDun(now).execute(kit.db.app);
  await eachAlone(rows, async ({ id, opens }) => {
    const seller = await sellerById(kit.db.app, id);
    if (opens) while (must(await kit.act(openDueCases, systemActor, { sellerId: seller.id })) === BATCH);
    await workCases(kit, seller, dateIn(seller.timeZone, now));
  });
}

async function workCases(kit: JobKit, seller: Seller, today: string): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const due: DueCase[] = await dueCases(kit.db.app, { sellerId: seller.id, today, limit: BATCH, after });
    for (let at = 0; at < due.length; at += TOGETHER) await work(kit, seller, due.slice(at, at + TOGETHER));
    after = due.at(-1)?.id ?? null;
    if (due.length < BATCH) return;
  }
}

/** One case that cannot be worked must not keep the others waiting; it is looked at again at the next tick. */
async function work(kit: JobKit, seller: Seller, due: readonly DueCase[]): Promise<void> {
  try {
    if (due.length > 0) must(await kit.act(runCases, systemActor, { cases: due }));
  } catch {
    const list = due.map((one) => ({ ...one, kind: "dunning_case", sellerId: seller.id }));
    await eachApart(kit, "work_dunning_case", list, async ({ id, accountId }) =>
      must(await kit.act(runCases, systemActor, { cases: [{ id, accountId }] })),
    );
  }
}

export const dunningTick: Tick = {
  name: "run_dunning",
  due: (now) => anyOf(sellersToDun(now)),
  follows: true,
  run: runDunning,
};
