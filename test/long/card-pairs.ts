// What can be done at the same moment with an invoice that a card may pay, and with one that a card has paid.
import {
  cancelContract,
  creditDocument,
  payFromBalance,
  payOut,
  payWithCard,
  raiseClaim,
  replaceDocument,
  runInvoices,
  useBalance,
  writeOff,
} from "../../src/business/billing/index.ts";
import {
  bookByHand,
  bouncePayment,
  receiveGatewayNotice,
  refundPayment,
  removeCard,
} from "../../src/business/payments/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { businessDay } from "../support/business-day.ts";
import type { BillingScene, Customer } from "../support/billing-scene.ts";

type CardGround = {
  readonly customer: Customer;
  readonly contractId: string;
  /** Paid by the card. */
  readonly paid: string;
  readonly paymentId: string;
  /** The card was refused for it once, and would pay it now. */
  readonly owed: string;
  readonly cardId: string;
  readonly topUp: string;
};

const FEE = 1_200n;
const reason = "because";
const eur = (minor: bigint) => ({ minor, currency: "EUR" });

export function cardPairs(scene: BillingScene, clerk: StaffActor) {
  const { act, systemActor } = scene.world;
  const { sellerId } = scene;
  let heard = 0;

  function book(accountId: string, minor: bigint, documents: readonly { id: string; minor: bigint }[]) {
    const money = { money: eur(minor), receivedOn: businessDay(scene.world), payer: "M", reference: "" };
    const meant = documents.length > 0 ? { documents } : { forBalance: true };
    return act(bookByHand, clerk, { sellerId, accountId, way: "transfer", ...money, ...meant });
  }

  async function ground(): Promise<CardGround> {
    const customer = await scene.customer();
    const { accountId } = customer;
    must(await act(useBalance, clerk, { accountId, isAutomatic: false }));
    const { contractId } = await scene.contract(customer, businessDay(scene.world));
    await scene.run();
    const [first] = await scene.documents(customer);
    const card = await scene.keepCard(customer, first?.id ?? "");
    scene.gateway.cardWill(card.methodRef, "insufficient_funds");
    const owed = must(await act(raiseClaim, clerk, { accountId, text: "Fee", minor: FEE, taxed: true }));
    const topUp = must(await book(accountId, 800n, [])).paymentId;
    await scene.settle();
    scene.gateway.cardWill(card.methodRef, "ok");
    const { rows } = await scene.world.db.owner.query<{ id: string; document: string }>(
      `select p.id, a.document_id as document from payments.payment p join payments.allocation a on a.payment_id = p.id
       where p.account_id = $1 and p.way = 'card' and p.state = 'paid'`,
      [accountId],
    );
    const [by] = rows;
    if (!by) throw new Error("the card paid nothing");
    const things = { customer, contractId, owed, topUp, cardId: card.id };
    return { ...things, paid: by.document, paymentId: by.id };
  }

  /** What the gateway told meanwhile arrives. */
  async function notices(): Promise<void> {
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      "select id from sellers.connection where kind = 'gateway'",
    );
    const all = scene.gateway.notices();
    for (const raw of all.slice(heard)) {
      const told = scene.gateway.gateway.readNotice(raw, scene.gateway.sign(raw));
      if (told) await receiveGatewayNotice(act, rows[0]?.id ?? "", told, raw);
    }
    heard = all.length;
  }

  const payByCard = ({ customer, cardId: methodId, owed: id }: CardGround) =>
    act(payWithCard, systemActor, {
      accountId: customer.accountId,
      methodId,
      documents: [{ id, minor: FEE }],
    });
  const credit = (documentId: string, excess: "keep" | "refund") =>
    act(creditDocument, clerk, { documentId, lines: null, reason, excess, billAgain: true });

  const acts: Readonly<Record<string, (on: CardGround) => Promise<unknown>>> = {
    payByCard,
    loseTheAnswer(on) {
      scene.gateway.loseNextCharge();
      return payByCard(on);
    },
    payByHand: (on) => book(on.customer.accountId, FEE, [{ id: on.owed, minor: FEE }]),
    payFromBalance: ({ customer: { accountId }, owed: id }) =>
      act(payFromBalance, clerk, { accountId, documents: [{ id, minor: FEE }], minor: 800n }),
    creditOwed: (on) => credit(on.owed, "refund"),
    creditPaid: (on) => credit(on.paid, "refund"),
    creditPaidAndKeep: (on) => credit(on.paid, "keep"),
    replaceOwed: (on) => act(replaceDocument, clerk, { documentId: on.owed, reason }),
    replacePaid: (on) => act(replaceDocument, clerk, { documentId: on.paid, reason }),
    writeOff: (on) => act(writeOff, clerk, { documentId: on.owed, reason }),
    refundPart: (on) =>
      act(refundPayment, clerk, { paymentId: on.paymentId, minor: 400n, documentId: on.paid, reason }),
    refundAll: (on) =>
      act(refundPayment, clerk, { paymentId: on.paymentId, minor: 990n, documentId: on.paid, reason }),
    payOut: ({ customer: { accountId } }) => {
      const paid = { payoutId: null, money: eur(500n), manner: "as_paid" as const, reason };
      return act(payOut, clerk, { sellerId, accountId, ...paid });
    },
    bounce: (on) => act(bouncePayment, clerk, { paymentId: on.topUp, reason }),
    endNow: ({ contractId }) =>
      act(cancelContract, clerk, { contractId, when: "now", on: null, rest: "credited", reason }),
    removeCard: (on) => act(removeCard, clerk, { methodId: on.cardId }),
    notices,
    run: () => runInvoices(scene.world.kit),
    ticks: () => runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business()),
    jobs: () => scene.world.runJobs(),
  };

  return {
    acts,
    ground,
    notices,
    /** What of all that was charged the gateway still holds, and what the books say it does. */
    async held(): Promise<readonly [bigint, bigint]> {
      const paid = scene.gateway.payments().filter((one) => one.state === "paid");
      const there = paid.reduce((sum, one) => sum + one.amount.minor - one.refundedMinor, 0n);
      const { rows } = await scene.world.db.owner.query<{ minor: string }>(
        "select coalesce(sum(captured_minor - refunded_minor), 0) as minor from payments.payment where way = 'card'",
      );
      return [there, BigInt(rows[0]?.minor ?? 0)];
    },
  };
}
