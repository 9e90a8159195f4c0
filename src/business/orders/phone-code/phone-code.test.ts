// The code by SMS: what must never happen is a second effect of one code, a code guessed over many orders, a message that
// somebody earns money by, and a message of unknown fate sent again by itself.
import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bearerOf, guest, lastCode, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { newId } from "../../../kernel/ids.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { hmacText } from "../../../kernel/seal.ts";
import { must } from "../../../kernel/result.ts";
import { declinePack, deskSetting, shownPackOfOrder, signPack } from "../../papers/index.ts";
import type { ShownPack } from "../../papers/index.ts";
import { printStandings } from "../../print/index.ts";
import { noteSmsReceipt } from "../../messages/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  confirmByMail,
  enterCode,
  orderForTracker,
  papersBeside,
  placeOrder,
  postOrderPapers,
  sendCode,
} from "../index.ts";
import { capReached, codeLimits, nextCodeAt, typedCode } from "./phone-code.rules.ts";
import type { CodeLimits } from "./phone-code.rules.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});
beforeEach(() => limits({}));

const limits = async (change: Partial<CodeLimits>): Promise<void> => {
  const value = { ...codeLimits.fallback, ...change };
  const { sellerId, key } = { sellerId: shop.seller.id, key: codeLimits.key };
  must(await shop.world.act(changeSetting, shop.world.systemActor, { sellerId, key, value }));
};

async function waiting(wish: Wish = {}): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

/** A further order on the account of this one, by who is signed in there. */
async function nextOfTheSame(orderId: string): Promise<string> {
  const { world, seller } = shop;
  const { accountId, personId, billingProfileId } = await tracked(orderId);
  const holder = {
    kind: "person",
    id: personId,
    sellerId: seller.id,
    accountId,
    memberships: [{ accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] }],
    via: "web",
    requestId: null,
  } as const satisfies PersonActor;
  const wish = { ...(await orderInput(shop)), buyer: null, billingProfileId };
  const placed = must(await world.act(placeOrder, holder, wish));
  await settle(shop);
  return placed.orderId;
}

const send = (orderId: string, phone: string | null = null, network: string | null = null) =>
  shop.world.act(sendCode, bearerOf(orderId), { orderId, phone, host: "shop.test", network });
const enter = (orderId: string, code: string, network: string | null = null) =>
  shop.world.act(enterCode, bearerOf(orderId), { orderId, code, network });
const tracked = async (orderId: string) => {
  const order = await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine());
  if (!order) throw new Error("no such order");
  return order;
};
/** As if a minute and more had gone by: a further code may be sent. */
const aMinuteLater = (orderId: string) =>
  shop.world.db.owner.query(
    "update orders.phone_code set sent_at = sent_at - interval '2 minutes' where order_id = $1",
    [orderId],
  );
const anotherNumber = (end: number): string => `+4915140000${String(end).padStart(3, "0")}`;

describe("a code", () => {
  it("entered a hundred times at once has one effect", async () => {
    const orderId = await waiting();
    must(await send(orderId));
    await shop.world.runJobs();
    const code = lastCode(shop);
    const answers = await Promise.all(Array.from({ length: 100 }, () => enter(orderId, code)));
    expect(answers.filter((one) => one.ok && one.value.outcome === "right")).toHaveLength(1);
    const { rows } = await shop.world.db.owner.query(
      "select move from kernel.history where subject_id = $1 and noun = 'order' and move = 'accept'",
      [orderId],
    );
    expect(rows).toHaveLength(1);
    const contracts = await shop.world.db.owner.query(
      "select count(*)::int as n, count(distinct order_item_id)::int as items from contracts.contract where order_id = $1",
      [orderId],
    );
    expect(contracts.rows[0].n).toBe(contracts.rows[0].items);
    await settle(shop);
  });

  it("ends with @host #code, stays good after a further one was sent, and is kept as a hash only", async () => {
    const orderId = await waiting();
    must(await send(orderId));
    await shop.world.runJobs();
    const first = lastCode(shop);
    expect(shop.sms.sent.at(-1)?.text.split("\n").at(-1)).toBe(`@shop.test #${first}`);
    const ago = (seconds: number) =>
      shop.world.db.owner.query(
        "update orders.phone_code set sent_at = $2::timestamptz - make_interval(secs => $3) where order_id = $1",
        [orderId, shop.world.clock.machine(), seconds],
      );
    for (const seconds of [0, 50]) {
      await ago(seconds);
      expect(await send(orderId), String(seconds)).toMatchObject({ refusal: { code: "too_soon" } });
    }
    await ago(61);
    must(await send(orderId));
    await shop.world.runJobs();
    const { rows } = await shop.world.db.owner.query("select * from orders.phone_code where order_id = $1", [
      orderId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(first);
    // Keyed with the installation's own secret: a million hashes made elsewhere tell nothing.
    const plain = ["hex", "base64", "base64url"].flatMap((as) =>
      [first, `${orderId}:${first}`].map((said) =>
        createHash("sha256")
          .update(said)
          .digest(as as "hex"),
      ),
    );
    for (const hash of plain) expect(JSON.stringify(rows)).not.toContain(hash);
    expect(rows.some((row) => row.code_hmac === hmacText(`${orderId}:${first}`))).toBe(true);
    expect(must(await enter(orderId, `${first.slice(0, 3)} ${first.slice(3)}`))).toEqual({
      outcome: "right",
    });
  });

  it("entered after its ten minutes is not accepted, counts as no guess, and the next one is good", async () => {
    await limits({ wrong_tries_hour: 1 });
    const network = "192.0.2.91";
    const orderId = await waiting();
    must(await send(orderId, null, network));
    await shop.world.runJobs();
    const late = lastCode(shop);
    await shop.world.db.owner.query(
      `update orders.phone_code set sent_at = sent_at - interval '601 seconds', expires_at = expires_at - interval '601 seconds'
       where order_id = $1`,
      [orderId],
    );
    for (let tries = 0; tries < 3; tries += 1)
      expect(must(await enter(orderId, late, network))).toEqual({ outcome: "no_live_code" });
    expect((await tracked(orderId)).state).toBe("awaiting_code");
    const tried = "select tries, used_at from orders.phone_code where order_id = $1";
    expect((await shop.world.db.owner.query(tried, [orderId])).rows).toEqual([{ tries: 0, used_at: null }]);
    must(await send(orderId, null, network));
    await shop.world.runJobs();
    expect(must(await enter(orderId, lastCode(shop), network))).toEqual({ outcome: "right" });
    await settle(shop);
  });

  it("cannot be guessed over many orders from one network: another network goes on", async () => {
    await limits({ wrong_tries_hour: 6 });
    const network = "192.0.2.77";
    const orders = [await waiting(), await waiting(), await waiting()];
    for (const orderId of orders) {
      must(await send(orderId));
      await shop.world.runJobs();
    }
    const outcomes: string[] = [];
    for (const orderId of orders)
      for (let at = 0; at < 3; at += 1) outcomes.push(must(await enter(orderId, "000000", network)).outcome);
    expect(outcomes.filter((one) => one === "wrong")).toHaveLength(6);
    expect(outcomes.slice(6)).toEqual(Array<string>(3).fill("too_many_wrong"));
    const right = lastCode(shop);
    expect(must(await enter(orders[2] ?? "", right, network)).outcome).toBe("too_many_wrong");
    expect(must(await enter(orders[2] ?? "", right, "198.51.100.9")).outcome).toBe("right");
    await settle(shop);
  });

  it("guessed at once by many is tried as often as one order allows", async () => {
    const orderId = await waiting();
    must(await send(orderId));
    const answers = await Promise.all(Array.from({ length: 40 }, () => enter(orderId, "000000")));
    const outcomes = answers.map((one) => must(one).outcome);
    expect(outcomes.filter((one) => one === "wrong")).toHaveLength(5);
    expect(new Set(outcomes)).toEqual(new Set(["wrong", "no_live_code"]));
  });
});

describe("a number", () => {
  it.each([
    ["a landline", "0221 9876543", { code: "phone_takes_no_sms", line: "landline" }],
    ["a premium number", "0900 1234567", { code: "phone_takes_no_sms", line: "premium" }],
    ["an internet number", "+44 56 1234 5678", { code: "phone_takes_no_sms", line: "voip" }],
    ["free of charge", "0800 1234567", { code: "phone_takes_no_sms", line: "other" }],
    ["none", "12", { code: "phone_invalid" }],
  ])("that is %s gets no code, and the order waits on", async (_name, phone, refusal) => {
    const orderId = await waiting();
    const before = shop.sms.sent.length;
    expect(await send(orderId, phone)).toMatchObject({ ok: false, refusal });
    await shop.world.runJobs();
    expect(shop.sms.sent).toHaveLength(before);
    expect((await tracked(orderId)).state).toBe("awaiting_code");
  });

  it("can be corrected where the code is asked for", async () => {
    const orderId = await waiting();
    expect(must(await send(orderId, "0151 400 00 999"))).toEqual({ phone: anotherNumber(999) });
    expect((await tracked(orderId)).code.sentTo).toBe(anotherNumber(999));
  });

  it("is not proven, once corrected, by a code that went to the number before", async () => {
    const orderId = await waiting();
    must(await send(orderId, "0151 400 00 998"));
    await shop.world.runJobs();
    const first = lastCode(shop);
    await aMinuteLater(orderId);
    must(await send(orderId, "0151 400 00 997"));
    await shop.world.runJobs();
    expect(must(await enter(orderId, first))).toMatchObject({ outcome: "wrong" });
    expect((await tracked(orderId)).state).toBe("awaiting_code");
    expect(must(await enter(orderId, lastCode(shop)))).toEqual({ outcome: "right" });
  });
});

describe("caps against pumping", () => {
  it("hold for a number over many orders", async () => {
    await limits({ phone_day: 2 });
    for (const _ of [1, 2]) must(await send(await waiting(), anotherNumber(1)));
    const third = await waiting();
    expect(await send(third, anotherNumber(1))).toMatchObject({
      refusal: { code: "cap_reached", of: "phone" },
    });
    must(await send(third, anotherNumber(2)));
  });

  it("hold for an account over its orders and numbers, and for no other account", async () => {
    await limits({ account_day: 2 });
    const first = await waiting();
    const again = await nextOfTheSame(first);
    expect((await tracked(again)).state).toBe("awaiting_code");
    must(await send(first, anotherNumber(30)));
    await aMinuteLater(first);
    must(await send(first, anotherNumber(31)));
    expect(await send(again, anotherNumber(32))).toMatchObject({
      refusal: { code: "cap_reached", of: "account" },
    });
    must(await send(await waiting(), anotherNumber(33)));
    await shop.world.db.owner.query(
      "update orders.phone_code set sent_at = sent_at - interval '1 day' where order_id = $1",
      [first],
    );
    must(await send(again, anotherNumber(32)));
  });

  it("hold for a network, also where many ask at once", async () => {
    await limits({ network_day: 3 });
    const orders: string[] = [];
    for (let order = 0; order < 6; order += 1) orders.push(await waiting());
    const sent = await Promise.all(
      orders.map((orderId, at) => send(orderId, anotherNumber(10 + at), "203.0.113.5")),
    );
    expect(sent.filter((one) => one.ok)).toHaveLength(3);
    expect(sent.find((one) => !one.ok)).toMatchObject({ refusal: { code: "cap_reached", of: "network" } });
  });

  it("hold for how many codes a country gets in a day, and for no other country", async () => {
    await limits({ country_day: 1 });
    must(await send(await waiting(), "+33612345671"));
    const second = await waiting();
    expect(await send(second, "+33612345672")).toMatchObject({
      refusal: { code: "cap_reached", of: "country" },
    });
    must(await send(second, "+31612345678"));
  });

  it("hold for what a country may cost in a day, and for countries that are closed", async () => {
    const { rows } = await shop.world.db.owner.query(
      "select count(*)::int as n from orders.phone_code where country = 'AT' and seller_id = $1",
      [shop.seller.id],
    );
    expect(rows[0].n).toBe(0);
    await limits({ country_spend_day: 25, prices: { AT: 12 }, closed_countries: ["CH"] });
    for (const at of [1, 2]) must(await send(await waiting(), `+43664123456${at}`));
    const third = await waiting();
    expect(await send(third, "+436641234563")).toMatchObject({
      refusal: { code: "cap_reached", of: "country" },
    });
    expect(await send(third, "+41791234567")).toMatchObject({
      refusal: { code: "cap_reached", of: "country" },
    });
  });
});

describe("what became of the message", () => {
  it("is shown as the gateway tells it", async () => {
    const orderId = await waiting();
    expect((await tracked(orderId)).code.delivery).toBeNull();
    must(await send(orderId));
    expect((await tracked(orderId)).code.delivery).toBe("waiting");
    await shop.world.runJobs();
    expect((await tracked(orderId)).code.delivery).toBe("sent");
    const reference = shop.sms.sent.at(-1)?.reference ?? "";
    const receipt = { reference, state: "delivered" as const, errorCode: null };
    must(await shop.world.act(noteSmsReceipt, shop.world.systemActor, receipt));
    expect((await tracked(orderId)).code.delivery).toBe("delivered");
  });

  it("is unknown where the answer was lost, and nothing is sent again by itself", async () => {
    const orderId = await waiting();
    const before = shop.sms.sent.length;
    shop.sms.switches.set({ kind: "lose_answer" }, 1, "POST Messages");
    must(await send(orderId));
    await settle(shop);
    await settle(shop);
    expect(shop.sms.sent).toHaveLength(before + 1);
    expect((await tracked(orderId)).code.delivery).toBe("unknown");
    await aMinuteLater(orderId);
    must(await send(orderId));
    await shop.world.runJobs();
    expect(shop.sms.sent).toHaveLength(before + 2);
  });
});

describe("papers beside the code", () => {
  const signing = (packId: string) =>
    shop.world.act(
      signPack,
      { ...guest, bearer: { kind: "pack", id: packId } },
      {
        packId,
        signer: "Marlene Böttcher",
        drawn: "",
        consent: true,
        filled: {},
        network: "203.0.113.7",
        device: "Firefox",
      },
    );
  const signedCounts = async (acceptSignedOnline: boolean): Promise<void> => {
    const { world, staff, seller } = shop;
    const value = { email: "", fax: "", acceptSignedOnline };
    must(await world.act(changeSetting, staff, { sellerId: seller.id, key: deskSetting.key, value }));
  };
  /** An order with a code on its phone and its papers sent. */
  const withBoth = async () => {
    const orderId = await waiting();
    must(await send(orderId));
    await shop.world.runJobs();
    expect(must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }))).toBe("awaiting_code");
    await shop.world.runJobs();
    return { orderId, code: lastCode(shop), pack: await packOf(orderId) };
  };
  const packOf = async (orderId: string): Promise<ShownPack> => {
    const pack = await shownPackOfOrder(shop.world.db.read, orderId);
    if (!pack) throw new Error("there is no pack");
    return pack;
  };
  const acceptances = async (orderId: string): Promise<number> => {
    const { rowCount } = await shop.world.db.owner.query(
      "select from kernel.history where subject_id = $1 and move = 'accept' and noun = 'order'",
      [orderId],
    );
    return rowCount ?? 0;
  };

  it("go out once however often they are asked for, and the order has the days of papers; the code stays good", async () => {
    const { orderId, code, pack } = await withBoth();
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    await shop.world.runJobs();
    expect((await packOf(orderId)).id).toBe(pack.id);
    expect(pack.state).toBe("sent");
    const { state, dueAt } = await tracked(orderId);
    expect(state).toBe("awaiting_code");
    expect((dueAt?.getTime() ?? 0) - shop.world.clock.business().getTime()).toBeGreaterThan(20 * 86_400_000);
    expect(must(await enter(orderId, code))).toEqual({ outcome: "right" });
    await settle(shop);
    expect(await tracked(orderId)).toMatchObject({ path: "sms" });
    expect(await acceptances(orderId)).toBe(1);
  });

  it("are withdrawn when the code was right: nothing is signed, printed or reminded of any more", async () => {
    const { orderId, code, pack } = await withBoth();
    must(await shop.world.act(postOrderPapers, bearerOf(orderId), { orderId }));
    must(await enter(orderId, code));
    await settle(shop);
    expect(await packOf(orderId)).toMatchObject({ state: "voided", remindAt: null });
    const paper = (await printStandings(shop.world.db.read, "pack", [pack.id])).get(pack.id);
    expect(paper?.state).toBe("dropped");
    expect(await signing(pack.id)).toMatchObject({ refusal: { code: "pack_closed" } });
    const told = "select id from messages.message where about_id = $1 and template = 'papers_not_needed'";
    expect((await shop.world.db.owner.query(told, [orderId])).rowCount).toBe(1);
  });

  it("make the code useless once they are accepted, and the order goes the papers' way", async () => {
    await signedCounts(true);
    const { orderId, code, pack } = await withBoth();
    must(await signing(pack.id));
    await settle(shop);
    expect(await tracked(orderId)).toMatchObject({ path: "papers" });
    expect(await acceptances(orderId)).toBe(1);
    expect(await enter(orderId, code)).toMatchObject({ refusal: { code: "not_asked_for" } });
    expect(await send(orderId)).toMatchObject({ refusal: { code: "not_asked_for" } });
  });

  it.each([true, false])(
    "and the code at the same moment accept the order once (signed online counts at once: %s)",
    async (counts) => {
      await signedCounts(counts);
      const { orderId, code, pack } = await withBoth();
      const [entered, signed] = await Promise.all([enter(orderId, code), signing(pack.id)]);
      expect(entered.ok || signed.ok).toBe(true);
      await settle(shop);
      expect(await acceptances(orderId)).toBe(1);
      expect((await packOf(orderId)).nextActor).toBe("nobody");
      await signedCounts(true);
    },
  );

  it("that lie signed before the desk keep nobody waiting whose code is right", async () => {
    await signedCounts(false);
    const { orderId, code, pack } = await withBoth();
    must(await signing(pack.id));
    await settle(shop);
    expect((await packOf(orderId)).state).toBe("returned");
    expect(await acceptances(orderId)).toBe(0);
    must(await enter(orderId, code));
    await settle(shop);
    expect(await acceptances(orderId)).toBe(1);
    await signedCounts(true);
  });

  it("that are declined leave the code open; where no code can come any more, a person looks", async () => {
    const declined = async (packId: string) =>
      must(
        await shop.world.act(
          declinePack,
          { ...guest, bearer: { kind: "pack", id: packId } },
          { packId, reason: "I do not sign" },
        ),
      );
    const first = await withBoth();
    await declined(first.pack.id);
    await settle(shop);
    expect((await tracked(first.orderId)).state).toBe("awaiting_code");
    must(await enter(first.orderId, first.code));
    const second = await withBoth();
    for (let more = 0; more < 4; more += 1) {
      await aMinuteLater(second.orderId);
      must(await send(second.orderId));
    }
    await shop.world.db.owner.query("update orders.phone_code set expires_at = sent_at where order_id = $1", [
      second.orderId,
    ]);
    await declined(second.pack.id);
    await settle(shop);
    expect((await tracked(second.orderId)).state).toBe("in_review");
  });

  it("are for whoever holds the order's link, and for orders that wait for a code", async () => {
    const orderId = await waiting();
    expect((await shop.world.act(papersBeside, bearerOf(newId()), { orderId })).ok).toBe(false);
    const reviewed = await waiting({ domain: "paypal-login.de" });
    expect(await shop.world.act(papersBeside, bearerOf(reviewed), { orderId: reviewed })).toMatchObject({
      refusal: { code: "not_asked_for" },
    });
  });
});

describe("the rules of codes", () => {
  it.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["12345", null],
    ["1234567", null],
    ["abcdef", null],
  ])("read %s as %s", (typed, code) => {
    expect(typedCode(typed)).toBe(code);
  });

  it("let nobody ask for more than five codes an order", () => {
    const now = new Date("2026-06-01T12:00:00Z");
    const one = { id: "", phone: "", codeHmac: "", tries: 0, usedAt: null, messageId: null };
    const sent = Array.from({ length: 5 }, () => ({ ...one, sentAt: now, expiresAt: now }));
    expect(nextCodeAt(sent, now)).toBe("never");
    expect(nextCodeAt(sent.slice(1), now)).toEqual(new Date("2026-06-01T12:01:00Z"));
  });

  it("count what one more message would cost", () => {
    const set = { ...codeLimits.fallback, country_spend_day: 100, price: 10, prices: { GB: 60 } };
    const sent = { phone: 0, network: 0, account: 0, country: 9 };
    expect(capReached(set, sent, "DE")).toBeNull();
    expect(capReached(set, { ...sent, country: 10 }, "DE")).toBe("country");
    expect(capReached(set, { ...sent, country: 1 }, "GB")).toBe("country");
  });
});
