// A machine that is not paid for: its sequence says so, a person is asked once to switch it off, says when it is done, and is asked for
// the opposite as soon as the money is there; what nobody did yet is not asked any more, and what is over is taken down.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { aCustomer, aProduct } from "../../../../test/support/scene.ts";
import { expectSound } from "../../../../test/support/soundness.ts";
import { daysPass, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import {
  grantPromise,
  publishSequence,
  runInvoices,
  sequenceOrShipped,
} from "../../../business/billing/index.ts";
import {
  agreeContract,
  endContract,
  goOn,
  pauseContract,
  setHold,
  startEntries,
} from "../../../business/contracts/index.ts";
import { bookByHand } from "../../../business/payments/index.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";

type Machine = { readonly contractId: string; readonly accountId: string };
let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let productId: string;
let planId: string;
let clerk: StaffActor;

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await shop.world.db.owner.query<T>(text, values)).rows;

const agree = action({
  name: "test_agree",
  needs: { any: ["system"] },
  run: async (ctx, input: Parameters<typeof agreeContract>[1]) => {
    const agreed = await agreeContract(ctx, input);
    if (agreed.ok) must(await startEntries(ctx, agreed.value.contractId, input.concludedOn));
    return agreed;
  },
});

const endForTest = action({ name: "test_end", needs: { any: ["system"] }, run: endContract });

let machines = 0;
async function machine(): Promise<Machine> {
  machines += 1;
  const who = await aCustomer(shop.world.db.owner, shop.seller.id, { customerNo: `K90${machines}` });
  const { contractId } = must(
    await shop.world.act(agree, shop.world.systemActor, {
      sellerId: shop.seller.id,
      accountId: who.accountId,
      billingProfileId: who.billingProfileId,
      orderId: null,
      orderItemId: null,
      productId,
      kind: "vps",
      title: `VPS ${machines}`,
      concludedOn: "2026-03-02",
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: {
        priceVersionId: null,
        currency: "EUR",
        includesTax: true,
        setupMinor: 0n,
        firstMinor: 2000n,
        renewalMinor: 2000n,
        quantityMilli: 1000n,
        term: {
          count: 1,
          unit: "year",
        },
      },
    }),
  );
  return { contractId, accountId: who.accountId };
}

beforeAll(async () => {
  shop = await testShop("2026-03-02");
  web = await officeWeb(shop);
  owner = await web.owner();
  clerk = { ...shop.staff, rights: [...shop.staff.rights, "services.change"] };
  ({ productId, planId } = await aProduct(shop.world.db.owner, shop.seller.id, { kind: "vps" }));
}, 120_000);

const tasks = (contractId: string) =>
  rows<{ kind: string; state: string; about: string; reason: string }>(
    "select kind, state, about, reason from staff.task where subject_id = $1 order by id",
    [contractId],
  );
const openTasks = async (contractId: string): Promise<string[]> =>
  (await tasks(contractId)).filter((one) => one.state === "open").map((one) => one.kind);
const stateOf = async (contractId: string): Promise<string | null> =>
  (
    await rows<{ state: string }>(
      "select state from contracts.switch_off where contract_id = $1 order by id desc limit 1",
      [contractId],
    )
  )[0]?.state ?? null;
const mails = async ({ accountId }: Machine): Promise<string[]> =>
  (
    await rows<{ template: string }>(
      `select template from messages.message where account_id = $1
       and template ~ 'switch|suspended' order by id`,
      [accountId],
    )
  ).map((one) => one.template);
/** From when on the contract that a page leads to was billed. */
const termsBilled = async (location: string | null): Promise<string[]> =>
  (
    await rows<{ on: string }>(
      `select s.from_on::text as on from billing.billed_span s join contracts.billing_entry e on e.id = s.entry_id
       where e.contract_id = $1 and s.kind = 'term' order by 1`,
      [/contracts\/([0-9a-f-]{36})/.exec(location ?? "")?.[1]],
    )
  ).map((one) => one.on);
async function pay({ accountId }: Machine): Promise<void> {
  const open = await rows<{ id: string; due: string }>(
    `select s.document_id as id, (s.due_minor - s.paid_minor)::text as due from billing.settlement s
     where s.account_id = $1 and s.state in ('open', 'partly')`,
    [accountId],
  );
  for (const { id, due } of open)
    must(
      await shop.world.act(bookByHand, shop.staff, {
        sellerId: shop.seller.id,
        accountId,
        way: "transfer",
        money: {
          minor: BigInt(due),
          currency: "EUR",
        },
        receivedOn: "2026-03-02",
        payer: "M",
        reference: "",
        documents: [
          {
            id,
            minor: BigInt(due),
          },
        ],
      }),
    );
  await settle(shop);
}

describe("a thing without a panel that is not paid for", () => {
  let off: Machine;
  let early: Machine;
  let late: Machine;

  it("may be suspended by its sequence, by hand: no lint forbids it, and the editor calls it what it is", async () => {
    const place = { sellerId: shop.seller.id, kind: "vps", groupId: null };
    const steps = [
      ...sequenceOrShipped(null, "vps"),
      { day: 14, act: "suspend" as const, mail: "suspended" as const },
    ];
    must(
      await shop.world.act(publishSequence, shop.staff, {
        ...place,
        steps: steps.toSorted((a, b) => a.day - b.day),
        validFrom: "2026-03-02",
        basedOn: 1,
        statedThings: 0,
        meant: true,
      }),
    );
    expect((await owner.get("/office/sequences/vps")).body).toContain(
      "Suspend by hand (a task for the desk)",
    );
    expect((await owner.get("/office/sequences/hosting")).body).not.toContain("Suspend by hand");
    [off, early, late] = [await machine(), await machine(), await machine()];
    await runInvoices(shop.world.kit);
    await settle(shop);
  });

  it("becomes one task for the desk, says so to its holder, is never ticked off unconfirmed, nor called suspended before somebody did it", async () => {
    await daysPass(shop, "2026-04-07");
    for (const { contractId } of [off, early, late]) {
      expect(await stateOf(contractId)).toBe("to_stop");
      expect(await openTasks(contractId)).toEqual(["switch_off"]);
    }
    expect((await tasks(off.contractId))[0]).toMatchObject({ reason: "unpaid_invoice" });
    expect(await mails(off)).toEqual(["to_be_switched_off"]);
    const { rows: asked } = await shop.world.db.owner.query<{ id: string }>(
      "select id from staff.task where subject_id = $1 and kind = 'switch_off'",
      [off.contractId],
    );
    const ticked = await owner.post(`/office/tasks/${asked[0]?.id ?? ""}/done`, {}, "/office");
    expect(ticked.body).toContain("say so at its contract");
    expect([await stateOf(off.contractId), await openTasks(off.contractId)]).toEqual([
      "to_stop",
      ["switch_off"],
    ]);
    const today = (await owner.get("/office")).body;
    expect(today).toContain("Switch off by hand");
    expect(today).toContain("VPS 1: An invoice was not paid:");
    const page = (await owner.get(`/office/contracts/${off.contractId}`)).body;
    expect(page).toContain("To be switched off");
    expect(page).toContain("Please switch it off by");
  }, 60_000);

  it("is not asked for any more when the money comes first, and nobody is told that it was off", async () => {
    await pay(early);
    expect(await stateOf(early.contractId)).toBe("withdrawn");
    expect(await openTasks(early.contractId)).toEqual([]);
    expect(await mails(early)).toEqual(["to_be_switched_off"]);
    const path = `/office/contracts/${early.contractId}`;
    const page = await owner.post(`${path}/switched`, { done: "stopped" }, path);
    expect(page.status).toBe(422);
    expect(page.body).toContain("not asked for any more");
  });

  it("is off once somebody says so: who and when is kept, the task is done, and its holder reads of it", async () => {
    const path = `/office/contracts/${off.contractId}`;
    const desk = await web.colleague("Support");
    expect((await desk.post(`${path}/switched`, { done: "stopped" }, path)).status).toBe(403);
    expect((await owner.post(`${path}/switched`, { done: "stopped" }, path)).location).toBe(
      `${path}?done=saved`,
    );
    expect((await owner.post(`${path}/switched`, { done: "stopped" }, path)).status).toBe(422);
    const [row] = await rows<{ by: string; at: Date }>(
      "select stopped_by as by, stopped_at as at from contracts.switch_off where contract_id = $1",
      [off.contractId],
    );
    expect(row).toMatchObject({ by: shop.staff.id, at: expect.any(Date) as Date });
    await settle(shop);
    expect(await mails(off)).toEqual(["to_be_switched_off", "contract_switched_off"]);
    expect(await openTasks(off.contractId)).toEqual([]);
    const page = (await owner.get(path)).body;
    expect(page).toContain("Switched off");
    expect(page).toMatch(/Switching by hand: To be switched off → Switched off/u);
  });

  it("is asked back once by the payment, and runs again when somebody says so", async () => {
    await pay(off);
    expect(await stateOf(off.contractId)).toBe("to_resume");
    expect(await openTasks(off.contractId)).toEqual(["switch_on"]);
    const path = `/office/contracts/${off.contractId}`;
    expect((await owner.get(path)).body).toContain("Please switch it on again");
    expect((await owner.get("/office")).body).toContain("Switch on again by hand");
    expect((await owner.post(`${path}/switched`, { done: "resumed" }, "/office")).location).toContain(path);
    await settle(shop);
    expect(await stateOf(off.contractId)).toBe("resumed");
    expect(await openTasks(off.contractId)).toEqual([]);
    expect((await mails(off)).slice(2)).toEqual(["contract_switching_on", "contract_switched_on"]);
    expect(
      (await tasks(off.contractId)).map((one) => one.kind),
      "nothing is asked twice",
    ).toEqual(["switch_off", "switch_on"]);
  });

  it("is not asked for while its holder has time to pay, nor under a hold, and is asked again when that is over", async () => {
    const [owed] = await rows<{ id: string }>(
      "select document_id as id from billing.settlement where account_id = $1 and state = 'open'",
      [late.accountId],
    );
    const documentId = owed?.id ?? "";
    must(await shop.world.act(grantPromise, shop.staff, { documentId, untilOn: "2026-04-12", reason: "x" }));
    expect(await stateOf(late.contractId)).toBe("held");
    expect(await openTasks(late.contractId)).toEqual([]);
    const path = `/office/contracts/${late.contractId}`;
    expect((await owner.post(`${path}/switched`, { done: "stopped" }, path)).status).toBe(422);
    const hold = { accountId: late.accountId, contractId: null, what: "suspension" as const, reason: "x" };
    must(await shop.world.act(setHold, clerk, { ...hold, fromOn: "2026-04-10", untilOn: "2026-04-17" }));
    await daysPass(shop, "2026-04-16");
    expect(await stateOf(late.contractId)).toBe("held");
    await daysPass(shop, "2026-04-17");
    expect(await openTasks(late.contractId)).toEqual(["switch_off"]);
    const [{ by } = { by: "" }] = await rows<{ by: string }>(
      "select stop_by::text as by from contracts.switch_off where contract_id = $1",
      [late.contractId],
    );
    // The 17th is a Friday, and nobody is stopped on a weekend.
    expect(by).toBe("2026-04-20");
  }, 60_000);

  it("is asked to be off while it rests and on when it goes on, without a word about unpaid invoices", async () => {
    const { contractId } = early;
    must(await shop.world.act(pauseContract, clerk, { contractId, untilOn: "2026-05-20", reason: "away" }));
    expect(await openTasks(contractId)).toEqual(["switch_off"]);
    const path = `/office/contracts/${contractId}`;
    expect((await owner.get(path)).body).toContain("The contract rests.");
    expect((await owner.post(`${path}/switched`, { done: "stopped" }, path)).location).toContain("saved");
    must(await shop.world.act(goOn, clerk, { contractId }));
    await settle(shop);
    expect(await openTasks(contractId)).toEqual(["switch_on"]);
    expect((await owner.post(`${path}/switched`, { done: "resumed" }, path)).location).toContain("saved");
    await settle(shop);
    expect(await mails(early)).toEqual(["to_be_switched_off", "contract_switched_on"]);
  });

  it("is to be taken down by a person when its contract is over, and runs for nothing nowhere unseen until they say so", async () => {
    await daysPass(shop, "2026-06-20", 5);
    expect(
      await rows("select from contracts.contract where id = $1 and state = 'ended'", [late.contractId]),
    ).toHaveLength(1);
    const form = (await owner.get(`/office/contracts/${early.contractId}/cancel`)).body;
    expect(form).toContain("a person takes it down");
    expect(form).not.toContain("is removed now");
    const now = { contractId: early.contractId, endsOn: "2026-06-20", why: "asked on the phone" };
    must(await shop.world.act(endForTest, shop.world.systemActor, now));
    const report = "/office/contracts/unbilled";
    for (const { contractId } of [late, early]) {
      expect(await stateOf(contractId)).toBe("to_end");
      expect(await openTasks(contractId)).toEqual(["take_down"]);
      expect((await owner.get(report)).body).toContain(`/office/contracts/${contractId}`);
    }
    const today = (await owner.get("/office")).body;
    expect(today).toContain("Take down by hand");
    expect(today).toContain("VPS 3: An invoice was not paid:");
    expect(today).toContain("VPS 2: The contract is over.");
    // Over and still up, it goes on under a new contract; twice is once.
    const gone = await machine();
    must(await shop.world.act(endForTest, shop.world.systemActor, { ...now, contractId: gone.contractId }));
    const [{ title } = { title: "" }] = await rows<{ title: string }>(
      "select title from contracts.contract where id = $1",
      [gone.contractId],
    );
    const give = `/office/customers/${gone.accountId}/contract`;
    const from = `${give}?from=${gone.contractId}`;
    expect((await owner.get(report)).body).toContain(from);
    expect((await owner.get(from)).body).toContain(`A contract for ${title}`);
    const wish = {
      plan: planId,
      name: "gone.example",
      paid_until: "2026-06-20",
      from: gone.contractId,
      seen: "",
    };
    expect((await owner.post(give, { ...wish, name: " " }, from)).body).toContain("Please say what it is.");
    expect((await owner.post(give, { ...wish, paid_until: "" }, from)).body).toContain("Please give a day.");
    const figures = await owner.post(give, wish, from);
    const seen = /name="seen" value="([^"]+)"/.exec(figures.body)?.[1] ?? "";
    const done = await owner.post(give, { ...wish, seen }, from);
    expect(done.location).toContain("/office/contracts/");
    expect((await owner.post(give, { ...wish, seen }, from)).body).toContain(
      "goes on under another contract",
    );
    expect(await openTasks(gone.contractId)).toEqual([]);
    expect((await owner.get(report)).body).not.toContain(from);
    // It expires today: the next run bills a term from today.
    await runInvoices(shop.world.kit);
    await settle(shop);
    expect(await termsBilled(done.location)).toEqual(["2026-06-20"]);
    // One that never had a contract gets one from the customer's card; a package does not get one this way.
    const first = { ...wish, from: "", name: "rack 7", paid_until: "2026-07-01" };
    for (const quantity of ["0", "-2", "1.5", "10001"])
      expect((await owner.post(give, { ...first, quantity }, give)).body).toContain(
        "A whole number from 1 to 10,000.",
      );
    const seenOf = ({ body }: { readonly body: string }): string =>
      /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? "";
    const one = seenOf(await owner.post(give, first, give));
    const three = { ...first, quantity: "3" };
    const shown = await owner.post(give, three, give);
    // How many it is told is never charged for fewer, nor for more than were seen.
    expect(shown.body).toContain('name="quantity" value="3"');
    expect((await owner.post(give, { ...three, seen: one }, give)).location).toBe("");
    const other = await owner.post(give, { ...three, seen: seenOf(shown) }, give);
    const [, id = ""] = /contracts\/([\w-]{36})/.exec(other.location ?? "") ?? [];
    expect((await owner.get(`/office/contracts/${id}`)).body).toMatch(/3 × [^<]*rack 7/);
    expect(
      await rows<{ quantity_milli: string }>(
        "select quantity_milli::text from contracts.billing_entry where contract_id = $1",
        [id],
      ),
    ).toEqual([{ quantity_milli: "3000" }]);
    await runInvoices(shop.world.kit);
    await settle(shop);
    expect(await termsBilled(other.location)).toEqual(["2026-07-01"]);
    // Of several addresses one is chosen, before the first term is billed; one of somebody else's is none.
    const [{ id: branch } = { id: "" }] = await rows<{ id: string }>(
      `insert into customers.billing_profile
         select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'is_default', false,
           'line1', 'Filiale 2'))).* from customers.billing_profile p where p.account_id = $1 and p.is_default returning id`,
      [gone.accountId],
    );
    const [{ id: theirs } = { id: "" }] = await rows<{ id: string }>(
      "select id from customers.billing_profile where account_id <> $1 limit 1",
      [gone.accountId],
    );
    expect((await owner.get(give)).body).toContain("Filiale 2");
    const there = { ...first, name: "rack 8", profile: branch };
    expect((await owner.post(give, { ...there, profile: theirs }, give)).body).toContain(
      "no billing profile an invoice could go to",
    );
    const shownThere = await owner.post(give, there, give);
    expect(shownThere.body).toContain(`name="profile" value="${branch}"`);
    const ok = /name="seen" value="([^"]+)"/.exec(shownThere.body)?.[1] ?? "";
    const made = await owner.post(give, { ...there, seen: ok }, give);
    expect((await owner.get((made.location ?? "").split("?")[0] ?? "")).body).toContain("Filiale 2");
    await runInvoices(shop.world.kit);
    await settle(shop);
    expect(await termsBilled(made.location)).toEqual(["2026-07-01"]);
    // It may run on for nothing, by a decision with its reason; once that is over it is to be taken down after all.
    const kept = `/office/contracts/${early.contractId}`;
    expect((await owner.get(report)).body).toContain(`${kept}#free`);
    expect((await owner.post(`${kept}/free`, { reason: " ", until: "" }, kept)).status).toBe(422);
    const free = { reason: "For the fair", until: "" };
    expect((await owner.post(`${kept}/free`, free, kept)).location).toContain("saved");
    expect((await owner.get(report)).body).not.toContain(`${kept}#free`);
    expect(await openTasks(early.contractId)).toEqual([]);
    const gift = /name="gift" value="([^"]+)"/.exec((await owner.get(kept)).body)?.[1] ?? "";
    expect((await owner.post(`${kept}/free/end`, { gift }, kept)).location).toContain("saved");
    expect(await openTasks(early.contractId)).toEqual(["take_down"]);
    for (const { contractId } of [late, early]) {
      const path = `/office/contracts/${contractId}`;
      expect((await owner.get(path)).body).toContain("Please take it down by");
      expect((await owner.post(`${path}/switched`, { done: "ended" }, path)).location).toContain("saved");
      expect(await openTasks(contractId)).toEqual([]);
      expect((await owner.get(report)).body).not.toContain(path);
      expect(
        await rows(
          "select from contracts.switch_off where contract_id = $1 and state = 'ended' and ended_by = $2 and ended_at is not null",
          [contractId, shop.staff.id],
        ),
      ).toHaveLength(1);
    }
    await expectSound(shop);
  }, 60_000);
});
