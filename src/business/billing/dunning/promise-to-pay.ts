// Staff lets a customer pay later. Until the day nothing is asked, suspended or ended because of the document; paid, the promise
// is kept; not paid, the case goes on where it was, by itself.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { addDays, dateIn, daysBetween, formatDate, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { inBatches, workApart } from "../../staff/index.ts";
import { promiseLimit } from "../billing.settings.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import { sayToBilling } from "../documents/say-to-billing.ts";
import { owedValues } from "../settling/say-owed.ts";
import { paidFor } from "./dunning.store.ts";
import { promiseGrantedMail } from "./promise.mails.ts";
import { lastPromised } from "./promise.rules.ts";
import {
  addRest,
  breakPromise,
  insertPromise,
  lockPromised,
  promisesOver,
  sellersWithPromisesOver,
  settleOpen,
  withdrawOpen,
} from "./promise.store.ts";
import { weighByHand } from "./stop-by-hand.ts";
import { thingsIn } from "./said-of.rules.ts";
import type { EndedPromise } from "./promise.store.ts";

export type GrantPromise = {
  readonly documentId: string;
  readonly untilOn: IsoDate;
  readonly reason: string;
};
export type GrantPromiseRefusal =
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "nothing_open" }
  | { readonly code: "promised_already" }
  | { readonly code: "too_many"; readonly most: number }
  | { readonly code: "bad_date"; readonly latest: IsoDate }
  | { readonly code: "reason_missing" };

const onDocument = (input: { readonly documentId: string }) => ({ kind: "document", id: input.documentId });

/**
 * Answers the promise's id. Refuses no_such, nothing_open, promised_already (one at a time), too_many and bad_date (the brand's
 * limits; today is too soon), reason_missing.
 */
export const grantPromise = action({
  name: "grant_promise",
  needs: { any: ["staff:billing.issue"], on: onDocument },
  async run(ctx, input: GrantPromise): Promise<Result<string, GrantPromiseRefusal>> {
    const reason = input.reason.trim();
    if (reason === "") return refuse({ code: "reason_missing" });
    const found = await lockPromised(ctx.tx, input.documentId);
    if (!found) return refuse({ code: "no_such", kind: "document" });
    if (!found.isOpen) return refuse({ code: "nothing_open" });
    if (found.hasOpenPromise) return refuse({ code: "promised_already" });
    const { sellerId, accountId } = found;
    const limit = await settingOf(ctx.tx, sellerId, promiseLimit);
    if (found.promised >= limit.perDocument) return refuse({ code: "too_many", most: limit.perDocument });
    const today = dateIn((await sellerById(ctx.tx, sellerId)).timeZone, ctx.now);
    const latest = lastPromised(today, limit);
    const { documentId, untilOn } = input;
    if (!isDate(untilOn) || untilOn <= today || untilOn > latest) return refuse({ code: "bad_date", latest });
    const by = { grantedBy: ctx.actor.id ?? "", at: ctx.now };
    const made = { sellerId, accountId, documentId, grantedOn: today, untilOn, reason, ...by };
    const id = await insertPromise(ctx.tx, made);
    ctx.moved({ noun: "promise", id: documentId, move: "grant", from: null, to: "open" });
    await weighByHand(ctx, documentId);
    await sayGranted(ctx, { promiseId: id, documentId, untilOn });
    return ok(id);
  },
});

/** Who is let alone until a day knows the day; why stays with the staff. */
async function sayGranted(
  ctx: Ctx,
  of: { readonly promiseId: string; readonly documentId: string; readonly untilOn: IsoDate },
): Promise<void> {
  const document = await documentForMail(ctx.tx, of.documentId);
  if (!document) return;
  const { accountId, sellerId } = document;
  const texts = thingsIn(await paidFor(ctx.tx, of.documentId));
  await sayToBilling(ctx, {
    sellerId,
    accountId,
    template: promiseGrantedMail,
    about: { kind: "document", id: of.documentId },
    cause: `promise:${of.promiseId}`,
    payable: of.documentId,
    values: ({ language, payUrl }) => ({
      ...owedValues(document, texts, language),
      until: formatDate(of.untilOn, language),
      pay_url: payUrl,
    }),
  });
}

/** Taken back: the case goes on where it was, from today. Refuses nothing_promised. */
export const withdrawPromise = action({
  name: "withdraw_promise",
  needs: { any: ["staff:billing.issue"], on: onDocument },
  async run(ctx, { documentId }: { readonly documentId: string }) {
    const found = await lockPromised(ctx.tx, documentId);
    const promise = await withdrawOpen(ctx.tx, documentId, ctx.now);
    if (!promise || !found) return refuse({ code: "nothing_promised" as const });
    const seller = await sellerById(ctx.tx, found.sellerId);
    await goOn(ctx, promise, { move: "withdraw", today: dateIn(seller.timeZone, ctx.now) });
    return ok(null);
  },
});

async function goOn(
  ctx: Ctx,
  promise: EndedPromise,
  how: { readonly move: "withdraw" | "break"; readonly today: IsoDate },
): Promise<void> {
  const { documentId, grantedOn, state: to } = promise;
  ctx.moved({ noun: "promise", id: documentId, move: how.move, from: "open", to });
  const days = daysBetween(grantedOn, how.today);
  await addRest(ctx.tx, { documentId, days, today: how.today });
  await weighByHand(ctx, documentId);
}

/** Step: the document owes nothing any more. Harmless where nothing was promised, or something is still owed. */
export async function settlePromise(ctx: Ctx, documentId: string): Promise<void> {
  const promise = await settleOpen(ctx.tx, { documentId, at: ctx.now });
  if (!promise) return;
  const move = promise.state === "kept" ? "keep" : "withdraw";
  ctx.moved({ noun: "promise", id: documentId, move, from: "open", to: promise.state });
}

const BATCH = 200;

export const endPromises = action({
  name: "end_promises",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly sellerId: string }) {
    const { sellerId } = input;
    const today = dateIn((await sellerById(ctx.tx, sellerId)).timeZone, ctx.now);
    const over = await promisesOver(ctx.tx, { sellerId, today, limit: BATCH });
    const worked = await workApart(ctx, "end_promise", over, {
      dueOf: (id) => ({ kind: "promise", id, accountId: null, sellerId }),
      work: async (part, id) =>
        goOn(part, await breakPromise(part.tx, id, ctx.now), { move: "break", today }),
    });
    return ok(worked);
  },
});

/** In the farthest zones it is tomorrow already. */
const withPromisesOver = (now: Date) => sellersWithPromisesOver(addDays(now.toISOString().slice(0, 10), 1));

/** Before dunning looks at the cases of the day. */
export const promiseTick: Tick = {
  name: "end_promises",
  due: (now) => anyOf(withPromisesOver(now)),
  async run(kit: JobKit, now: Date) {
    await eachAlone(await idsOf(kit.db.app, withPromisesOver(now)), (sellerId) =>
      inBatches(BATCH, async () => must(await kit.act(endPromises, systemActor, { sellerId }))),
    );
  },
};
