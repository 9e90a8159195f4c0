// What was ordered becomes a contract with its billing entry. Nothing is billed yet: the entry waits until the thing runs.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate, Term } from "../../kernel/time.ts";
import type { Renewal, Trial } from "../catalogue/index.ts";
import type { Discount } from "../coupons/index.ts";
import { becomeCustomer } from "../customers/index.ts";
import { drawNumber } from "../sellers/index.ts";
import { sequenceKindOf } from "./contract.rules.ts";
import type { BillingTerm } from "./contract.rules.ts";
import { insertContract, productFacts } from "./contract.store.ts";
import { insertEntries } from "./entry.store.ts";
import type { NewEntry } from "./entry.store.ts";

export type AgreedPrice = {
  /** Null: agreed apart from the catalogue. */
  readonly priceVersionId: string | null;
  /** The price of the bundle that this is a share of, where that is the catalogue's. */
  readonly bundleVersionId?: string | null;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  /** Thousandths: 1000 is one. */
  readonly quantityMilli: bigint;
  readonly term: BillingTerm;
  /** What a coupon takes off its first terms. */
  readonly discount?: AgreedDiscount | null;
};

export type AgreedDiscount = Discount & { readonly code: string };

/** What was chosen with the thing and is paid for beside it: an entry of its own, for the same term. */
export type AgreedExtra = {
  readonly text: { readonly en: string; readonly de: string };
  readonly optionPriceId: string;
  readonly price: Omit<AgreedPrice, "priceVersionId" | "bundleVersionId" | "currency" | "term">;
};

/** The contract that this one ends with, and the entry it stands under. */
export type AgreedParent = { readonly contractId: string; readonly entryId: string };

export type AgreeContract = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly orderId: string | null;
  readonly orderItemId: string | null;
  readonly productId: string;
  /** As the catalogue names the product's kind: hosting, domain … */
  readonly kind: string;
  /** "Starter, kunde.example": stands on the contract and on each invoice line. */
  readonly title: string;
  /** The line's text per language where it differs from the title. */
  readonly text?: { readonly en: string; readonly de: string };
  readonly concludedOn: IsoDate;
  readonly minimum: Term | null;
  readonly noticeDays: number;
  /** Left out: by the same term. */
  readonly renewal?: Renewal;
  /** Nothing is billed for so many days; null or left out: it is paid for from its first day on. */
  readonly trial?: Trial | null;
  readonly termsId: string | null;
  readonly legalProfile: "consumer" | "business";
  readonly price: AgreedPrice;
  readonly extras?: readonly AgreedExtra[];
  readonly parent?: AgreedParent | null;
  /** The plan that sold it together with others; left out: by itself. */
  readonly bundlePlanId?: string | null;
  readonly subject?: { readonly kind: "hosting" | "domain"; readonly id: string } | null;
};

export type AgreedContract = {
  readonly contractId: string;
  readonly contractNo: string;
  readonly entryIds: readonly string[];
};
export type AgreeContractRefusal = { readonly code: "no_such"; readonly kind: "product" };

/** Step. The contract is `agreed`, its entry waits for `startEntries`; its holder is a customer from now on. Refuses no_such (product). */
export async function agreeContract(
  ctx: Ctx,
  agreed: AgreeContract,
): Promise<Result<AgreedContract, AgreeContractRefusal>> {
  const product = await productFacts(ctx.tx, agreed.productId);
  if (!product) return refuse({ code: "no_such", kind: "product" });
  await becomeCustomer(ctx, agreed.accountId);
  const contractId = newId();
  // In order, so that lines stand on the invoice as they were ordered.
  const entryIds = [null, ...(agreed.extras ?? [])].map(() => newId()).toSorted();
  const contractNo = await drawNumber(ctx.tx, agreed.sellerId, "contract", {
    year: Number(agreed.concludedOn.slice(0, 4)),
  });
  await insertContract(ctx.tx, { ...agreed, id: contractId, contractNo, at: ctx.now });
  const entry: NewEntry = {
    id: entryIds[0] ?? newId(),
    sellerId: agreed.sellerId,
    accountId: agreed.accountId,
    contractId,
    parentId: agreed.parent?.entryId ?? null,
    subject: agreed.subject ?? null,
    orderItemId: agreed.orderItemId,
    productId: agreed.productId,
    text: agreed.text ?? { en: agreed.title, de: agreed.title },
    price: agreed.price,
    optionPriceId: null,
    revenueAccount: product.revenueAccount,
    taxClass: product.taxClass,
    sequenceKind: sequenceKindOf(agreed.kind),
    at: ctx.now,
  };
  const extras = (agreed.extras ?? []).map((extra, at) =>
    extraEntry(entry, extra, entryIds[at + 1] ?? newId()),
  );
  await insertEntries(ctx.tx, [entry, ...extras]);
  ctx.moved({ noun: "contract", id: contractId, move: "agree", from: null, to: "agreed" });
  return ok({ contractId, contractNo, entryIds });
}

type Text = AgreedExtra["text"];

/** Each option says on its invoice line what it belongs to. */
export function extraText(option: Text, main: Text): Text {
  return { en: `${option.en} (for ${main.en})`, de: `${option.de} (zu ${main.de})` };
}

/** Several of it say how many, wherever it is named without a column of its own for that. */
export function countedText(text: Text, quantityMilli: bigint): Text {
  if (quantityMilli === 1000n) return text;
  const count = quantityMilli % 1000n === 0n ? String(quantityMilli / 1000n) : null;
  return count === null ? text : { en: `${count} × ${text.en}`, de: `${count} × ${text.de}` };
}

function extraEntry(main: NewEntry, { text, optionPriceId, price }: AgreedExtra, id: string): NewEntry {
  return {
    ...main,
    id,
    parentId: main.id,
    text: extraText(text, main.text),
    price: { ...main.price, ...price, priceVersionId: null, bundleVersionId: null },
    optionPriceId,
  };
}
