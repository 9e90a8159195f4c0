// Draws up a change of what a contract charges: the entries, the credit for what is not used, the invoice of the rest and the
// next regular one, by the very rules that bill them. The preview shows it, carrying out writes it: they cannot differ.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { goodsInForce, lacksStock } from "../../catalogue/index.ts";
import type { InLanguages, MoreRefusal, Price } from "../../catalogue/index.ts";
import { contractTerms, entriesToChange, inTrial, morePieces } from "../../contracts/index.ts";
import type { ChangeableEntry, ContractTerms, EntryChange, PartChange } from "../../contracts/index.ts";
import { couponByCode } from "../../coupons/index.ts";
import type { Coupon } from "../../coupons/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { areBeingBilled } from "../credits/credit.store.ts";
import { requestsOver } from "../documents/request.store.ts";
import type { RequestOver } from "../documents/request.store.ts";
import { billingFacts } from "../run/bill-entries.ts";
import type { BillingFacts } from "../run/bill.rules.ts";
import { waitFor } from "../run/vat-wait.ts";
import { withExemptions } from "../run/with-exemptions.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { invoiceLeads } from "../dunning/sequence.rules.ts";
import { sequencesInForce } from "../dunning/sequence.store.ts";
import { drawUpParts, isSoldBeside } from "./draw-up-parts.ts";
import type { Drawing } from "./draw-up-parts.ts";
import { figuresAnew } from "./ask-changed.ts";
import { couponIn, digestOf, figuresOf } from "./change-figures.ts";
import type { ChangeFigures, WantedChange } from "./change-figures.ts";
import { openOn } from "./change.store.ts";
import { begin } from "./begin.rules.ts";
import { furtherEnd, takesLess } from "./change-end.rules.ts";
import { endOfTerm } from "./end-of-term.ts";
import { chargesOf } from "../run/charges.rules.ts";
import { creditsFor } from "./rest-credit.ts";
import type { RestCredit } from "./rest-credit.ts";
import { decideTarget } from "./target.rules.ts";
import type { Target, TargetRefusal } from "./target.rules.ts";

export type ChangeDraft = {
  readonly terms: ContractTerms;
  readonly today: IsoDate;
  readonly toProductId: string;
  readonly title: string;
  readonly text: InLanguages;
  readonly change: EntryChange;
  readonly parts: readonly PartChange[];
  readonly bundlePlanId?: string | null;
  readonly credits: readonly RestCredit[];
  /** Requests that are withdrawn with it, and how what is owed instead is billed. */
  readonly asked: readonly RequestOver[];
  readonly facts: BillingFacts;
  readonly figures: ChangeFigures;
  /** The same for the same figures of the same change. */
  readonly digest: string;
};

export type ChangeRefusal =
  | TargetRefusal
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_running" }
  /** A part, or at a price that its parts share: only staff changes it. */
  | { readonly code: "part_of_bundle" }
  | { readonly code: "change_waiting"; readonly on: IsoDate }
  | { readonly code: "other_kind" }
  /** Of what the plans include: a choice that is not open. */
  | { readonly code: "wrong_parts" }
  | { readonly code: "other_servers" }
  /** What it would include is not tried. */
  | { readonly code: "bundle_in_trial" }
  | { readonly code: "not_prorated" }
  | { readonly code: "only_at_end"; readonly on: IsoDate }
  | { readonly code: "paid_elsewhere" | "request_open" }
  | { readonly code: "being_billed" }
  | MoreRefusal
  | { readonly code: "no_exchange_rate" };

/** Reads and decides; the caller holds the contract where it goes on to write. */
export async function drawUp(
  ctx: Pick<Ctx, "tx" | "now" | "actor">,
  wanted: WantedChange,
): Promise<Result<ChangeDraft, ChangeRefusal>> {
  const terms = await contractTerms(ctx.tx, wanted.contractId);
  if (!terms) return refuse({ code: "no_such", kind: "contract" });
  if (terms.state !== "running") return refuse({ code: "not_running" });
  if (terms.isBundled && ctx.actor.kind === "person") return refuse({ code: "part_of_bundle" });
  if (terms.changesOn !== null) return refuse({ code: "change_waiting", on: terms.changesOn });
  const seller = await sellerById(ctx.tx, terms.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const entries = await entriesToChange(ctx.tx, terms.id, today);
  const main = entries.find((one) => one.optionPriceId === null);
  if (!main) return refuse({ code: "not_running" });
  const goods = await goodsFor(ctx, terms, main, wanted, today);
  if (!goods.ok) return goods;
  const extras = entries.filter((one) => one !== main && one.optionPriceId !== null);
  const target = decideTarget({ main, extras }, goods.value, wanted, today);
  if (!target.ok) return target;
  const isBound = terms.bundlePlanId !== null && ctx.actor.kind === "person";
  if (isBound && (wanted.quantityMilli ?? main.quantityMilli) !== main.quantityMilli)
    return refuse({ code: "part_of_bundle" });
  const { price } = goods.value;
  return settleDraft(ctx, { seller, terms, today, main, target: target.value, price }, wanted);
}

async function goodsFor(
  ctx: Pick<Ctx, "tx">,
  terms: ContractTerms,
  main: ChangeableEntry,
  wanted: WantedChange,
  today: IsoDate,
) {
  const planId = wanted.planId ?? main.planId;
  if (planId === null || (wanted.planId === null && wanted.options === null))
    return ok({ price: null, options: [] });
  // Off sale it stays open to who has it: options change as before.
  const kept = planId === main.planId ? [planId] : [];
  const goods = await goodsInForce(ctx.tx, [planId], main.currency, today, kept);
  const price = goods.prices.get(planId);
  if (!price || price.sellerId !== terms.sellerId) return refuse({ code: "no_such" as const, kind: "plan" });
  // One domain does not become another, what is rented is not paid for once, and one thing does not become several.
  if (
    price.termUnit === "once" ||
    (price.planId !== main.planId && !isSoldBeside(price, terms)) ||
    price.kind !== terms.kind ||
    (price.kind === "domain" && price.productId !== terms.productId)
  )
    return refuse({ code: "other_kind" as const });
  const isMove = price.serverGroup !== terms.serverGroup && main.subjectKind === "hosting";
  if (isMove) return refuse({ code: "other_servers" as const });
  return ok({ price, options: goods.options.get(price.productId) ?? [] });
}

type Deciding = {
  readonly seller: Seller;
  readonly terms: ContractTerms;
  readonly today: IsoDate;
  readonly main: ChangeableEntry;
  readonly target: Target;
  readonly price: Price | null;
};

async function settleDraft(
  ctx: Pick<Ctx, "tx" | "now" | "actor">,
  given: Deciding,
  wanted: WantedChange,
): Promise<Result<ChangeDraft, ChangeRefusal>> {
  const { seller, terms, today, main, target } = given;
  const leads = invoiceLeads(await sequencesInForce(ctx.tx, seller.id, today));
  const cause = { leads, cause: "run" as const, orderId: null, taxEvidence: null };
  const facts = await withExemptions(ctx.tx, await billingFacts(ctx, seller, cause), [main]);
  const isNow = wanted.when === "now";
  // What is tried costs nothing until its first paid term, whatever becomes of it before.
  const tried = inTrial(terms, today) ? terms.trialUntil : null;
  if (tried !== null && (given.price?.parts ?? []).length > 0) return refuse({ code: "bundle_in_trial" });
  const reached = tried === null ? await endOfTerm(ctx.tx, given, ctx.actor.kind === "person") : ok(tried);
  if (!reached.ok) return reached;
  const end = reached.value;
  if (isNow && tried === null && ctx.actor.kind === "person" && takesLess(given))
    return refuse({ code: "only_at_end", on: end });
  if (isNow && tried === null && facts.proration === "none") return refuse({ code: "not_prorated" });
  const thingOn = isNow ? today : (tried ?? terms.fixedUntil ?? end);
  const effectiveOn = tried ?? thingOn;
  const fixed = isNow || tried !== null ? null : terms.fixedUntil;
  const renewsUntil = fixed === null ? null : furtherEnd(given, fixed);
  const endsOn = renewsUntil ?? terms.fixedUntil;
  if (isNow && (await areBeingBilled(ctx.tx, [terms.id]))) return refuse({ code: "being_billed" });
  const asked = isNow ? await requestsOver(ctx.tx, idsOf(target.ends), today) : [];
  if (asked.some((one) => !one.isWhole)) return refuse({ code: "request_open" });
  const rest = await creditsFor(ctx.tx, target.ends, effectiveOn, { parts: facts.proration, asked });
  if (!rest.ok) return rest;
  const coupons = await couponsOf(ctx, seller.id, target.ends);
  const isTried = tried !== null;
  const about = { main, kind: terms.kind, startsOn: effectiveOn, endsOn, at: ctx.now, coupons, isTried };
  const begun = target.begins.map((position) => begin(position, about));
  const stays = target.stays.map((one) => (renewsUntil === null ? one : { ...one, endsOn: renewsUntil }));
  const lacks = await stockLacks(ctx, terms.accountId, target);
  if (lacks !== null) return refuse({ code: lacks });
  const charges = chargesOf(begun, stays, facts);
  if (charges === null) return refuse({ code: "no_exchange_rate" });
  const changing = { ends: target.ends, begun, on: effectiveOn, facts };
  const anew = await figuresAnew(ctx.tx, asked, changing, charges);
  if (anew === null) return refuse({ code: "no_exchange_rate" });
  const mainEntryId = begun.find(({ entry }) => entry.follows === main.id)?.entry.id ?? main.id;
  const drawing = { db: ctx.tx, now: ctx.now, currency: main.currency, facts, effectiveOn, mainEntryId };
  const drawn = await partsFor({ ...given, ...drawing }, wanted);
  if (!drawn.ok) return drawn;
  const { figures: parts, ...rebundled } = drawn.value;
  const vatWait = await waitFor(ctx.tx, [main], facts);
  const open = await openOn(
    ctx.tx,
    rest.value.map((one) => one.documentId),
  );
  const own = figuresOf(given, effectiveOn, { credits: rest.value, open }, charges);
  const figures = { ...own, ...anew, thingOn, renewsUntil, ...couponIn(begun), parts, vatWait };
  const changed = target.begins.find((one) => one.isMain);
  const text = changed?.text ?? (main.text as InLanguages);
  const language = documentLanguage(main.account.language);
  return ok({
    terms,
    today,
    toProductId: changed?.productId ?? main.productId,
    title: text[language],
    text,
    change: { ends: idsOf(target.ends), begins: begun.map((one) => one.entry) },
    ...rebundled,
    credits: rest.value,
    asked,
    facts,
    figures,
    digest: digestOf(wanted, figures),
  });
}

const idsOf = (entries: readonly ChangeableEntry[]): string[] => entries.map((one) => one.id);

/** Another plan includes other things; the same one goes on with what it has. */
function partsFor(
  drawing: Omit<Drawing, "plan"> & Deciding,
  { parts = [] }: WantedChange,
): ReturnType<typeof drawUpParts> {
  const { price, main } = drawing;
  const isOther = price !== null && price.planId !== main.planId && !drawing.terms.isBundled;
  if (isOther) return drawUpParts({ ...drawing, plan: price }, parts);
  const none = parts.length === 0 ? ok({ parts: [], figures: [] }) : refuse({ code: "wrong_parts" as const });
  return Promise.resolve(none);
}

/** Of a product of which there are only so many. */
async function stockLacks(
  { tx }: Pick<Ctx, "tx">,
  accountId: string,
  target: Target,
): Promise<MoreRefusal["code"] | null> {
  const own = (list: readonly Pick<ChangeableEntry, "optionPriceId" | "productId" | "quantityMilli">[]) =>
    list.flatMap(({ optionPriceId, productId, quantityMilli }) =>
      optionPriceId === null ? [{ productId, quantity: Number(quantityMilli / 1000n) }] : [],
    );
  for (const more of morePieces(own(target.ends), own(target.begins))) {
    const lacks = more.quantity > 0 ? await lacksStock(tx, { accountId, ...more }) : null;
    if (lacks !== null) return lacks;
  }
  return null;
}

async function couponsOf(
  { tx }: Pick<Ctx, "tx">,
  sellerId: string,
  ends: readonly ChangeableEntry[],
): Promise<ReadonlyMap<string, Coupon>> {
  const codes = new Set(ends.flatMap(({ discount }) => (discount === null ? [] : [discount.code])));
  const found = await Promise.all([...codes].map((code) => couponByCode(tx, sellerId, code)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.code, one] as const])));
}
