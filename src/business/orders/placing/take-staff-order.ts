// Somebody of ours orders for a customer: by the same catalogue, the same sums and the same pipeline as in the shop. How the
// customer agreed is kept with who noted it; the terms they accept by the mailed link, or on the signed paper.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { accountForOrder, fieldsOf, signUp } from "../../customers/index.ts";
import type { OpenedAccount, SignUpCustomer, SignUpRefusal } from "../../customers/index.ts";
import { languageIssues, sellerWithTerms, termsFor } from "../../sellers/index.ts";
import type { GivenIds } from "../order-rows.ts";
import { consentFault, isSigned } from "./consent.rules.ts";
import type { Consent, ConsentFault } from "./consent.rules.ts";
import { insertConsent } from "./consent.store.ts";
import { readOrderFields } from "./order-fields.rules.ts";
import { placeLines } from "./place-lines.ts";
import type { PlacedOrder, PlaceOrder, PlaceOrderRefusal } from "./place-order.ts";
import { readLines } from "./read-lines.ts";

type Passed =
  | "sellerId"
  | "currency"
  | "language"
  | "items"
  | "payBy"
  | "remarks"
  | "letterWished"
  | "shownTotalMinor"
  | "earlyStart"
  | "coupon"
  | "fields";
export type StaffOrder = Pick<PlaceOrder, Passed> & {
  /** Of the staff. */
  readonly memberId: string;
  readonly buyer:
    | { readonly kind: "known"; readonly accountId: string; readonly billingProfileId: string | null }
    | { readonly kind: "new"; readonly signUp: SignUpCustomer };
  /** When money is due; null: as the goods and the path say. */
  readonly gate: "pay_first" | "after_activation" | null;
  readonly consent: Consent;
};
export type StaffOrderRefusal = PlaceOrderRefusal | SignUpRefusal | { readonly code: ConsentFault };

const REMARKS_MAX = 4_000;

/** Step. Refuses as ordering in the shop does, as signing up does, and a consent without words. */
export async function takeStaffOrder(
  ctx: Ctx,
  input: StaffOrder,
  given: GivenIds,
): Promise<Result<PlacedOrder, StaffOrderRefusal>> {
  const { consent, language } = input;
  if (input.remarks.length > REMARKS_MAX) return refuse({ code: "remarks_too_long" });
  const fault = consentFault(consent);
  if (fault !== null) return refuse({ code: fault });
  const terms = await sellerWithTerms(ctx.tx, input.sellerId, language, ctx.now);
  const { seller, today } = terms;
  const issues = languageIssues(seller, language);
  if (issues.length > 0) return refuse({ code: "invalid", issues });
  const currency = input.currency ?? seller.currency;
  const lines = await readLines(ctx.tx, { items: input.items, language, seller, currency, today });
  if (!lines.ok) return lines;
  const asked = await fieldsOf(ctx.tx, seller.id, ["order", "item"]);
  const answers = readOrderFields(asked, input.fields ?? [], lines.value, true);
  if (!answers.ok) return answers;
  const opened = await buyerOf(ctx, input);
  if (!opened.ok) return opened;
  const confirmed = isSigned(consent);
  const placed = await placeLines(
    ctx,
    { ...input, phone: null, network: null, device: "" },
    {
      seller,
      currency,
      today,
      lines: lines.value,
      termsIds: confirmed ? termsFor(terms, opened.value.legalKind) : [],
      opened: opened.value,
      confirmed,
      given,
      desk: { memberId: input.memberId, gate: input.gate, recordsTerms: true },
      answers: answers.value,
      may: async () => true,
    },
  );
  if (!placed.ok) return placed;
  await insertConsent(ctx, placed.value.orderId, input.memberId, consent);
  return placed;
}

async function buyerOf(
  ctx: Ctx,
  { buyer, sellerId }: StaffOrder,
): Promise<Result<OpenedAccount, StaffOrderRefusal>> {
  if (buyer.kind === "new") return signUp(ctx, buyer.signUp);
  const found = await accountForOrder(ctx.tx, buyer.accountId, buyer.billingProfileId);
  return found?.sellerId === sellerId ? ok(found.opened) : refuse({ code: "no_such", kind: "account" });
}
