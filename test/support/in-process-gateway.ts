// A card gateway without a wire, for simulations of years: the same promises as a real one (it passes the
// gateway suite), but the hosted page is "paid" by a call and nothing waits.
import { createHmac, timingSafeEqual } from "node:crypto";
import type {
  CheckoutState,
  Gateway,
  GatewayDispute,
  GatewayMoney,
  GatewayNotice,
  GatewayPayment,
  GatewayRefund,
  GatewayRemittance,
  HostedCheckout,
  KeptCard,
  OpenCheckout,
  PayingCard,
  StoredCharge,
} from "../../src/business/payments/gateway.port.ts";
import { isCurrency } from "../../src/kernel/money.ts";
import { done, refused, type Answer } from "../../src/kernel/result.ts";

export type BankAnswer =
  | "ok"
  | "insufficient_funds"
  | "stolen_card"
  | "expired_card"
  | "authentication_required";

export type InProcessGateway = {
  readonly gateway: Gateway;
  /** A person on the hosted page; false: the page is closed or the bank refused. */
  readonly payHosted: (sessionRef: string, bank?: BankAnswer, card?: Partial<PayingCard>) => boolean;
  /** What the bank says from now on when this stored card is charged without its holder. */
  readonly cardWill: (methodRef: string, bank: BankAnswer) => void;
  /** The bank sends a refund back that was done. */
  readonly returnRefund: (refundRef: string) => void;
  /** From now on all is held in this currency, exchanged at 0.9; null: in that of each payment. */
  readonly hold: (currency: string | null) => void;
  /** The holder takes so much back at the bank, with a fee of 20.00 that stays with the processor. */
  readonly openDispute: (paymentRef: string, minor: bigint) => void;
  /** Decided, or decided anew: what is won comes back. */
  readonly closeDispute: (paymentRef: string, result: "won" | "lost") => void;
  /** Sends to the bank, or tells more of what was sent under this reference. */
  readonly remit: (
    minor: bigint,
    more?: Partial<GatewayRemittance> & { readonly currency?: string },
  ) => GatewayRemittance;
  /** The next charge of a stored card is done, but its answer never arrives. */
  readonly loseNextCharge: () => void;
  readonly payments: () => readonly GatewayPayment[];
  /** The bodies of all notices, oldest first; `sign` makes the headers they travel with. */
  readonly notices: () => readonly Buffer[];
  readonly sign: (rawBody: Buffer, secret?: string, at?: Date) => Record<string, string>;
};

export type InProcessOptions = {
  /** Business time: sessions run out by it. */
  readonly now?: () => Date;
  /** Called for each notice, as the outside would call us. */
  readonly onNotice?: (rawBody: Buffer, headers: Record<string, string>) => void;
  /** How many notices `notices()` remembers. */
  readonly noticesKept?: number;
};

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Payment = Writable<GatewayPayment> & { flow: "hosted" | "stored"; authorised: bigint };
type Session = {
  checkout: HostedCheckout;
  opened: OpenCheckout;
  state: CheckoutState["state"];
  payment: Payment | null;
  card: KeptCard | null;
};

type Refund = {
  refundRef: string;
  paymentRef: string;
  amount: GatewayMoney;
  key: string;
  state: GatewayRefund["state"];
};

const header = "x-gateway-signature";
const toleranceMs = 300_000;
const finals = new Set<BankAnswer>(["stolen_card", "expired_card"]);

/** Whether this can be charged at all; three-decimal currencies only in tens, as card networks carry two. */
const chargeable = ({ minor, currency }: GatewayMoney): boolean => minor > 0n && isCurrency(currency);
const feeOf = (minor: bigint): bigint => (minor * 15n) / 1000n + 25n;
const told = ({ flow: _flow, authorised: _authorised, ...payment }: Payment): GatewayPayment => ({
  ...payment,
});

export function inProcessGateway(options: InProcessOptions = {}): InProcessGateway {
  const now = options.now ?? (() => new Date());
  const secret = "whsec_in_process";
  const sessions = new Map<string, Session>();
  const payments = new Map<string, Payment>();
  const byKey = new Map<string, Payment>();
  const refunds = new Map<string, Refund>();
  const disputes = new Map<string, GatewayDispute>();
  const remittances = new Map<string, GatewayRemittance>();
  const banks = new Map<string, BankAnswer>();
  const owners = new Map<string, KeptCard>();
  const charged = new Map<string, Answer<GatewayPayment>>();
  const opened = new Map<string, OpenCheckout>();
  const sent: Buffer[] = [];
  let holds: string | null = null;
  let loseNext = false;
  let count = 0;
  const ref = (kind: string): string => `${kind}_${(count += 1)}`;

  function sign(rawBody: Buffer, by = secret, at = new Date()): Record<string, string> {
    const mac = createHmac("sha256", by).update(`${at.getTime()}.`).update(rawBody).digest("hex");
    return { [header]: `t=${at.getTime()},v1=${mac}` };
  }

  function announce(kind: GatewayNotice["kind"], sessionRef: string | null, paymentRef: string | null): void {
    const body = Buffer.from(
      JSON.stringify({ id: ref("notice"), kind, sessionRef, paymentRef, live: false }),
    );
    sent.push(body);
    if (sent.length > (options.noticesKept ?? 1_000)) sent.shift();
    options.onNotice?.(body, sign(body));
  }

  function newPayment(flow: Payment["flow"], key: string, amount: GatewayMoney): Payment {
    const payment: Payment = {
      flow,
      paymentRef: ref("pay"),
      key,
      state: "open",
      amount,
      refundedMinor: 0n,
      feeMinor: null,
      card: null,
      paidWith: null,
      failure: null,
      authorised: amount.minor,
    };
    payments.set(payment.paymentRef, payment);
    byKey.set(key, payment);
    return payment;
  }

  const heldOf = (amount: GatewayMoney): { settled?: GatewayMoney } =>
    holds === null || holds === amount.currency
      ? {}
      : { settled: { minor: (amount.minor * 9n) / 10n, currency: holds } };

  function fail(payment: Payment, bank: BankAnswer): void {
    payment.failure = { code: bank, message: `The bank says ${bank}.`, final: finals.has(bank) };
    payment.state =
      payment.flow === "hosted" ? "open" : bank === "authentication_required" ? "needs_customer" : "failed";
    announce("payment_changed", null, payment.paymentRef);
  }

  function pay(payment: Payment, minor: bigint): void {
    Object.assign(payment, {
      state: "paid",
      amount: { minor, currency: payment.amount.currency },
      feeMinor: feeOf(heldOf({ minor, currency: payment.amount.currency }).settled?.minor ?? minor),
      ...heldOf({ minor, currency: payment.amount.currency }),
      failure: null,
    });
    announce("payment_changed", null, payment.paymentRef);
  }

  function keepCard(customerRef: string | null, used: PayingCard): KeptCard {
    const card: KeptCard = {
      customerRef: customerRef ?? ref("customer"),
      methodRef: ref("method"),
      brand: "visa",
      last4: "4242",
      expiryMonth: 12,
      expiryYear: 2049,
      ...used,
    };
    owners.set(card.methodRef, card);
    return card;
  }

  function sessionOf(sessionRef: string): Session {
    const session = sessions.get(sessionRef);
    if (!session) throw new Error(`no session ${sessionRef}`);
    if (session.state === "open" && now() >= session.opened.expiresAt) session.state = "expired";
    return session;
  }

  function paymentOf(paymentRef: string): Payment {
    const payment = payments.get(paymentRef);
    if (!payment) throw new Error(`no payment ${paymentRef}`);
    return payment;
  }

  /** Everybody has a card of their own, unless another one is named. */
  function payHosted(sessionRef: string, bank: BankAnswer = "ok", card: Partial<PayingCard> = {}): boolean {
    const session = sessionOf(sessionRef);
    const { checkout } = session;
    const used = { fingerprint: `card of ${checkout.email}`, country: "DE", ...card };
    if (session.state !== "open") return false;
    const stores = checkout.purpose === "store";
    if (!stores) session.payment ??= newPayment("hosted", checkout.key, checkout.amount);
    if (session.payment) session.payment.paidWith = used;
    if (bank !== "ok") {
      if (session.payment) fail(session.payment, bank);
      return false;
    }
    if (stores || checkout.keepCard) session.card = keepCard(checkout.customerRef, used);
    session.state = "complete";
    if (session.payment) {
      session.payment.card = session.card;
      if (checkout.purpose === "pay") pay(session.payment, checkout.amount.minor);
      else Object.assign(session.payment, { state: "authorised", failure: null });
    }
    announce("checkout_changed", sessionRef, session.payment?.paymentRef ?? null);
    return true;
  }

  function charge(wanted: StoredCharge): Answer<GatewayPayment> {
    const card = owners.get(wanted.methodRef);
    if (!chargeable(wanted.amount)) return refused("amount", "This amount cannot be charged.");
    if (!card || card.customerRef !== wanted.customerRef)
      return refused("invalid", "The card belongs to someone else.");
    const payment = newPayment("stored", wanted.key, wanted.amount);
    payment.card = card;
    payment.paidWith = { fingerprint: card.fingerprint, country: card.country };
    const bank = banks.get(wanted.methodRef) ?? "ok";
    if (bank === "ok") {
      pay(payment, wanted.amount.minor);
      return done(told(payment));
    }
    fail(payment, bank);
    const code =
      bank === "authentication_required"
        ? "needs_customer"
        : bank === "expired_card"
          ? "expired_card"
          : "declined";
    return refused(code, `The bank says ${bank}.`);
  }

  function refund(paymentRef: string, amount: GatewayMoney, key: string): ReturnType<Gateway["refund"]> {
    const payment = paymentOf(paymentRef);
    const known = refunds.get(key);
    if (payment.state !== "paid") return Promise.resolve(refused("invalid", "Nothing was paid."));
    const fits = chargeable(amount) && amount.currency === payment.amount.currency;
    if (!known && (!fits || payment.refundedMinor + amount.minor > payment.amount.minor)) {
      return Promise.resolve(refused("amount", "More than is left of this payment."));
    }
    if (known && (known.paymentRef !== paymentRef || known.amount.minor !== amount.minor)) {
      return Promise.resolve(refused("invalid", "This key already stands for another refund."));
    }
    const made = known ?? { refundRef: ref("refund"), paymentRef, amount, key, state: "done" };
    if (!known) {
      refunds.set(key, made);
      payment.refundedMinor += amount.minor;
      announce("refund_changed", null, paymentRef);
    }
    return Promise.resolve(
      done({ refundRef: made.refundRef, payment: told(payment), ...heldOf(made.amount) }),
    );
  }

  const refundTold = ({ refundRef, key, state, amount }: Refund): GatewayRefund => {
    const message = state === "failed" ? "The card is closed." : "";
    return { refundRef, key, state, minor: amount.minor, message, ...heldOf(amount) };
  };

  function returnRefund(refundRef: string): void {
    const made = [...refunds.values()].find((one) => one.refundRef === refundRef);
    if (!made) throw new Error(`no refund ${refundRef}`);
    made.state = "failed";
    paymentOf(made.paymentRef).refundedMinor -= made.amount.minor;
    announce("refund_changed", null, made.paymentRef);
  }

  function openDispute(paymentRef: string, minor: bigint): void {
    const amount = { minor, currency: paymentOf(paymentRef).amount.currency };
    const given = { ...amount, minor: -minor };
    const taken = { moveRef: ref("move"), amount: heldOf(given).settled ?? given, feeMinor: 2_000n };
    const made = { disputeRef: ref("dispute"), state: "open", amount, reason: "fraudulent" } as const;
    disputes.set(paymentRef, { ...made, moves: [taken] });
    announce("dispute_opened", null, paymentRef);
  }

  function closeDispute(paymentRef: string, state: "won" | "lost"): void {
    const open = disputes.get(paymentRef);
    if (!open) throw new Error(`no dispute over ${paymentRef}`);
    const amount = heldOf(open.amount).settled ?? open.amount;
    const back = { moveRef: ref("move"), amount, feeMinor: 0n };
    disputes.set(paymentRef, { ...open, state, moves: [...open.moves, ...(state === "won" ? [back] : [])] });
    announce("dispute_closed", null, paymentRef);
  }

  const remit: InProcessGateway["remit"] = (minor, { currency = "EUR", ...more } = {}) => {
    const made: GatewayRemittance = {
      remittanceRef: more.remittanceRef ?? ref("remittance"),
      amount: { minor, currency },
      bankReference: null,
      arrivesOn: new Date(now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10),
      failed: false,
      ...more,
    };
    remittances.set(made.remittanceRef, made);
    announce("remittance_changed", null, null);
    return made;
  };

  function readNotice(
    rawBody: Buffer,
    headers: Readonly<Record<string, string | undefined>>,
  ): GatewayNotice | null {
    const value = Object.entries(headers).find(([name]) => name.toLowerCase() === header)?.[1] ?? "";
    const at = /^t=(\d+),v1=[0-9a-f]{64}$/.exec(value)?.[1];
    if (at === undefined || Date.now() - Number(at) > toleranceMs) return null;
    const right = sign(rawBody, secret, new Date(Number(at)))[header] ?? "";
    if (right.length !== value.length || !timingSafeEqual(Buffer.from(right), Buffer.from(value)))
      return null;
    const { id, ...notice } = JSON.parse(rawBody.toString("utf8")) as Omit<GatewayNotice, "noticeId"> & {
      id: string;
    };
    return notice.live ? null : { noticeId: id, ...notice };
  }

  const gateway: Gateway = {
    async openCheckout(checkout) {
      if (checkout.purpose !== "store" && !chargeable(checkout.amount))
        return refused("amount", "This amount cannot be charged.");
      const known = opened.get(checkout.key);
      if (known) return done(known);
      const sessionRef = ref("session");
      const made = {
        sessionRef,
        url: `in-process:${sessionRef}`,
        expiresAt: new Date(now().getTime() + 86_400_000),
      };
      opened.set(checkout.key, made);
      sessions.set(sessionRef, { checkout, opened: made, state: "open", payment: null, card: null });
      return done(made);
    },
    async readCheckout(sessionRef) {
      const { checkout, state, payment, card } = sessionOf(sessionRef);
      return { sessionRef, key: checkout.key, state, payment: payment && told(payment), card };
    },
    async closeCheckout(sessionRef) {
      const session = sessionOf(sessionRef);
      if (session.state === "complete") return refused("invalid", "The session is complete.");
      session.state = "expired";
      if (session.payment) session.payment.state = "cancelled";
      return done(null);
    },
    async chargeStored(wanted) {
      const answer = charged.get(wanted.key) ?? charge(wanted);
      charged.set(wanted.key, answer);
      if (loseNext) {
        loseNext = false;
        throw new Error("the answer was lost");
      }
      return answer;
    },
    async readPayment(paymentRef, and) {
      const dispute = disputes.get(paymentRef);
      const payment = {
        ...told(paymentOf(paymentRef)),
        ...(dispute === undefined ? {} : { disputes: [dispute] }),
      };
      if (and?.refunds !== true) return payment;
      const own = [...refunds.values()].filter((one) => one.paymentRef === paymentRef);
      return { ...payment, refunds: own.map(refundTold) };
    },
    async findByKey(key) {
      const found = byKey.get(key);
      return found ? told(found) : null;
    },
    async capture(paymentRef, amount) {
      const payment = paymentOf(paymentRef);
      if (amount.currency !== payment.amount.currency) return refused("amount", "Another currency.");
      if (payment.state === "paid" && payment.amount.minor === amount.minor) return done(told(payment));
      if (payment.state !== "authorised") return refused("invalid", `The payment is ${payment.state}.`);
      if (!chargeable(amount) || amount.minor > payment.authorised)
        return refused("amount", "More than was authorised.");
      pay(payment, amount.minor);
      return done(told(payment));
    },
    async release(paymentRef) {
      const payment = paymentOf(paymentRef);
      if (payment.state === "paid") return refused("invalid", "The payment is already captured.");
      if (payment.state !== "cancelled") {
        payment.state = "cancelled";
        announce("payment_changed", null, paymentRef);
      }
      return done(told(payment));
    },
    refund,
    remittances: async () => [...remittances.values()],
    readNotice,
    testConnection: async () => done({ account: "in-process", live: false }),
  };
  return {
    gateway,
    payHosted,
    sign,
    returnRefund,
    remit,
    hold: (currency) => void (holds = currency),
    openDispute,
    closeDispute,
    cardWill: (methodRef, bank) => void banks.set(methodRef, bank),
    loseNextCharge: () => void (loseNext = true),
    payments: () => [...payments.values()].map(told),
    notices: () => sent,
  };
}
