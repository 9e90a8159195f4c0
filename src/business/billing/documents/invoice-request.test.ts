// A seller who invoices on payment: what is due is asked for first, and the invoice follows the money, once.
import { readdir, readFile } from "node:fs/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessPanel } from "../../../../test/support/in-process-panel.ts";
import { aRequest, requestScene } from "../../../../test/support/request-scene.ts";
import { aHosting } from "../../../../test/support/scene.ts";
import { atTermEnd } from "../../../../test/support/at-term-end.ts";
import { takeBackNotice } from "../../contracts/index.ts";
import { must } from "../../../kernel/result.ts";
import { hostingById } from "../../hosting/index.ts";
import { exemptProfile } from "../../tax/index.ts";
import { bookByHand, bouncePayment, refundPayment } from "../../payments/index.ts";
import {
  cancelContract,
  changeContract,
  documentXml,
  issueDraft,
  noteExchangeRate,
  previewChange,
  replaceDocument,
  runInvoices,
  useBalance,
  withdrawRequest,
  writeOff,
} from "../index.ts";
import { invoiceRequests } from "./invoice-request.ts";
import type { DocumentView } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
let request: DocumentView;

beforeAll(async () => {
  scene = await requestScene();
});
beforeEach(async () => {
  ({ customer, request } = await aRequest(scene));
});

const all = async (): Promise<DocumentView[]> => {
  await scene.settle();
  return scene.documents(customer);
};
const numbersTaken = async (): Promise<number> => {
  const { rows } = await scene.world.db.owner.query<{ n: number }>(
    "select count(*)::int as n from billing.document where account_id = $1 and kind = 'invoice'",
    [customer.accountId],
  );
  return rows[0]?.n ?? 0;
};
const again = (documentIds: readonly string[]) =>
  scene.world.act(invoiceRequests, scene.world.systemActor, { documentIds });

describe("a payment request", () => {
  it("that is withdrawn never leaves what it stopped off", async () => {
    scene.world.ports.panel = inProcessPanel().panel;
    const holder = await scene.customer();
    const hostingId = await aHosting(scene.world.db.owner, { ...scene, ...holder });
    const { contractId } = await scene.contract(holder, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.world.db.owner.query(
      "update contracts.billing_entry set subject_kind = 'hosting', subject_id = $1 where contract_id = $2",
      [hostingId, contractId],
    );
    await scene.run();
    await scene.daysPass("2026-04-02");
    const reasons = async () => (await hostingById(scene.world.db.read, hostingId))?.reasons;
    expect(await reasons()).toEqual(["debt"]);
    const [asked] = await scene.documents(holder);
    const wish = { documentId: asked?.id ?? "", reason: "wrong", billAgain: false };
    must(await scene.world.act(withdrawRequest, scene.bookkeeper, wish));
    expect(await reasons()).toEqual([]);
  });

  describe("over the term in which a change holds", () => {
    const days = 365n;
    const clerk = () => ({
      ...scene.bookkeeper,
      rights: [...scene.bookkeeper.rights, "services.change" as const],
    });
    const wanted = () => ({
      contractId: request.lines[0]?.contractId ?? "",
      planId: null,
      options: null,
      quantityMilli: 2000n,
      when: "now" as const,
    });
    const change = async (token?: string) => {
      const { figures, ...seen } = must(await scene.world.act(previewChange, clerk(), wanted()));
      const done = await scene.world.act(changeContract, clerk(), {
        ...wanted(),
        token: token ?? seen.token,
      });
      return { figures, token: seen.token, done };
    };
    // 100 of 365 days as they were, with the set-up; then two of it.
    const used = 500n + (990n * 100n + days / 2n) / days;
    const rest = (1980n * 265n + days / 2n) / days;
    const stands = async () => (await all()).map((one) => [one.settlement, one.grossMinor, one.openMinor]);
    beforeEach(() => scene.world.setClock("2026-06-10"));

    it("is never owed beside what is asked for in its place: the days until the change, then what follows, once", async () => {
      const { figures, token, done } = await change();
      expect(done.ok).toBe(true);
      expect(figures).toMatchObject({
        withdrawnMinor: 1490n,
        keptMinor: 0n,
        againMinor: used,
        chargeMinor: rest,
        creditMinor: 0n,
      });
      const twice = await scene.world.act(changeContract, clerk(), { ...wanted(), token });
      expect(twice.ok, "twice is once").toBe(false);
      const asked = [
        ["withdrawn", 1490n, 0n],
        ["open", used + rest, used + rest],
      ];
      expect(await stands()).toEqual(asked);
      await scene.run();
      expect(await stands()).toEqual(asked);
      const [, anew] = await all();
      expect(anew?.lines.map((one) => [one.periodFrom, one.periodUntil])).toEqual([
        [null, null],
        ["2026-03-02", "2026-06-10"],
        ["2026-06-10", "2027-03-02"],
      ]);
      const mail = scene.mailsTo(customer).find((one) => one.subject.includes("ändert sich"));
      expect(mail?.text).toMatch(/nicht mehr zu zahlen\W+14,90/);
      await scene.pay(customer, used + rest, [anew?.id ?? ""]);
      expect((await stands()).at(-1)).toEqual(["settled", used + rest, 0n]);
    });

    it("keeps what was paid of it, and it counts, also where new invoices take no balance by themselves", async () => {
      must(
        await scene.world.act(useBalance, scene.bookkeeper, {
          accountId: customer.accountId,
          isAutomatic: false,
        }),
      );
      await scene.pay(customer, 400n, [request.id]);
      const { figures } = await change();
      expect(figures).toMatchObject({ withdrawnMinor: 1090n, keptMinor: 400n, againMinor: used });
      expect(await stands()).toEqual([
        ["withdrawn", 1490n, 0n],
        ["partly", used + rest, used + rest - 400n],
      ]);
    });

    it("leaves no money idle that comes for it afterwards: it pays what is asked for now", async () => {
      await change();
      await all();
      must(
        await scene.world.act(bookByHand, scene.bookkeeper, {
          sellerId: scene.sellerId,
          accountId: customer.accountId,
          way: "transfer",
          money: { minor: 1490n, currency: "EUR" },
          receivedOn: "2026-06-10",
          payer: "Marlene Böttcher",
          reference: "",
          documents: [{ id: request.id, minor: 1490n }],
        }),
      );
      expect(await stands()).toEqual([
        ["withdrawn", 1490n, 0n],
        ["partly", used + rest, used + rest - 1490n],
      ]);
    });

    it("asks again for whatever else stood on it, and is left alone where something on it cannot be asked for again", async () => {
      const other = await scene.contract(customer, "2026-06-10");
      const second = { ...wanted(), contractId: other.contractId };
      const beside = await scene.contract(customer, "2026-06-10", { firstMinor: 300n });
      await scene.run();
      expect((await stands()).at(-1)).toEqual(["open", 1290n, 1290n]);
      await scene.world.setClock("2026-06-25");
      const { owner } = scene.world.db;
      const state = (to: string) =>
        owner.query("update contracts.contract set state = $2 where id = $1", [beside.contractId, to]);
      await state("paused");
      expect(await scene.world.act(previewChange, clerk(), second)).toMatchObject({
        refusal: { code: "request_open" },
      });
      await state("running");
      const { token, figures } = must(await scene.world.act(previewChange, clerk(), second));
      must(await scene.world.act(changeContract, clerk(), { ...second, token }));
      // Half of June's term as it was, half for two, and the other contract's whole.
      expect(figures).toMatchObject({ withdrawnMinor: 1290n, againMinor: 495n + 300n, chargeMinor: 990n });
      expect((await stands()).slice(-2)).toEqual([
        ["withdrawn", 1290n, 0n],
        ["open", 1785n, 1785n],
      ]);
      await scene.run();
      expect((await stands()).at(-1)).toEqual(["open", 1785n, 1785n]);
    });
  });

  it("paid after a rest keeps its days of before it, also where they were once read by the younger invoice", async () => {
    const { owner } = scene.world.db;
    const contractId = request.lines[0]?.contractId ?? "";
    await scene.world.setClock("2026-04-10");
    await owner.query(
      `insert into contracts.pause (id, contract_id, account_id, from_on, until_on, ended_on, reason, created_at)
       values (gen_random_uuid(), $1, $2, '2026-03-10', '2026-04-09', '2026-04-09', 'away', '2026-03-10')`,
      [contractId, customer.accountId],
    );
    await scene.pay(customer, 1490n, [request.id]);
    const invoice = (await all()).at(-1);
    const labels = async () =>
      (
        await owner.query<{ days: number }>(
          "select distinct rested_days as days from billing.billed_span where document_id = $1",
          [invoice?.id],
        )
      ).rows.map((row) => row.days);
    expect(invoice?.kind).toBe("invoice");
    expect(await labels()).toEqual([0]);
    await owner.query("alter table billing.billed_span disable trigger billed_span_guarded");
    await owner.query("update billing.billed_span set rested_days = 30 where document_id = $1", [
      invoice?.id,
    ]);
    const mends = (await readdir("db/migrations")).find((name) =>
      name.endsWith("_claims_moved_after_a_rest.sql"),
    );
    const mended = await readFile(`db/migrations/${mends}`, "utf8");
    for (let times = 0; times < 2; times += 1) {
      await owner.query(mended);
      expect(await labels()).toEqual([0]);
    }
  });

  it("is mailed and owed, but takes no invoice number, is booked nowhere and is no e-invoice", async () => {
    expect(request).toMatchObject({ kind: "payment_request", settlement: "open", openMinor: 1490n });
    expect(await numbersTaken()).toBe(0);
    expect((await scene.books(customer))["receivable"] ?? 0n).toBe(0n);
    expect(scene.mailsTo(customer).at(-1)?.subject).toContain(String(request.number));
    const parts = { db: scene.world.db.read, act: scene.world.act };
    expect(await documentXml(parts, request.id)).toBeNull();
    await scene.run();
    expect(await all()).toHaveLength(1);
  });

  it("paid in full becomes one invoice of the day of payment, settled at once; never are both owed or paid", async () => {
    await scene.world.setClock("2026-03-09");
    await scene.pay(customer, 1490n, [request.id]);
    const [asked, invoice, ...more] = await all();
    expect(asked).toMatchObject({ settlement: "invoiced", openMinor: 0n, paidMinor: 0n });
    expect(invoice).toMatchObject({
      kind: "invoice",
      documentOn: "2026-03-09",
      grossMinor: 1490n,
      settlement: "settled",
      paidMinor: 1490n,
    });
    expect(more).toEqual([]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: 0n });
    await Promise.all([again([request.id]), again([request.id])]);
    await scene.run();
    expect(await all()).toHaveLength(2);
    const { rows } = await scene.world.db.owner.query(
      "select document_id from billing.billed_span where document_id = any($1) and reversed_by is null",
      [[request.id, invoice?.id]],
    );
    expect(rows.map((row) => row.document_id)).toEqual([invoice?.id, invoice?.id]);
  });

  it("in another currency becomes an invoice at the rate of the day it was paid, never of the day it was asked for", async () => {
    const keeper = { ...scene.bookkeeper, rights: ["settings.change" as const] };
    const value = (validFrom: string, rate: string) =>
      scene.world.act(noteExchangeRate, keeper, {
        sellerId: scene.sellerId,
        currency: "USD",
        validFrom,
        rate,
      });
    must(await value("2026-03-01", "0.90"));
    const buyer = await scene.customer();
    await scene.contract(buyer, "2026-03-02", { currency: "USD" });
    await scene.run();
    const [asked] = await scene.documents(buyer);
    await scene.world.setClock("2026-03-09");
    must(await value("2026-03-09", "0.50"));
    const documents = [{ id: asked?.id ?? "", minor: 990n }];
    must(
      await scene.world.act(bookByHand, scene.bookkeeper, {
        sellerId: scene.sellerId,
        accountId: buyer.accountId,
        way: "transfer",
        money: { minor: 990n, currency: "USD" },
        receivedOn: "2026-03-09",
        payer: "Marlene Böttcher",
        reference: "",
        documents,
      }),
    );
    await scene.settle();
    const { rows } = await scene.world.db.owner.query(
      `select kind, trim_scale(exchange_rate)::text as rate, home_tax_minor as home, content -> 'homeTax' ->> 'rateText' as said
       from billing.document where account_id = $1 order by id`,
      [buyer.accountId],
    );
    expect(rows).toMatchObject([
      { kind: "payment_request", rate: "0.9", home: "142" },
      { kind: "invoice", rate: "0.5", home: "79", said: "1 USD = 0,5 EUR" },
    ]);
  });

  it("whose tax would be another by the day it is paid is told to the desk with its invoice", async () => {
    await scene.world.setClock("2026-03-09");
    const { owner } = scene.world.db;
    await owner.query("update customers.billing_profile set country = 'CH' where id = $1", [
      customer.billingProfileId,
    ]);
    await scene.pay(customer, 1490n, [request.id]);
    const [, invoice] = await all();
    const { rows } = await owner.query("select kind, state from staff.task where subject_id = $1", [
      invoice?.id,
    ]);
    expect(rows).toEqual([{ kind: "request_tax_changed", state: "open" }]);
  });

  it("of a customer who is free of tax becomes an invoice that nobody has to look at; replaced by a dearer one, it says where to pay", async () => {
    const { owner } = scene.world.db;
    const free = await scene.customer();
    const law = { kind: "exempt", country: "DE", code: "VATEX-EU-132-1I", basis: "§ 4 Nr. 21 UStG" } as const;
    const time = { proof: "Ordner 7", validFrom: "2026-01-01", validUntil: null };
    const { billingProfileId } = free;
    must(await scene.world.act(exemptProfile, scene.bookkeeper, { billingProfileId, ...law, ...time }));
    const asked = await scene.billed(free, "2026-03-02");
    await scene.pay(free, asked.grossMinor, [asked.id]);
    await scene.settle();
    const invoice = (await scene.documents(free)).find((one) => one.kind === "invoice");
    const about = "select kind from staff.task where account_id = $1";
    expect((await owner.query(about, [free.accountId])).rows).toEqual([]);
    const replaced = { documentId: invoice?.id ?? "", reason: "too little" };
    const draftId = must(await scene.world.act(replaceDocument, scene.bookkeeper, replaced));
    await scene.settle();
    must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draftId }));
    const { rows } = await owner.query(
      "select content -> 'payment' as payment from billing.document where id = $1",
      [draftId],
    );
    expect(rows[0].payment).toMatchObject({ bank: { iban: "DE02120300000000202051" }, code: true });
  });

  it("paid in part is owed still, without an invoice", async () => {
    await scene.pay(customer, 500n, [request.id]);
    await again([request.id]);
    expect(await all()).toMatchObject([{ settlement: "partly", openMinor: 990n }]);
    expect(await numbersTaken()).toBe(0);
  });

  it("is not left without its invoice where the machine was stopped between", async () => {
    await scene.pay(customer, 1490n, [request.id]);
    const { rows } = await scene.world.db.owner.query(
      `select d.id from billing.document d join billing.settlement s on s.document_id = d.id
       where d.kind = 'payment_request' and s.state = 'settled'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ["bounced", 1490n, "open"],
    ["sent back in part", 690n, "partly"],
  ])("whose money was %s before its invoice has a number never stays paid", async (how, left, state) => {
    const { world, bookkeeper, sellerId } = scene;
    const money = { minor: 1490n, currency: "EUR" };
    const paid = { way: "transfer", money, receivedOn: "2026-03-02", payer: "M", reference: "" } as const;
    const documents = [{ id: request.id, minor: 1490n }];
    const { accountId } = customer;
    const { paymentId } = must(
      await world.act(bookByHand, bookkeeper, { sellerId, accountId, ...paid, documents }),
    );
    await world.runJobs();
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select id from billing.document where request_id = $1 and state = 'closed'",
      [request.id],
    );
    const reason = "by mistake";
    if (how === "bounced") must(await world.act(bouncePayment, bookkeeper, { paymentId, reason }));
    else {
      const off = { paymentId, minor: 690n, documentId: rows[0]?.id ?? "", reason };
      must(await world.act(refundPayment, bookkeeper, off));
    }
    await world.runJobs();
    expect((await all()).at(-1)).toMatchObject({ kind: "invoice", settlement: state, openMinor: left });
  });

  it("that was withdrawn before it went out asks nobody for money", async () => {
    const late = await scene.customer();
    await scene.contract(late, "2026-03-02");
    await runInvoices(scene.world.kit);
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      "select id from billing.document where account_id = $1 and state = 'issued'",
      [late.accountId],
    );
    const off = { documentId: rows[0]?.id ?? "", reason: "by mistake", billAgain: false };
    must(await scene.world.act(withdrawRequest, scene.bookkeeper, off));
    await scene.settle();
    expect(scene.mailsTo(late).map((mail) => mail.subject)).toEqual([]);
  });

  it("that is withdrawn while its payment bounces never makes anybody fail", async () => {
    const paymentId = await scene.pay(customer, 500n, [request.id]);
    const { world, bookkeeper } = scene;
    const off = { documentId: request.id, reason: "gone", billAgain: false };
    const both = await Promise.all([
      world.act(withdrawRequest, bookkeeper, off),
      world.act(bouncePayment, bookkeeper, { paymentId, reason: "gone" }),
    ]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    expect((await all())[0]).toMatchObject({ settlement: "withdrawn", openMinor: 0n });
    expect(await scene.books(customer)).toMatchObject({ prepayment: 0n, advance: 0n });
  });

  it("withdrawn is owed no more, gives back what was paid, and its terms can be asked for again", async () => {
    await scene.pay(customer, 500n, [request.id]);
    const withdraw = (reason: string) =>
      scene.world.act(withdrawRequest, scene.bookkeeper, { documentId: request.id, reason, billAgain: true });
    expect(await withdraw(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    const off = { documentId: request.id, reason: "gone" };
    expect(await scene.world.act(writeOff, scene.bookkeeper, off)).toMatchObject({
      refusal: { code: "no_such" },
    });
    must(await withdraw("by mistake"));
    expect((await all())[0]).toMatchObject({ settlement: "withdrawn", openMinor: 0n });
    expect((await scene.books(customer))["prepayment"]).toBe(-500n);
    expect(await withdraw("again")).toMatchObject({ refusal: { code: "bad_move" } });
    await scene.run();
    expect((await all()).at(-1)).toMatchObject({ kind: "payment_request", openMinor: 990n });
  });
});

describe("a request for a term that will not begin", () => {
  const ahead = async () => {
    const agreed = await scene.contract(customer, "2026-03-02");
    await scene.run();
    const first = (await all()).find((one) => one.id !== request.id);
    await scene.pay(customer, 990n, [first?.id ?? ""]);
    await scene.daysPass("2026-04-01");
    const asked = (await all()).filter((one) => one.settlement === "open" && one.id !== request.id);
    return { agreed, asked };
  };
  const cancel = (contractId: string) =>
    scene.world.act(cancelContract, scene.world.systemActor, {
      contractId,
      when: "now",
      on: null,
      rest: null,
      reason: "moved away",
    });

  it("is withdrawn when its contract is cancelled, and what asks for anything else stays", async () => {
    const { agreed, asked } = await ahead();
    expect(asked.length).toBeGreaterThan(0);
    must(await cancel(agreed.contractId));
    await scene.settle();
    const stands = async (id: string) => (await all()).find((one) => one.id === id)?.settlement;
    for (const { id } of asked) expect(await stands(id)).toBe("withdrawn");
    // That of the other contract is still owed.
    expect(await stands(request.id)).toBe("open");
  });

  it("withdrawn with a notice is asked for anew, once, where the notice is taken back", async () => {
    const { agreed, asked } = await ahead();
    const { act, systemActor } = scene.world;
    await scene.world.db.owner.query("update contracts.contract set notice_days = 0 where id = $1", [
      agreed.contractId,
    ]);
    must(await act(cancelContract, systemActor, { ...atTermEnd, contractId: agreed.contractId }));
    const stands = async (id: string) => (await all()).find((one) => one.id === id)?.settlement;
    const [first] = asked;
    expect(await stands(first?.id ?? "")).toBe("withdrawn");
    must(await act(takeBackNotice, systemActor, { contractId: agreed.contractId }));
    const before = (await all()).length;
    await scene.run();
    expect((await all()).slice(before).map((one) => one.grossMinor)).toEqual([990n]);
    expect(await scene.run()).toBe(0);
  });
});
