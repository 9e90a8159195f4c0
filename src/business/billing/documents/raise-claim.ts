// Staff bills something that no contract is about: a fee a bank took, damages, what was agreed by word. It becomes an invoice
// like every other: numbered, booked, paid, and followed by the sequence for claims.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { accountById, defaultProfile, lockOpenProfile } from "../../customers/index.ts";
import type { Account, BillingProfile } from "../../customers/index.ts";
import { payableBy } from "../../payments/index.ts";
import { sellerById, settingOf, settingsOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { exemptionsOf, taxForLines } from "../../tax/index.ts";
import type { Exemption } from "../../tax/index.ts";
import { eInvoiceAddress, ossPrices, paymentDays } from "../billing.settings.ts";
import { closeDocuments } from "../run/bill-entries.ts";
import { inHomeCurrency } from "../run/home-currency.rules.ts";
import { buyerOf, taxingOf } from "../run/price.rules.ts";
import type { OssPrices } from "../run/price.rules.ts";
import { invoiceContent, writtenIn } from "./document-content.ts";
import type { NewDocument, NewLine } from "./document.rules.ts";
import { LONGEST_REFERENCE } from "./document.rules.ts";

export type RaiseClaim = {
  readonly accountId: string;
  /** As it stands on the invoice. */
  readonly text: string;
  /** With tax where it bears any, in the brand's own currency. */
  readonly minor: bigint;
  /** Damages and fees that a bank took bear no tax; work does. */
  readonly taxed: boolean;
  /** Left out: to the usual billing profile. */
  readonly billingProfileId?: string;
  /** The number that the buyer ordered it under; left out or empty: that of the profile. */
  readonly reference?: string;
};
export type RaiseClaimRefusal =
  | { readonly code: "no_such"; readonly kind: "account" | "billing_profile" }
  | { readonly code: "reference_too_long" }
  | { readonly code: "text_missing" }
  | { readonly code: "bad_amount" }
  | { readonly code: "no_address" }
  /** What a register says of the buyer's VAT id would decide the tax, and it has not answered. */
  | { readonly code: "vat_id_unclear" };

const LONGEST = 500;
const MOST = 100_000_000n;

/**
 * Answers the document. Refuses no_such (also a profile of another account, or one that is ended), text_missing, bad_amount,
 * reference_too_long, no_address (nobody an invoice could go to), and vat_id_unclear for work whose tax hangs on an answer that is
 * not there: staff may decide about the id first.
 */
export const raiseClaim = action({
  name: "raise_claim",
  needs: {
    any: ["staff:billing.issue"],
    on: (input: RaiseClaim) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: RaiseClaim): Promise<Result<string, RaiseClaimRefusal>> {
    const text = input.text.trim();
    if (text === "" || text.length > LONGEST) return refuse({ code: "text_missing" });
    if (input.minor <= 0n || input.minor > MOST) return refuse({ code: "bad_amount" });
    const account = await accountById(ctx.tx, input.accountId);
    if (!account) return refuse({ code: "no_such", kind: "account" });
    const { billingProfileId: wanted, reference = "" } = input;
    if (reference.length > LONGEST_REFERENCE) return refuse({ code: "reference_too_long" });
    const found = await (wanted === undefined
      ? defaultProfile(ctx.tx, account.id)
      : lockOpenProfile(ctx.tx, wanted));
    if (wanted !== undefined && found?.accountId !== account.id)
      return refuse({ code: "no_such", kind: "billing_profile" });
    if (!found) return refuse({ code: "no_address" });
    const seller = await sellerById(ctx.tx, account.sellerId);
    const { minor, taxed } = input;
    const revenueAccount = taxed ? "revenue:work" : "revenue:claims";
    const { currency } = seller;
    const purchaseOrder = reference.trim() === "" ? found.purchaseOrder : reference.trim();
    const profile = { ...found, payBy: payableBy(found.payBy, currency), purchaseOrder };
    const claim = { text, minor, taxed, revenueAccount, currency, rate: "1", account, profile, seller };
    return closeClaim(ctx, claim);
  },
});

export type Claim = Pick<RaiseClaim, "text" | "minor" | "taxed"> & {
  readonly revenueAccount: string;
  /** Of what the catalogue sells; else it is work. */
  readonly taxClass?: string;
  readonly currency: string;
  /** Value of one unit of it in the seller's own. */
  readonly rate: string;
  readonly account: Account;
  readonly profile: BillingProfile;
  readonly seller: Seller;
};

/** Step. Answers the document, which is numbered and sent like any other. Refuses vat_id_unclear, only where it is taxed. */
export async function closeClaim(
  ctx: Ctx,
  claim: Claim,
): Promise<Result<string, { readonly code: "vat_id_unclear" }>> {
  const { profile, seller } = claim;
  const today = dateIn(seller.timeZone, ctx.now);
  const oss = await settingOf(ctx.tx, seller.id, ossPrices);
  const exemptions = (await exemptionsOf(ctx.tx, [profile.id])).get(profile.id) ?? [];
  const drawn = lineOf(claim, { today, oss, exemptions });
  if (drawn.decision.provisional) return refuse({ code: "vat_id_unclear" });
  const document = await claimDocument(ctx, claim, drawn);
  await closeDocuments(ctx, [document], seller);
  return ok(document.id);
}

async function claimDocument(
  ctx: Ctx,
  { account, profile, seller, currency, rate }: Claim,
  { taxed, line, decision }: ReturnType<typeof lineOf>,
): Promise<NewDocument> {
  const [days, sellerAddress] = await settingsOf(ctx.tx, seller.id, [paymentDays, eInvoiceAddress]);
  const today = dateIn(seller.timeZone, ctx.now);
  const dueOn = addDays(today, days);
  const language = writtenIn(seller, account.language);
  const { note, exemption } = decision;
  const { net, tax, gross } = taxed.total;
  const notes = note[language] === "" ? [] : [note[language]];
  return {
    id: newId(),
    sellerId: seller.id,
    accountId: account.id,
    kind: "invoice",
    correctsId: null,
    orderId: null,
    language,
    currency,
    netMinor: net.minor,
    taxMinor: tax.minor,
    grossMinor: gross.minor,
    homeCurrency: seller.currency,
    exchangeRate: rate,
    homeTaxMinor: inHomeCurrency(tax, rate, seller.currency),
    taxEvidence: { from: "billing_profile", country: profile.country, vatId: profile.vatId },
    documentOn: today,
    supplyOn: today,
    dueOn,
    content: invoiceContent({
      seller,
      entry: { currency, profile, account },
      language,
      prices: "gross",
      taxed,
      lines: [line],
      notes,
      reasons: notes.length === 0 || line.category === "Z" ? {} : { [line.category]: note[language] },
      codes: exemption?.code ? { [line.category]: exemption.code } : {},
      sellerAddress,
      documentOn: today,
      dueOn,
      homeTax: null,
    }),
    billingProfileId: profile.id,
    payBy: profile.payBy,
    cause: "hand",
    lines: [line],
    spans: [],
  };
}

function lineOf(
  { text, minor, taxed: bears, taxClass, revenueAccount, currency, account, profile, seller }: Claim,
  by: {
    readonly today: IsoDate;
    readonly oss: OssPrices;
    readonly exemptions: readonly Exemption[];
  },
) {
  const { today, exemptions } = by;
  const buyer = { ...buyerOf(profile, account.legalKind), exemptions };
  const about = { seller, buyer, ossPrices: by.oss };
  const { decision } = taxingOf(about, bears ? (taxClass ?? "service") : "not_a_supply", today);
  const taxed = taxForLines([{ amount: { minor, currency }, tax: decision }], "gross", currency);
  const line: NewLine = {
    id: newId(),
    position: 1,
    entryId: null,
    contractId: null,
    text,
    quantityMilli: 1000n,
    unitMinor: minor,
    netMinor: taxed.total.net.minor,
    taxMinor: taxed.total.tax.minor,
    ratePermyriad: decision.ratePermyriad,
    category: decision.category,
    country: decision.country,
    unionCountry: taxClass === undefined ? null : decision.unionCountry,
    periodFrom: null,
    periodUntil: null,
    supplyOn: today,
    revenueAccount,
    correctsLineId: null,
    discountMinor: 0n,
    discountText: null,
  };
  return { taxed, line, decision };
}
