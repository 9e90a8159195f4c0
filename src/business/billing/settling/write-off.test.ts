// Writing off: what is open leaves the receivables once, the reminders end, and money that comes later is the customer's.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { creditDocument, writeOff } from "../index.ts";

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
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, write_offs: 590n });
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

  it("leaves money that comes later to the customer, and nothing to credit", async () => {
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
