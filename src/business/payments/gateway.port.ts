// What payments asks of a card processor. Amounts are minor units with their ISO 4217 currency.
import type { Answer } from "../../kernel/result.ts";

export type GatewayMoney = { readonly minor: bigint; readonly currency: string };

export type HostedCheckout = {
  /** Our key of this attempt: sent as the processor's idempotency key and kept in its metadata. */
  readonly key: string;
  /** pay: take the money at once. authorise: reserve it, capture or release later. store: only keep the card. */
  readonly purpose: "pay" | "authorise" | "store";
  readonly amount: GatewayMoney;
  readonly description: string;
  readonly email: string;
  /** The processor's customer, where one exists already. */
  readonly customerRef: string | null;
  /** Keep the card for later charges without the customer present. */
  readonly keepCard: boolean;
  readonly returnUrl: string;
  readonly cancelUrl: string;
  readonly locale: "de" | "en";
};

export type OpenCheckout = { readonly sessionRef: string; readonly url: string; readonly expiresAt: Date };

export type KeptCard = {
  readonly customerRef: string;
  readonly methodRef: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly fingerprint: string | null;
  readonly country: string | null;
};

/** Which card the money comes from, kept or not: the same plastic has the same fingerprint at one processor. */
export type PayingCard = {
  readonly fingerprint: string | null;
  /** ISO 3166-1 alpha-2, of the bank that issued it. */
  readonly country: string | null;
};

/** The processor's word on one payment; `key` is ours, as sent. Card is there when it was kept. */
export type GatewayPayment = {
  readonly paymentRef: string;
  readonly key: string | null;
  readonly state: "open" | "authorised" | "paid" | "failed" | "cancelled" | "needs_customer" | "processing";
  readonly amount: GatewayMoney;
  /** Gone back or on its way; what came back of it is not in it, where refunds were asked about. */
  readonly refundedMinor: bigint;
  /** All of it, whoever made them; only where it was asked for. */
  readonly refunds?: readonly GatewayRefund[];
  /** Told where the payment itself is read. */
  readonly disputes?: readonly GatewayDispute[];
  readonly feeMinor: bigint | null;
  /** What the processor holds of it, before its fee and in the fee's currency; left out where that is the payment's own. */
  readonly settled?: GatewayMoney;
  readonly card: KeptCard | null;
  /** Null until a card was tried. */
  readonly paidWith: PayingCard | null;
  readonly failure: { readonly code: string; readonly message: string; readonly final: boolean } | null;
};

/** `settled`: what the processor gave for it of what it holds, where that is another currency. */
export type RefundDone = {
  readonly refundRef: string;
  readonly payment: GatewayPayment;
  readonly settled?: GatewayMoney;
};

/** A card holder's dispute with their bank. Won: also where it came to nothing before anything was taken. */
export type GatewayDispute = {
  readonly disputeRef: string;
  readonly state: "open" | "lost" | "won";
  /** What is disputed, in the payment's currency. */
  readonly amount: GatewayMoney;
  readonly reason: string;
  /** What it moved at the processor so far, taken below zero, each with the fee kept for it in the same currency. */
  readonly moves: readonly {
    readonly moveRef: string;
    readonly amount: GatewayMoney;
    readonly feeMinor: bigint;
  }[];
};

/** `failed`: the bank sent it back (a closed card), or it was cancelled: the money is with the seller again. */
export type GatewayRefund = {
  readonly refundRef: string;
  /** Ours, as sent; null where it was made at the processor itself. */
  readonly key: string | null;
  readonly state: "under_way" | "done" | "failed";
  /** In the payment's currency. */
  readonly minor: bigint;
  readonly message: string;
  /** What the processor gave for it of what it holds, where that is another currency. */
  readonly settled?: GatewayMoney;
};

export type CheckoutState = {
  readonly sessionRef: string;
  readonly key: string | null;
  readonly state: "open" | "complete" | "expired";
  readonly payment: GatewayPayment | null;
  readonly card: KeptCard | null;
};

export type StoredCharge = {
  readonly key: string;
  readonly amount: GatewayMoney;
  readonly customerRef: string;
  readonly methodRef: string;
  readonly description: string;
};

/** Money that the processor sends to the seller's bank account out of what it holds; below zero it takes it from there. */
export type GatewayRemittance = {
  readonly remittanceRef: string;
  readonly amount: GatewayMoney;
  /** By which the bank's statement names it; null where the processor does not say, or not yet. */
  readonly bankReference: string | null;
  /** YYYY-MM-DD */
  readonly arrivesOn: string;
  /** It came to nothing: the bank sent it back, or it was cancelled. */
  readonly failed: boolean;
};

/** A notice, told in our words. It is a hint: the truth is read from the processor by the reference. */
export type GatewayNotice = {
  readonly noticeId: string;
  readonly kind:
    | "checkout_changed"
    | "payment_changed"
    | "refund_changed"
    | "dispute_opened"
    | "dispute_closed"
    | "remittance_changed"
    | "other";
  readonly sessionRef: string | null;
  readonly paymentRef: string | null;
  readonly live: boolean;
};

export type GatewayRefusal =
  | "declined"
  | "needs_customer"
  | "expired_card"
  | "invalid"
  | "not_permitted"
  | "amount"
  | "other";

export type Gateway = {
  /** Look-up: none needed, the same key answers with the same session. */
  openCheckout(checkout: HostedCheckout): Promise<Answer<OpenCheckout>>;
  readCheckout(sessionRef: string): Promise<CheckoutState>;
  /** Ends an open session so that it can no longer be paid. One that is complete is refused. */
  closeCheckout(sessionRef: string): Promise<Answer<null>>;
  /** Without the customer present. Refuses: declined (final or not in the payment), needs_customer. Look-up: findByKey. */
  chargeStored(charge: StoredCharge): Promise<Answer<GatewayPayment>>;
  /** `refunds`: with each of its refunds. */
  readPayment(paymentRef: string, and?: { readonly refunds: boolean }): Promise<GatewayPayment>;
  /** The look-up of a charge whose answer was lost. Null: the processor has none under this key. */
  findByKey(key: string): Promise<GatewayPayment | null>;
  /** `amount` at most what was authorised. Repeating it is done. */
  capture(paymentRef: string, amount: GatewayMoney, key: string): Promise<Answer<GatewayPayment>>;
  /** Gives an authorisation back. Repeating it is done. */
  release(paymentRef: string, key: string): Promise<Answer<GatewayPayment>>;
  /** At most what was paid and not yet refunded. The key makes a repeat answer the same refund. */
  refund(paymentRef: string, amount: GatewayMoney, key: string): Promise<Answer<RefundDone>>;
  /** Those that were made since then. */
  remittances(since: Date): Promise<readonly GatewayRemittance[]>;
  /** Checks the signature over the raw body; null where it does not prove the sender. Answers what it means, not what to do. */
  readNotice(rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>): GatewayNotice | null;
  testConnection(): Promise<Answer<{ account: string; live: boolean }>>;
};
