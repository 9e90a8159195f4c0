// What is asked for and not paid when its contracts end in the middle of its term: it is asked for as far as they ran, once, whether
// they end together or one after the other.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { requestScene } from "../../../../test/support/request-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { bouncePayment } from "../../payments/index.ts";
import {
  cancelContract,
  deskDocument,
  figuresOfDeed,
  freedOf,
  useBalance,
  withdrawRequest,
} from "../index.ts";

let scene: BillingScene;
let clerk: StaffActor;
let customer: Customer;

beforeAll(async () => {
  scene = await requestScene();
  clerk = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
});

const endNow = async (contractId: string, rest: "kept" | "credited" | null = "credited") => {
  must(
    await scene.world.act(cancelContract, clerk, {
      contractId,
      when: "now",
      on: null,
      rest,
      reason: "moved away",
    }),
  );
  await scene.settle();
};
const stands = async () => {
  await scene.settle();
  return (await scene.documents(customer)).map((one) => [one.settlement, one.grossMinor, one.openMinor]);
};
const toldOf = (number: string | null | undefined) =>
  scene.mailsTo(customer).filter((one) => one.subject.includes(`${number} zurückgezogen`));
const tasks = async (subjectId: string) =>
  (
    await scene.world.db.owner.query("select kind, state, about from staff.task where subject_id = $1", [
      subjectId,
    ])
  ).rows;
/** One request for the terms of two contracts: 310 and 620 cents, from 2 March to 2 April. */
const askedForTwo = async (): Promise<readonly [string, string]> => {
  const one = await scene.contract(customer, "2026-03-02", { firstMinor: 310n });
  const other = await scene.contract(customer, "2026-03-02", { firstMinor: 620n });
  await scene.run();
  expect(await stands()).toEqual([["open", 930n, 930n]]);
  return [one.contractId, other.contractId];
};

describe("a request for contracts that end one after the other", () => {
  it("in the middle of its term never asks for a day that they did not run, and asks for each that they ran once", async () => {
    const [one, other] = await askedForTwo();
    await scene.world.setClock("2026-03-07");
    await endNow(one);
    // What runs on is not asked for anew, nor does it get more time to be paid in: a person hears of it, once.
    expect(await stands()).toEqual([["open", 930n, 930n]]);
    const [request] = await scene.documents(customer);
    const requestId = request?.id ?? "";
    const about = request?.number;
    expect(await tasks(requestId)).toEqual([{ kind: "request_too_high", state: "open", about }]);
    await scene.world.setClock("2026-03-12");
    const deed = { act: "end_now", rest: "credited" } as const;
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    const said = must(await figuresOfDeed(at, other, deed)).figures;
    expect([said.owedMinor, said.toComeMinor]).toEqual([0n, 250n]);
    await endNow(other);
    await scene.run();
    const asked = [
      ["withdrawn", 930n, 0n],
      ["open", 50n + 200n, 50n + 200n],
    ];
    expect(await stands()).toEqual(asked);
    expect(await tasks(requestId)).toMatchObject([{ state: "done" }]);
    const [, anew] = await scene.documents(customer);
    expect(anew?.lines.map((line) => line.periodUntil).toSorted()).toEqual(["2026-03-07", "2026-03-12"]);
    await scene.daysPass("2026-03-14");
    await scene.run();
    expect(await stands()).toEqual(asked);
    await scene.pay(customer, 250n, [anew?.id ?? ""]);
    expect((await stands()).slice(1)).toEqual([
      ["invoiced", 250n, 0n],
      ["settled", 250n, 0n],
    ]);
  });

  it("the last of them with its term, asks for the whole of that one and for the days of the other", async () => {
    const [one, other] = await askedForTwo();
    await scene.world.setClock("2026-03-07");
    await endNow(one);
    await scene.world.setClock("2026-04-02");
    await endNow(other);
    await scene.run();
    expect(await stands()).toEqual([
      ["withdrawn", 930n, 0n],
      ["open", 670n, 670n],
    ]);
  });

  it("on a day that was agreed is withdrawn by that day's ticks, and the same day's next run asks for what is left, once", async () => {
    const [one, other] = await askedForTwo();
    for (const contractId of [one, other])
      must(
        await scene.world.act(cancelContract, clerk, {
          contractId,
          when: "on",
          on: "2026-03-07",
          rest: "credited",
          reason: "moved away",
        }),
      );
    await scene.daysPass("2026-03-07");
    const billed = [await scene.run(), await scene.run()];
    expect([(await stands())[1], ...billed]).toEqual([["open", 150n, 150n], 1, 0]);
  });

  it("with something else on it that no contract bears stays, and never keeps the end from being told", async () => {
    const { contractId } = await scene.contract(customer, "2026-03-02");
    await scene.run();
    const [request] = await scene.documents(customer);
    const { owner } = scene.world.db;
    // As a claim on a request would stand there.
    await owner.query("alter table billing.line disable trigger user");
    await owner.query(
      `insert into billing.line select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'position', 9,
         'entry_id', null, 'contract_id', null, 'period_from', null, 'period_until', null))).*
       from billing.line l where l.document_id = $1`,
      [request?.id],
    );
    await owner.query("alter table billing.line enable trigger user");
    await scene.world.setClock("2026-03-07");
    await endNow(contractId);
    expect((await stands())[0]?.[0]).toBe("open");
    expect(await tasks(request?.id ?? "")).toMatchObject([{ kind: "request_too_high", state: "open" }]);
  });

  it("stays whole where the rest of one of them is kept: never is that lost with the other's", async () => {
    const [one, other] = await askedForTwo();
    await scene.world.setClock("2026-03-07");
    await endNow(one, "kept");
    await scene.world.setClock("2026-03-12");
    await endNow(other);
    await scene.run();
    expect(await stands()).toEqual([["open", 930n, 930n]]);
  });

  it("paid in part, keeps that for what is asked for anew: nothing is lost, nothing asked twice", async () => {
    const [one, other] = await askedForTwo();
    const [request] = await scene.documents(customer);
    await scene.pay(customer, 100n, [request?.id ?? ""]);
    await scene.world.setClock("2026-03-07");
    await endNow(one);
    await scene.world.setClock("2026-03-12");
    await endNow(other);
    await scene.run();
    expect(await stands()).toEqual([
      ["withdrawn", 930n, 0n],
      ["partly", 250n, 150n],
    ]);
    const books = await scene.books(customer);
    expect(Object.values(books).reduce((sum, minor) => sum + minor, 0n)).toBe(0n);
    const { read } = scene.world.db;
    expect(await freedOf(read, request?.id ?? "")).toBe(100n);
    expect((await deskDocument(read, request?.id ?? "", "2026-03-12"))?.freedMinor).toBe(100n);
    const told = toldOf(request?.number);
    expect(told.map((mail) => mail.subject.replaceAll("\u00a0", " "))).toEqual([
      `1,00 € sind Ihr Guthaben: Zahlungsaufforderung ${request?.number} zurückgezogen`,
    ]);
    expect(told[0]?.text).toMatch(
      /weil ein Vertrag endet.*fordern wir neu an.*nächste\s+Rechnung verwendet/su,
    );
  });
});

describe("money on a request that is withdrawn", () => {
  const partPaid = async (isAutomatic: boolean) => {
    const { accountId } = customer;
    must(await scene.world.act(useBalance, scene.bookkeeper, { accountId, isAutomatic }));
    const { contractId } = await scene.contract(customer, "2026-03-02");
    await scene.run();
    const [request] = await scene.documents(customer);
    await scene.pay(customer, 400n, [request?.id ?? ""]);
    return { request, contractId };
  };

  it("is never silent balance: by staff's hand it is told as well, and not that something else takes it where nothing does", async () => {
    const { request } = await partPaid(false);
    const { owner } = scene.world.db;
    await owner.query("update customers.account set state = 'closed' where id = $1", [customer.accountId]);
    const off = { documentId: request?.id ?? "", reason: "by mistake", billAgain: false };
    must(await scene.world.act(withdrawRequest, scene.bookkeeper, off));
    await scene.settle();
    const { rows } = await owner.query("select kind, about from staff.task where subject_id = $1", [
      request?.id,
    ]);
    expect(rows, "nobody could spend it there").toEqual([{ kind: "balance_of_closed", about: "EUR 400" }]);
    const [told, ...more] = toldOf(request?.number);
    expect(more).toEqual([]);
    expect(told?.text).toMatch(/4,00/u);
    expect(told?.text).not.toMatch(/Vertrag|neu an|nächste/u);
  });

  it("that nobody had paid of is told of nobody, and what is taken off by a bounce is no balance", async () => {
    const { request, contractId } = await partPaid(true);
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      "select payment_id as id from payments.allocation where document_id = $1",
      [request?.id],
    );
    must(
      await scene.world.act(bouncePayment, scene.bookkeeper, {
        paymentId: rows[0]?.id ?? "",
        reason: "back",
      }),
    );
    await scene.settle();
    await scene.world.setClock("2026-03-07");
    await endNow(contractId);
    expect(await stands()).toContainEqual(["withdrawn", 990n, 0n]);
    expect(await freedOf(scene.world.db.read, request?.id ?? "")).toBe(0n);
    expect(toldOf(request?.number)).toEqual([]);
  });
});
