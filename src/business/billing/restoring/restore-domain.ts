// Staff has a name restored that the registry is deleting. Where its ending has a price for that, the customer is billed, or staff
// waives it. A contract that ended with the name goes on with it, where staff says so. Both are done only once the name is back, so
// that nobody pays for what the registry did not do.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { restorePrice } from "../../catalogue/index.ts";
import { accountById, defaultProfile } from "../../customers/index.ts";
import { domainById, restore } from "../../domains/index.ts";
import type { RestoreRefusal } from "../../domains/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { writtenIn } from "../documents/document-content.ts";
import { closeClaim } from "../documents/raise-claim.ts";
import { endRestoreFee, insertRestoreFee, lockWaitingFee } from "./restore-fee.store.ts";
import { askedToGoOn, goneOnRestored, openUncontracted } from "./go-on.ts";
import type { GoesOn, GoesOnRefusal } from "./go-on.ts";
import { restoringOf } from "./restoring.words.ts";

export type RestoreDomain = {
  readonly domainId: string;
  /** `agreed`: it has no price, and what was agreed is billed by hand. */
  readonly fee: "bill" | "waive" | "agreed";
  /** The price that was shown to whoever decided; null: there was none. */
  readonly statedMinor: bigint | null;
  /** The contract that ended with it and goes on, with the price that was shown; left out: none does. */
  readonly goesOn?: GoesOn | null;
};
export type RestoreDomainRefusal =
  | RestoreRefusal
  | { readonly code: "price_changed" }
  | { readonly code: "no_address" }
  | GoesOnRefusal;

/** What restoring this name costs its customer, with tax; null: it is agreed case by case. */
export async function restoreFeeOf(db: Tx | ReadDb, domainId: string): Promise<Money | null> {
  const domain = await domainById(db, domainId);
  const price = domain?.productId ? await restorePrice(db, domain.productId) : null;
  if (!domain || !price || price.minor === null) return null;
  return { minor: price.minor, currency: (await sellerById(db, domain.sellerId)).currency };
}

/**
 * Refuses no_such, not_restorable (not in its redemption time), under_way (asked for at this moment), price_changed (another than
 * was shown), no_address (nobody an invoice could go to); where its contract shall go on contract_changed (it or its price is
 * another than was shown), plan_gone, account_closed, billed_already.
 */
export const restoreDomain = action({
  name: "restore_domain",
  needs: {
    any: ["staff:services.change"],
    on: (input: RestoreDomain) => ({ kind: "domain", id: input.domainId }),
  },
  async run(ctx, input: RestoreDomain): Promise<Result<null, RestoreDomainRefusal>> {
    const { domainId } = input;
    const asked = await restore(ctx, { domainId });
    if (!asked.ok) return asked;
    const domain = await domainById(ctx.tx, domainId);
    const price = await restoreFeeOf(ctx.tx, domainId);
    const minor = price?.minor ?? null;
    if (!domain || minor !== input.statedMinor) return refuse({ code: "price_changed" });
    const { accountId } = domain;
    // What was asked for before, and came to nothing at the registry, is asked for anew or not at all.
    const before = await lockWaitingFee(ctx.tx, domainId);
    if (before) await endRestoreFee(ctx.tx, before.id, { documentId: null, wentOn: null, at: ctx.now });
    const fee = input.fee === "bill" ? minor : null;
    const goesOn = input.goesOn ?? null;
    if (goesOn !== null) {
      const may = await askedToGoOn(ctx, domainId, goesOn);
      if (!may.ok) return may;
    }
    if (fee === null && goesOn === null) return ok(null);
    if (!(await defaultProfile(ctx.tx, accountId))) return refuse({ code: "no_address" });
    const wish = { minor: fee, goesOn: goesOn?.contractId ?? null, askedBy: ctx.actor.id, at: ctx.now };
    await insertRestoreFee(ctx.tx, { domainId, accountId, ...wish });
    return ok(null);
  },
});

/** The name is back: what was asked for is billed, and its contract goes on, once. What cannot be is left to a person. */
export const billRestored = action({
  name: "bill_restored",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { domainId }: { readonly domainId: string }) {
    const fee = await lockWaitingFee(ctx.tx, domainId);
    if (!fee) return ok(null);
    const documentId = fee.minor === null ? null : await billed(ctx, domainId, fee.accountId, fee.minor);
    const wentOn = fee.goesOn === null ? null : await wentOnWith(ctx, domainId, fee.goesOn, fee.askedAt);
    await endRestoreFee(ctx.tx, fee.id, { documentId, wentOn, at: ctx.now });
    return ok(null);
  },
});

/** Where it cannot go on any more somebody gives the name a contract, or says that it needs none. */
async function wentOnWith(
  ctx: Ctx,
  domainId: string,
  contractId: string,
  askedAt: Date,
): Promise<string | null> {
  const done = await goneOnRestored(ctx, domainId, { contractId, askedAt });
  const domain = done.ok ? null : await domainById(ctx.tx, domainId);
  if (done.ok) return done.value;
  if (domain === null) throw new Error(`the restored domain ${domainId} is gone`);
  await openUncontracted(ctx, domain);
  return null;
}

async function billed(ctx: Ctx, domainId: string, accountId: string, minor: bigint): Promise<string | null> {
  const domain = await domainById(ctx.tx, domainId);
  const account = await accountById(ctx.tx, accountId);
  const sold = domain?.productId ? await restorePrice(ctx.tx, domain.productId) : null;
  if (!domain || !account || !sold)
    throw new Error(`the restored domain ${domainId} or whose it is, is gone`);
  const { taxClass, revenueAccount } = sold;
  const seller = await sellerById(ctx.tx, account.sellerId);
  const profile = await defaultProfile(ctx.tx, accountId);
  const { currency } = seller;
  const text = restoringOf(writtenIn(seller, account.language), domain.unicodeName);
  const claim = { text, minor, taxed: true, taxClass, revenueAccount, currency, rate: "1" };
  const done = profile && (await closeClaim(ctx, { ...claim, account, profile, seller }));
  if (done?.ok) return done.value;
  await openTask(ctx, {
    sellerId: seller.id,
    accountId,
    kind: "restore_unbilled",
    subject: { kind: "domain", id: domainId },
    about: `${text}: ${currency} ${minor}`,
  });
  return null;
}
