// Writing off: what is open leaves the receivables once, with its tax, the reminders end, and money that comes later for it
// brings both back.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { bookByHand, bouncePayment } from "../../payments/index.ts";
import { bookingsOfDocument, creditDocument, matchPayment, writeOff } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
let documentId: string;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
  await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  await scene.run();
  documentId = (await scene.documents(customer))[0]?.id ?? "";
});

const write = (reason = "insolvent") => scene.world.act(writeOff, scene.bookkeeper, { documentId, reason });
/** A transfer that pays this invoice, as a colleague books it. */
const wish = (minor: bigint) => ({
  sellerId: scene.sellerId,
  accountId: customer.accountId,
  way: "transfer" as const,
  money: { minor, currency: "EUR" },
  receivedOn: "2026-03-02",
  payer: "Marlene",
  reference: "",
  documents: [{ id: documentId, minor }],
});
const standing = async () => (await scene.documents(customer)).map((one) => one.settlement);

describe("writing off", () => {
  it("takes what is open out of the receivables, once however often it is asked", async () => {
    await scene.pay(customer, 400n);
    const done = await Promise.all([write(), write(), write()]);
    expect(done.filter((one) => one.ok)).toEqual([{ ok: true, value: 590n }]);
    expect(done.filter((one) => !one.ok)).toMatchObject([
      { refusal: { code: "bad_move", from: "written_off" } },
      { refusal: { code: "bad_move", from: "written_off" } },
    ]);
    expect(await standing()).toEqual(["written_off"]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, write_offs: 496n });
  });

  it("ends the reminders", async () => {
    await scene.daysPass("2026-03-25");
    must(await write());
    const mails = scene.mailsTo(customer).length;
    await scene.daysPass("2026-05-20");
    expect(scene.mailsTo(customer)).toHaveLength(mails);
    const { rows } = await scene.world.db.owner.query(
      "select state, closed_why from billing.dunning_case where document_id = $1",
      [documentId],
    );
    expect(rows).toEqual([{ state: "closed", closed_why: "written_off" }]);
  });

  it("takes back the tax in what nobody pays", async () => {
    const { "tax:de:1900": owed = 0n } = await scene.books(customer);
    expect(owed).toBe(-158n);
    must(await write());
    const after = await scene.books(customer);
    expect(after).toMatchObject({ receivable: 0n, write_offs: 832n, "tax:de:1900": 0n });
  });

  it("comes back, with its tax, as far as money comes in for the invoice, and is settled with the last of it", async () => {
    must(await write());
    const setAgainst = (minor: bigint) => scene.world.act(bookByHand, scene.bookkeeper, wish(minor));
    must(await setAgainst(333n));
    await scene.settle();
    expect(await standing()).toEqual(["written_off"]);
    expect(await scene.books(customer)).toMatchObject({
      receivable: 0n,
      write_offs: 552n,
      "tax:de:1900": -53n,
    });
    // Set against it by hand, from money that is there.
    const second = await scene.pay(customer, 300n);
    const match = (minor: bigint) =>
      scene.world.act(matchPayment, scene.bookkeeper, { paymentId: second, documentId, minor });
    expect(await match(700n)).toMatchObject({ refusal: { code: "too_much", leftMinor: 657n } });
    must(await match(300n));
    must(await setAgainst(357n));
    await scene.settle();
    expect(await standing()).toEqual(["settled"]);
    const books = await scene.books(customer);
    expect(books).toMatchObject({ write_offs: 0n, receivable: 0n, prepayment: 0n, "tax:de:1900": -158n });
    const { rows } = await scene.world.db.owner.query(
      `select move, from_state, to_state from kernel.history where noun = 'settlement' and subject_id = $1 order by id`,
      [documentId],
    );
    expect(rows.slice(-4).map((one) => one.move)).toEqual([
      "write_off",
      "pay_written_off",
      "pay_written_off",
      "settle",
    ]);
    const { postings } = await bookingsOfDocument(scene.world.db.read, documentId);
    expect(
      postings.filter((one) => one.source === "write_off_paid" && one.account === "write_offs"),
    ).toHaveLength(3);
  });

  it("loses again what a bank takes back of it, to the cent", async () => {
    must(await write());
    const { paymentId } = must(await scene.world.act(bookByHand, scene.bookkeeper, wish(333n)));
    await scene.settle();
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "returned" }));
    await scene.settle();
    expect(await standing()).toEqual(["written_off"]);
    expect(await scene.books(customer)).toMatchObject({
      receivable: 0n,
      write_offs: 832n,
      "tax:de:1900": 0n,
    });
  });

  it("is owed anew where all that had come goes back, and can be written off once more", async () => {
    must(await write());
    const { paymentId } = must(await scene.world.act(bookByHand, scene.bookkeeper, wish(990n)));
    await scene.settle();
    expect(await standing()).toEqual(["settled"]);
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "returned" }));
    await scene.settle();
    expect(await standing()).toEqual(["open"]);
    must(await write());
    expect(await scene.books(customer)).toMatchObject({
      receivable: 0n,
      write_offs: 832n,
      "tax:de:1900": 0n,
    });
  });

  it("leaves alone what the customer pays for nothing in particular, and nothing to credit", async () => {
    must(await write());
    await scene.pay(customer, 990n);
    expect(await standing()).toEqual(["written_off"]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: -990n });
    const credit = { documentId, lines: null, reason: "cancelled", excess: "keep" as const };
    expect(await scene.world.act(creditDocument, scene.bookkeeper, credit)).toMatchObject({
      refusal: { code: "nothing_left" },
    });
  });

  it("needs a reason, something open, and the right", async () => {
    expect(await write("  ")).toMatchObject({ refusal: { code: "reason_missing" } });
    const clerk = { ...scene.bookkeeper, rights: ["billing.see", "billing.issue"] as const };
    expect(await scene.world.act(writeOff, clerk, { documentId, reason: "x" })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    await scene.pay(customer, 990n);
    expect(await write()).toMatchObject({ refusal: { code: "bad_move", from: "settled" } });
  });
});
