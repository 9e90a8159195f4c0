// What a gateway under test must offer beside its port, and the small steps that the suites share.
import type {
  Gateway,
  HostedCheckout,
  KeptCard,
  OpenCheckout,
} from "../../src/business/payments/gateway.port.ts";
import type { Answer } from "../../src/kernel/result.ts";

/** `confirms` and `refuses`: the bank asks its customer, who then says yes or no. */
export type HostedCard = "good" | "declined" | "confirms" | "refuses";
/** What the bank says to a stored card charged without its holder. */
export type StoredOutcome = "ok" | "soft" | "final" | "expired" | "confirm";

export type NoticeHeaders = Readonly<Record<string, string>>;

export type GatewayUnderTest = {
  readonly gateway: Gateway;
  /** A person on the hosted page. Resolves to whether the processor took the card. */
  payHosted(checkout: OpenCheckout, card: HostedCard): Promise<boolean>;
  cardWill(methodRef: string, outcome: StoredOutcome): void;
  /** The bank sends a refund back that was done. */
  returnRefund(refundRef: string): void;
  /** From now on all is held in this currency; null: in that of each payment. */
  hold(currency: string | null): void;
  /** The holder takes a part back at the bank. */
  openDispute(paymentRef: string, minor: bigint): void;
  closeDispute(paymentRef: string, result: "won" | "lost"): void;
  /** Sends these minor units of euros to the bank, under this reference there. */
  remit(minor: bigint, bankReference: string): void;
  /** The next charge of a stored card is done, but its answer never arrives. */
  loseNextCharge(): void;
  /** How many payments that moved money the processor has under this key. */
  chargesUnder(key: string): number;
  passHours(hours: number): Promise<void>;
  /** The latest notice as sent; `live` makes it one of the real world instead of a test. */
  lastNotice(live?: boolean): Buffer;
  sign(rawBody: Buffer, how?: { readonly secret?: string; readonly ageSeconds?: number }): NoticeHeaders;
  close(): Promise<void>;
};

let counter = 0;
/** Our keys are unique over all time and runs. */
export const newKey = (what: string): string => `${what}-${(counter += 1)}-${crypto.randomUUID()}`;

export const eur = (minor: bigint) => ({ minor, currency: "EUR" });

export function checkout(more: Partial<HostedCheckout> = {}): HostedCheckout {
  return {
    key: newKey("checkout"),
    purpose: "pay",
    amount: eur(1234n),
    description: "Invoice R-1001",
    email: "ada@example.com",
    customerRef: null,
    keepCard: false,
    returnUrl: "http://127.0.0.1:9/back",
    cancelUrl: "http://127.0.0.1:9/cart",
    locale: "de",
    ...more,
  };
}

export function value<T>(answer: Answer<T>): T {
  if (answer.kind !== "done") throw new Error(`not done: ${JSON.stringify(answer)}`);
  return answer.value;
}

export const codeOf = (answer: Answer<unknown>): string =>
  answer.kind === "refused" ? answer.code : answer.kind;

/** Steps on one gateway; it is asked for at each step, as it is made after the tests are listed. */
export function stepsOn(under: () => GatewayUnderTest) {
  const opened = async (more: Partial<HostedCheckout> = {}): Promise<OpenCheckout> =>
    value(await under().gateway.openCheckout(checkout(more)));

  async function finished(more: Partial<HostedCheckout>) {
    const session = await opened(more);
    if (!(await under().payHosted(session, "good"))) throw new Error("the good card was not taken");
    return under().gateway.readCheckout(session.sessionRef);
  }

  async function paid(more: Partial<HostedCheckout> = {}): Promise<string> {
    const { payment } = await finished(more);
    if (!payment) throw new Error("paid, but there is no payment");
    return payment.paymentRef;
  }

  async function storedCard(): Promise<KeptCard> {
    const { card } = await finished({ purpose: "store" });
    if (!card) throw new Error("stored, but there is no card");
    return card;
  }

  return { opened, paid, storedCard };
}
