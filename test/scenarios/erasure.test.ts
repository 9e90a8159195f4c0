// One person in every corner of the product, then erased. What must never happen: that anything of them is found afterwards but
// what the law keeps, that anybody else loses something, that a running contract is erased, or that half of it is done.
import { beforeAll, describe, expect, it } from "vitest";
import { carryOutWithdrawal, declare } from "../../src/business/declarations/index.ts";
import { askForNews, personActorOf, saveRecipients } from "../../src/business/customers/index.ts";
import { confirmByMail, enterCode, placeOrder, sendCode } from "../../src/business/orders/index.ts";
import { askEmailChange, openSession, requestSignUp } from "../../src/business/people/index.ts";
import { copyOf, personalParts } from "../../src/business/personal/index.ts";
import type { Whom } from "../../src/business/personal/index.ts";
import {
  askErasure,
  carryOutErasure,
  confirmErasure,
  withdrawErasure,
} from "../../src/business/privacy/index.ts";
import { receiveMail } from "../../src/business/threads/index.ts";
import { noteStaffReads, startVisit } from "../../src/business/visits/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { PersonActor } from "../../src/kernel/rights.ts";
import { findSigns, keptColumns, personalTables, SIGN_NETWORK, writeSigns } from "../support/markers.ts";
import { staffSession } from "../support/staff-session.ts";
import { rawMail, withFiles } from "../support/raw-mail.ts";
import { aConnection } from "../support/scene.ts";
import {
  bearerOf,
  daysPass,
  guest,
  lastCode,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

const EMAIL = "zqxvmark.marlene@zqxvmarkmail.example";
let shop: TestShop;
let accountId = "";
let personId = "";
let orderId = "";
let other: { accountId: string; personId: string };

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  const otto = await orderAndAccept(shop, { domain: "otto-lang.de", name: "Otto Lang" });
  other = { accountId: otto.accountId, personId: await holderOf(otto.accountId) };
  await liveEverywhere();
}, 240_000);

async function holderOf(id: string): Promise<string> {
  const { rows } = await shop.world.db.owner.query<{ person_id: string }>(
    "select person_id from customers.membership where account_id = $1 and role = 'holder'",
    [id],
  );
  return rows[0]?.person_id ?? "";
}

/** Order, code by SMS, papers' letter, mails both ways, a visit, a session: through the actions that pages end in. */
async function liveEverywhere(): Promise<void> {
  const { world, seller, staff } = shop;
  const input = await orderInput(shop, {
    name: "Marlene Zqxvmarksen",
    email: EMAIL,
    domain: "zqxvmark-keramik.de",
    phone: "+49 1512 7654321",
    remarks: "zqxvmark: please hurry",
    network: SIGN_NETWORK,
    letterWished: true,
  });
  if (input.buyer === null || !("person" in input.buyer)) throw new Error("the buyer is new");
  const buyer = {
    ...input.buyer,
    billing: {
      ...input.buyer.billing,
      line1: "Zqxvmarkweg 1",
      city: "Zqxvmarkstadt",
      organisation: "Zqxvmark GmbH",
    },
  };
  const placed = must(
    await world.act(placeOrder, guest, { ...input, buyer, device: "zqxvmark browser" } as typeof input),
  );
  ({ orderId, accountId } = placed);
  await settle(shop);
  personId = await holderOf(accountId);
  must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  must(await world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
  await settle(shop);
  must(await world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
  await settle(shop);
  const entries = [
    {
      category: "billing" as const,
      membershipId: null,
      email: "zqxvmark.books@zqxvmark.example",
      name: "Zqxvmark",
    },
  ];
  must(await world.act(saveRecipients, staff, { accountId, entries }));
  must(await world.act(requestSignUp, guest, { sellerId: seller.id, email: EMAIL, language: "de" }));
  must(
    await world.act(openSession, world.systemActor, {
      personId,
      network: SIGN_NETWORK,
      device: "zqxvmark browser",
      replaces: null,
    } as never),
  );
  must(
    await world.act(startVisit, staff, {
      accountId,
      personId: null,
      reason: "zqxvmark asked by phone",
      mayAct: false,
      sessionHash: await staffSession(world, staff.id),
    }),
  );
  const own = await me();
  must(await world.act(askEmailChange, own, { personId, email: "zqxvmark.new@zqxvmark.example" }));
  must(await world.act(askForNews, own, { personId, accountId, network: SIGN_NETWORK }));
  const looked = {
    at: world.clock.machine(),
    sellerId: seller.id,
    accountId,
    staffId: staff.id,
    requestId: null,
  };
  await noteStaffReads(world.db.app, [
    { ...looked, subject: { kind: "account", id: accountId }, page: "/office/customers/:id" },
  ]);
  const connectionId = await aConnection(world.db.owner, "mail_in", "smtp");
  const files = [{ type: "text/plain", name: "zqxvmark.txt", content: "zqxvmark in a file" }];
  const raw = rawMail({
    from: `Zqxvmark <${EMAIL}>`,
    subject: "zqxvmark",
    body: withFiles("zqxvmark", files),
  });
  const recipients = [seller.mailFromAddress];
  must(
    await world.act(receiveMail, world.systemActor, {
      connectionId,
      raw,
      sender: EMAIL,
      recipients,
      otherwise: null,
    }),
  );
  await settle(shop);
  // How long a mail is kept as it came is counted by the machine's time, which may be years after this world's.
  await world.db.owner.query("update threads.arrival set received_at = now()");
}

async function me(): Promise<PersonActor> {
  const { db, clock } = shop.world;
  const actor = await personActorOf(db.read, personId, shop.seller.id, {
    via: "web",
    requestId: null,
    accountId,
  });
  return { ...actor, provenAt: clock.machine() };
}

async function endEverything(): Promise<void> {
  const { world, seller, staff } = shop;
  const { rows } = await world.db.owner.query<{ id: string; contract_no: string }>(
    "select id, contract_no from contracts.contract where account_id = $1",
    [accountId],
  );
  const declared = must(
    await world.act(declare, guest, {
      sellerId: seller.id,
      kind: "withdrawal",
      name: "Marlene Zqxvmarksen",
      email: EMAIL,
      contractText: rows.map((row) => row.contract_no).join(" "),
      reason: "zqxvmark",
      cancelKind: null,
      wantedOn: null,
      language: "de",
      network: SIGN_NETWORK,
      device: "zqxvmark",
    }),
  );
  must(
    await world.act(carryOutWithdrawal, staff, {
      declarationId: declared.id,
      contracts: rows.map((row) => ({ id: row.id, credit: "full" as const })),
      excess: "refund",
    }),
  );
  await settle(shop);
  // The registry lets a deleted name go after its days of grace.
  await daysPass(shop, "2026-08-20", 5);
}

const linkOfMail = (): string =>
  shop.mail.kept
    .map(({ mail }) => /\/erasure\/([A-Za-z0-9_-]{43})/.exec(mail.text)?.[1])
    .findLast((token) => token !== undefined) ?? "";

const stateOf = async (): Promise<string> =>
  (
    await shop.world.db.owner.query(
      "select state from privacy.erasure where person_id = $1 order by id desc limit 1",
      [personId],
    )
  ).rows[0]?.state;

async function everythingOf(whom: Whom): Promise<unknown> {
  const tables = [];
  for (const one of personalTables()) tables.push(await copyOf(shop.world.db.app, one, whom));
  return tables;
}

async function ask(): Promise<string> {
  const done = must(await shop.world.act(askErasure, await me(), { personId, accountId, reason: "" }));
  await settle(shop);
  return done.erasureId;
}

const days = async (until: string): Promise<void> => {
  await shop.world.setClock(until);
  for (const tick of shop.world.ticks) await tick.run(shop.world.kit, shop.world.clock.business());
  await settle(shop);
};

describe("an erasure", () => {
  it("is refused while a contract runs or money is open, and says what stands in the way", async () => {
    const refused = await shop.world.act(askErasure, await me(), { personId, accountId, reason: "" });
    expect(refused).toMatchObject({ refusal: { code: "in_the_way" } });
    const list = refused.ok || refused.refusal.code !== "in_the_way" ? [] : refused.refusal.list;
    expect([...new Set(list.map((one) => one.what))].toSorted()).toEqual([
      "contract",
      "domain",
      "hosting",
      "invoice",
    ]);
    const { provenAt: _gone, ...stale } = await me();
    expect(await shop.world.act(askErasure, stale, { personId, accountId, reason: "" })).toMatchObject({
      refusal: { code: "prove_again" },
    });
  });

  it("waits for the mailed link and for its time, and can be withdrawn until then", async () => {
    await endEverything();
    await ask();
    expect(await shop.world.act(askErasure, await me(), { personId, accountId, reason: "" })).toMatchObject({
      refusal: { code: "asked_already" },
    });
    await days("2026-08-30");
    expect(await stateOf()).toBe("asked");
    must(await shop.world.act(confirmErasure, guest, { token: linkOfMail() }));
    expect(await stateOf()).toBe("waiting");
    must(await shop.world.act(withdrawErasure, await me(), { personId }));
    await days("2026-09-30");
    expect(await stateOf()).toBe("withdrawn");
    expect(await findSigns(shop.world.db.owner)).toContain("people.person.email");
  });

  it("A84: leaves nothing of a person in any column of any table but what the law keeps, and nobody else loses anything", async () => {
    const { owner } = shop.world.db;
    const erasureId = await ask();
    const token = linkOfMail();
    await fillEveryColumn();
    must(await shop.world.act(confirmErasure, guest, { token }));
    await settle(shop);
    await owner.query(
      "update kernel.attempt set state = 'done' where account_id = $1 and state in ('asked', 'calling', 'unknown')",
      [accountId],
    );
    const otto: Whom = { accountIds: [other.accountId], personIds: [other.personId], emails: [] };
    const before = await everythingOf(otto);
    await shop.world.setClock("2026-10-20");
    const both = await Promise.all(
      [1, 2].map(() => shop.world.act(carryOutErasure, shop.world.systemActor, { erasureId })),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await stateOf()).toBe("done");
    const kept = new Set(keptColumns());
    const left = await findSigns(owner);
    expect(left.filter((one) => !kept.has(one))).toEqual([]);
    expect(left).toContain("billing.document.content");
    expect(await everythingOf(otto)).toEqual(before);
    expect(await shop.world.act(carryOutErasure, shop.world.systemActor, { erasureId })).toMatchObject({
      ok: false,
    });
  });

  it("lets go of what the law kept when its term has ended, year by year and not a day before", async () => {
    const day = (at: Date): string => at.toISOString().slice(0, 10);
    const { rows } = await shop.world.db.owner.query(
      "select kind, next_on, until_on from privacy.kept order by kind",
    );
    expect(rows.map((row) => [row.kind, day(row.until_on)])).toEqual([
      ["books", "2037-01-01"],
      ["contracts", "2033-01-01"],
      ["documents", "2035-01-01"],
    ]);
    const run = async (on: string): Promise<readonly string[]> => {
      await shop.world.setClock(on);
      const tick = shop.world.ticks.find((one) => one.name === "end_kept");
      await tick?.run(shop.world.kit, shop.world.clock.business());
      return findSigns(shop.world.db.owner);
    };
    expect(await run("2032-12-31")).toContain("contracts.contract.title");
    const without = await run("2033-01-01");
    expect(without).not.toContain("contracts.contract.title");
    expect(without).toContain("billing.document.content");
    expect(await run("2035-01-01")).not.toContain("billing.document.content");
    expect(await run("2037-01-01")).toEqual([]);
    expect(personalParts().length).toBeGreaterThan(20);
  });
});

/** What no rows of a real order come to: each personal column of whatever rows there are carries a sign. */
async function fillEveryColumn(): Promise<void> {
  const whom: Whom = { accountIds: [accountId], personIds: [personId], emails: [EMAIL] };
  const rowsOf = new Map<string, readonly string[]>();
  for (const one of personalTables()) {
    const { kept: _kept, erased: _erased, ...rest } = one;
    const shown = { ...rest, shown: one.key ?? "id" };
    const { rows } = await copyOf(shop.world.db.app, shown, whom);
    rowsOf.set(
      one.table,
      rows.map((row) => String(row[one.key ?? "id"])),
    );
  }
  // Corners that this person was not in; whatever else there is, they are in it.
  const empty = [...rowsOf].filter(([, keys]) => keys.length === 0).map(([table]) => table);
  expect(empty.toSorted()).toEqual(NOT_THERE);
  const leave = new Set([
    "people.person.email",
    "people.person.email_key",
    "people.sign_up.email",
    "kernel.attempt.ask",
    "messages.message.recipient",
    "threads.arrival.from_address",
    "customers.recipient.email",
    "kernel.notice.raw",
  ]);
  const refused = await writeSigns(shop.world.db.owner, rowsOf, leave);
  expect(refused.toSorted()).toEqual([]);
}

const NOT_THERE: readonly string[] = [
  "approvals.approval",
  "approvals.link",
  "bank.entry",
  "billing.balance_use",
  "billing.draft",
  "billing.dunning_case",
  "billing.dunning_fee",
  "billing.dunning_step",
  "billing.left_out",
  "billing.payout",
  "billing.payout_part",
  "billing.promise",
  "billing.received_tax",
  "billing.rendered",
  "billing.restore_fee",
  "billing.union_sale",
  "billing.write_off",
  "carts.cart",
  "carts.desk",
  "carts.holder",
  "carts.line",
  "carts.saved_name",
  "catalogue.stock_taken",
  "catalogue.stock_wait",
  "chat.chat",
  "contracts.change",
  "contracts.change_part",
  "contracts.entry_price",
  "contracts.free_grant",
  "contracts.hold",
  "contracts.own_price",
  "contracts.pause",
  "contracts.price_notice",
  "contracts.switch_off",
  "contracts.transfer",
  "coupons.redemption",
  "customers.change",
  "customers.field_value",
  "customers.handover",
  "customers.lock",
  "customers.note",
  "customers.scope",
  "customers.support_pin",
  "domains.live_name",
  "domains.notice",
  "domains.renewal",
  "hosting.preview",
  "hosting.suspension",
  "kernel.idempotency",
  "kernel.notice",
  "orders.consent",
  "orders.decision",
  "orders.early_start",
  "orders.field_value",
  "orders.item_option",
  "orders.law_shown",
  "orders.noted_name",
  "orders.set_up_step",
  "papers.form",
  "papers.pack",
  "papers.paper",
  "papers.return",
  "papers.signature",
  "payments.allocation",
  "payments.dispute",
  "payments.draw",
  "payments.mandate",
  "payments.method",
  "payments.payment",
  "payments.refund",
  "people.api_key",
  "people.credential",
  "people.factor_removal",
  "people.key_label",
  "people.rate",
  "people.security_question",
  "privacy.export",
  "quotes.line",
  "quotes.quote",
  "surveys.link",
  "surveys.stop",
  "surveys.survey",
  "tax.exemption",
  "tax.vat_check",
  "threads.entry",
  "threads.thread",
  "threads.token",
];
