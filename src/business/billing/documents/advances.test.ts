// What is paid of a request is an advance until its invoice has its number: nobody's receivable, with the tax that is owed since it
// came in, and so in all ways back.
import { readdir, readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { ADVANCES, RECEIVABLES } from "../../../../test/support/receivables.ts";
import { aRequest, requestScene } from "../../../../test/support/request-scene.ts";
import { must } from "../../../kernel/result.ts";
import { closeMonth } from "../../ledger/index.ts";
import { bookByHand, bouncePayment, refundPayment } from "../../payments/index.ts";
import { numberDocuments, withdrawRequest } from "../index.ts";
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

const faults = async (text: string) => (await scene.world.db.owner.query(text)).rows;
const expectKept = async (): Promise<void> => {
  expect(await faults(RECEIVABLES), "receivable is what is open of issued documents").toEqual([]);
  expect(await faults(ADVANCES), "advances are what lies on what has no invoice").toEqual([]);
};
afterEach(expectKept);

/** By account, without what is zero and what is somebody else's; of the money's own account nothing. */
const books = async (): Promise<Record<string, bigint>> => {
  const { rows } = await scene.world.db.owner.query<{ account: string; minor: string }>(
    `select account, sum(minor) as minor from ledger.posting where account <> 'bank'
       and coalesce(customer_account_id, $1) = $1
       and entry_id in (select entry_id from ledger.posting where customer_account_id = $1)
     group by account having sum(minor) <> 0`,
    [customer.accountId],
  );
  return Object.fromEntries(rows.map((row) => [row.account, BigInt(row.minor)]));
};
const bookOf = async (payer: Customer, minor: bigint, receivedOn = "2026-03-02"): Promise<string> => {
  const booked = await scene.world.act(bookByHand, scene.bookkeeper, {
    sellerId: scene.sellerId,
    accountId: payer.accountId,
    way: "transfer",
    money: { minor, currency: "EUR" },
    receivedOn,
    payer: "Marlene Böttcher",
    reference: "",
    documents: [{ id: request.id, minor }],
  });
  return must(booked).paymentId;
};
/** Until what is written of a paid request has its number too. */
const settle = async (): Promise<void> => {
  await scene.settle();
  await scene.settle();
};
const part = { advance: -504n, "tax:de:1900": -96n };
const taxedOn = async () => {
  const rows = await faults(`select p.booked_on::text as on, sum(-p.minor)::int as minor from ledger.entry e
    join ledger.posting p on p.entry_id = e.id and p.account like 'tax:%'
    where e.source_kind = 'allocation' and e.id in (select entry_id from ledger.posting
      where customer_account_id = '${customer.accountId}') group by 1 order by 1`);
  return rows.map((row: { on: string; minor: number }) => [row.on, row.minor]);
};

describe("what is paid of a request", () => {
  it("never stands as a negative receivable: its tax is owed at once, and each cent of it once", async () => {
    await bookOf(customer, 600n);
    await scene.world.runJobs();
    await expectKept();
    expect(await books()).toEqual(part);
    await bookOf(customer, 890n);
    // Written, and without its number until somebody gives it.
    await scene.world.runJobs();
    await expectKept();
    expect(await books()).toEqual({ advance: -1252n, "tax:de:1900": -238n });
    await settle();
    expect(await books()).toEqual({ "revenue:hosting": -1252n, "tax:de:1900": -238n });
  });

  it("by another customer is an advance of the one who is asked", async () => {
    const payer = await scene.customer();
    await bookOf(payer, 600n);
    await scene.settle();
    expect(await books()).toEqual(part);
    const paymentId = await bookOf(payer, 890n);
    await settle();
    expect(await books()).toEqual({ "revenue:hosting": -1252n, "tax:de:1900": -238n });
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "gone" }));
    await expectKept();
    await scene.settle();
    expect(await books()).toEqual({ receivable: 890n, "revenue:hosting": -1252n, "tax:de:1900": -238n });
  });

  it("and bounces, while its invoice waits for a number too, leaves neither tax nor an advance", async () => {
    const first = await bookOf(customer, 600n);
    await scene.settle();
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: first, reason: "gone" }));
    await expectKept();
    expect(await books()).toEqual({});
    await scene.settle();
    const whole = await bookOf(customer, 1490n);
    await scene.world.runJobs();
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: whole, reason: "gone" }));
    await expectKept();
    expect(await books()).toEqual({});
    await scene.settle();
    expect(await books()).toEqual({ receivable: 1490n, "revenue:hosting": -1252n, "tax:de:1900": -238n });
  });

  it("and bounces in the moment in which its invoice gets its number is either an advance given back or a claim again", async () => {
    const paymentId = await bookOf(customer, 1490n);
    await scene.world.runJobs();
    await Promise.all([
      numberDocuments(scene.world.kit),
      scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "gone" }),
    ]);
    await expectKept();
    expect(await books()).toEqual({ receivable: 1490n, "revenue:hosting": -1252n, "tax:de:1900": -238n });
    await settle();
  });

  it("goes back in part with its share of the tax, and is balance without tax once the request is withdrawn", async () => {
    const paymentId = await bookOf(customer, 600n);
    await scene.settle();
    const back = { paymentId, minor: 200n, documentId: request.id, reason: "too much" };
    must(await scene.world.act(refundPayment, scene.bookkeeper, back));
    await scene.settle();
    expect(await books()).toEqual({ advance: -336n, "tax:de:1900": -64n });
    const off = { documentId: request.id, reason: "gone", billAgain: false };
    must(await scene.world.act(withdrawRequest, scene.bookkeeper, off));
    await scene.settle();
    expect(await books()).toEqual({ prepayment: -400n });
  });
});

describe("what was booked before as a receivable of whoever paid", () => {
  const asBefore = async (paymentId: string, payer: Customer): Promise<void> => {
    const { owner } = scene.world.db;
    const guards = async (what: "disable" | "enable"): Promise<void> => {
      for (const table of ["posting", "entry", "source"])
        await owner.query(`alter table ledger.${table} ${what} trigger ${table}_kept`);
    };
    const entriesOf = (kind: string): string => `(select s.entry_id from ledger.source s
      join payments.allocation a on a.id = s.source_id where s.source_kind = '${kind}' and a.payment_id = '${paymentId}')`;
    await guards("disable");
    await owner.query(`delete from ledger.posting where entry_id in ${entriesOf("advance_taken")}`);
    await owner.query(`delete from ledger.entry where id in ${entriesOf("advance_taken")}`);
    await owner.query(`delete from ledger.source where entry_id in ${entriesOf("advance_taken")}`);
    const made = entriesOf("allocation");
    await owner.query(`delete from ledger.posting where account like 'tax:%' and entry_id in ${made}`);
    await owner.query(
      `update ledger.posting p set account = 'receivable', customer_account_id = $1, minor = -(select sum(o.minor)
         from ledger.posting o where o.entry_id = p.entry_id and o.account = 'prepayment')
       where p.account in ('advance', 'receivable') and p.entry_id in ${made}`,
      [payer.accountId],
    );
    await guards("enable");
  };
  const setRight = async (): Promise<void> => {
    const name = (await readdir("db/migrations")).find((one) => one.endsWith("_advances.sql"));
    const text = await readFile(`db/migrations/${name}`, "utf8");
    for (let times = 0; times < 2; times += 1) await scene.world.db.owner.query(text);
  };

  it("is set right once, by entries that are added: advances of the asked, receivables of the owner; and can be taken off", async () => {
    const payer = await scene.customer();
    const parts = [await bookOf(payer, 600n), await bookOf(customer, 101n)];
    await scene.settle();
    const asked = { customer, request };
    customer = await scene.customer();
    request = await scene.billed(customer, "2026-03-02");
    const paid = await bookOf(payer, 1490n);
    await settle();
    for (const paymentId of [...parts, paid])
      await asBefore(paymentId, paymentId === parts[1] ? asked.customer : payer);
    expect(await faults(RECEIVABLES)).not.toEqual([]);
    await setRight();
    await expectKept();
    const whole = { "revenue:hosting": -1252n, "tax:de:1900": -238n };
    expect(await books()).toEqual(whole);
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: paid, reason: "gone" }));
    await scene.settle();
    expect(await books()).toEqual({ ...whole, receivable: 1490n });
    ({ customer, request } = asked);
    const [first] = parts;
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: first ?? "", reason: "gone" }));
    await scene.settle();
    expect(await books()).toEqual({ advance: -85n, "tax:de:1900": -16n });
  });
});

// Closes a month: the last to be done.
describe("the day of an advance", () => {
  it("is the one that its invoice says it was paid on, though that is written later", async () => {
    await scene.world.setClock("2026-04-03");
    await bookOf(customer, 1490n, "2026-03-30");
    await settle();
    expect(await taxedOn()).toContainEqual(["2026-03-30", 238]);
    const invoice = (await scene.documents(customer)).at(-1);
    expect(invoice).toMatchObject({ documentOn: "2026-04-03", grossMinor: 1490n });
    const { rows } = await scene.world.db.owner.query<{ said: string }>(
      "select content #>> '{payment,terms}' as said from billing.document where id = $1",
      [invoice?.id],
    );
    expect(rows[0]?.said).toContain("30.03.2026");
  });

  it("owes its tax since the day it came, never since a statement was read; where that month is closed, since then", async () => {
    await scene.world.setClock("2026-04-03");
    await bookOf(customer, 600n, "2026-03-30");
    await scene.settle();
    expect(await taxedOn()).toEqual([["2026-03-30", 96]]);
    await bookOf(customer, 100n, "2026-03-31");
    const month = { sellerId: scene.sellerId, month: "2026-03-01" };
    must(await scene.world.act(closeMonth, scene.world.systemActor, month));
    await scene.settle();
    expect(await taxedOn()).toEqual([
      ["2026-03-30", 96],
      ["2026-04-03", 16],
    ]);
  });
});
