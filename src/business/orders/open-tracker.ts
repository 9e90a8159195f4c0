// Links to an order's tracker: for whoever just placed it, and again by mail for whoever lost theirs.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { job } from "../../kernel/jobs.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sayByMail } from "../messages/index.ts";
import { emailKey, makeLink, makeStandingLink, personById, standingToken } from "../people/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { orderById } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { trackerLinkMail } from "./state.mails.ts";
import { orderByNumber } from "./orders.reads.ts";

const TRACKER_DAYS = 400;
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Tracked = Pick<Order, "id" | "personId">;

const trackerOf = (order: Tracked) => ({
  purpose: "track_order" as const,
  subjectId: order.id,
  personId: order.personId,
  days: TRACKER_DAYS,
  singleUse: false,
});

/** A step. A fresh token each time: only hashes are kept, so an old one cannot be written again. */
export const trackerToken = (ctx: Ctx, order: Tracked): Promise<string> => makeLink(ctx, trackerOf(order));

/** A step: the link an order is born with. */
export const makeFirstTracker = (ctx: Ctx, order: Tracked): Promise<void> =>
  makeStandingLink(ctx, trackerOf(order));

/** Its token, for the page after ordering: the same however often the form arrives, and kept nowhere. */
export const firstTrackerToken = (orderId: string): string => standingToken("track_order", orderId);

/** For the machine alone, which knows that the visitor just placed or confirmed this order. Answers the token. */
export const openTracker = action({
  name: "open_tracker",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { orderId: string; personId?: string }) {
    const personId = input.personId ?? (await orderById(ctx.tx, input.orderId))?.personId;
    if (personId === undefined) return refuse({ code: "no_such" as const, kind: "order" });
    return ok({ token: await trackerToken(ctx, { id: input.orderId, personId }) });
  },
});

export type SendTrackerLink = {
  readonly sellerId: string;
  /** The short id or the order number, as typed. */
  readonly number: string;
  readonly email: string;
  /** One mail per form that was sent, however often it arrives. */
  readonly cause: string;
};

/**
 * Neutral: the same answer and the same work whether or not there is such an order; a job mails where there is one, to the
 * order's own address only.
 */
export const sendTrackerLink = action({
  name: "send_tracker_link",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: SendTrackerLink) {
    const found = await orderByNumber(ctx.tx, [input.sellerId], input.number.slice(0, 60));
    const order = await orderById(ctx.tx, found ?? NOBODY);
    const person = await personById(ctx.tx, order?.personId ?? NOBODY);
    const isTheirs = person !== null && emailKey(person.email) === emailKey(input.email.slice(0, 320));
    const orderId = isTheirs && order ? order.id : NOBODY;
    ctx.enqueue(mailTrackerLinkJob, { orderId, cause: input.cause.slice(0, 60) });
    return ok(null);
  },
});

const mailTrackerLink = action({
  name: "mail_tracker_link",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly orderId: string; readonly cause: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    const person = order && (await personById(ctx.tx, order.personId));
    if (!order || !person) return ok(null);
    const seller = await sellerById(ctx.tx, order.sellerId);
    await sayByMail(ctx, {
      template: trackerLinkMail,
      seller,
      to: { email: person.email, name: person.name, language: order.language, personId: person.id },
      accountId: order.accountId,
      values: {
        short_id: order.shortId,
        tracker: `${siteAddress(seller)}/o/${await trackerToken(ctx, order)}`,
      },
      about: { kind: "order", id: order.id },
      cause: `order:${order.id}:tracker:${input.cause}`,
    });
    return ok(null);
  },
});

export const mailTrackerLinkJob = job({
  name: "mail_tracker_link",
  payload: z.object({ orderId: z.uuid(), cause: z.string().max(60) }),
  async run(kit, asked) {
    must(await kit.act(mailTrackerLink, systemActor, asked));
  },
});
