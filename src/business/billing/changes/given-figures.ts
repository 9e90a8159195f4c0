// What a contract that staff gives to a running thing is invoiced for: a day long past brings all its terms since at once. Said
// before it is given, by the rules that will bill it.
import type { Tx } from "../../../kernel/db.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Price } from "../../catalogue/index.ts";
import { anchorOfGiven, boundFrom, sequenceKindOf } from "../../contracts/index.ts";
import type { ChangeableEntry, GiveContract } from "../../contracts/index.ts";
import type { Account, BillingProfile } from "../../customers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { invoiceLeads } from "../dunning/sequence.rules.ts";
import { sequencesSeen } from "../dunning/sequence.store.ts";
import { billingFacts } from "../run/bill-entries.ts";
import { withExemptions } from "../run/with-exemptions.ts";
import { owedOf } from "../run/bill.rules.ts";
import type { At } from "./figures/asked.ts";
import { digested } from "./figures/digest.rules.ts";
import { chargesOf } from "../run/charges.rules.ts";

export type GivenTerms = {
  readonly agreed: Omit<GiveContract, "subject">;
  readonly plan: Price;
  readonly account: Account;
  readonly profile: BillingProfile;
};
export type GivenFigures = {
  readonly currency: string;
  /** Terms that the next run bills. */
  readonly terms: number;
  /** With tax, all of them together. */
  readonly chargeMinor: bigint;
  readonly nextOn: IsoDate | null;
  readonly nextMinor: bigint;
  /** The same for the same figures of the same contract. */
  readonly digest: string;
};

/** Null: what its currency is worth is not known, so nothing could be invoiced. */
export async function figuresOfGiven({ db, now }: At, given: GivenTerms): Promise<GivenFigures | null> {
  const { agreed } = given;
  const seller = await sellerById(db, agreed.sellerId);
  const today = dateIn(seller.timeZone, now);
  const leads = invoiceLeads(await sequencesSeen(db, seller.id, today));
  const about = { leads, cause: "run" as const, orderId: null, taxEvidence: null };
  const entry = entryOf(given, today);
  const facts = await withExemptions(db, await billingFacts({ tx: db as Tx, now }, seller, about), [entry]);
  const charges = chargesOf([{ due: entry }], [], facts);
  if (charges === null) return null;
  const { chargeMinor, nextOn, nextMinor } = charges;
  const terms = owedOf([entry], facts).reduce((sum, { owed }) => sum + owed.spans.length, 0);
  const figures = { currency: agreed.price.currency, terms, chargeMinor, nextOn, nextMinor };
  const { accountId, paidUntil, anchorDay = null, price } = agreed;
  const said = [accountId, paidUntil, anchorDay, given.plan.planId, price.quantityMilli, figures];
  return { ...figures, digest: digested(said) };
}

/** The entry as it will be written. */
function entryOf({ agreed, plan, account, profile }: GivenTerms, today: IsoDate): ChangeableEntry {
  const { price, renewal = "same_term", minimum, startsOn, paidUntil } = agreed;
  const { setupMinor, firstMinor, renewalMinor, quantityMilli, includesTax, currency, term } = price;
  const { fixedUntil } = boundFrom({ renewal, minimum, term }, startsOn, { until: paidUntil, today });
  const { id, sellerId, language, legalKind, customerNo } = account;
  return {
    id: plan.planId,
    sellerId,
    accountId: id,
    contractId: plan.planId,
    contractNo: "",
    subjectKind: null,
    subjectId: null,
    text: agreed.text ?? null,
    currency,
    includesTax,
    setupMinor,
    firstMinor,
    renewalMinor,
    quantityMilli,
    later: [],
    discount: null,
    termCount: term.count,
    termUnit: term.unit,
    anchorOn: anchorOfGiven(agreed) ?? paidUntil,
    startsOn,
    billedUntil: paidUntil,
    endsOn: fixedUntil,
    renewal,
    gifts: [],
    revenueAccount: plan.revenueAccount,
    taxClass: plan.taxClass,
    productId: plan.productId,
    sequenceKind: sequenceKindOf(plan.kind),
    state: "running",
    account: { language, legalKind, customerNo },
    profile,
    parentId: null,
    orderItemId: null,
    productName: plan.names,
    planId: plan.planId,
    priceVersionId: plan.priceVersionId,
    optionPriceId: null,
    option: null,
    choice: null,
    isStopped: false,
  };
}
