// A name came back whose contract had ended with it (decision 0091): the contract goes on at its price, under a number of its own,
// from the day until which the name is paid. Nothing is billed for the time between, and nothing twice.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { multiply } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import type { IsoDate, TermUnit } from "../../../kernel/time.ts";
import { contractGiven, isUnbilled, restAtEnd, tellBack } from "../../contracts/index.ts";
import type { GiveContractRefusal } from "../../contracts/index.ts";
import { billingProfilesOf } from "../../customers/index.ts";
import { domainById, ownEnd } from "../../domains/index.ts";
import type { DomainRow } from "../../domains/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { paidTerms } from "../changes/change.store.ts";
import { restLeft, restOf } from "../changes/rest-credit.ts";
import { askedUntil, overContractOf } from "./go-on.store.ts";
import type { OverContract } from "./go-on.store.ts";

export type WhyNotGoingOn = "plan_gone" | "account_closed" | "billed_already";

/** The contract that may go on with its name, as it is offered to whoever has the name restored. */
export type MayGoOn = {
  readonly contractId: string;
  readonly contractNo: string;
  /** Of a term. */
  readonly price: Money;
  readonly includesTax: boolean;
  readonly termCount: number;
  readonly termUnit: TermUnit;
  /** Null: it may. */
  readonly why: WhyNotGoingOn | null;
};

const whyNot = ({ isGone, isClosed, isBilled }: OverContract): WhyNotGoingOn | null =>
  isBilled ? "billed_already" : isClosed ? "account_closed" : isGone ? "plan_gone" : null;

const priceOf = ({ renewalMinor, currency, quantityMilli }: OverContract): Money =>
  multiply({ minor: renewalMinor, currency }, quantityMilli);

/** Null: no contract stood for this name alone and is over. */
export async function mayGoOn(
  { db, now }: { readonly db: Tx | ReadDb; readonly now: Date },
  domainId: string,
): Promise<MayGoOn | null> {
  const domain = await domainById(db, domainId);
  if (domain === null) return null;
  const today = dateIn((await sellerById(db, domain.sellerId)).timeZone, now);
  const over = await overContractOf(db, domainId, today);
  if (over === null) return null;
  const { id: contractId, contractNo, includesTax, termCount, termUnit } = over;
  return {
    contractId,
    contractNo,
    price: priceOf(over),
    includesTax,
    termCount,
    termUnit,
    why: whyNot(over),
  };
}

/** A contract, and the price of a term that was shown with it. */
export type GoesOn = { readonly contractId: string; readonly statedMinor: bigint };
export type GoesOnRefusal =
  | { readonly code: WhyNotGoingOn }
  /** It, or its price, is another than was shown. */
  | { readonly code: "contract_changed" };

/** Step, as it is asked for. Refuses contract_changed, and what keeps it from that: plan_gone, account_closed, billed_already. */
export async function askedToGoOn(
  ctx: Ctx,
  domainId: string,
  { contractId, statedMinor }: GoesOn,
): Promise<Result<null, GoesOnRefusal>> {
  const found = await mayGoOn({ db: ctx.tx, now: ctx.now }, domainId);
  if (found?.contractId !== contractId) return refuse({ code: "contract_changed" });
  if (found.why !== null) return refuse({ code: found.why });
  return found.price.minor === statedMinor ? ok(null) : refuse({ code: "contract_changed" });
}

/**
 * Step, once the name is back. Answers the contract that goes on. Refuses what keeps it from that: what `askedToGoOn` does, and
 * what giving a contract refuses.
 */
export async function goneOnRestored(
  ctx: Ctx,
  domainId: string,
  { contractId, askedAt }: { readonly contractId: string; readonly askedAt: Date },
): Promise<Result<string, GoesOnRefusal | GiveContractRefusal>> {
  const domain = await domainById(ctx.tx, domainId);
  if (domain === null) return refuse({ code: "contract_changed" });
  const { timeZone } = await sellerById(ctx.tx, domain.sellerId);
  const today = dateIn(timeZone, ctx.now);
  // At the price that was shown, though another one may have been announced for a day since.
  const over = await overContractOf(ctx.tx, domainId, dateIn(timeZone, askedAt));
  if (over?.id !== contractId) return refuse({ code: "contract_changed" });
  return goneOn(ctx, over, { domain, today, notBefore: today });
}

/**
 * Step. A name that was given up is kept before anybody deleted it. Where its contract was over with it, that goes on where it
 * ended, for the name was there all the time. Where it cannot, or ended by a notice of its own, somebody gives the name a contract,
 * or says that it needs none: what was given back behind such an end is not had twice.
 */
export async function goneOnKept(ctx: Ctx, domain: DomainRow): Promise<void> {
  const { timeZone } = await sellerById(ctx.tx, domain.sellerId);
  const today = dateIn(timeZone, ctx.now);
  const over = await overContractOf(ctx.tx, domain.id, today);
  if (over?.endsWithName === true && !over.isBilled) {
    const done = await goneOn(ctx, over, { domain, today, notBefore: over.endsOn });
    if (done.ok) return;
  }
  if (await isUnbilled(ctx.tx, domain.id, today)) await openUncontracted(ctx, domain);
}

/** Step. Somebody gives the name a contract, or says that it needs none. */
export const openUncontracted = (ctx: Ctx, domain: DomainRow): Promise<string> =>
  openTask(ctx, {
    sellerId: domain.sellerId,
    accountId: domain.accountId,
    kind: "restored_without_contract",
    subject: { kind: "domain", id: domain.id },
    about: domain.unicodeName,
  });

type From = { readonly domain: DomainRow; readonly today: IsoDate; readonly notBefore: IsoDate };

async function goneOn(
  ctx: Ctx,
  over: OverContract,
  { domain, today, notBefore }: From,
): Promise<Result<string, GoesOnRefusal | GiveContractRefusal>> {
  const why = whyNot(over);
  if (why !== null) return refuse({ code: why });
  const profiles = await billingProfilesOf(ctx.tx, [over.accountId]);
  const profile = profiles.find((one) => one.id === over.billingProfileId) ?? profiles[0];
  if (profile === undefined) return refuse({ code: "account_closed" });
  const end = ownEnd(domain.expiresAt, domain.paidThrough);
  const paidUntil =
    [notBefore, end ?? notBefore, await billedUntil(ctx.tx, over)].toSorted().at(-1) ?? notBefore;
  const { sellerId, accountId, productId, kind, title, text, noticeDays, renewal, termsId } = over;
  const given = await contractGiven(ctx, {
    sellerId,
    accountId,
    productId,
    kind,
    title,
    text,
    noticeDays,
    renewal,
    termsId,
    billingProfileId: profile.id,
    legalProfile: over.legalProfile,
    concludedOn: today,
    // It bound long enough before.
    minimum: null,
    price: {
      priceVersionId: over.priceVersionId,
      currency: over.currency,
      includesTax: over.includesTax,
      setupMinor: 0n,
      firstMinor: over.renewalMinor,
      renewalMinor: over.renewalMinor,
      quantityMilli: over.quantityMilli,
      term: { count: over.termCount, unit: over.termUnit },
    },
    subject: { kind: "domain", id: domain.id },
    startsOn: notBefore,
    paidUntil,
    ...anchorDayOf(over, paidUntil),
  });
  if (!given.ok) return given;
  const { includesTax } = over;
  await tellBack(ctx, given.value.contractId, {
    before: over.contractNo,
    price: priceOf(over),
    includesTax,
    nextOn: paidUntil,
  });
  return ok(given.value.contractId);
}

/** The first day that no invoice is over and no request asks for: what was credited behind its end is not billed. */
async function billedUntil(tx: Tx, over: OverContract): Promise<IsoDate> {
  const { id, endsOn, entryId, renewal, sellerId } = over;
  // As the days behind its end counted when it ended.
  const { parts } = await restOf(tx, { rest: await restAtEnd(tx, id), renewal, sellerId });
  const lines = await paidTerms(tx, [entryId], endsOn, { ofFormer: true });
  const kept = lines.filter((line) => restLeft(line, endsOn, parts) > 0n).map((line) => line.periodUntil);
  const asked = await askedUntil(tx, entryId);
  return [endsOn, ...kept, ...(asked === null ? [] : [asked])].toSorted().at(-1) ?? endsOn;
}

/** The day of the month comes back where the one it is paid until came early in a short month. */
function anchorDayOf({ anchorOn }: OverContract, paidUntil: IsoDate): { readonly anchorDay?: number } {
  const [day, own] = [Number(anchorOn.slice(8)), Number(paidUntil.slice(8))];
  const isLast = addDays(paidUntil, 1).slice(0, 7) !== paidUntil.slice(0, 7);
  return isLast && day > own ? { anchorDay: day } : {};
}
