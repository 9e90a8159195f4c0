// Money meets invoices: in part, for several, too much, ahead of time, and back again.
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { customerBalance } from "../../ledger/index.ts";
import { bookByHand, bouncePayment, refundPayment } from "../../payments/index.ts";
import { numberDocuments } from "../documents/number-documents.ts";
import { runInvoices } from "../run/run-invoices.ts";
import { spendPrepaid } from "./allocate-payment.ts";
import { intendedBy } from "./settlement.store.ts";

let scene: BillingScene;
let customer: Customer;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
});

const standing = async () =>
  (await scene.documents(customer)).map((one) => `${one.settlement} ${one.paidMinor} ${one.openMinor}`);

describe("a payment", () => {
  it("is spent on the oldest open invoice first, in part too", async () => {
    await scene.contract(customer, "2026-02-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.contract(customer, "2026-03-01", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.pay(customer, 1500n);
    expect(await standing()).toEqual(["settled 990 0", "partly 510 480"]);
    await scene.pay(customer, 480n);
    expect(await standing()).toEqual(["settled 990 0", "settled 990 0"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 1980n, receivable: 0n, prepayment: 0n });
  });

  it("goes to the invoice it was meant for, and what is too much waits for the next one", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const [invoice] = await scene.documents(customer);
    await scene.pay(customer, 1200n, [invoice?.id ?? ""]);
    expect(await standing()).toEqual(["settled 990 0"]);
    expect(scene.mailsTo(customer).at(-1)?.text).toMatch(/2,10\s€ sind übrig/);
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    expect(await standing()).toEqual(["settled 990 0", "partly 210 780"]);
  });

  it("whose refund the gateway refuses pays its invoice again: nobody is reminded of money that we hold", async () => {
    const { world, gateway } = scene;
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const [invoice] = await scene.documents(customer);
    await scene.keepCard(customer, invoice?.id ?? "");
    const paymentId = (await scene.documents(customer))[0]?.allocations[0]?.paymentId ?? "";
    const refused = async () => ({ kind: "refused", code: "other", message: "The card is closed." });
    world.ports["gateway"] = { ...gateway.gateway, refund: refused };
    const asked = { paymentId, minor: 400n, documentId: invoice?.id ?? "", reason: "half of it" };
    must(await world.act(refundPayment, scene.bookkeeper, asked));
    await scene.settle();
    world.ports["gateway"] = gateway.gateway;
    expect(await standing()).toEqual(["settled 990 0"]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: 0n });
  });

  it("that bounces makes its invoice open again", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const paymentId = await scene.pay(customer, 990n);
    expect(await standing()).toEqual(["settled 990 0"]);
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "cheque came back" }));
    await scene.settle();
    expect(await standing()).toEqual(["open 0 990"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 0n, receivable: 990n, prepayment: 0n });
  });

  it("made ahead is spent on the new invoices of its own customer alone, of nine with as many statements as of three", async () => {
    const { world } = scene;
    const spentOf = async (size: number): Promise<number> => {
      const customers = await Promise.all(Array.from({ length: size }, () => scene.customer()));
      for (const [at, one] of customers.entries()) {
        await scene.pay(one, at % 2 === 0 ? 1_500n : 500n);
        await scene.contract(one, "2026-03-02", { term: { count: 1, unit: "year" } });
        await scene.contract(one, "2026-03-01", { term: { count: 1, unit: "year" } });
      }
      await runInvoices(world.kit);
      await numberDocuments(world.kit);
      const invoices = (await Promise.all(customers.map((one) => scene.documents(one)))).flat();
      let statements = 0;
      const counting = action({
        name: "test_counted",
        needs: { any: ["system"] },
        run: (ctx, input: { readonly documentIds: readonly string[] }) => {
          const plugin = {
            transformQuery: <T extends { node: unknown }>(args: T) => {
              statements += 1;
              return args.node as never;
            },
            transformResult: async <T>(args: { result: T }) => args.result,
          };
          return spendPrepaid.run({ ...ctx, tx: ctx.tx.withPlugin(plugin) as typeof ctx.tx }, input);
        },
      });
      const documentIds = invoices.map((one) => one.id);
      must(await world.act(counting, world.systemActor, { documentIds }));
      await scene.settle();
      for (const [at, one] of customers.entries()) {
        const paid = (await scene.documents(one)).reduce((sum, document) => sum + document.paidMinor, 0n);
        expect(paid).toBe(at % 2 === 0 ? 1_500n : 500n);
        expect(await scene.books(one)).toMatchObject({ prepayment: 0n });
      }
      return statements;
    };
    const few = await spentOf(3);
    // The seller is read once in a second, and so perhaps once more.
    expect(await spentOf(9)).toBeLessThanOrEqual(few + 1);
  });

  it("of somebody else for the same invoice, heard at the same moment, never pays it twice", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const [invoice] = await scene.documents(customer);
    const friend = await scene.customer();
    for (const payer of [customer, friend])
      must(
        await scene.world.act(bookByHand, scene.bookkeeper, {
          sellerId: scene.sellerId,
          accountId: payer.accountId,
          way: "transfer",
          money: { minor: 990n, currency: "EUR" },
          receivedOn: "2026-03-02",
          payer: "Marlene Böttcher",
          reference: "",
          documents: [{ id: invoice?.id ?? "", minor: 990n }],
        }),
      );
    await scene.settle();
    expect(await standing()).toEqual(["settled 990 0"]);
    const { rows } = await scene.world.db.owner.query(
      "select sum(allocated_minor)::text as spent, sum(captured_minor)::text as came from payments.payment where account_id = any($1)",
      [[customer.accountId, friend.accountId]],
    );
    expect(rows).toEqual([{ spent: "990", came: "1980" }]);
  });

  it("for somebody else's invoice leaves each customer owing what is open of their own, paid, taken off and bounced", async () => {
    const { world } = scene;
    const payer = await scene.customer();
    for (const one of [customer, payer])
      await scene.contract(one, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const documentId = (await scene.documents(customer))[0]?.id ?? "";
    const stands = async (one: Customer) => {
      const open = (await scene.documents(one)).reduce((sum, { openMinor }) => sum + openMinor, 0n);
      const [books] = await customerBalance(world.db.read, one.accountId);
      return { open, owed: books?.owed, paidAhead: books?.paidAhead };
    };
    const both = async () => [await stands(customer), await stands(payer)];
    const own = { open: 990n, owed: 990n, paidAhead: 0n };
    const paymentId = await scene.pay(payer, 990n, [documentId]);
    expect(await both()).toEqual([{ open: 0n, owed: 0n, paidAhead: 0n }, own]);
    const back = { paymentId, minor: 400n, documentId, reason: "too early" };
    must(await world.act(refundPayment, scene.bookkeeper, back));
    await scene.settle();
    expect(await both()).toEqual([{ open: 400n, owed: 400n, paidAhead: 0n }, own]);
    must(await world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "cheque came back" }));
    await scene.settle();
    // What was sent to the payer before is claimed from them; the claim is closed now, and gets its number.
    await scene.settle();
    const claimed = { open: 990n + 400n, owed: 990n + 400n, paidAhead: 0n };
    expect(await both()).toEqual([own, claimed]);
  });

  it("that waits for two new invoices is spent once", async () => {
    const paymentId = await scene.pay(customer, 990n);
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" }, includesTax: false });
    await scene.run();
    const documents = await scene.documents(customer);
    expect(documents.reduce((sum, one) => sum + one.paidMinor, 0n)).toBe(990n);
    const { rows } = await scene.world.db.owner.query(
      "select allocated_minor from payments.payment where id = $1",
      [paymentId],
    );
    expect(rows).toEqual([{ allocated_minor: "990" }]);
  });
});

describe("what many payments are meant for", () => {
  it("is never found by reading all documents or all payments there are, on a new database neither", async () => {
    const asked = intendedBy(Array.from({ length: 25 }, newId));
    const { rows } = await sql<Record<string, string>>`explain ${asked}`.execute(scene.world.db.app);
    const plan = rows.flatMap((row) => Object.values(row)).join("\n");
    expect(plan).toContain("document_pkey");
    expect(plan).not.toContain("Seq Scan");
  });
});

describe("an invoice over nothing", () => {
  it("is issued and settled at once", async () => {
    await scene.contract(customer, "2026-03-02", { firstMinor: 0n, term: { count: 1, unit: "year" } });
    await scene.run();
    expect(await standing()).toEqual(["settled 0 0"]);
  });
});
