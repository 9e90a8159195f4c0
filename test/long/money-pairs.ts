// What can be done at the same moment with one customer's open invoice, or payment request, and with what is beside it: balance, a
// payout that was asked for, a draft, an invoice that was written off, the contract.
import {
  askPayout,
  cancelContract,
  changeContract,
  creditDocument,
  creditGoodwill,
  declinePayout,
  discardDraft,
  grantPromise,
  issueDraft,
  matchPayment,
  payFromBalance,
  payOut,
  previewChange,
  raiseClaim,
  renewEarly,
  replaceDocument,
  runInvoices,
  transferContract,
  useBalance,
  withdrawPayout,
  withdrawRequest,
  writeOff,
} from "../../src/business/billing/index.ts";
import { pauseContract } from "../../src/business/contracts/index.ts";
import { bookByHand, bouncePayment, giveGoodwill, refundPayment } from "../../src/business/payments/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { carryOutWithdrawal, declare } from "../../src/business/declarations/index.ts";
import { businessDay } from "../support/business-day.ts";
import type { BillingScene, Customer } from "../support/billing-scene.ts";
import { guest } from "../support/shop.ts";
import { dayAfter } from "./calendar.ts";
import { declaration } from "./house-acts.ts";

type Ground = {
  readonly customer: Customer;
  readonly taker: Customer;
  readonly contractId: string;
  /** What is asked for the contract's first term: an invoice, or a payment request. */
  readonly asked: string;
  readonly claim: string;
  readonly writtenOff: string;
  readonly draft: string;
  readonly topUp: string;
  readonly part: string;
  readonly payoutId: string;
  /** Withdrawn from, and not carried out yet. */
  readonly declarationId: string;
  /** The taker's by now; paid ahead by who gave it, with this payment. */
  readonly given: string;
  readonly ahead: string;
};

export function moneyPairs(scene: BillingScene, clerk: StaffActor) {
  const { act } = scene.world;
  const eur = (minor: bigint) => ({ minor, currency: "EUR" });

  async function book(
    accountId: string,
    minor: bigint,
    documents: { id: string; minor: bigint }[],
    forBalance = false,
  ) {
    return act(bookByHand, clerk, {
      sellerId: scene.sellerId,
      accountId,
      way: "transfer",
      money: eur(minor),
      receivedOn: businessDay(scene.world),
      payer: "M",
      reference: "",
      documents,
      ...(forBalance ? { forBalance } : {}),
    });
  }

  async function ground(): Promise<Ground> {
    const [customer, taker] = [await scene.customer(), await scene.customer()];
    const { accountId } = customer;
    must(await act(useBalance, clerk, { accountId, isAutomatic: false }));
    const { contractId } = await scene.contract(customer, businessDay(scene.world), { renewalMinor: 990n });
    await scene.run();
    const [asked] = await scene.documents(customer);
    const raise = async (minor: bigint) =>
      must(await act(raiseClaim, clerk, { accountId, text: "Fee", minor, taxed: true }));
    const [claim, writtenOff, replaced] = [await raise(1_200n), await raise(800n), await raise(700n)];
    await scene.settle();
    must(await act(writeOff, clerk, { documentId: writtenOff, reason: "x" }));
    const draft = must(await act(replaceDocument, clerk, { documentId: replaced, reason: "x" }));
    const topUp = must(await book(accountId, 1_000n, [], true)).paymentId;
    const part = must(await book(accountId, 300n, [{ id: asked?.id ?? "", minor: 300n }])).paymentId;
    await scene.settle();
    const bare = { holder: "M", iban: "DE02120300000000202051", manner: "transfer" as const };
    const { payoutId } = must(
      await act(askPayout, clerk, { sellerId: scene.sellerId, accountId, money: eur(600n), ...bare }),
    );
    const { given, ahead } = await givenAway(customer, taker);
    const declarationId = await declaredOf(contractId);
    return {
      customer,
      taker,
      declarationId,
      given,
      ahead,
      contractId,
      asked: asked?.id ?? "",
      claim,
      writtenOff,
      draft,
      topUp,
      part,
      payoutId,
    };
  }

  /** A contract that was paid for two terms, and went over. */
  async function givenAway(customer: Customer, taker: Customer) {
    const { contractId } = await scene.contract(customer, businessDay(scene.world), { renewalMinor: 990n });
    await scene.run();
    must(await act(renewEarly, clerk, { contractId }));
    await scene.settle();
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      `select distinct l.document_id as id from billing.line l join billing.settlement s on s.document_id = l.document_id
       where l.contract_id = $1 and s.state = 'open'`,
      [contractId],
    );
    const documents = rows.map(({ id }) => ({ id, minor: 990n }));
    const paid = await book(customer.accountId, 990n * BigInt(documents.length), documents);
    let gone = await give(contractId, taker);
    // What was asked for has its invoice in a moment.
    for (let tries = 0; tries < 5 && !gone.ok; tries += 1) {
      await scene.settle();
      gone = await give(contractId, taker);
    }
    must(gone);
    return { given: contractId, ahead: must(paid).paymentId };
  }

  const give = (contractId: string, { accountId: toAccountId, billingProfileId }: Customer) =>
    act(transferContract, clerk, {
      contractId,
      toAccountId,
      billingProfileId,
      giverSaid: "x",
      takerSaid: "x",
    });

  async function declaredOf(contractId: string): Promise<string> {
    const { rows } = await scene.world.db.owner.query<{ no: string }>(
      "select contract_no as no from contracts.contract where id = $1",
      [contractId],
    );
    const contractText = rows[0]?.no ?? "";
    return must(await act(declare, guest, declaration(scene.sellerId, "withdrawal", contractText))).id;
  }

  const withdrawn = (g: Ground, credit: "full" | "less_use", excess: "refund" | "keep") =>
    act(carryOutWithdrawal, clerk, {
      declarationId: g.declarationId,
      contracts: [{ id: g.contractId, credit }],
      excess,
      agreed: "by mail",
    });

  const staff = (minor: bigint, payoutId: string | null, accountId: string) =>
    act(payOut, clerk, {
      sellerId: scene.sellerId,
      accountId,
      payoutId,
      money: eur(minor),
      manner: "as_paid",
      reason: "x",
    });
  const x = { reason: "because" };

  const acts: Readonly<Record<string, (g: Ground) => Promise<unknown>>> = {
    payRest: (g) => book(g.customer.accountId, 690n, [{ id: g.asked, minor: 690n }]),
    payNothingNamed: (g) => book(g.customer.accountId, 2_500n, []),
    payWrittenOff: (g) => book(g.customer.accountId, 500n, [{ id: g.writtenOff, minor: 500n }]),
    balanceOnAsked: (g) =>
      act(payFromBalance, clerk, {
        accountId: g.customer.accountId,
        documents: [{ id: g.asked, minor: 690n }],
        minor: 690n,
      }),
    balanceOnBoth: (g) =>
      act(payFromBalance, clerk, {
        accountId: g.customer.accountId,
        documents: [
          { id: g.claim, minor: 1_200n },
          { id: g.asked, minor: 690n },
        ],
        minor: 900n,
      }),
    match: (g) => act(matchPayment, clerk, { paymentId: g.topUp, documentId: g.asked, minor: 690n }),
    matchClaim: (g) => act(matchPayment, clerk, { paymentId: g.topUp, documentId: g.claim, minor: 700n }),
    matchWrittenOff: (g) =>
      act(matchPayment, clerk, { paymentId: g.topUp, documentId: g.writtenOff, minor: 700n }),
    creditWhole: (g) =>
      act(creditDocument, clerk, {
        documentId: g.asked,
        lines: null,
        excess: "refund",
        billAgain: true,
        ...x,
      }),
    creditClaim: (g) =>
      act(creditDocument, clerk, { documentId: g.claim, lines: null, excess: "keep", ...x }),
    replace: (g) => act(replaceDocument, clerk, { documentId: g.asked, ...x }),
    withdraw: (g) => act(withdrawRequest, clerk, { documentId: g.asked, billAgain: true, ...x }),
    writeOff: (g) => act(writeOff, clerk, { documentId: g.asked, ...x }),
    refundTopUp: (g) =>
      act(refundPayment, clerk, { paymentId: g.topUp, minor: 700n, documentId: null, ...x }),
    refundPart: (g) =>
      act(refundPayment, clerk, { paymentId: g.part, minor: 200n, documentId: g.asked, ...x }),
    bounceTopUp: (g) => act(bouncePayment, clerk, { paymentId: g.topUp, ...x }),
    bouncePart: (g) => act(bouncePayment, clerk, { paymentId: g.part, ...x }),
    payOutAsked: (g) => staff(600n, g.payoutId, g.customer.accountId),
    payOutUnasked: (g) => staff(700n, null, g.customer.accountId),
    declinePayout: (g) => act(declinePayout, clerk, { payoutId: g.payoutId, ...x }),
    withdrawPayout: (g) => act(withdrawPayout, scene.world.systemActor, { payoutId: g.payoutId }),
    goodwill: (g) =>
      act(giveGoodwill, clerk, {
        sellerId: scene.sellerId,
        accountId: g.customer.accountId,
        money: eur(500n),
        ...x,
      }),
    creditGift: (g) => act(creditGoodwill, clerk, { documentId: g.asked, minor: 333n, ...x }),
    issueDraft: (g) => act(issueDraft, clerk, { documentId: g.draft }),
    discardDraft: (g) => act(discardDraft, clerk, { documentId: g.draft, billAgain: true, ...x }),
    promise: (g) =>
      act(grantPromise, clerk, { documentId: g.claim, untilOn: dayAfter(businessDay(scene.world), 5), ...x }),
    useBalance: (g) => act(useBalance, clerk, { accountId: g.customer.accountId, isAutomatic: true }),
    endNow: (g) =>
      act(cancelContract, clerk, { contractId: g.contractId, when: "now", on: null, rest: "credited", ...x }),
    change: async (g) => {
      const wanted = {
        contractId: g.contractId,
        planId: null,
        quantityMilli: 2_000n,
        options: null,
        when: "now" as const,
      };
      const shown = await act(previewChange, clerk, wanted);
      return shown.ok ? act(changeContract, clerk, { ...wanted, token: shown.value.token }) : shown;
    },
    renewEarly: (g) => act(renewEarly, clerk, { contractId: g.contractId }),
    rest: (g) =>
      act(pauseContract, clerk, {
        contractId: g.contractId,
        untilOn: dayAfter(businessDay(scene.world), 9),
        ...x,
      }),
    transfer: (g) => give(g.contractId, g.taker),
    withdrawnFull: (g) => withdrawn(g, "full", "refund"),
    withdrawnUsed: (g) => withdrawn(g, "less_use", "keep"),
    givenEnds: (g) =>
      act(cancelContract, clerk, { contractId: g.given, when: "now", on: null, rest: "credited", ...x }),
    givenEndsLater: (g) =>
      act(cancelContract, clerk, { contractId: g.given, when: "end_of_term", on: null, rest: null, ...x }),
    givenPaidBack: (g) => act(bouncePayment, clerk, { paymentId: g.ahead, ...x }),
    givenBack: (g) => give(g.given, g.customer),
    run: () => runInvoices(scene.world.kit),
    ticks: () => runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business()),
    jobs: () => scene.world.runJobs(),
  };

  return { acts, ground };
}
