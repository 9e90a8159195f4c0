// A customer goes to pay on the gateway's page: the payment exists from here on, the page's address comes with the answer.
import { action } from "../../kernel/act.ts";
import type { Ctx, ClaimedRef } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import type { Money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Actor } from "../../kernel/rights.ts";
import { isVisitor } from "../customers/index.ts";
import { connectionsOf } from "../sellers/index.ts";
import { aboutPayment, closeCheckoutAsk, openCheckoutAsk } from "./gateway.asks.ts";
import { customerRefOf } from "./method.store.ts";
import { insertPayment } from "./new-payment.store.ts";
import { lockOpenPages } from "./payment.store.ts";
import type { Intended, Payment } from "./payment.store.ts";

export type PaymentPurpose =
  | {
      readonly kind: "documents";
      readonly documents: readonly { readonly id: string; readonly minor: bigint }[];
    }
  | { readonly kind: "order"; readonly orderId: string };

export type StartHostedPayment = {
  readonly accountId: string;
  readonly sellerId: string;
  readonly purpose: PaymentPurpose;
  /** Take the money at once, or reserve it until the order is accepted. */
  readonly manner: "pay" | "authorise";
  readonly money: Money;
  readonly keepCard: boolean;
  readonly email: string;
  readonly language: "de" | "en";
  /** `{paymentId}` in either address is replaced by the payment's id. */
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly description: string;
};
export type StartHostedPaymentRefusal =
  | { readonly code: "invalid" }
  | { readonly code: "not_yours" }
  | { readonly code: "no_gateway" };

type Started = { readonly paymentId: string };

/**
 * Step. Announces nothing: the page's address stands in the payment when its state is `open` (`paymentPage`). A page still
 * open for the same order or documents is closed, so that nobody pays twice by two tabs. Refuses: invalid (an amount of
 * nothing, documents that do not sum to it), not_yours, no_gateway (none is switched on).
 */
export async function openHostedPayment(
  ctx: Ctx,
  input: StartHostedPayment,
): Promise<Result<Started, StartHostedPaymentRefusal>> {
  const documents = documentsOf(input.purpose);
  if (input.money.minor <= 0n || !sumsUp(input.purpose, documents, input.money.minor))
    return refuse({ code: "invalid" });
  if (!mayPayFor(ctx.actor, input.accountId, documents.length)) return refuse({ code: "not_yours" });
  const orderId = input.purpose.kind === "order" ? input.purpose.orderId : null;
  await closePages(ctx, { orderId, documentIds: documents.map((one) => one.documentId) });
  return openPage(ctx, { ...input, purpose: input.manner, orderId, documents });
}

/** For whoever holds the link to the order or document, members of the account, and staff at the phone. */
export const startHostedPayment = action({
  name: "start_hosted_payment",
  needs: {
    any: ["bearer", "payments.do", "staff:payments.book", "system"],
    on: ({ purpose, accountId, sellerId }: StartHostedPayment): readonly ClaimedRef[] =>
      purpose.kind === "order"
        ? [{ kind: "order", id: purpose.orderId, accountId, sellerId }]
        : purpose.documents.map(({ id }) => ({ kind: "document", id, accountId, sellerId })),
  },
  run: openHostedPayment,
});

export type AddCard = Omit<
  StartHostedPayment,
  "purpose" | "manner" | "keepCard" | "money" | "description"
> & {
  readonly currency: string;
};

/** A page on which a card is only kept for renewals; nothing is charged. Refuses: not_yours, no_gateway. */
export const addCard = action({
  name: "add_card",
  needs: {
    any: ["methods.do", "staff:payments.book"],
    on: (input: AddCard) => ({ kind: "account", id: input.accountId, sellerId: input.sellerId }),
  },
  async run(ctx, input: AddCard): Promise<Result<Started, StartHostedPaymentRefusal>> {
    if (!mayPayFor(ctx.actor, input.accountId, 1)) return refuse({ code: "not_yours" });
    const money = { minor: 0n, currency: input.currency };
    const nothing = { money, keepCard: true, description: "", orderId: null, documents: [] };
    return openPage(ctx, { ...input, ...nothing, purpose: "store" });
  },
});

type Page = Omit<StartHostedPayment, "purpose" | "manner"> & {
  readonly purpose: "pay" | "authorise" | "store";
  /** What the money is for, where it is for no document and no order. */
  readonly meant?: "balance";
  readonly orderId: string | null;
  readonly documents: readonly Intended[];
};

/**
 * Step. Who may and what for is checked by the caller. On a visit of the staff no card is kept, and the gateway's page does not
 * know the customer, whose cards it could show. Refuses: not_yours, no_gateway.
 */
export async function openPage(ctx: Ctx, page: Page): Promise<Result<Started, StartHostedPaymentRefusal>> {
  const { accountId, sellerId, orderId, keepCard, money, purpose } = page;
  const byVisitor = isVisitor(ctx.actor);
  if (byVisitor && keepCard) return refuse({ code: "not_yours" });
  const connectionId = await gatewayFor(ctx, sellerId);
  if (connectionId === null) return refuse({ code: "no_gateway" });
  const id = newId();
  const at = (url: string): string => url.replaceAll("{paymentId}", id);
  const { key } = ctx.ask(openCheckoutAsk, {
    subject: { kind: "payment", id },
    accountId,
    connectionId,
    ask: {
      paymentId: id,
      minor: money.minor,
      currency: money.currency,
      purpose,
      description: page.description,
      email: page.email,
      customerRef: byVisitor ? null : await customerRefOf(ctx.tx, accountId, connectionId),
      keepCard,
      returnUrl: at(page.returnUrl),
      cancelUrl: at(page.cancelUrl),
      locale: page.language,
    },
  });
  const named = page.meant ?? (orderId === null ? "documents" : "order");
  const what = purpose === "store" ? "store_card" : named;
  const made = { id, sellerId, accountId, connectionId, orderId, keepCard, methodId: null, attemptKey: key };
  const kind = { way: "card", manner: "hosted", purpose: what, state: "asked" } as const;
  await insertPayment(ctx, { ...made, ...kind, ...money }, page.documents);
  return ok({ paymentId: id });
}

/** Step. No page that still stands open for the order, or for one of the documents, can be paid any more. */
export async function closePages(
  ctx: Ctx,
  what: { readonly orderId: string | null; readonly documentIds: readonly string[] },
): Promise<void> {
  for (const page of await lockOpenPages(ctx.tx, what)) closePage(ctx, page);
}

/** Step. Its page can no longer be paid; where it just was, the gateway's answer says so. */
export function closePage(ctx: Ctx, payment: Payment): void {
  if (payment.sessionRef === null) return;
  const ask = { paymentId: payment.id, sessionRef: payment.sessionRef };
  ctx.ask(closeCheckoutAsk, { ...aboutPayment(payment), ask });
}

/** The seller's own gateway before one that all sellers use; null where none is switched on. */
async function gatewayFor(ctx: Ctx, sellerId: string): Promise<string | null> {
  const open = (await connectionsOf(ctx.tx, "gateway", sellerId)).filter((one) => one.state === "on");
  return (open.find((one) => one.sellerId === sellerId) ?? open[0])?.id ?? null;
}

function documentsOf(purpose: PaymentPurpose): readonly Intended[] {
  if (purpose.kind === "order") return [];
  return purpose.documents.map(({ id, minor }) => ({ documentId: id, minor }));
}

function sumsUp(purpose: PaymentPurpose, documents: readonly Intended[], minor: bigint): boolean {
  if (purpose.kind === "order") return true;
  const once = new Set(documents.map((one) => one.documentId)).size === documents.length;
  return once && documents.every((one) => one.minor > 0n) && sumOf(documents) === minor;
}

export const sumOf = (list: readonly { readonly minor: bigint }[]): bigint =>
  list.reduce((sum, one) => sum + one.minor, 0n);

// Rights are checked on one subject: a link opens one document, and members pay for their own accounts.
export function mayPayFor(actor: Actor, accountId: string, documents: number): boolean {
  if (actor.kind === "guest") return documents <= 1;
  if (actor.kind !== "person") return true;
  return actor.bearer ? documents <= 1 : actor.memberships.some((one) => one.accountId === accountId);
}
