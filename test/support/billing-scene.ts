// A world in which things are billed: a seller, customers with running contracts, mail and cards in memory, and short words
// for what checks do.
import { runTicks } from "../../src/wiring/ticks.ts";
import {
  bookByHand,
  defaultCard,
  openHostedPayment,
  paymentById,
  receiveGatewayNotice,
} from "../../src/business/payments/index.ts";
import type { Card, StartHostedPayment } from "../../src/business/payments/index.ts";
import { agreeContract, startEntries } from "../../src/business/contracts/index.ts";
import type { AgreedContract, AgreedPrice } from "../../src/business/contracts/index.ts";
import {
  documentById,
  documentsOfAccounts,
  numberDocuments,
  runInvoices,
} from "../../src/business/billing/index.ts";
import type { DocumentView } from "../../src/business/billing/index.ts";
import { storedMessage } from "../../src/business/messages/index.ts";
import type { OutgoingMail } from "../../src/business/messages/mail.port.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { businessDay } from "./business-day.ts";
import { inProcessGateway } from "./in-process-gateway.ts";
import type { InProcessGateway } from "./in-process-gateway.ts";
import { inProcessMail } from "./in-process-mail.ts";
import type { InProcessMail } from "./in-process-mail.ts";
import { aConnection, aCustomer, aProduct, aSeller } from "./scene.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export type Customer = {
  readonly accountId: string;
  readonly personId: string;
  readonly billingProfileId: string;
};

export type BillingScene = {
  readonly world: TestWorld;
  readonly sellerId: string;
  readonly productId: string;
  readonly mail: InProcessMail;
  readonly gateway: InProcessGateway;
  readonly bookkeeper: StaffActor;
  customer(): Promise<Customer>;
  /** A contract that runs from this day on. */
  contract(customer: Customer, startsOn: string, over?: Partial<AgreedPrice>): Promise<AgreedContract>;
  /** Bills and numbers what is due, and runs what follows. Answers how many documents were closed. */
  run(): Promise<number>;
  /** A year with its set-up, billed from this day on: the customer's first document. */
  billed(customer: Customer, startsOn: string): Promise<DocumentView>;
  /** The account's issued documents, oldest first. */
  documents(customer: Customer): Promise<DocumentView[]>;
  /** Staff books a transfer of so many cents; what follows is run. */
  pay(customer: Customer, minor: bigint, documentIds?: readonly string[]): Promise<string>;
  /** The customer keeps a card by paying this document with it; from then on invoices are paid by card. */
  keepCard(customer: Customer, documentId: string): Promise<Card>;
  /** A day passes after the other, with all ticks and what follows. */
  daysPass(until: string): Promise<void>;
  /** Sums by account of all entries that touch this customer, in EUR. */
  books(customer: Customer): Promise<Record<string, bigint>>;
  /** The mails to this customer, oldest first. */
  mailsTo(customer: Customer): OutgoingMail[];
  /** Timers and jobs until nothing is left. */
  settle(): Promise<void>;
};

const agree = action({
  name: "test_agree",
  needs: { any: ["system"] },
  run: (ctx, input: Parameters<typeof agreeContract>[1]) => agreeContract(ctx, input),
});
const start = action({
  name: "test_start",
  needs: { any: ["system"] },
  run: (ctx, input: { contractId: string; on: string }) => startEntries(ctx, input.contractId, input.on),
});

const hosted = action({
  name: "test_hosted",
  needs: { any: ["system"] },
  run: (ctx, input: StartHostedPayment) => openHostedPayment(ctx, input),
});
const DAY_MS = 86_400_000;

export const monthly: AgreedPrice = {
  priceVersionId: null,
  currency: "EUR",
  includesTax: true,
  setupMinor: 0n,
  firstMinor: 990n,
  renewalMinor: 990n,
  quantityMilli: 1000n,
  term: { count: 1, unit: "month" },
};

export async function billingScene(startsOn = "2026-03-02"): Promise<BillingScene> {
  const world = await testWorld();
  await world.setClock(startsOn);
  const { owner } = world.db;
  const sellerId = await aSeller(owner);
  const { productId } = await aProduct(owner, sellerId);
  const connectionId = await aConnection(owner, "gateway", "stripe");
  const mail = inProcessMail();
  const gateway = inProcessGateway({ now: () => world.clock.business() });
  const message = (id: string) => storedMessage(world.db.app, id);
  const content = Buffer.from("%PDF-1.7");
  const attachments = {
    read: async (_: string, id: string) => [
      { fileName: `${id}.pdf`, contentType: "application/pdf", content },
    ],
  };
  Object.assign(world.ports, {
    gateway: gateway.gateway,
    mail: { mailer: mail.mailer, attachments, message },
  });
  const scene: BillingScene = {
    world,
    sellerId,
    productId,
    mail,
    gateway,
    bookkeeper: {
      kind: "staff",
      id: newId(),
      name: "Jo",
      rights: [
        "office.see",
        "billing.see",
        "billing.issue",
        "billing.credit",
        "payments.book",
        "payments.refund",
      ],
      sellerIds: null,
      via: "web",
      requestId: null,
    },
    customer: () => aCustomer(owner, sellerId, { customerNo: `K${newId().slice(-6)}` }),
    async contract(customer, on, over = {}) {
      const agreed = must(
        await world.act(agree, world.systemActor, {
          sellerId,
          accountId: customer.accountId,
          billingProfileId: customer.billingProfileId,
          orderId: null,
          orderItemId: null,
          productId,
          kind: "hosting",
          title: "Starter, kunde.example",
          concludedOn: on,
          minimum: null,
          noticeDays: 30,
          termsId: null,
          legalProfile: "consumer",
          price: { ...monthly, ...over },
        }),
      );
      must(await world.act(start, world.systemActor, { contractId: agreed.contractId, on }));
      return agreed;
    },
    async run() {
      const closed = await runInvoices(world.kit);
      await scene.settle();
      return closed;
    },
    async billed(customer, startsOn) {
      await scene.contract(customer, startsOn, { setupMinor: 500n, term: { count: 1, unit: "year" } });
      await scene.run();
      const [first] = await scene.documents(customer);
      if (!first) throw new Error("nothing was billed");
      return first;
    },
    async documents({ accountId }) {
      const rows = await documentsOfAccounts(world.db.read, [accountId], { limit: 100 });
      const all = await Promise.all(rows.map((row) => documentById(world.db.read, row.id)));
      return all.filter((one) => one !== null).toReversed();
    },
    async pay(customer, minor, documentIds = []) {
      const documents = [];
      for (const id of documentIds) {
        const open = (await documentById(world.db.read, id))?.openMinor ?? 0n;
        documents.push({ id, minor: open < minor ? open : minor });
      }
      const { paymentId } = must(
        await world.act(bookByHand, scene.bookkeeper, {
          sellerId,
          accountId: customer.accountId,
          way: "transfer",
          money: { minor, currency: "EUR" },
          receivedOn: businessDay(world),
          payer: "Marlene Böttcher",
          reference: "",
          documents,
        }),
      );
      await scene.settle();
      return paymentId;
    },
    async keepCard(customer, documentId) {
      const minor = (await documentById(world.db.read, documentId))?.openMinor ?? 0n;
      const { paymentId } = must(
        await world.act(hosted, world.systemActor, {
          accountId: customer.accountId,
          sellerId,
          purpose: { kind: "documents", documents: [{ id: documentId, minor }] },
          manner: "pay",
          money: { minor, currency: "EUR" },
          keepCard: true,
          email: "marlene@kundin.example",
          language: "de",
          returnUrl: "https://shop.example/paid/{paymentId}",
          cancelUrl: "https://shop.example/back",
          description: "R",
        }),
      );
      await scene.settle();
      const payment = await paymentById(world.db.app, paymentId);
      if (!gateway.payHosted(payment?.sessionRef ?? "")) throw new Error("the page could not be paid");
      for (const raw of gateway.notices()) {
        const told = gateway.gateway.readNotice(raw, gateway.sign(raw));
        if (told) await receiveGatewayNotice(world.act, connectionId, told, raw);
      }
      await scene.settle();
      const card = await defaultCard(world.db.app, customer.accountId);
      if (!card) throw new Error("no card was kept");
      return card;
    },
    async daysPass(until) {
      for (;;) {
        const today = businessDay(world);
        if (today >= until) return;
        await world.setClock(new Date(Date.parse(`${today}T12:00:00Z`) + DAY_MS).toISOString().slice(0, 10));
        await runTicks(world.kit, world.ticks, world.clock.business());
        await scene.settle();
      }
    },
    async books({ accountId }) {
      const { rows } = await owner.query<{ account: string; minor: string }>(
        `select account, sum(minor) as minor from ledger.posting where currency = 'EUR'
           and entry_id in (select entry_id from ledger.posting where customer_account_id = $1) group by account`,
        [accountId],
      );
      return Object.fromEntries(rows.map((row) => [row.account, BigInt(row.minor)]));
    },
    mailsTo({ accountId }) {
      const own = `marlene.${accountId.slice(-8)}@kundin.example`;
      return mail.kept.filter((one) => one.mail.to.includes(own)).map((one) => one.mail);
    },
    async settle() {
      for (let round = 0; round < 12; round += 1) {
        await numberDocuments(world.kit);
        await world.runJobs();
        const { rowCount } = await owner.query("select from graphile_worker._private_jobs limit 1");
        if (rowCount === 0) return;
        await world.hurry();
      }
    },
  };
  return scene;
}
