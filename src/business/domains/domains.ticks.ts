// What a moment of business time brings: registries are asked for notices, names near their end are read, given-up names
// are deleted. Batches, each in a transaction of its own.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { addDays } from "../../kernel/time.ts";
import { connectionsOf } from "../sellers/index.ts";
import { inBatches, workApart } from "../staff/index.ts";
import { dayOf } from "./domain.rules.ts";
import { changeDomain, isUnderWay, lockDue, postponeReads } from "./domain.store.ts";
import type { Domain } from "./domain.store.ts";
import { askDeletion } from "./give-up-domain.ts";
import { askPoll } from "./poll-notices.ts";
import { askReading } from "./read-domain.ts";
import { askedAcknowledgement, askedPoll } from "./registry-asks.ts";
import { anythingDue, takePoll, whatIsDue } from "./renewal.store.ts";

const BATCH = 200;
const POLL_EVERY_MS = 600_000;

const machine = { needs: { any: ["system"] as const }, audited: false } as const;

export const pollRegistries = action({
  ...machine,
  name: "poll_registries",
  async run(ctx, _input: Record<string, never>) {
    for (const { id, state } of await connectionsOf(ctx.tx, "registrar")) {
      if (state !== "on") continue;
      if (await isUnderWay(ctx.tx, id, [askedPoll.name, askedAcknowledgement.name])) continue;
      const again = new Date(ctx.now.getTime() + POLL_EVERY_MS);
      if (await takePoll(ctx.tx, id, ctx.now, again)) askPoll(ctx, id);
    }
    return ok(0);
  },
});

export const readDueDomains = action({
  ...machine,
  name: "read_due_domains",
  async run(ctx, _input: Record<string, never>) {
    const today = dayOf(ctx.now);
    const due = await lockDue(ctx.tx, "read_on", today, BATCH);
    const worked = await workApart(ctx, "read_domain", due, { dueOf, work: askReading });
    await postponeReads(
      ctx.tx,
      due.map((domain) => domain.id),
      addDays(today, 1),
    );
    return ok(worked);
  },
});

export const deleteDueDomains = action({
  ...machine,
  name: "delete_due_domains",
  async run(ctx, _input: Record<string, never>) {
    const today = dayOf(ctx.now);
    const due = await lockDue(ctx.tx, "delete_on", today, BATCH);
    const work = async (part: Ctx, domain: Domain) =>
      askDeletion(part, await changeDomain(part, domain, { deleteOn: addDays(today, 1) }));
    return ok(await workApart(ctx, "delete_domain", due, { dueOf, work }));
  },
});

const dueOf = ({ id, accountId, sellerId }: Domain) => ({ kind: "domain", id, accountId, sellerId });

const allDue = (kit: JobKit, batch: typeof readDueDomains): Promise<void> =>
  inBatches(BATCH, async () => must(await kit.act(batch, systemActor, {})));

/** One look tells which of them have anything to do. A registry of which we have no name is not asked for notices. */
export const domainsTicks: readonly Tick[] = [
  {
    name: "domains",
    due: anythingDue,
    async run(kit, now) {
      const due = await whatIsDue(kit.db.app, now);
      const work = [
        async () => due.polls && must(await kit.act(pollRegistries, systemActor, {})),
        async () => due.readings && allDue(kit, readDueDomains),
        async () => due.deletions && allDue(kit, deleteDueDomains),
      ];
      await eachAlone(work, (part) => part());
    },
  },
];
