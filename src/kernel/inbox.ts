// Notices from outside (webhooks, delivery receipts): proven, stored once as they came, answered, and only then looked at.
import { z } from "zod";
import { action } from "./act.ts";
import { newId } from "./ids.ts";
import { job } from "./jobs.ts";
import type { Job, JobKit } from "./jobs.ts";
import { ok } from "./result.ts";

export type StoredNotice = {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: string;
  readonly raw: string;
};

const noticePayload = z.object({ noticeId: z.uuid() });

/** `translate` is called with the stored notice and must be harmless when repeated. */
export function noticeJob(
  kind: string,
  translate: (kit: JobKit, notice: StoredNotice) => Promise<void>,
): Job<{ noticeId: string }> {
  return job({
    name: `notice_${kind}`,
    payload: noticePayload,
    async run(kit, { noticeId }) {
      const row = await kit.db.app
        .selectFrom("kernel.notice")
        .select(["id", "connection_id", "kind", "raw", "handled_at"])
        .where("id", "=", noticeId)
        .executeTakeFirst();
      if (!row || row.handled_at !== null) return;
      await translate(kit, { id: row.id, connectionId: row.connection_id, kind: row.kind, raw: row.raw });
      await kit.db.app
        .updateTable("kernel.notice")
        .set({ handled_at: kit.clock.machine() })
        .where("id", "=", noticeId)
        .execute();
    },
  });
}

export type ReceivedNotice = {
  readonly connectionId: string;
  readonly noticeId: string;
  readonly raw: string;
  readonly task: Job<{ noticeId: string }>;
};

/** Stores a proven notice; the same one again is not stored again and starts nothing. `value` tells whether it was new. */
export const receiveNotice = action({
  name: "receive_notice",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: ReceivedNotice) {
    const id = newId();
    const made = await ctx.tx
      .insertInto("kernel.notice")
      .values({
        id,
        connection_id: input.connectionId,
        notice_id: input.noticeId,
        kind: input.task.name,
        raw: input.raw,
        received_at: ctx.machineNow,
      })
      .onConflict((on) => on.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made) ctx.enqueue(input.task, { noticeId: id });
    return ok(made !== undefined);
  },
});
