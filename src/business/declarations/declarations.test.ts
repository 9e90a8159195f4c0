// Withdrawing and cancelling without signing in: what counts, what never happens by itself, and what the desk carries out.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import {
  bearerOf,
  daysPass,
  guest,
  lastCode,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { expectSound } from "../../../test/support/soundness.ts";
import { must } from "../../kernel/result.ts";
import { money } from "../../kernel/money.ts";
import { addDays } from "../../kernel/time.ts";
import { creditDocument, replaceDocument } from "../billing/index.ts";
import { chooseSetUp } from "../catalogue/index.ts";
import { confirmByMail, enterCode, placeOrder, releaseItem, sendCode } from "../orders/index.ts";
import { bookByHand, sendRefund } from "../payments/index.ts";
import { changeSetting } from "../sellers/index.ts";
import {
  carryOutCancellation,
  carryOutWithdrawal,
  creditFor,
  declarationById,
  declare,
  declineDeclaration,
  nameContracts,
  targetRows,
} from "./index.ts";
import type { Declare } from "./index.ts";
import { namedIn } from "./declaration.rules.ts";
import { targetsOf } from "./declaration.store.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop("2026-07-01");
});

const said = (change: Partial<Declare>): Declare => ({
  sellerId: shop.seller.id,
  kind: "withdrawal",
  name: "Marlene Böttcher",
  email: "marlene@example.org",
  contractText: "",
  reason: "",
  cancelKind: null,
  wantedOn: null,
  language: "de",
  network: "192.0.2.7",
  device: "Browser",
  ...change,
});

async function holderMail(accountId: string): Promise<string> {
  const { rows } = await shop.world.db.owner.query(
    `select p.email from customers.membership m join people.person p on p.id = m.person_id where m.account_id = $1`,
    [accountId],
  );
  return rows[0].email as string;
}

const contractsOf = async (orderId: string) =>
  (
    await shop.world.db.owner.query(
      "select id, contract_no, state, ends_on, kind from contracts.contract where order_id = $1 order by id",
      [orderId],
    )
  ).rows as { id: string; contract_no: string; state: string; ends_on: string | null; kind: string }[];

describe("a declaration", () => {
  it("is received and answered with a receipt although we do not know the contract", async () => {
    const before = shop.mail.kept.length;
    const got = must(
      await shop.world.act(declare, guest, said({ contractText: "my web space, ordered in May" })),
    );
    await settle(shop);
    const receipt = shop.mail.kept.slice(before).map((one) => one.mail);
    expect(receipt.map((one) => one.to)).toEqual([["marlene@example.org"]]);
    expect(receipt[0]?.text).toContain(got.receiptNo);
    expect(receipt[0]?.text).toMatch(/1\. Juli 2026 um \d\d:\d\d:\d\d/);
    expect(await targetsOf(shop.world.db.app, got.id)).toEqual([]);
  });

  it("names each field that is missing, and nothing is kept", async () => {
    const refused = await shop.world.act(
      declare,
      guest,
      said({ kind: "cancellation", cancelKind: "extraordinary", name: " ", email: "x", wantedOn: "soon" }),
    );
    expect(refused).toMatchObject({ ok: false, refusal: { code: "invalid" } });
    const issues = refused.ok || refused.refusal.code !== "invalid" ? [] : refused.refusal.issues;
    expect(issues.map((one) => `${one.field} ${one.code}`)).toEqual([
      "name missing",
      "contract missing",
      "reason missing",
      "email malformed",
      "wantedOn malformed",
    ]);
  });

  it("sent twice under one key is one declaration", async () => {
    const one = said({ contractText: "twice" });
    const [first, second] = await Promise.all([
      shop.world.act(declare, guest, one, { key: "withdraw-1" }),
      shop.world.act(declare, guest, one, { key: "withdraw-1" }),
    ]);
    expect(must(first).id).toBe(must(second).id);
  });

  it("of a stranger who knows a contract's number ends nothing, and the account's own address hears of it", async () => {
    const placed = await orderAndAccept(shop, { domain: "nicht-von-mir.de" });
    const [contract] = await contractsOf(placed.orderId);
    const before = shop.mail.kept.length;
    const got = must(
      await shop.world.act(
        declare,
        guest,
        said({
          kind: "cancellation",
          cancelKind: "ordinary",
          email: "stranger@example.net",
          contractText: contract?.contract_no ?? "",
        }),
      ),
    );
    await settle(shop);
    const told = shop.mail.kept.slice(before).map((one) => one.mail);
    const holder = await holderMail(placed.accountId);
    expect(told.some((one) => one.to.includes(holder) && one.subject.includes("Waren Sie das"))).toBe(true);
    expect((await contractsOf(placed.orderId)).map((one) => one.state)).toEqual(["running", "running"]);
    expect(await declarationById(shop.world.db.read, got.id)).toMatchObject({
      isKnownAddress: false,
      accountId: placed.accountId,
    });
  });

  it("never reaches another brand's contracts", async () => {
    const placed = await orderAndAccept(shop, { domain: "andere-marke.de" });
    const [contract] = await contractsOf(placed.orderId);
    const { aSeller } = await import("../../../test/support/scene.ts");
    const other = await aSeller(shop.world.db.owner, "zweite-marke");
    const got = must(
      await shop.world.act(
        declare,
        guest,
        said({ sellerId: other, contractText: contract?.contract_no ?? "" }),
      ),
    );
    expect((await declarationById(shop.world.db.read, got.id))?.accountId).toBeNull();
  });
});

describe("a withdrawal that the desk carries out", () => {
  it("ends contracts and services, credits the invoice, and gives the money back; it leaves the house by nobody who may not send it", async () => {
    const placed = await orderAndAccept(shop, { domain: "doch-nicht.de" });
    await pay(placed.accountId);
    await daysPass(shop, "2026-07-06");
    const got = must(
      await shop.world.act(
        declare,
        guest,
        said({ email: await holderMail(placed.accountId), contractText: `Bestellung ${placed.shortId}.` }),
      ),
    );
    const contracts = await contractsOf(placed.orderId);
    expect((await targetsOf(shop.world.db.app, got.id)).map((one) => one.id)).toEqual(
      contracts.map((one) => one.id),
    );
    const order = { declarationId: got.id, excess: "refund" as const };
    const clerk = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "payments.refund") };
    must(
      await shop.world.act(carryOutWithdrawal, clerk, {
        ...order,
        contracts: contracts.map((one) => ({ id: one.id, credit: "full" as const })),
      }),
    );
    await settle(shop);
    expect((await contractsOf(placed.orderId)).map((one) => one.state)).toEqual(["ended", "ended"]);
    const { rows } = await shop.world.db.owner.query(
      `select d.kind, d.gross_minor from billing.document d where d.account_id = $1 order by d.id`,
      [placed.accountId],
    );
    expect(rows.map((row) => row.kind)).toEqual(["invoice", "credit_note"]);
    expect(rows[1].gross_minor).toBe(rows[0].gross_minor);
    const refunds = async () =>
      (
        await shop.world.db.owner.query(
          "select id, state, minor from payments.refund where account_id = $1 order by id",
          [placed.accountId],
        )
      ).rows as { id: string; state: string; minor: bigint }[];
    const waiting = await refunds();
    expect(waiting.map((one) => one.state)).toEqual(["waiting"]);
    expect(waiting[0]?.minor).toBe(rows[1].gross_minor);
    must(await shop.world.act(sendRefund, shop.staff, { refundId: waiting[0]?.id ?? "" }));
    await settle(shop);
    expect((await refunds()).map((one) => one.state)).toEqual(["done"]);
    expect(await declarationById(shop.world.db.read, got.id)).toMatchObject({ state: "carried_out" });
    const again = await shop.world.act(carryOutWithdrawal, shop.staff, { ...order, contracts: [] });
    expect(again).toMatchObject({ ok: false });
    await expectSound(shop);
  });

  it("asked by two at the desk at once gives the money back once", async () => {
    const placed = await orderAndAccept(shop, { domain: "einmal-zurueck.de" });
    const got = must(await shop.world.act(declare, guest, said({ contractText: placed.shortId })));
    const contracts = (await contractsOf(placed.orderId)).map((one) => ({
      id: one.id,
      credit: "full" as const,
    }));
    const both = await Promise.all(
      [1, 2].map(() =>
        shop.world.act(carryOutWithdrawal, shop.staff, { declarationId: got.id, contracts, excess: "keep" }),
      ),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await settle(shop);
    const { rows } = await shop.world.db.owner.query(
      "select count(*)::int as notes from billing.document where account_id = $1 and kind = 'credit_note'",
      [placed.accountId],
    );
    expect(rows[0].notes).toBe(1);
  });

  it("never keeps money without its owner's word, and never says that they get back what stays or was not paid", async () => {
    const carried = async (
      domain: string,
      pays: boolean,
      how: { excess: "refund" | "keep"; agreed?: string },
    ) => {
      const placed = await orderAndAccept(shop, { domain });
      if (pays) await pay(placed.accountId);
      const got = must(await shop.world.act(declare, guest, said({ contractText: placed.shortId })));
      must(
        await shop.world.act(nameContracts, shop.staff, { declarationId: got.id, numbers: placed.shortId }),
      );
      const named = await contractsOf(placed.orderId);
      const contracts = named.map(({ id }) => ({ id, credit: "full" as const }));
      const wanted = { declarationId: got.id, contracts, ...how };
      const before = shop.mail.kept.length;
      const done = await shop.world.act(carryOutWithdrawal, shop.staff, wanted);
      await settle(shop);
      const mails = shop.mail.kept.slice(before).map((one) => one.mail);
      const text = mails.find((one) => one.subject.includes("Widerruf ist erledigt"))?.text ?? "";
      const states = (await contractsOf(placed.orderId)).map((one) => one.state);
      return { done, text, states };
    };
    const silent = await carried("ohne-wort.de", true, { excess: "keep", agreed: " " });
    expect(silent.done).toMatchObject({ refusal: { code: "agreement_missing" } });
    expect(silent.states).toEqual(["running", "running"]);
    const kept = await carried("bleibt-da.de", true, { excess: "keep", agreed: "mail of 1 July" });
    expect(kept.text).toMatch(/bleiben Ihr Guthaben bei uns, wie mit Ihnen vereinbart/);
    expect(kept.text).not.toMatch(/zurück|nicht mehr zu zahlen/);
    const unpaid = await carried("nie-bezahlt.de", false, { excess: "refund" });
    expect(unpaid.text).toMatch(/sind nicht mehr zu zahlen/);
    expect(unpaid.text).not.toMatch(/zurück|Guthaben/);
    const back = await carried("geht-zurueck.de", true, { excess: "refund" });
    expect(back.text).toMatch(/zurück, auf dem Weg/);
    expect(back.text).not.toMatch(/Guthaben|nicht mehr zu zahlen/);
  });

  it("leaves nobody asked for a term that is withdrawn from: what was paid of it goes back, and used days alone are owed", async () => {
    const set = (value: boolean) =>
      shop.world.act(changeSetting, shop.staff, {
        sellerId: shop.seller.id,
        key: "billing.invoice_on_payment",
        value,
      });
    must(await set(true));
    const [full, used] = [
      await orderAndAccept(shop, { domain: "angefordert.de" }),
      await orderAndAccept(shop, { domain: "zehn-tage.de" }),
    ];
    await pay(full.accountId, 500n);
    const today = businessDay(shop.world);
    await daysPass(shop, addDays(today, 10));
    for (const [placed, credit] of [
      [full, "full"],
      [used, "less_use"],
    ] as const) {
      const { id } = must(await shop.world.act(declare, guest, said({ contractText: placed.shortId })));
      must(await shop.world.act(nameContracts, shop.staff, { declarationId: id, numbers: placed.shortId }));
      const contracts = (await contractsOf(placed.orderId)).map((one) => ({ id: one.id, credit }));
      const wanted = { declarationId: id, contracts, excess: "refund" as const };
      must(await shop.world.act(carryOutWithdrawal, shop.staff, wanted));
    }
    await daysPass(shop, addDays(today, 12));
    const sums = async ({ accountId }: { accountId: string }) =>
      (
        await shop.world.db.owner.query<{ asked: string; back: string }>(
          `select coalesce(sum(s.due_minor) filter (where s.state in ('open', 'partly')), 0)::int as asked,
             coalesce(sum(s.due_minor), 0)::int as was,
             (select coalesce(sum(minor), 0)::int from payments.refund r where r.account_id = $1 and r.state = 'done') as back
           from billing.settlement s where s.account_id = $1`,
          [accountId],
        )
      ).rows[0];
    expect(await sums(full)).toMatchObject({ asked: 0, back: 500 });
    const owed = (await sums(used)) as unknown as { asked: number; was: number };
    // Ten or eleven days of a year.
    expect(owed.asked / (owed.was - owed.asked)).toBeGreaterThan(0.02);
    expect(owed.asked / (owed.was - owed.asked)).toBeLessThan(0.04);
    must(await set(false));
    await expectSound(shop);
  });

  it("never keeps what was paid for an add-on that ends with what is withdrawn from, named or not", async () => {
    const placed = await orderAndAccept(shop, { domain: "mit-zusatz.de" });
    await pay(placed.accountId);
    const [whole, addOn] = (await contractsOf(placed.orderId)).toSorted((a) =>
      a.kind === "hosting" ? -1 : 1,
    );
    const { owner } = shop.world.db;
    await owner.query("update contracts.contract set parent_id = $2 where id = $1", [addOn?.id, whole?.id]);
    const number = whole?.contract_no ?? "";
    const { id } = must(await shop.world.act(declare, guest, said({ contractText: number })));
    const contracts = [{ id: whole?.id ?? "", credit: "full" as const }];
    const wanted = { declarationId: id, contracts, excess: "refund" as const };
    must(await shop.world.act(carryOutWithdrawal, shop.staff, wanted));
    await settle(shop);
    const { rows } = await owner.query<{ left: string }>(
      `select sum(case kind when 'invoice' then gross_minor else -gross_minor end)::int as left
       from billing.document where account_id = $1`,
      [placed.accountId],
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  it("never breaks where its invoice is credited or replaced at the same moment, and credits nothing twice", async () => {
    for (const act of [creditDocument, replaceDocument]) {
      const placed = await orderAndAccept(shop, { domain: `${act.name.replaceAll("_", "-")}.de` });
      await pay(placed.accountId);
      const { rows } = await shop.world.db.owner.query<{ id: string; gross: string }>(
        "select id, gross_minor as gross from billing.document where account_id = $1",
        [placed.accountId],
      );
      const { id } = must(await shop.world.act(declare, guest, said({ contractText: placed.shortId })));
      must(await shop.world.act(nameContracts, shop.staff, { declarationId: id, numbers: placed.shortId }));
      const named = await contractsOf(placed.orderId);
      const contracts = named.map((one) => ({ id: one.id, credit: "full" as const }));
      const whole = { documentId: rows[0]?.id ?? "", lines: null, reason: "wrong", excess: "keep" as const };
      const both = await Promise.all([
        shop.world.act(carryOutWithdrawal, shop.staff, { declarationId: id, contracts, excess: "refund" }),
        shop.world.act(act, shop.staff, whole),
      ]);
      expect(both.some((one) => one.ok)).toBe(true);
      await settle(shop);
      const notes = await shop.world.db.owner.query<{ gross: string }>(
        "select gross_minor as gross from billing.document where corrects_id = $1",
        [rows[0]?.id],
      );
      expect(notes.rows).toEqual([{ gross: rows[0]?.gross }]);
      await expectSound(shop);
    }
  });

  it("takes back an order that was not accepted yet", async () => {
    const placed = must(
      await shop.world.act(placeOrder, guest, await orderInput(shop, { domain: "noch-offen.de" })),
    );
    const got = must(await shop.world.act(declare, guest, said({ contractText: placed.shortId })));
    must(
      await shop.world.act(carryOutWithdrawal, shop.staff, {
        declarationId: got.id,
        contracts: [],
        excess: "refund",
      }),
    );
    const { rows } = await shop.world.db.owner.query("select state from orders.order where id = $1", [
      placed.orderId,
    ]);
    expect(rows[0].state).toBe("cancelled");
  });
});

describe("a withdrawal from what does not run yet", () => {
  const gate = async (mode: "gated" | "automatic" | "manual"): Promise<void> => {
    const { productId } = shop.offers.find((one) => one.slug === "starter")!;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode, steps: [] }));
  };
  const rows = async (text: string, id: string): Promise<Record<string, string>[]> =>
    (await shop.world.db.owner.query(text, [id])).rows;
  const orderState = async (orderId: string) =>
    (await rows("select state from orders.order where id = $1", orderId))[0]?.["state"];
  const items = (orderId: string) =>
    rows("select id, kind, state from orders.item where order_id = $1 order by position", orderId);
  const withdrawn = async (shortId: string) =>
    must(await shop.world.act(declare, guest, said({ contractText: shortId }))).id;
  const carryOut = async (declarationId: string, ids: readonly string[]) =>
    shop.world.act(carryOutWithdrawal, shop.staff, {
      declarationId,
      contracts: ids.map((id) => ({ id, credit: "full" as const })),
      excess: "refund",
    });
  const stillOpen = async (id: string) =>
    expect(await declarationById(shop.world.db.read, id)).toMatchObject({ state: "open" });

  it.each(["gated", "manual"] as const)(
    "voids what was only agreed (%s), and nothing of it can be set up or waits for anybody afterwards",
    async (mode) => {
      await gate(mode);
      const placed = await orderAndAccept(shop, { domain: `${mode}-doch-nicht.de` });
      await gate("automatic");
      const [pack] = await items(placed.orderId);
      expect(pack?.["state"]).toBe(mode === "gated" ? "held" : "setting_up");
      const contracts = await contractsOf(placed.orderId);
      must(
        await carryOut(
          await withdrawn(placed.shortId),
          contracts.map((one) => one.id),
        ),
      );
      await settle(shop);
      expect((await contractsOf(placed.orderId)).map((one) => one.state)).not.toContain("agreed");
      expect((await items(placed.orderId)).map((one) => one["state"])).toEqual(["cancelled", "cancelled"]);
      expect(await orderState(placed.orderId)).toBe("cancelled");
      const open = "select kind from staff.task where subject_id = $1 and state = 'open'";
      expect(await rows(open, placed.orderId)).toEqual([]);
      const late = { orderId: placed.orderId, itemId: pack?.["id"] ?? "" };
      expect((await shop.world.act(releaseItem, shop.staff, late)).ok).toBe(false);
      expect(await rows("select id from hosting.account where order_item_id = $1", late.itemId)).toEqual([]);
      await expectSound(shop);
    },
  );

  it("ends for good cause, too, what has not begun: the same way, and nothing of it waits for anybody", async () => {
    await gate("gated");
    const placed = await orderAndAccept(shop, { domain: "wichtiger-grund.de" });
    await gate("automatic");
    const contracts = await contractsOf(placed.orderId);
    expect(contracts.map((one) => one.state)).toContain("agreed");
    const contractIds = contracts.map((one) => one.id);
    const declared = async (cancelKind: "ordinary" | "extraordinary") => {
      const more = { reason: "The site was never needed.", contractText: placed.shortId };
      const wish = said({ kind: "cancellation", cancelKind, ...more });
      const { id } = must(await shop.world.act(declare, guest, wish));
      must(await shop.world.act(nameContracts, shop.staff, { declarationId: id, numbers: placed.shortId }));
      return id;
    };
    const ordinary = { declarationId: await declared("ordinary"), contractIds };
    const refused = await shop.world.act(carryOutCancellation, shop.staff, ordinary);
    expect(refused).toMatchObject({ refusal: { code: "cannot_end" } });
    const forCause = { declarationId: await declared("extraordinary"), contractIds };
    must(await shop.world.act(carryOutCancellation, shop.staff, forCause));
    await settle(shop);
    expect((await contractsOf(placed.orderId)).map((one) => one.state)).toEqual(["void", "void"]);
    expect((await items(placed.orderId)).map((one) => one["state"])).toEqual(["cancelled", "cancelled"]);
    const open = "select kind from staff.task where subject_id = $1 and state = 'open'";
    expect(await rows(open, placed.orderId)).toEqual([]);
    await expectSound(shop);
  });

  it("leaves the rest of the order going on where only a part of it is withdrawn from", async () => {
    await gate("gated");
    const placed = await orderAndAccept(shop, { domain: "nur-der-name.de" });
    await gate("automatic");
    const contracts = await contractsOf(placed.orderId);
    const pack = contracts.filter((one) => one.kind === "hosting").map((one) => one.id);
    must(await carryOut(await withdrawn(placed.shortId), pack));
    await settle(shop);
    expect((await items(placed.orderId)).map((one) => one["state"])).toEqual(["cancelled", "active"]);
    expect(await orderState(placed.orderId)).toBe("completed");
    expect((await contractsOf(placed.orderId)).map((one) => one.state).toSorted()).toEqual([
      "running",
      "void",
    ]);
    await expectSound(shop);
  });

  it("is not done while the panel is being asked, and ends nothing of the order then", async () => {
    await gate("gated");
    const placed = await orderAndAccept(shop, { domain: "gerade-gefragt.de" });
    await gate("automatic");
    const [pack] = await items(placed.orderId);
    const before = await contractsOf(placed.orderId);
    const declaration = await withdrawn(placed.shortId);
    must(
      await shop.world.act(releaseItem, shop.staff, {
        orderId: placed.orderId,
        itemId: pack?.["id"] ?? "",
      }),
    );
    const ids = before.map((one) => one.id);
    expect(await carryOut(declaration, ids)).toMatchObject({ refusal: { code: "in_flight" } });
    await stillOpen(declaration);
    expect(await contractsOf(placed.orderId)).toEqual(before);
    await settle(shop);
    must(await carryOut(declaration, ids));
    await settle(shop);
    expect((await contractsOf(placed.orderId)).map((one) => one.state)).toEqual(["ended", "ended"]);
  });

  it("is not done where the order was accepted meanwhile, until its contracts are named; nor while it is checked", async () => {
    const wish = await orderInput(shop, { domain: "inzwischen-da.de" });
    const { orderId, shortId } = must(await shop.world.act(placeOrder, guest, wish));
    const declaration = await withdrawn(shortId);
    const { rows: targets } = await shop.world.db.owner.query(
      "select kind from declarations.target where declaration_id = $1",
      [declaration],
    );
    expect(targets).toEqual([{ kind: "order" }]);
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    expect(await orderState(orderId)).toBe("checking");
    expect(await carryOut(declaration, [])).toMatchObject({
      refusal: { code: "order_busy", number: shortId },
    });
    await settle(shop);
    await acceptByCode(orderId);
    expect(await carryOut(declaration, [])).toMatchObject({
      refusal: { code: "order_accepted", number: shortId },
    });
    await stillOpen(declaration);
    must(await shop.world.act(nameContracts, shop.staff, { declarationId: declaration, numbers: shortId }));
    expect(await carryOut(declaration, [])).toMatchObject({ refusal: { code: "nothing_named" } });
    must(
      await carryOut(
        declaration,
        (await contractsOf(orderId)).map((one) => one.id),
      ),
    );
    expect((await contractsOf(orderId)).map((one) => one.state)).toEqual(["ended", "ended"]);
  });
});

describe("a cancellation that the desk carries out", () => {
  it("ends each contract on the day its notice reaches, and says that day", async () => {
    const placed = await orderAndAccept(shop, { domain: "bis-zum-ende.de" });
    const contracts = await contractsOf(placed.orderId);
    const got = must(
      await shop.world.act(
        declare,
        guest,
        said({ kind: "cancellation", cancelKind: "ordinary", contractText: "bis-zum-ende.de" }),
      ),
    );
    must(await shop.world.act(nameContracts, shop.staff, { declarationId: got.id, numbers: placed.shortId }));
    const before = shop.mail.kept.length;
    must(
      await shop.world.act(carryOutCancellation, shop.staff, {
        declarationId: got.id,
        contractIds: contracts.map((one) => one.id),
      }),
    );
    await settle(shop);
    expect((await contractsOf(placed.orderId)).map((one) => one.state)).toEqual(["ending", "ending"]);
    const answer = shop.mail.kept.slice(before).map((one) => one.mail);
    const { rows } = await shop.world.db.owner.query<Record<"first" | "last", string>>(
      `select to_char(ends_on, 'DD.MM.YYYY') as first, to_char(ends_on - 1, 'DD.MM.YYYY') as last
       from contracts.contract where order_id = $1`,
      [placed.orderId],
    );
    expect(rows).toHaveLength(2);
    for (const { first, last } of rows) {
      expect(answer.some((one) => one.text.includes(`letzter Tag ${last}`))).toBe(true);
      expect(answer.some((one) => one.text.includes(first))).toBe(false);
    }
  });

  it("for good cause never keeps what was paid for the days after, and asks for none of them any more", async () => {
    const placed = await orderAndAccept(shop, { domain: "aus-gutem-grund.de" });
    await pay(placed.accountId);
    const contracts = await contractsOf(placed.orderId);
    await daysPass(
      shop,
      new Date(Date.parse(`${businessDay(shop.world)}T12:00Z`) + 86_400_000 * 10).toISOString().slice(0, 10),
    );
    const cause = { kind: "cancellation", cancelKind: "extraordinary", reason: "Es geht nicht." } as const;
    const got = must(await shop.world.act(declare, guest, said({ ...cause, contractText: placed.shortId })));
    const { owner } = shop.world.db;
    const contractIds = contracts.map((one) => one.id);
    must(await shop.world.act(carryOutCancellation, shop.staff, { declarationId: got.id, contractIds }));
    await settle(shop);
    expect((await contractsOf(placed.orderId)).map((one) => one.state)).toEqual(["ended", "ended"]);
    expect(shop.mail.kept.some(({ mail }) => mail.text.includes("sofort, seit"))).toBe(true);
    const { rows } = await owner.query<{ kind: string; minor: string }>(
      "select kind, gross_minor as minor from billing.document where account_id = $1 order by id",
      [placed.accountId],
    );
    const sum = (kind: string) =>
      rows.reduce((all, one) => all + (one.kind === kind ? Number(one.minor) : 0), 0);
    // Ten or eleven days of a year were used.
    const left = sum("credit_note") / sum("invoice");
    expect(left).toBeGreaterThan(0.95);
    expect(left).toBeLessThan(0.98);
    await expectSound(shop);
  });

  it("refuses a contract that is not one of the declaration, and one that has ended", async () => {
    const mine = await orderAndAccept(shop, { domain: "meins-allein.de" });
    const other = await orderAndAccept(shop, { domain: "fremdes.de" });
    const got = must(
      await shop.world.act(
        declare,
        guest,
        said({ kind: "cancellation", cancelKind: "ordinary", contractText: mine.shortId }),
      ),
    );
    const [foreign] = await contractsOf(other.orderId);
    const refused = await shop.world.act(carryOutCancellation, shop.staff, {
      declarationId: got.id,
      contractIds: [foreign?.id ?? ""],
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: "nothing_named" } });
    must(await shop.world.act(declineDeclaration, shop.staff, { declarationId: got.id, answer: "Nein." }));
    const late = await shop.world.act(declineDeclaration, shop.staff, {
      declarationId: got.id,
      answer: "Nein.",
    });
    expect(late).toMatchObject({ ok: false, refusal: { code: "bad_move" } });
  });

  it("is not declined without a word, nor by whoever holds a link to an order", async () => {
    const got = must(await shop.world.act(declare, guest, said({ contractText: "wordless" })));
    expect(
      await shop.world.act(declineDeclaration, shop.staff, { declarationId: got.id, answer: " " }),
    ).toMatchObject({ ok: false, refusal: { code: "answer_missing" } });
    expect(
      await shop.world.act(declineDeclaration, bearerOf(got.id), { declarationId: got.id, answer: "no" }),
    ).toMatchObject({ ok: false });
  });
});

describe("the request to begin at once", () => {
  it("is kept with the order in the buyer's words, never changed, and the desk sees it after a withdrawal", async () => {
    const wording = "Bitte fangen Sie sofort an.";
    const wish = { ...(await orderInput(shop, { domain: "sofort-los.de" })), earlyStart: wording };
    const asked = must(await shop.world.act(placeOrder, guest, wish));
    const silent = must(
      await shop.world.act(placeOrder, guest, await orderInput(shop, { domain: "spaeter.de" })),
    );
    const { rows } = await shop.world.db.owner.query(
      "select order_id, wording from orders.early_start where order_id = any($1)",
      [[asked.orderId, silent.orderId]],
    );
    expect(rows).toEqual([{ order_id: asked.orderId, wording }]);
    const got = must(await shop.world.act(declare, guest, said({ contractText: asked.shortId })));
    expect(await targetRows(shop.world.db.read, got.id)).toMatchObject([{ askedEarlyStart: true }]);
    await expect(shop.world.db.appPool.query("delete from orders.early_start")).rejects.toThrow();
  });
});

describe("what goes back of a line", () => {
  const unused = { minor: 35_500n, neverBegins: false };
  const ahead = { minor: 36_500n, neverBegins: true };
  it.each([
    ["full", "2026-07-01", unused, 36_500n],
    ["none", "2026-07-01", unused, 0n],
    ["none", "2026-07-01", ahead, 36_500n],
    ["less_use", "2026-07-01", unused, 35_500n],
    ["less_use", "2026-07-01", undefined, 0n],
    ["less_use", null, undefined, 36_500n],
  ] as const)("%s, from %s with %s unused, is %s", (share, periodFrom, rest, minor) => {
    expect(creditFor({ leftMinor: 36_500n, periodFrom }, share, rest)).toBe(minor);
  });

  it("never takes a comma or a bracket for a part of a number", () => {
    expect(namedIn("Vertrag (V000123), example.org; K7M-3QXR.")).toEqual([
      "Vertrag",
      "V000123",
      "example.org",
      "K7M-3QXR",
    ]);
  });
});

async function acceptByCode(orderId: string): Promise<void> {
  must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
  await settle(shop);
  must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
  await settle(shop);
}

/** All that is open, or a part of the first document. */
async function pay(accountId: string, part?: bigint): Promise<void> {
  const { rows } = await shop.world.db.owner.query(
    "select document_id as id, due_minor from billing.settlement where account_id = $1 and state = 'open'",
    [accountId],
  );
  const all = rows.map((row) => ({ id: row.id as string, minor: BigInt(row.due_minor as string) }));
  const documents = part === undefined ? all : all.slice(0, 1).map((one) => ({ ...one, minor: part }));
  must(
    await shop.world.act(bookByHand, shop.staff, {
      sellerId: shop.seller.id,
      accountId,
      way: "transfer",
      money: money(
        documents.reduce((sum, one) => sum + one.minor, 0n),
        "EUR",
      ),
      receivedOn: businessDay(shop.world),
      payer: "Marlene Böttcher",
      reference: "first",
      documents,
    }),
  );
  await settle(shop);
}
