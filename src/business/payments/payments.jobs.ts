// Work the machine starts by itself: notices from the gateway, payments nobody told us about, cards that ran out.
import { z } from "zod";
import type { Act } from "../../kernel/act.ts";
import { noticeJob, receiveNotice } from "../../kernel/inbox.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { eachApart } from "../staff/index.ts";
import type { GatewayNotice } from "./gateway.port.ts";
import { expireCardByDate } from "./keep-card.ts";
import { lookAtPayment, takeNotice } from "./look-at-payment.ts";
import { cardsPast } from "./method.store.ts";
import { anyCardPast, anyToLookAt } from "./payments.reads.ts";
import { paymentByRef, paymentsToLookAt } from "./payment.store.ts";
import { takeRemittanceNotice } from "./remittance/ask-remittances.ts";

const stored = z.object({
  told: z.object({
    noticeId: z.string(),
    kind: z.enum([
      "checkout_changed",
      "payment_changed",
      "refund_changed",
      "dispute_opened",
      "dispute_closed",
      "remittance_changed",
      "other",
    ]),
    sessionRef: z.string().nullable(),
    paymentRef: z.string().nullable(),
    live: z.boolean(),
  }),
  raw: z.string(),
});

/**
 * A notice about a reference we do not know yet is dropped: whoever learns that reference learns the truth with it, and
 * the look by date finds what was missed. Nothing in a notice but its references is used.
 */
export const gatewayNoticeJob = noticeJob("gateway", async (kit, notice) => {
  const { told } = stored.parse(JSON.parse(notice.raw));
  if (told.kind === "other") return;
  const { connectionId } = notice;
  if (told.kind === "remittance_changed")
    return void must(await kit.act(takeRemittanceNotice, systemActor, { connectionId }));
  const paymentId = await paymentByRef(kit.db.app, connectionId, told);
  if (paymentId === null) return;
  must(await kit.act(takeNotice, systemActor, { paymentId, kind: told.kind }));
});

/** Stores a notice whose sender the connection's `readNotice` has proven. Answers whether it was new. */
export async function receiveGatewayNotice(
  act: Act,
  connectionId: string,
  told: GatewayNotice,
  rawBody: Buffer,
): Promise<boolean> {
  const raw = JSON.stringify({ told, raw: rawBody.toString("utf8") });
  const { noticeId } = told;
  return must(await act(receiveNotice, systemActor, { connectionId, noticeId, raw, task: gatewayNoticeJob }));
}

const BATCH = 200;

const dueOf = (kind: string) => (id: string) => ({ kind, id, accountId: null, sellerId: null });

/** Payments whose gateway should have told us something by now. */
const looks: Tick = {
  name: "payments_look",
  due: (now) => anyToLookAt(now),
  async run(kit, now) {
    const due = (await paymentsToLookAt(kit.db.app, now, BATCH)).map(dueOf("payment"));
    await eachApart(kit, "look_at_payment", due, async ({ id: paymentId }) =>
      must(await kit.act(lookAtPayment, systemActor, { paymentId })),
    );
  },
};

/** Cards whose month is over. A month past in every zone first; the seller's own day decides. */
const cards: Tick = {
  name: "cards_expire",
  due: (now) => anyCardPast(now.getUTCFullYear(), now.getUTCMonth() + 1),
  async run(kit, now) {
    const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
    const due = (await cardsPast(kit.db.app, year, month, BATCH)).map(dueOf("method"));
    await eachApart(kit, "expire_card", due, async ({ id: methodId }) =>
      must(await kit.act(expireCardByDate, systemActor, { methodId })),
    );
  },
};

export const paymentsTicks: readonly Tick[] = [looks, cards];
