// The review desk over HTTP: what must never happen is an order whose promised time passed unseen, a reason that is not shown, or a
// colleague who takes an order for nobody's that somebody looks at already.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { choosePath } from "../../../../test/support/order-moves.ts";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import {
  acceptOrder,
  assignOrder,
  confirmByMail,
  orderForTracker,
  placeOrder,
  previewSetting,
  rejectOrder,
  startPreview,
  undoSetting,
} from "../../../business/orders/index.ts";
import { changeSetting } from "../../../business/sellers/index.ts";
import { reviewReasons } from "../../../business/screening/index.ts";
import { shownPackOfOrder } from "../../../business/papers/index.ts";
import { bookByHand } from "../../../business/payments/index.ts";
import { must } from "../../../kernel/result.ts";
import { paperFormsWords } from "../paper-forms/paper-forms.words.ts";

const QUEUE = "/office/orders/review";
let shop: TestShop;
let desk: Browser;
let other: Browser;
let plain: string;
let suspect: string;
let again: string;

const buyer = { name: "Renate Wolf", email: "rw@mailinator.com", phone: "+33 6 12 34 56 78" } as const;

async function inReview(wish: Wish): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

beforeAll(async () => {
  // A Monday at nine in Cologne.
  shop = await testShop("2026-03-02T08:00:00Z");
  const web = await officeWeb(shop);
  desk = await web.owner();
  other = await web.colleague("Support");
  await choosePath(shop, "review");
  plain = await inReview({ name: "Gerda Klar" });
  suspect = await inReview({ ...buyer, plan: "business", domain: "paypal-login-konto.de" });
  again = await inReview({ ...buyer, email: "andere@kundin.example" });
});

/** The row of one order in the queue, as text with a bar between cells. */
async function rowOf(orderId: string, who = desk, address = QUEUE): Promise<string | null> {
  const rows = (await who.get(address)).body.split("<tr").slice(1);
  const found = rows.find((row) => row.includes(`${QUEUE}/${orderId}`));
  if (found === undefined) return null;
  const text = found
    .replaceAll("</td>", " | ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&quot;", '"');
  return text.slice(text.indexOf(">") + 1).replaceAll(/\s+/g, " ");
}

describe("the queue", () => {
  it("shows of each order who, why with the two heaviest reasons, what it is worth, how long it waits and until when", async () => {
    const row = (await rowOf(suspect)) ?? "";
    expect(row).toContain("Renate Wolf");
    const [judged] = await reviewReasons(shop.world.db.read, [suspect], "en");
    const [first, second, third] = judged?.reasons ?? [];
    for (const reason of [first, second]) expect(row).toContain(reason);
    expect(third).toBeDefined();
    expect(row).not.toContain(third);
    const { rows } = await shop.world.db.owner.query<{ total: string }>(
      "select (total_minor / 100.0)::numeric(10, 2)::text as total from orders.order where id = $1",
      [suspect],
    );
    expect(row).toContain(rows[0]?.total);
    expect(row).toMatch(/\d+ minutes?/);
    expect(row).toContain("2 Mar 2026");
    expect(row).not.toContain("overdue");
  });

  it("counts the orders that look like the same person's and leads to where they are listed", async () => {
    const page = (await desk.get(QUEUE)).body;
    expect(page).toContain(`href="${QUEUE}/${suspect}#similar"`);
    expect(page).not.toContain(`href="${QUEUE}/${plain}#similar"`);
    expect(await rowOf(suspect)).toContain("1 order");
    const shown = (await desk.get(`${QUEUE}/${suspect}`)).body.split('id="similar"')[1] ?? "";
    expect(shown).toContain(again);
    expect(shown).toContain("phone");
  });

  it("says who looks at an order, and under mine shows each only their own", async () => {
    expect(await rowOf(plain)).toContain("nobody yet");
    must(await shop.world.act(assignOrder, shop.staff, { orderId: plain, memberId: shop.staff.id }));
    expect(await rowOf(plain, other)).not.toContain("nobody yet");
    expect(await rowOf(plain, other)).toContain(shop.staff.name);
    const mine = `${QUEUE}?view=mine`;
    expect(await rowOf(plain, desk, mine)).not.toBeNull();
    expect(await rowOf(suspect, desk, mine)).toBeNull();
    expect(await rowOf(plain, other, mine)).toBeNull();
    must(await shop.world.act(assignOrder, shop.staff, { orderId: plain, memberId: null }));
    expect(await rowOf(plain, desk, mine)).toBeNull();
  });

  it("says overdue once the promised time is over, and how many hours it waits", async () => {
    await shop.world.setClock("2026-03-03T20:00:00Z");
    const row = (await rowOf(suspect)) ?? "";
    expect(row).toContain("overdue");
    expect(row).toContain("35 hours");
    expect((await desk.get(`${QUEUE}/${suspect}`)).body).toContain("overdue");
    await shop.world.setClock("2026-03-05T20:00:00Z");
    expect(await rowOf(suspect)).toContain("3 days");
  });
});

describe("an order on the desk", () => {
  it("stands in three columns to compare: what was ordered, who ordered it, and why it is here", async () => {
    const page = (await desk.get(`${QUEUE}/${suspect}`)).body;
    const from = page.indexOf('<div class="columns columns-thirds">');
    expect(from).toBeGreaterThan(0);
    const columns = page.slice(from, page.indexOf('id="decide-', from));
    const titles = [...columns.matchAll(/<h2[^>]*>([^<]*)/g)].map((found) => found[1]).slice(0, 3);
    expect(titles).toEqual(["What was ordered", "Who ordered", "Why it is here"]);
    const parts = columns.split("<h2").slice(1, 4);
    for (const [at, said] of ["paypal-login-konto.de", "rw@mailinator.com", "paypal"].entries())
      expect(parts[at]).toContain(said);
  });

  it("says of each decision, before the click, what becomes of the preview and what the buyer will read of the reason", async () => {
    const part = async (kind: string): Promise<string> => {
      const page = (await desk.get(`${QUEUE}/${plain}`)).body;
      const from = page.indexOf(`id="decide-${kind}"`);
      expect(from, kind).toBeGreaterThan(0);
      return page
        .slice(from, page.indexOf("<form", from))
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ");
    };
    expect(await part("drop")).not.toContain("The preview");
    const value = { ...previewSetting.fallback, domain: "preview.nordlicht.example", paths: ["review"] };
    const { id: sellerId } = shop.seller;
    must(await shop.world.act(changeSetting, shop.staff, { sellerId, key: previewSetting.key, value }));
    const [item] = (await orderForTracker(shop.world.db.read, plain, shop.world.clock.machine()))!.items;
    const asked = { orderId: plain, itemId: item!.id, network: null };
    must(await shop.world.act(startPreview, bearerOf(plain), asked));
    await settle(shop);
    const says = {
      accept: [/The preview \S+ becomes the real package in place/, /The buyer reads Nothing of the reason/],
      drop: [/The preview \S+ is removed/, /The buyer reads That the order was ended; nothing of the reason/],
      reject: [
        /The preview \S+ is removed/,
        /With “Card of somebody else”: that the payment could not be confirmed\./,
        /With “Details are made up”: that the details could not be confirmed\./,
        /With any other reason: only that we cannot take the order/,
      ],
      ask: [/The preview \S+ stays until \d/, /The buyer reads Your question, nothing of the reason/],
    };
    must(
      await shop.world.act(bookByHand, shop.staff, {
        sellerId,
        accountId: (await orderForTracker(shop.world.db.read, plain, shop.world.clock.machine()))!.accountId,
        way: "transfer",
        money: { minor: 500n, currency: "EUR" },
        receivedOn: "2026-03-02",
        payer: "Gerda Klar",
        reference: "",
        orderId: plain,
      }),
    );
    for (const kind of ["drop", "reject"])
      expect(await part(kind)).toContain("€5.00 that came by transfer or post stays the buyer's with us");
    for (const [kind, all] of Object.entries(says))
      for (const said of all) expect(await part(kind), kind).toMatch(said);
    // What becomes of services, mail and the next order; the next check does it and finds it so.
    const accept = await part("accept");
    for (const one of ["The acceptance, then a mail for each thing", "The buyer counts as trusted"])
      expect(accept).toContain(one);
    const reject = await part("reject");
    for (const one of [
      "Nothing is set up",
      "A neutral mail without the reason",
      "phone, mail and card look riskier",
    ])
      expect(reject).toContain(one);
  });

  it("has of the decision what was said before it: accepted it is set up and mailed, rejected nothing is and the next looks riskier", async () => {
    const [taken, refused] = [await inReview({ name: "Theda Wahr" }), await inReview({ name: "Falk Lug" })];
    const now = { sellerId: shop.seller.id, key: undoSetting.key, value: 0 };
    must(await shop.world.act(changeSetting, shop.staff, now));
    must(await shop.world.act(acceptOrder, shop.staff, { orderId: taken, reason: "plausible" }));
    must(await shop.world.act(rejectOrder, shop.staff, { orderId: refused, reason: "false_details" }));
    await settle(shop);
    const { owner } = shop.world.db;
    const mails = async (id: string): Promise<string[]> =>
      (
        await owner.query("select template from messages.message where about_id = $1 order by id", [id])
      ).rows.map((row) => row.template as string);
    const made = async (id: string): Promise<number> =>
      (await owner.query("select from contracts.contract where order_id = $1", [id])).rowCount ?? 0;
    expect(await mails(taken)).toEqual(
      expect.arrayContaining(["order_accepted", "hosting_ready", "welcome"]),
    );
    expect(await made(taken)).toBeGreaterThan(0);
    expect(await mails(refused)).toContain("order_rejected");
    expect(await made(refused)).toBe(0);
    const marks = await owner.query("select kind from screening.mark where order_id = $1", [refused]);
    expect(marks.rows.map((row) => row.kind as string)).toEqual(
      expect.arrayContaining(["phone", "address", "email"]),
    );
  });

  it("says before the click which papers that are out a decision withdraws, or does without", async () => {
    await choosePath(shop, "papers");
    const orderId = await inReview({ name: "Paula Post", payBy: "debit" });
    await choosePath(shop, "review");
    const page = (await desk.get(`${QUEUE}/${orderId}`)).body;
    const part = (kind: string): string => {
      const from = page.indexOf(`id="decide-${kind}"`);
      expect(from, kind).toBeGreaterThan(0);
      const words = page.slice(from, page.indexOf("<form", from)).replaceAll(/<[^>]*>/g, " ");
      return words.replaceAll(/\s+/g, " ");
    };
    const pack = (await shownPackOfOrder(shop.world.db.read, orderId))!;
    const named = (must: readonly boolean[]): string =>
      pack.forms
        .filter((form) => must.includes(form.must))
        .map(({ form }) => paperFormsWords("en")[form])
        .join(", ");
    expect(named([true])).not.toBe("");
    expect(named([false])).not.toBe("");
    for (const kind of ["drop", "reject"])
      expect(part(kind)).toContain(`not looked at: ${named([true, false])}.`);
    expect(part("accept")).toContain(`the acceptance stands for it: ${named([false])}.`);
    expect((await desk.get(`${QUEUE}/${plain}`)).body).not.toMatch(
      /is withdrawn, also|acceptance stands for it/,
    );
  });

  it("says of a VAT id how the register stands to it today, also where the answer came after the check", async () => {
    const shown = async (): Promise<string> =>
      (await desk.get(`${QUEUE}/${suspect}`)).body.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
    const set = async (check: string): Promise<void> =>
      void (await shop.world.db.owner.query(
        `update customers.billing_profile set vat_id = 'DE136695976', vat_check = $2
         where id = (select billing_profile_id from orders.order where id = $1)`,
        [suspect, check],
      ));
    expect(await shown()).not.toContain("VAT id");
    await set("unchecked");
    expect(await shown()).toContain("VAT id DE136695976 Not checked");
    await set("invalid");
    expect(await shown()).toContain("VAT id DE136695976 Not valid");
  });

  it("marks each country that differs from the address, the card's among them, and says what is not known", async () => {
    const countries = async (orderId: string): Promise<string> => {
      const page = (await desk.get(`${QUEUE}/${orderId}`)).body;
      const from = page.indexOf("Countries");
      return page
        .slice(from, from + 1_500)
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ");
    };
    const line = await countries(suspect);
    expect(line).toMatch(/Address Germany/);
    expect(line).toMatch(/Phone France .{0,5}differs from the address/);
    expect(line).toMatch(/Card unknown/);
    expect(await countries(plain)).not.toContain("differs from the address");
    await shop.world.db.owner.query(
      `insert into payments.payment (id, seller_id, account_id, way, manner, purpose, order_id, currency, minor, state,
         card_country, created_at)
       select gen_random_uuid(), seller_id, account_id, 'card', 'hosted', 'order', id, currency, total_minor, 'authorised',
         'PL', created_at from orders.order where id = $1`,
      [suspect],
    );
    expect(await countries(suspect)).toMatch(/Card Poland .{0,5}differs from the address/);
  });
});
