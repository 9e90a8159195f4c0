// An order on the path of papers, from the confirmed link to running services: signed online, sent back, asked again,
// declined, expired, beside the code; and never a paper before the confirmation.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { readPdf } from "../../src/business/print/pdf-reading.ts";
import { makeCoupon } from "../../src/business/coupons/index.ts";
import { changeSetting, termsInForce } from "../../src/business/sellers/index.ts";
import { defaultPolicy, policyInForce, savePolicy } from "../../src/business/screening/index.ts";
import {
  confirmByMail,
  enterCode,
  orderForTracker,
  papersCase,
  placeOrder,
  postOrderPapers,
  sendCode,
  sendOrderPapers,
  signOrderPapers,
} from "../../src/business/orders/index.ts";
import {
  acceptForm,
  askFormAgain,
  declinePack,
  packPdf,
  shippedForm,
  shownPackOfOrder,
  signPack,
  tryForm,
} from "../../src/business/papers/index.ts";
import type { ShownPack } from "../../src/business/papers/index.ts";
import { dateIn, formatDate } from "../../src/kernel/time.ts";
import { must } from "../../src/kernel/result.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { whyName } from "../../src/web/office/why.words.ts";
import { businessDay } from "../support/business-day.ts";
import { aScan, bearerOfPack, states } from "../support/papers-scene.ts";
import { bearerOf, daysPass, guest, lastCode, orderInput, settle, testShop } from "../support/shop.ts";
import type { TestShop, Wish } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

const DAY_MS = 86_400_000;
let shop: TestShop;

beforeAll(async () => {
  shop = await testShop();
  await leadTo("papers");
});

afterEach(async () => {
  await settle(shop);
});

/** Every order from here on takes this path. */
async function leadTo(path: "papers" | "sms" | "instant"): Promise<void> {
  const { world, seller, staff } = shop;
  must(
    await world.act(savePolicy, staff, {
      sellerId: seller.id,
      basedOn: (await policyInForce(world.db.app as never, seller.id, world.clock.business())).version,
      weights: defaultPolicy.weights,
      paths: [{ from: -100, path }],
    }),
  );
}

async function placed(wish: Wish & { readonly moves?: boolean } = {}) {
  const input = await orderInput(shop, wish);
  const items = input.items.map((item) => ({
    ...item,
    domain: item.domain && {
      ...item.domain,
      ...(wish.moves ? { mode: "transfer" as const, authCode: "Later-1" } : {}),
    },
  }));
  const order = must(await shop.world.act(placeOrder, guest, { ...input, items }));
  await settle(shop);
  return order;
}

async function confirmed(wish: Wish & { readonly moves?: boolean } = {}) {
  const order = await placed(wish);
  must(await shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
  await settle(shop);
  return order;
}

const tracked = async (orderId: string) => {
  const order = await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine());
  if (!order) throw new Error("no such order");
  return order;
};
const packOf = async (orderId: string): Promise<ShownPack> => {
  const pack = await shownPackOfOrder(shop.world.db.read, orderId);
  if (!pack) throw new Error("no pack");
  return pack;
};
const mailsTo = (orderId: string) =>
  shop.world.db.owner
    .query<{ template: string; attachment: { kind: string } | null }>(
      "select template, attachment from messages.message where about_id = $1 order by id",
      [orderId],
    )
    .then(({ rows }) =>
      rows.map((row) => `${row.template}${row.attachment ? `+${row.attachment.kind}` : ""}`),
    );

const signing = (pack: ShownPack, filled: Record<string, Record<string, string>> = {}) => ({
  packId: pack.id,
  signer: "Marlene Böttcher",
  drawn: "",
  consent: true,
  filled,
  network: "203.0.113.7",
  device: "test",
});

const signedContract = async (orderId: string) => {
  const form = (await packOf(orderId)).forms.find((one) => one.form === "contract");
  if (!form) throw new Error("no contract");
  return form;
};

async function triedContract(orderId: string) {
  const { world, seller } = shop;
  const tried = await papersCase(world.db.read, orderId, world.clock.business());
  if (!tried) throw new Error("no such order");
  const language = tried.language === "de" ? "de" : "en";
  const about = { seller, key: "contract", variant: "", language, today: tried.today } as const;
  const text = shippedForm("contract", language);
  return (await tryForm(world.db.read, { ...about, text, tried })).written;
}

describe("an order on the path of papers", () => {
  it("has no papers before the link in the mail was followed", async () => {
    const order = await placed();
    expect(await shownPackOfOrder(shop.world.db.read, order.orderId)).toBeNull();
    const acts = [
      await shop.world.act(signOrderPapers, bearerOf(order.orderId), { orderId: order.orderId }),
      await shop.world.act(postOrderPapers, bearerOf(order.orderId), { orderId: order.orderId }),
    ];
    for (const act of acts) expect(act).toMatchObject({ refusal: { code: "not_asked_for" } });
    expect(await mailsTo(order.orderId)).toEqual(["order_received"]);
  });

  it("is signed online and then runs by itself, with the auth code of the form at the registry's door", async () => {
    const order = await placed({ moves: true });
    // As an order that staff typed in without the code: the form asks for it.
    await shop.world.db.owner.query("update orders.item set sealed_auth_code = null where order_id = $1", [
      order.orderId,
    ]);
    must(await shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
    await settle(shop);
    const before = await tracked(order.orderId);
    expect([before.state, before.nextActor]).toEqual(["awaiting_papers", "customer"]);
    const pack = await packOf(order.orderId);
    expect(pack.state).toBe("sent");
    expect(pack.forms.map((form) => form.form)).toEqual([
      "contract",
      "terms",
      "indemnity",
      "domain_transfer",
    ]);
    expect(await mailsTo(order.orderId)).toContain("papers_sent+pack");
    const filled = { "4": { auth_code: "Auth-77-x" } };
    must(await shop.world.act(signPack, bearerOfPack(pack.id), signing(pack, filled)));
    await settle(shop);
    expect(["accepted", "completed"]).toContain((await tracked(order.orderId)).state);
    expect(await mailsTo(order.orderId)).toContain("papers_signed+signed_pack");
    const { rows } = await shop.world.db.owner.query<{ sealed: boolean }>(
      "select sealed_auth_code is not null as sealed from orders.item where order_id = $1 and kind = 'domain'",
      [order.orderId],
    );
    expect(rows).toEqual([{ sealed: true }]);
  });

  it("goes on once when the worker dies between signing and clearing", async () => {
    const order = await confirmed();
    const pack = await packOf(order.orderId);
    must(await shop.world.act(signPack, bearerOfPack(pack.id), signing(pack)));
    // The signature is kept and its job waits: nothing ran yet, as after a kill. It runs twice, as after a lost answer.
    expect((await tracked(order.orderId)).state).toBe("awaiting_papers");
    await shop.world.db.owner.query(
      `insert into graphile_worker._private_jobs (task_id, payload, max_attempts)
       select j.task_id, j.payload, 25 from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'on_pack_moved__order_papers'`,
    );
    await settle(shop);
    const { rows } = await shop.world.db.owner.query(
      "select count(*)::int as n from kernel.history where subject_id = $1 and move = 'accept'",
      [order.orderId],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("comes back by upload, is asked for again, and accepted by the desk; meanwhile the right one has to act", async () => {
    const { world, staff } = shop;
    const order = await confirmed();
    const pack = await packOf(order.orderId);
    const send = (text: string) =>
      world.act(sendOrderPapers, bearerOf(order.orderId), {
        orderId: order.orderId,
        bytes: aScan(text),
        fileName: "scan.pdf",
      });
    must(await send("one"));
    await settle(shop);
    const waiting = await tracked(order.orderId);
    expect([waiting.nextActor, waiting.dueAt]).toEqual(["host", null]);
    const [first, ...rest] = pack.forms;
    must(
      await world.act(askFormAgain, staff, { formId: first?.id ?? "", reason: "Die Unterschrift fehlt." }),
    );
    for (const form of rest) must(await world.act(acceptForm, staff, { formId: form.id }));
    await settle(shop);
    expect((await tracked(order.orderId)).nextActor).toBe("customer");
    expect(await mailsTo(order.orderId)).toContain("papers_asked_again");
    must(await send("two"));
    must(await world.act(acceptForm, staff, { formId: first?.id ?? "" }));
    await settle(shop);
    expect(states(await packOf(order.orderId)).every((state) => state === "accepted")).toBe(true);
    expect(["accepted", "completed"]).toContain((await tracked(order.orderId)).state);
  });

  it("comes before a person when the customer does not sign", async () => {
    const order = await confirmed();
    const pack = await packOf(order.orderId);
    must(await shop.world.act(declinePack, bearerOfPack(pack.id), { packId: pack.id, reason: "Zu lang" }));
    await settle(shop);
    const now = await tracked(order.orderId);
    expect([now.state, now.nextActor]).toEqual(["in_review", "host"]);
    const { rows } = await shop.world.db.owner.query<{ why: string }>(
      "select why from kernel.history where subject_id = $1 and move = 'hold'",
      [order.orderId],
    );
    expect(rows).toEqual([{ why: "does_not_sign" }]);
    expect([whyName("de", rows[0]!.why), whyName("en", rows[0]!.why)]).toEqual([
      "Der Kunde unterzeichnet nicht.",
      "The customer does not sign.",
    ]);
  });

  it("is reminded after three and seven days, each time told by when and what then, and expires with its papers on that day", async () => {
    const order = await confirmed();
    const { dueAt } = await tracked(order.orderId);
    expect((await packOf(order.orderId)).dueAt).toEqual(dueAt);
    // To the minute: not before its day, and once however often somebody looks.
    const sentAt = (await packOf(order.orderId)).remindAt!.getTime() - 3 * DAY_MS;
    const remindedAt = async (days: number, minutes: number): Promise<number> => {
      await shop.world.setClock(new Date(sentAt + days * DAY_MS + minutes * 60_000).toISOString());
      for (let look = 0; look < 2; look += 1) {
        await runTicks(shop.world.kit, shop.world.ticks, shop.world.clock.business());
        await settle(shop);
      }
      return (await mailsTo(order.orderId)).filter((mail) => mail.startsWith("papers_reminder")).length;
    };
    expect(
      Math.abs(sentAt - Date.parse((await tracked(order.orderId)).confirmedAt!.toISOString())),
    ).toBeLessThan(60_000);
    for (const [days, minutes, times] of [
      [3, -1, 0],
      [3, 1, 1],
      [4, 0, 1],
      [7, -1, 1],
      [7, 1, 2],
      [8, 0, 2],
    ] as const)
      expect([days, minutes, await remindedAt(days, minutes)]).toEqual([days, minutes, times]);
    await daysPass(shop, "2026-03-12");
    const { shortId } = await tracked(order.orderId);
    const told = shop.mail.kept.filter(
      ({ mail }) => mail.subject.includes(shortId) && /unterschreiben|Unterschrift/.test(mail.subject),
    );
    expect(told).toHaveLength(3);
    const until = formatDate(dateIn(shop.seller.timeZone, dueAt!), "de");
    for (const { mail } of told) {
      const text = mail.text.replaceAll(/\s+/g, " ");
      expect(text).toMatch(new RegExp(`bis \\*{0,2}${until}\\*{0,2} zurück`));
      expect(text).toContain("Danach endet die Bestellung von selbst");
    }
    const reminders = (await mailsTo(order.orderId)).filter((mail) => mail === "papers_reminder+pack");
    expect(reminders).toHaveLength(2);
    await daysPass(shop, "2026-04-20", 3);
    expect((await tracked(order.orderId)).state).toBe("expired");
    const pack = await packOf(order.orderId);
    expect(pack.state).toBe("expired");
    expect(await shop.world.act(signPack, bearerOfPack(pack.id), signing(pack))).toMatchObject({
      refusal: { code: "pack_closed", state: "expired" },
    });
    expect((await mailsTo(order.orderId)).filter((mail) => mail.startsWith("papers_reminder"))).toHaveLength(
      2,
    );
  });

  it("is written in English for who ordered in English, and signed in it", async () => {
    const input = await orderInput(shop, { name: "Ada Field" });
    const person = { ...input.buyer!.person!, language: "en" };
    const english = { ...input, language: "en" as const, buyer: { ...input.buyer!, person } };
    const terms = await termsInForce(shop.world.db.read, shop.seller.id, "en", businessDay(shop.world));
    const wish = { ...english, termsIds: terms.map((one) => one.id) };
    const { orderId } = must(await shop.world.act(placeOrder, guest, wish));
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    const pack = await packOf(orderId);
    expect(pack.language).toBe("en");
    const file = await packPdf({ db: shop.world.db.read, act: shop.world.act }, pack.id);
    const text = readPdf(file?.content ?? Buffer.alloc(0)).pages.join(" ");
    expect(text).toContain("Sign online");
    expect(text).not.toMatch(/Unterschrift|Bestellung/);
  });

  const listed: readonly (readonly ["de" | "en", string, string, string, string])[] = [
    ["de", "DE", "dazu 6 × Weitere Datenbanken: 6,00 €; zusammen 36,00 €", "Rabatt darauf", "Für die erste"],
    ["en", "CH", "with it 6 × Further databases: €6.00; together €36.00", "discount on it", "Due for the"],
  ];
  it.each(listed)(
    "says how many of what at which price and what comes off, so that the lines of its contract never sum to anything but its total: %s",
    async (language, country, option, discount, due) => {
      const { world, seller, staff } = shop;
      const coupon = {
        sellerId: seller.id,
        code: `LESS-${country}`,
        permyriad: 2_500,
        minor: null,
        currency: null,
      };
      const always = {
        kinds: [],
        productIds: [],
        most: null,
        mostEach: null,
        minimumMinor: 0n,
        validUntil: null,
      };
      must(
        await world.act(makeCoupon, staff, {
          ...coupon,
          ...always,
          terms: 3,
          firstOrdersOnly: false,
          validFrom: "2020-01-01",
        }),
      );
      const input = await orderInput(shop);
      const [first, domain] = input.items;
      const options = [
        { option: "space", choice: "gb20", quantity: null },
        { option: "databases", choice: null, quantity: 6 },
      ];
      const terms = await termsInForce(world.db.read, seller.id, language, businessDay(world));
      const abroad = country === "DE" ? {} : { country, postalCode: "8001", city: "Zürich" };
      const billing = { ...input.buyer!.billing!, ...abroad };
      const wish = {
        ...input,
        language,
        shownTotalMinor: null,
        coupon: coupon.code,
        termsIds: terms.map((one) => one.id),
        buyer: { ...input.buyer!, billing },
        items: [{ ...first!, options }, domain!],
      };
      const { orderId } = must(await world.act(placeOrder, guest, wish));
      must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
      await settle(shop);
      // Who buys abroad comes before a person first: what the papers would be.
      const { blocks } = country === "DE" ? await signedContract(orderId) : await triedContract(orderId);
      const lines = blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
      expect(lines[0]).toMatch(/^1 × Starter, /);
      const plain = lines.map((line) => line.replaceAll("\u00a0", " "));
      expect(plain).toContain(option);
      expect(plain.some((line) => line.startsWith("VAT that is not charged: -€"))).toBe(country === "CH");
      expect(plain.filter((line) => line.startsWith(discount))).toHaveLength(2);
      const minorOf = (line: string): number =>
        Number((line.match(/-?€?\d+[.,]\d\d(?: €)?/gu)?.at(-1) ?? "").replaceAll(/[^\d-]/gu, ""));
      const total = (await orderForTracker(world.db.read, orderId, world.clock.machine()))?.totalMinor;
      expect(plain.reduce((sum, line) => sum + minorOf(line), 0)).toBe(Number(total));
      const said = blocks.flatMap((block) => ("text" in block ? [block.text] : []));
      const dueLine = said.find((one) => one.startsWith(due)) ?? "";
      expect(minorOf(dueLine)).toBe(Number(total));
    },
  );

  it("is posted once to who has no printer", async () => {
    const order = await confirmed();
    for (let again = 0; again < 2; again += 1)
      must(await shop.world.act(postOrderPapers, bearerOf(order.orderId), { orderId: order.orderId }));
    const pack = await packOf(order.orderId);
    const { rows } = await shop.world.db.owner.query("select state from print.job where about_id = $1", [
      pack.id,
    ]);
    expect(rows).toEqual([{ state: "waiting" }]);
  });
});

describe("papers beside the code", () => {
  it("are made for who asks for them, and either way clears the order", async () => {
    await leadTo("sms");
    const byCode = await confirmed();
    expect(await shownPackOfOrder(shop.world.db.read, byCode.orderId)).toBeNull();
    must(await shop.world.act(signOrderPapers, bearerOf(byCode.orderId), { orderId: byCode.orderId }));
    must(
      await shop.world.act(sendCode, bearerOf(byCode.orderId), {
        orderId: byCode.orderId,
        phone: null,
        host: "shop.test",
      }),
    );
    await settle(shop);
    must(
      await shop.world.act(enterCode, bearerOf(byCode.orderId), {
        orderId: byCode.orderId,
        code: lastCode(shop),
      }),
    );
    await settle(shop);
    expect(["accepted", "completed"]).toContain((await tracked(byCode.orderId)).state);
    expect((await packOf(byCode.orderId)).state).toBe("voided");
    const bySigning = await confirmed();
    must(await shop.world.act(signOrderPapers, bearerOf(bySigning.orderId), { orderId: bySigning.orderId }));
    await settle(shop);
    const pack = await packOf(bySigning.orderId);
    must(await shop.world.act(signPack, bearerOfPack(pack.id), signing(pack)));
    await settle(shop);
    expect(["accepted", "completed"]).toContain((await tracked(bySigning.orderId)).state);
  });

  it("still ask for the mandate where debit was chosen and everything else is proven, once for each customer", async () => {
    await leadTo("instant");
    const { world, seller, staff } = shop;
    must(
      await world.act(changeSetting, staff, {
        sellerId: seller.id,
        key: "payments.debit",
        value: { offered: true, creditorId: "DE98ZZZ09999999999" },
      }),
    );
    const order = await confirmed({ payBy: "debit" });
    expect((await tracked(order.orderId)).state).toBe("awaiting_papers");
    const pack = await packOf(order.orderId);
    expect(pack.forms.map((form) => form.form)).toEqual(["mandate"]);
    const filled = { "1": { iban: "DE02120300000000202051" } };
    must(await world.act(signPack, bearerOfPack(pack.id), signing(pack, filled)));
    await settle(shop);
    expect(["accepted", "completed"]).toContain((await tracked(order.orderId)).state);
    const { rows } = await world.db.owner.query("select state from payments.mandate where account_id = $1", [
      order.accountId,
    ]);
    expect(rows).toEqual([{ state: "active" }]);
    await expectSound(shop);
  });
});
