// Stripe's objects as they go over the wire (docs.stripe.com/api, version 2026-10-28), with what a program
// could need of each, and the processor's own memory around them.
import type { CardBehaviour } from "./cards.ts";

export type Metadata = Record<string, string>;

export type Failure = {
  readonly type: "card_error";
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
};

export type Customer = {
  id: string;
  object: "customer";
  created: number;
  livemode: false;
  email: string | null;
  name: string | null;
  description: string | null;
  metadata: Metadata;
};

export type Method = {
  id: string;
  object: "payment_method";
  type: "card";
  created: number;
  livemode: false;
  customer: string | null;
  card: {
    brand: string;
    last4: string;
    exp_month: number;
    exp_year: number;
    fingerprint: string;
    country: string;
    funding: "credit";
  };
};

export type Intent = {
  id: string;
  object: "payment_intent";
  created: number;
  livemode: false;
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  capture_method: "automatic_async" | "manual";
  customer: string | null;
  payment_method: string | null;
  description: string | null;
  metadata: Metadata;
  setup_future_usage: "off_session" | null;
  latest_charge: string | null;
  last_payment_error: Failure | null;
  status:
    | "requires_payment_method"
    | "requires_confirmation"
    | "requires_action"
    | "requires_capture"
    | "processing"
    | "succeeded"
    | "canceled";
  canceled_at: number | null;
  cancellation_reason: string | null;
  client_secret: string;
  allowed_payment_method_types: string[] | null;
  payment_method_types: string[];
};

export type Charge = {
  id: string;
  object: "charge";
  created: number;
  livemode: false;
  payment_intent: string;
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  captured: boolean;
  paid: boolean;
  refunded: boolean;
  disputed: boolean;
  customer: string | null;
  payment_method: string;
  payment_method_details: { type: "card"; card: Method["card"] };
  balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  status: "succeeded" | "failed";
  metadata: Metadata;
};

/** A balance transaction: where the fee stands. */
export type Booking = {
  id: string;
  object: "balance_transaction";
  created: number;
  amount: number;
  fee: number;
  net: number;
  currency: string;
  source: string;
  type: "charge" | "refund" | "adjustment";
};

export type Refund = {
  id: string;
  object: "refund";
  created: number;
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  metadata: Metadata;
  reason: string | null;
  balance_transaction: string | null;
  status: "succeeded" | "failed";
  failure_reason?: "expired_or_canceled_card" | "lost_or_stolen_card" | "unknown";
};

export type Setup = {
  id: string;
  object: "setup_intent";
  created: number;
  livemode: false;
  customer: string | null;
  payment_method: string | null;
  description: string | null;
  metadata: Metadata;
  usage: "off_session";
  status: "requires_payment_method" | "requires_action" | "succeeded" | "canceled";
  last_setup_error: Failure | null;
};

export type Session = {
  id: string;
  object: "checkout.session";
  created: number;
  expires_at: number;
  livemode: false;
  mode: "payment" | "setup";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid" | "no_payment_required";
  url: string | null;
  amount_total: number | null;
  currency: string;
  client_reference_id: string | null;
  customer: string | null;
  customer_email: string | null;
  customer_creation: "always" | "if_required" | null;
  metadata: Metadata;
  payment_intent: string | null;
  setup_intent: string | null;
  locale: string | null;
  success_url: string;
  cancel_url: string | null;
};

export type Dispute = {
  id: string;
  object: "dispute";
  created: number;
  livemode: false;
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  reason: string;
  status: "needs_response" | "won" | "lost";
  /** What was taken, and given back. */
  balance_transactions: Booking[];
};

export type Payout = {
  id: string;
  object: "payout";
  created: number;
  livemode: false;
  /** Negative: taken from the bank account. */
  amount: number;
  currency: string;
  arrival_date: number;
  automatic: true;
  method: "standard";
  type: "bank_account";
  statement_descriptor: string | null;
  trace_id: { status: "pending" | "supported"; value: string | null };
  status: "in_transit" | "paid" | "failed";
  failure_code: string | null;
};

export type Event = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  livemode: boolean;
  type: string;
  data: { object: unknown };
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
};

/** What only the page of an open session needs. */
export type PageSide = {
  name: string;
  capture: "automatic_async" | "manual";
  keeps: boolean;
  description: string | null;
  partMetadata: Metadata;
  /** The card that waits for the customer's confirmation at the bank. */
  waiting: string | null;
};

export type Remembered = {
  readonly request: string;
  readonly status: number;
  readonly body: string;
  readonly at: number;
};
export type Delivery = { attempts: number; nextAt: number; done: boolean };

export type State = {
  secretKey: string;
  webhookSecret: string;
  account: string;
  customers: Record<string, Customer>;
  methods: Record<string, Method>;
  intents: Record<string, Intent>;
  charges: Record<string, Charge>;
  bookings: Record<string, Booking>;
  refunds: Record<string, Refund>;
  setups: Record<string, Setup>;
  sessions: Record<string, Session>;
  disputes: Record<string, Dispute>;
  /** The currency in which all is held, where it is not that of each payment. */
  holds?: string | null;
  /** Not there in what was kept by an earlier sandbox. */
  payouts?: Record<string, Payout>;
  pages: Record<string, PageSide>;
  behaviours: Record<string, CardBehaviour>;
  events: Event[];
  deliveries: Record<string, Delivery>;
  answers: Record<string, Remembered>;
};
