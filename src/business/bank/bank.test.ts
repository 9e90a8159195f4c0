// What the bank says is booked once: what is sure by itself, five hundred transfers with as many statements as a few; everything else
// waits for a person.
import { setTimeout } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asContent, camtFile } from "../../../test/support/bank-file.ts";
import type { Told } from "../../../test/support/bank-file.ts";
import { billingScene } from "../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../test/support/billing-scene.ts";
import { aConnection, aSeller } from "../../../test/support/scene.ts";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { book, closeMonth } from "../ledger/index.ts";
import type { BookEntry } from "../ledger/index.ts";
import { payOut, writeOff } from "../billing/index.ts";
import { bouncePayment, receiveGatewayNotice, refundPayment } from "../payments/index.ts";
import {
  bookEntries,
  bookEntry,
  bookFee,
  keepStatement,
  linkEntry,
  linkSent,
  setAside,
  bookRemittance,
  heldByProcessors,
  remittancesFor,
  remittancesTold,
  takeRemittanceBack,
  takeUp,
  unmatchedMovements,
} from "./index.ts";

let scene: BillingScene;
let customer: Customer;
let count = 0;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  customer = await scene.customer();
});

const bookOne = action({
  name: "test_book_one",
  needs: { any: ["system"] },
  run: (ctx, input: BookEntry) => book(ctx.tx, [input]),
});

const DAY = "2026-03-02";
const newIban = (): string => `DE12500105170${String((count += 1)).padStart(9, "0")}`;
const fileOf = (told: readonly Told[], openingMinor = 0n): string =>
  camtFile({ id: `S${(count += 1)}`, day: DAY, told, openingMinor: openingMinor + BigInt(count) });
const keep = (text: string) =>
  scene.world.act(keepStatement, scene.bookkeeper, {
    sellerId: scene.sellerId,
    fileName: "auszug.xml",
    content: asContent(text),
  });
/** Keeps a day's transfers without booking them, and answers the statement. */
const kept = async (told: readonly Told[]): Promise<string> =>
  must(await keep(fileOf(told))).statementIds[0] ?? "";
const booked = async (told: readonly Told[]): Promise<Row[]> => {
  const statementId = await kept(told);
  await scene.settle();
  return entriesOf(statementId);
};
type Row = {
  id: string;
  state: string;
  how: string | null;
  paymentId: string | null;
  accountId: string | null;
};
const entriesOf = async (statementId: string): Promise<Row[]> =>
  (
    await scene.world.db.owner.query<Row>(
      `select id, state, how, payment_id as "paymentId", account_id as "accountId" from bank.entry
       where statement_id = $1 order by position`,
      [statementId],
    )
  ).rows;
const invoiceOf = async (who: Customer) => {
  await scene.contract(who, DAY, { term: { count: 1, unit: "year" } });
  await scene.run();
  const last = (await scene.documents(who)).at(-1);
  if (!last?.number) throw new Error("nothing was billed");
  return { id: last.id, number: last.number };
};
const standing = async (who = customer): Promise<string[]> =>
  (await scene.documents(who)).map((one) => `${one.settlement} ${one.paidMinor}`);

describe("a transfer on a statement", () => {
  it("that names its invoice pays it, with its receipt, the books and the customer's mail", async () => {
    const { number } = await invoiceOf(customer);
    const [entry] = await booked([
      { minor: 990n, words: `Rechnung ${number.toLowerCase().replace("-", " ")} Danke` },
    ]);
    expect(entry).toMatchObject({ state: "booked", how: "number", accountId: customer.accountId });
    expect(await standing()).toEqual(["settled 990"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 990n, receivable: 0n, prepayment: 0n });
    expect(scene.mailsTo(customer).at(-1)?.text).toContain("9,90");
  });

  it("for several invoices pays all of them, in part one of them, and too much stays the customer's balance", async () => {
    const one = await invoiceOf(customer);
    const two = await invoiceOf(customer);
    const three = await invoiceOf(customer);
    const rows = await booked([
      { minor: 1980n, words: `${one.number}, ${two.number}` },
      { minor: 500n, words: three.number },
      { minor: 700n, words: three.number },
    ]);
    expect(rows.map((row) => row.state)).toEqual(["booked", "booked", "booked"]);
    expect(await standing()).toEqual(["settled 990", "settled 990", "settled 990"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 3180n, receivable: 0n, prepayment: -210n });
  });

  it("that names an invoice that was written off brings back what it pays, and one that names nothing does not", async () => {
    const iban = newIban();
    const first = await invoiceOf(customer);
    await booked([{ minor: 990n, words: first.number, iban }]);
    const { id: documentId, number } = await invoiceOf(customer);
    must(await scene.world.act(writeOff, scene.bookkeeper, { documentId, reason: "gone" }));
    const rows = await booked([
      { minor: 400n, words: number, iban },
      { minor: 590n, words: "Danke", iban },
    ]);
    expect(rows.map((row) => row.state)).toEqual(["booked", "unmatched"]);
    expect(await standing()).toEqual(["settled 990", "written_off 400"]);
    const share = { accountId: customer.accountId, documents: [{ id: documentId, minor: 590n }] };
    const movement = { movementId: rows[1]?.id ?? "", sellerId: scene.sellerId, ...share };
    must(await scene.world.act(bookEntry, scene.bookkeeper, movement));
    await scene.settle();
    expect(await standing()).toEqual(["settled 990", "settled 990"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 1980n, receivable: 0n, write_offs: 0n });
  });

  it("without a number is known by the account it came from and the exact sum, as soon as that account paid once", async () => {
    const iban = newIban();
    const first = await invoiceOf(customer);
    await booked([{ minor: 990n, words: first.number, iban }]);
    await invoiceOf(customer);
    const [less, entry] = await booked([
      { minor: 100n, words: "Hosting", iban },
      { minor: 990n, words: "Hosting", iban },
    ]);
    expect(less).toMatchObject({ state: "unmatched" });
    expect(entry).toMatchObject({ state: "booked", how: "payer" });
    expect(await standing()).toEqual(["settled 990", "settled 990"]);
  });

  it("that names what is paid already, or nothing, is never booked by itself", async () => {
    const { number } = await invoiceOf(customer);
    await booked([{ minor: 990n, words: number }]);
    const rows = await booked([
      { minor: 990n, words: number },
      { minor: 990n, words: "Danke" },
      { minor: 990n, words: `X-${number}` },
    ]);
    expect(rows.map((row) => row.state)).toEqual(["unmatched", "unmatched", "unmatched"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 990n });
  });

  it("that somebody booked by hand before is not booked again: a person says that it is the same", async () => {
    const { id, number } = await invoiceOf(customer);
    const byHand = await scene.pay(customer, 500n, [id]);
    const [entry] = await booked([{ minor: 500n, words: number }]);
    expect(entry).toMatchObject({ state: "unmatched" });
    const link = { movementId: entry?.id ?? "", sellerId: scene.sellerId, paymentId: byHand };
    const both = await Promise.all([1, 2].map(() => scene.world.act(linkEntry, scene.bookkeeper, link)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await scene.books(customer)).toMatchObject({ bank: 500n });
    expect(await standing()).toEqual(["partly 500"]);
  });

  it("of a closed month is booked today, and keeps the day it came", async () => {
    const { number } = await invoiceOf(customer);
    const closer: StaffActor = { ...scene.bookkeeper, rights: ["settings.change"] };
    must(await scene.world.act(closeMonth, closer, { sellerId: scene.sellerId, month: "2026-02-01" }));
    const late = camtFile({ id: "late", day: "2026-02-27", told: [{ minor: 990n, words: number }] });
    const statementId = must(await keep(late)).statementIds[0] ?? "";
    await scene.settle();
    const [entry] = await entriesOf(statementId);
    const { rows } = await scene.world.db.owner.query(
      `select p.received_on::text as came, e.booked_on::text as booked from payments.payment p
       join ledger.source s on s.source_id = p.id join ledger.entry e on e.id = s.entry_id where p.id = $1`,
      [entry?.paymentId],
    );
    expect(rows).toEqual([{ came: "2026-02-27", booked: DAY }]);
  });
});

describe("a statement", () => {
  it("is kept once: the same file, its statement in another file and its days in another format book nothing", async () => {
    const { number } = await invoiceOf(customer);
    const text = fileOf([{ minor: 990n, words: number }]);
    must(await keep(text));
    await scene.settle();
    const renamed = text.replace(/<Id>S\d+<\/Id>/, "<Id>other</Id>");
    for (const again of [text, text.replace("<BkToCstmrStmt>", "<BkToCstmrStmt> "), renamed])
      expect(await keep(again)).toMatchObject({ ok: false, refusal: { code: "known" } });
    await scene.settle();
    expect(await scene.books(customer)).toMatchObject({ bank: 990n });
  });

  it("kept by two people at once is kept and booked once", async () => {
    const { number } = await invoiceOf(customer);
    const text = fileOf([{ minor: 500n, words: number }]);
    const both = await Promise.all([keep(text), keep(text)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await scene.settle();
    expect(await scene.books(customer)).toMatchObject({ bank: 500n });
  });

  it("booked by two at once, and again after that, books each transfer once", async () => {
    const { number } = await invoiceOf(customer);
    const statementId = await kept([{ minor: 300n, words: number }]);
    const book = () =>
      scene.world.act(bookEntries, scene.world.systemActor, { statementId, pace: "many" as const });
    await Promise.all([book(), book()]);
    expect(must(await book())).toEqual({ looked: 0, more: false });
    await scene.settle();
    expect(await standing()).toEqual(["partly 300"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 300n });
  });

  it("whose booking was broken off in the middle has booked nothing, and is booked whole the next time", async () => {
    const { number } = await invoiceOf(customer);
    const statementId = await kept([{ minor: 300n, words: number }]);
    const broken = action({
      name: "test_broken",
      needs: { any: ["system"] },
      async run(ctx) {
        must(await bookEntries.run(ctx, { statementId, pace: "many" }));
        throw new Error("the machine fell");
      },
    });
    await expect(scene.world.act(broken, scene.world.systemActor, null as never)).rejects.toThrow("fell");
    expect(await entriesOf(statementId)).toMatchObject([{ state: "new", paymentId: null }]);
    expect(await standing()).toEqual(["open 0"]);
    await scene.settle();
    expect(await standing()).toEqual(["partly 300"]);
  });

  it("is refused where it is of another account, does not add up, or is none at all", async () => {
    const text = fileOf([{ minor: 990n }]);
    const refused = async (file: string) => {
      const done = await keep(file);
      return done.ok ? "kept" : done.refusal.code;
    };
    expect(
      await refused(
        text.replace(/<Acct>.*?<\/Acct>/, "<Acct><Id><IBAN>DE75512108001245126199</IBAN></Id></Acct>"),
      ),
    ).toBe("other_account");
    expect(await refused(text.replace("9.90</Amt>", "9.91</Amt>"))).toBe("does_not_add_up");
    expect(await refused("Buchung;Betrag")).toBe("unreadable");
    const nobody: StaffActor = { ...scene.bookkeeper, rights: ["billing.see"] };
    const asked = { sellerId: scene.sellerId, fileName: "x", content: asContent(text) };
    expect(await scene.world.act(keepStatement, nobody, asked)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
  });

  it("of forty transfers for invoices that were reminded of is booked with as many statements as one of ten", async () => {
    const remind = async (): Promise<void> => {
      const { world } = scene;
      await world.db.owner.query("update billing.settlement set due_on = $1 where state = 'open'", [DAY]);
      await world.ticks.find((one) => one.name === "run_dunning")?.run(world.kit, world.clock.business());
    };
    const many = async (size: number): Promise<number> => {
      const customers = await Promise.all(Array.from({ length: size }, () => scene.customer()));
      for (const one of customers) await scene.contract(one, DAY, { term: { count: 1, unit: "year" } });
      await scene.run();
      await remind();
      const told = await Promise.all(
        customers.map(async (one) => ({
          minor: 990n,
          words: (await scene.documents(one))[0]?.number ?? "",
          iban: newIban(),
        })),
      );
      const statementId = await kept(told);
      let statements = 0;
      const counting = action({
        name: "test_counted",
        needs: { any: ["system"] },
        async run(ctx) {
          const plugin = {
            transformQuery: <T extends { node: unknown }>(args: T) => {
              statements += 1;
              return args.node as never;
            },
            transformResult: async <T>(args: { result: T }) => args.result,
          };
          return bookEntries.run(
            { ...ctx, tx: ctx.tx.withPlugin(plugin) as typeof ctx.tx },
            { statementId, pace: "many" },
          );
        },
      });
      const done = must(await scene.world.act(counting, scene.world.systemActor, null as never));
      expect(done).toEqual({ looked: size, more: false });
      await scene.settle();
      expect(new Set((await Promise.all(customers.map((one) => standing(one)))).flat())).toEqual(
        new Set(["settled 990"]),
      );
      return statements;
    };
    const few = await many(10);
    expect(few).toBeLessThan(60);
    // The seller is read once in a second, and so perhaps once more.
    expect(await many(40)).toBeLessThanOrEqual(few + 1);
  });
});

describe("a transfer the bank takes back", () => {
  it("opens its invoice again and turns its receipt round, once", async () => {
    const iban = newIban();
    const { number } = await invoiceOf(customer);
    await booked([{ minor: 990n, words: number, iban, reference: "E2E-1" }]);
    const rows = await booked([
      { minor: -990n, iban, reference: "E2E-1", returned: "AC04" },
      { minor: -990n, iban, reference: "E2E-1", returned: "AC04" },
    ]);
    expect(rows.map((row) => [row.state, row.how])).toEqual([
      ["booked", "return"],
      ["unmatched", null],
    ]);
    expect(await standing()).toEqual(["open 0"]);
    expect(await scene.books(customer)).toMatchObject({ bank: 0n, receivable: 990n, prepayment: 0n });
  });
});

describe("the days of what a statement tells", () => {
  it("are the bank's in the books, however late it is read: what came, what it pays, and what went back", async () => {
    const iban = newIban();
    const { number } = await invoiceOf(customer);
    const days = async () => {
      const { rows } = await scene.world.db.owner.query<{ day: string }>(
        `select distinct e.source_kind || ' ' || e.booked_on as day from ledger.entry e
         join ledger.posting p on p.entry_id = e.id
         where p.customer_account_id = $1 and e.source_kind <> 'document' order by 1`,
        [customer.accountId],
      );
      return rows.map((row) => row.day);
    };
    await scene.world.setClock("2026-03-04");
    await booked([{ minor: 990n, words: number, iban, reference: "E2E-D" }]);
    expect(await days()).toEqual([`allocation ${DAY}`, `payment ${DAY}`]);
    await booked([{ minor: -990n, iban, reference: "E2E-D", returned: "AC04" }]);
    expect(await days()).toEqual([`allocation ${DAY}`, `payment ${DAY}`, `reversal ${DAY}`]);
    await scene.world.setClock(DAY);
  });
});

describe("a transfer of which a part was sent back before the bank takes it back", () => {
  it("is owed whole: the invoice again, and what was sent by a claim of its own that desk and customer hear of, once", async () => {
    const iban = newIban();
    const { number } = await invoiceOf(customer);
    const [came] = await booked([{ minor: 1205n, words: number, iban, reference: "E2E-R" }]);
    const paymentId = came?.paymentId ?? "";
    const back = { paymentId, minor: 215n, documentId: null, reason: "too much" };
    must(await scene.world.act(refundPayment, scene.bookkeeper, back));
    const [gone] = await booked([{ minor: -1205n, iban, reference: "E2E-R", returned: "MD06" }]);
    expect([gone?.state, gone?.how]).toEqual(["booked", "return"]);
    await scene.settle();
    const [invoice, claim] = await scene.documents(customer);
    expect([invoice?.openMinor, claim?.openMinor, claim?.taxMinor]).toEqual([990n, 215n, 0n]);
    expect(claim?.lines[0]?.text).toContain("danach zurückgegangen");
    expect(scene.mailsTo(customer).some((one) => one.subject.includes(claim?.number ?? "none"))).toBe(true);
    const books = await scene.books(customer);
    expect(books).toMatchObject({ receivable: 1205n, prepayment: 0n, bank: -215n, refunds: 0n });
    const { rows } = await scene.world.db.owner.query(
      "select kind, about from staff.task where subject_id = $1 and state = 'open'",
      [paymentId],
    );
    expect(rows).toEqual([{ kind: "refund_claimed", about: "EUR 215" }]);
    // Paid, nothing of it is left anywhere.
    await scene.pay(customer, 1205n);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: 0n, refunds: 0n });
  });
});

describe("money that left the house", () => {
  const act = scene_act();
  const refunder = (): StaffActor => ({ ...scene.bookkeeper, rights: ["payments.refund"] });
  /** Somebody paid too much from an account that is known from now on. */
  const overpaid = async (much: bigint, iban: string): Promise<string> => {
    const { number } = await invoiceOf(customer);
    const [entry] = await booked([{ minor: 990n + much, words: number, iban }]);
    return entry?.paymentId ?? "";
  };
  const sendBack = async (paymentId: string, minor: bigint): Promise<string> => {
    const asked = { paymentId, minor, documentId: null, reason: "too much" };
    return must(await scene.world.act(refundPayment, refunder(), asked)).refundId;
  };

  it("is the refund that we sent, once, and booked no second time; another one waits with the reason", async () => {
    const iban = newIban();
    await sendBack(await overpaid(210n, iban), 210n);
    const before = await all("bank");
    const rows = await booked([
      { minor: -210n, iban, words: "Erstattung" },
      { minor: -210n, iban, words: "Erstattung" },
    ]);
    expect(rows.map((row) => [row.state, row.how, row.accountId])).toEqual([
      ["booked", "sent", customer.accountId],
      ["unmatched", null, null],
    ]);
    expect(await all("bank")).toBe(before);
    expect(await whyOf(rows[1]?.id)).toBe("sent_none");
  });

  it("is a payout as a whole, although it took money of two payments", async () => {
    const iban = newIban();
    await overpaid(200n, iban);
    await overpaid(300n, iban);
    const wish = {
      sellerId: scene.sellerId,
      accountId: customer.accountId,
      payoutId: null,
      reason: "asked for",
    };
    const money = { minor: 500n, currency: "EUR" };
    must(await scene.world.act(payOut, refunder(), { ...wish, money, manner: "transfer" }));
    await scene.settle();
    const rows = await booked([
      { minor: -300n, iban },
      { minor: -500n, iban },
    ]);
    expect(rows.map((row) => [row.state, row.how])).toEqual([
      ["unmatched", null],
      ["booked", "sent"],
    ]);
  });

  it("to an account that nobody knows is never taken for a refund by itself: a person says that it is, once", async () => {
    const refundId = await sendBack(await overpaid(77n, newIban()), 77n);
    const [entry] = await booked([{ minor: -77n, iban: newIban() }]);
    expect([entry?.state, await whyOf(entry?.id)]).toEqual(["unmatched", "sent_elsewhere"]);
    const link = {
      movementId: entry?.id ?? "",
      refundId,
    };
    const stranger: StaffActor = { ...scene.bookkeeper, sellerIds: [newId()] };
    expect(await scene.world.act(linkSent, stranger, link)).toMatchObject({ refusal: { code: "no_such" } });
    const other = await sendBack(await overpaid(78n, newIban()), 78n);
    expect(await act(linkSent, { ...link, refundId: other })).toMatchObject({
      refusal: { code: "does_not_fit" },
    });
    const both = await Promise.all([act(linkSent, link), act(linkSent, link)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await entriesOfId(entry?.id)).toMatchObject({ state: "booked", how: "person" });
  });

  it("that the bank keeps for its work is booked as a cost, once, by itself or by a person", async () => {
    const [fees, bank] = [await all("fees"), await all("bank")];
    const statementId = await kept([
      { minor: -450n, words: "Kontoführung", fee: true },
      { minor: -120n, words: "Porto" },
    ]);
    const book = () =>
      scene.world.act(bookEntries, scene.world.systemActor, { statementId, pace: "many" as const });
    await Promise.all([book(), book()]);
    await scene.settle();
    const [fee, porto] = await entriesOf(statementId);
    expect([fee?.state, fee?.how, porto?.state]).toEqual(["booked", "fee", "unmatched"]);
    expect([(await all("fees")) - fees, (await all("bank")) - bank]).toEqual([450n, -450n]);
    const twice = await Promise.all([1, 2].map(() => act(bookFee, { movementId: porto?.id ?? "" })));
    expect(twice.filter((one) => one.ok)).toHaveLength(1);
    expect((await all("fees")) - fees).toBe(570n);
    const [came] = await booked([{ minor: 5n, words: "nichts" }]);
    expect(await act(bookFee, { movementId: came?.id ?? "" })).toMatchObject({
      refusal: { code: "not_outgoing" },
    });
  });
});

describe("what a card processor sent", () => {
  const act = scene_act();
  const connectionOf = async (): Promise<string> =>
    (
      await scene.world.db.owner.query<{ id: string }>(
        "select id from sellers.connection where kind = 'gateway'",
      )
    ).rows[0]?.id ?? "";
  const held = async (currency = "EUR"): Promise<bigint> =>
    (await heldByProcessors(scene.world.db.read, [scene.sellerId])).find((one) => one.currency === currency)
      ?.minor ?? 0n;
  /** A customer pays an invoice by card; answers what the processor owes of it. */
  const paidByCard = async (): Promise<bigint> => {
    const before = await held();
    const { id } = await invoiceOf(customer);
    await scene.keepCard(customer, id);
    return (await held()) - before;
  };
  const named = async (minor: bigint): Promise<Told> => {
    const made = scene.gateway.remit(minor, { bankReference: `TRACE${(count += 1)}X9` });
    return { minor, payer: "Processor Europe", words: `PAYOUT ${made.bankReference ?? ""}` };
  };

  it("is booked from the processor to the bank by itself where the bank names it, once, and pays nobody's invoice", async () => {
    const [bank, before] = [await all("bank"), await held()];
    const owed = await paidByCard();
    const open = await invoiceOf(customer);
    expect([owed > 0n, owed < 990n]).toEqual([true, true]);
    const told = await named(owed);
    const [entry] = await booked([told]);
    expect(entry).toMatchObject({ state: "booked", how: "remittance", accountId: null, paymentId: null });
    expect([await held(), (await all("bank")) - bank]).toEqual([before, owed]);
    // The same on another statement, and told once more by the processor: never a second time.
    scene.gateway.remit(owed, { remittanceRef: "again", bankReference: null });
    const [twin] = await booked([told]);
    expect([twin?.state, await held()]).toEqual(["unmatched", before]);
    expect((await scene.documents(customer)).find((one) => one.id === open.id)?.paidMinor).toBe(0n);
    must(await act(setAside, { movementId: twin?.id ?? "", reason: "twice on a statement" }));
  });

  it("is never one sum that hides what a second brand of the same processor is owed", async () => {
    await paidByCard();
    const { db, act: run, systemActor } = scene.world;
    const second = await aSeller(db.owner, "lerche");
    const [payment] = (
      await db.owner.query<{ id: string }>(
        "select id from payments.payment where way = 'card' and state = 'paid' order by id desc limit 1",
      )
    ).rows;
    const before = await held();
    const money = (name: "processor" | "exchange", minor: bigint) => ({
      account: name,
      minor,
      currency: "EUR",
    });
    const entry = { sellerId: second, bookedOn: DAY, sourceKind: "payment_conversion", text: "theirs" };
    const postings = [money("processor", -before), money("exchange", before)];
    must(await run(bookOne, systemActor, { ...entry, sourceId: payment?.id ?? "", postings }));
    const all = await heldByProcessors(db.read, null);
    const shown = all.find((one) => one.currency === "EUR");
    const minors = shown?.brands.map((one) => one.minor) ?? [];
    expect([shown?.minor, minors.length, new Set(minors)]).toEqual([0n, 2, new Set([before, -before])]);
    expect(await held()).toBe(before);
  });

  it("is found on the statement that was there before the processor told of it", async () => {
    const before = await held();
    const [entry] = await booked([{ minor: 4444n, words: "AUSZAHLUNG LATE-99-REF" }]);
    expect(entry?.state).toBe("unmatched");
    scene.gateway.remit(4444n, { bankReference: "LATE99REF" });
    const raw = scene.gateway.notices().at(-1) ?? Buffer.from("");
    const notice = scene.gateway.gateway.readNotice(raw, scene.gateway.sign(raw));
    if (!notice) throw new Error("no notice");
    await receiveGatewayNotice(scene.world.act, await connectionOf(), notice, raw);
    await scene.settle();
    expect(await entriesOfId(entry?.id)).toMatchObject({ state: "booked", how: "remittance" });
    expect(await held()).toBe(before - 4444n);
  });

  it("is never missed because a movement is being left to a person at the moment the processor tells of it", async () => {
    const before = await held();
    const statement = { id: "meanwhile", day: DAY, told: [{ minor: 4545n, words: "PAYOUT MEANWHILE1" }] };
    const statementId = must(await keep(camtFile(statement))).statementIds[0] ?? "";
    const { owner, appPool: app } = scene.world.db;
    // Another process has read what is known of remittances, and nobody had told of this one yet.
    const other = await owner.connect();
    await other.query("begin");
    await other.query("select from bank.entry where statement_id = $1 for update", [statementId]);
    scene.gateway.remit(4545n, { bankReference: "MEANWHILE1" });
    const settled = scene.settle();
    const waiting =
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    const told = "select from payments.remittance where bank_reference = 'MEANWHILE1'";
    while ((await app.query(waiting)).rowCount === 0 || (await app.query(told)).rowCount === 0)
      await setTimeout(10);
    await other.query("update bank.entry set state = 'unmatched' where statement_id = $1", [statementId]);
    await other.query("commit");
    other.release();
    await settled;
    const [entry] = await entriesOf(statementId);
    expect(entry).toMatchObject({ state: "booked", how: "remittance" });
    expect(await held()).toBe(before - 4545n);
  });

  it("is never booked by itself by its sum alone, in another currency, or where it failed: a person says that it is, once", async () => {
    const before = await held();
    scene.gateway.remit(5555n);
    scene.gateway.remit(5556n, { bankReference: "OTHERMONEY1", currency: "CHF" });
    scene.gateway.remit(5557n, { bankReference: "FAILEDONE1", failed: true });
    const rows = await booked([
      { minor: 5555n, words: "PAYOUT" },
      { minor: 5556n, words: "OTHERMONEY1" },
      { minor: 5557n, words: "FAILEDONE1" },
    ]);
    expect(rows.map((row) => row.state)).toEqual(["unmatched", "unmatched", "unmatched"]);
    const [entry, chf, failed] = rows.map((row) => row.id);
    const movements = await unmatchedMovements(scene.world.db.read, { sellerIds: null, limit: 100 });
    const may = await remittancesFor(scene.world.db.read, movements);
    expect([entry, chf, failed].map((id) => may.get(id ?? "")?.length)).toEqual([1, 0, 0]);
    const say = { movementId: entry ?? "", connectionId: await connectionOf() };
    const stranger: StaffActor = { ...scene.bookkeeper, sellerIds: [newId()] };
    expect(await scene.world.act(bookRemittance, stranger, say)).toMatchObject({
      refusal: { code: "no_such" },
    });
    const panel = await aConnection(scene.world.db.owner, "panel", "whm");
    for (const wrong of [{ connectionId: newId() }, { connectionId: panel }, { remittanceId: newId() }])
      expect(await act(bookRemittance, { ...say, ...wrong })).toMatchObject({
        refusal: { code: "does_not_fit" },
      });
    const both = await Promise.all([act(bookRemittance, say), act(bookRemittance, say)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await held()).toBe(before - 5555n);
    const told = await remittancesTold(scene.world.db.read, null);
    expect(told.find((one) => one.minor === 5555n)?.movementId).toBe(entry);
  });

  it("is taken back as often as it is booked by mistake, and the books say each time what happened", async () => {
    const [before, bank] = [await held(), await all("bank")];
    const [entry] = await booked([{ minor: 6666n, words: "which money" }]);
    const movementId = entry?.id ?? "";
    const say = { movementId, connectionId: await connectionOf() };
    const back = { movementId, reason: "a customer's after all" };
    expect(await act(takeRemittanceBack, back)).toMatchObject({ refusal: { code: "bad_move" } });
    for (const time of [1, 2]) {
      must(await act(bookRemittance, say));
      expect([time, await held()]).toEqual([time, before - 6666n]);
      expect(await act(takeRemittanceBack, { movementId, reason: " " })).toMatchObject({
        refusal: { code: "invalid" },
      });
      const both = await Promise.all([act(takeRemittanceBack, back), act(takeRemittanceBack, back)]);
      expect(both.filter((one) => one.ok)).toHaveLength(1);
      expect([await held(), await all("bank")]).toEqual([before, bank]);
      expect(await entriesOfId(movementId)).toMatchObject({ state: "unmatched", how: null });
    }
    must(
      await act(bookEntry, {
        ...say,
        sellerId: scene.sellerId,
        accountId: customer.accountId,
        documents: [],
      }),
    );
    expect(await act(takeRemittanceBack, back)).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("and takes back from the bank is held for the house again, in today's books where that month is closed", async () => {
    const before = await held();
    const gone = { id: "gone", day: "2026-02-26", told: [{ minor: -3333n, words: "return of a payout" }] };
    const statementId = must(await keep(camtFile(gone))).statementIds[0] ?? "";
    await scene.settle();
    const [entry] = await entriesOf(statementId);
    must(await act(bookRemittance, { movementId: entry?.id ?? "", connectionId: await connectionOf() }));
    expect(await held()).toBe(before + 3333n);
    const { rows } = await scene.world.db.owner.query(
      `select e.booked_on::text as booked from bank.entry m
       join ledger.entry e on e.source_id = m.remitted_id where m.id = $1`,
      [entry?.id],
    );
    expect(rows).toEqual([{ booked: DAY }]);
  });
});

describe("a person at the desk", () => {
  const act = scene_act();
  it("says whose money it is and splits it over documents; twice is once, and more than is open is refused", async () => {
    const one = await invoiceOf(customer);
    const two = await invoiceOf(customer);
    const [entry] = await booked([{ minor: 1500n, words: "Danke" }]);
    const whose = { movementId: entry?.id ?? "", sellerId: scene.sellerId, accountId: customer.accountId };
    const split = (first: bigint, second: bigint) => ({
      ...whose,
      documents: [
        { id: one.id, minor: first },
        { id: two.id, minor: second },
      ],
    });
    expect(await act(bookEntry, split(991n, 100n))).toMatchObject({
      refusal: { code: "too_much", leftMinor: 990n },
    });
    expect(await act(bookEntry, split(990n, 990n))).toMatchObject({ refusal: { code: "invalid" } });
    const stranger: StaffActor = { ...scene.bookkeeper, sellerIds: [newId()] };
    expect(await scene.world.act(bookEntry, stranger, split(990n, 510n))).toMatchObject({
      refusal: { code: "no_such" },
    });
    const both = await Promise.all([act(bookEntry, split(990n, 510n)), act(bookEntry, split(990n, 510n))]);
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    await scene.settle();
    expect(await standing()).toEqual(["settled 990", "partly 510"]);
    expect(await entriesOfId(entry?.id)).toMatchObject({ state: "booked", how: "person" });
  });

  it("sets aside with a reason what is no customer's, takes it up again, and never what is booked", async () => {
    const { number } = await invoiceOf(customer);
    const [strange, sure] = await booked([
      { minor: 12n, words: "Zinsen" },
      { minor: 990n, words: number },
    ]);
    const [movementId, bookedId] = [strange?.id ?? "", sure?.id ?? ""];
    expect(await act(setAside, { movementId, reason: " " })).toMatchObject({ refusal: { code: "invalid" } });
    must(await act(setAside, { movementId, reason: "interest" }));
    expect(
      await act(bookEntry, {
        movementId,
        sellerId: scene.sellerId,
        accountId: customer.accountId,
        documents: [],
      }),
    ).toMatchObject({ refusal: { code: "bad_move" } });
    must(await act(takeUp, { movementId }));
    expect(await act(takeUp, { movementId })).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await act(setAside, { movementId: bookedId, reason: "no" })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("takes a payment back that was a mistake, and its transfer waits again", async () => {
    const { number } = await invoiceOf(customer);
    const [entry] = await booked([{ minor: 990n, words: number }]);
    must(await act(bouncePayment, { paymentId: entry?.paymentId ?? "", reason: "somebody else's" }));
    await scene.settle();
    expect(await entriesOfId(entry?.id)).toMatchObject({ state: "unmatched", paymentId: null });
    expect(await standing()).toEqual(["open 0"]);
  });
});

async function all(account: string): Promise<bigint> {
  const { rows } = await scene.world.db.owner.query<{ minor: string }>(
    "select coalesce(sum(minor), 0) as minor from ledger.posting where account = $1",
    [account],
  );
  return BigInt(rows[0]?.minor ?? 0);
}

async function whyOf(id: string | undefined): Promise<string | null | undefined> {
  const text = "select why from bank.entry where id = $1";
  return (await scene.world.db.owner.query<{ why: string | null }>(text, [id])).rows[0]?.why;
}

async function entriesOfId(id: string | undefined): Promise<Row | undefined> {
  const { rows } = await scene.world.db.owner.query<Row>(
    `select id, state, how, payment_id as "paymentId", account_id as "accountId" from bank.entry where id = $1`,
    [id],
  );
  return rows[0];
}

function scene_act() {
  return ((done, input) => scene.world.act(done, scene.bookkeeper, input)) as <
    I,
    T,
    R extends { code: string },
  >(
    done: Parameters<typeof scene.world.act<I, T, R>>[0],
    input: I,
  ) => ReturnType<typeof scene.world.act<I, T, R>>;
}
