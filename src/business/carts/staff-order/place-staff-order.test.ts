// What must never happen when staff order for somebody: a contract nobody agreed to, an agreement without who noted it, prices of
// their own, an order in a stranger's account, a second account for a known address, two orders of one paper.
import { beforeAll, describe, expect, it } from "vitest";
import {
  bearerOf,
  guest,
  lastCode,
  orderInput,
  planId,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { signUpCustomer } from "../../customers/index.ts";
import { confirmByMail, enterCode, noteSignedPaper, placeOrder, sendCode } from "../../orders/index.ts";
import { forwardTypedPaper } from "../../orders/papers/forward-typed-paper.ts";
import { fileScan, setReturnAside, upstreamSetting } from "../../papers/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  addDomains,
  addPackage,
  cartOfHolder,
  chooseCustomer,
  deskHolder,
  keepCartAnswers,
  openStaffOrder,
  orderCart,
  placeStaffOrder,
  takeUpCart,
} from "../index.ts";
import type { Contact } from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;
const stateOf = async (orderId: string): Promise<string> =>
  (await query<{ state: string }>("select state from orders.order where id = $1", [orderId]))[0]!.state;
const acceptances = (orderId: string) =>
  query<{ network: string | null; recorded_by: string | null }>(
    "select network, recorded_by from orders.acceptance where order_id = $1",
    [orderId],
  );
const mailsOf = async (orderId: string): Promise<string[]> =>
  (
    await query<{ template: string }>(
      "select template from messages.message where about_id = $1 order by id",
      [orderId],
    )
  ).map((one) => one.template);

const FIRST = ["Ottilie", "Hannes", "Wiebke", "Konrad", "Frauke", "Jasper"];
const LAST = ["Sandmann", "Brinkmeyer", "Oltmanns", "Thiessen"];

let people = 0;
const contact = (over: Partial<Contact> = {}): Contact => {
  people += 1;
  return {
    kind: "private",
    name: `${FIRST[people % FIRST.length]} ${LAST[Math.floor(people / FIRST.length) % LAST.length]}`,
    organisation: "",
    email: `ottilie${people}@elbmarsch-werkstatt.de`,
    phone: `+49 1512 55${String(10_000 + people)}`,
    country: "DE",
    line1: `Dorfstraße ${people}`,
    line2: "",
    postal_code: String(20_000 + people * 13),
    city: "Stade",
    region: "",
    vat_id: "",
    ...over,
  };
};

async function customer(): Promise<string> {
  const { name, email, phone, line1, postal_code: postalCode, city, country } = contact();
  const signed = await shop.world.act(signUpCustomer, shop.staff, {
    sellerId: shop.seller.id,
    person: { name, email, phone, language: "de", timeZone: "Europe/Berlin" },
    account: { kind: "person", legalKind: "consumer", currency: "EUR" },
    billing: { name, line1, postalCode, city, country, payBy: "transfer" },
    isAnother: false,
  });
  return must(signed).accountId;
}

const opens = async (over: { accountId?: string; returnId?: string } = {}): Promise<string> =>
  must(
    await shop.world.act(openStaffOrder, shop.staff, {
      sellerId: shop.seller.id,
      language: "de",
      accountId: over.accountId ?? null,
      returnId: over.returnId ?? null,
    }),
  ).cartId;

let names = 0;
async function fills(cartId: string): Promise<void> {
  names += 1;
  const filling = { sellerId: shop.seller.id, language: "de" as const, holder: deskHolder(cartId) };
  const put = must(
    await shop.world.act(addPackage, shop.staff, { ...filling, planId: planId(shop, "starter"), count: 1 }),
  );
  const name = `sandmann-${names}-${people}.de`;
  const wanted = { name, mode: "register" as const, planId: planId(shop, "domain-de"), authCode: null };
  const parentId = put.lineIds[0] ?? null;
  must(await shop.world.act(addDomains, shop.staff, { ...filling, names: [wanted], parentId }));
}

const onPhone = { way: "phone", words: "Rückruf unter der bekannten Nummer, 10:15 Uhr" } as const;
const onPaper = { way: "paper", words: "Bestellformular vom 2. März, unterschrieben" } as const;
type Placing = Parameters<typeof placeStaffOrder.run>[1];

async function wish(cartId: string, over: Partial<Placing> = {}): Promise<Placing> {
  const held = await cartOfHolder(shop.world.db.read, deskHolder(cartId));
  return {
    cartId,
    version: held?.version ?? 0,
    language: "de",
    payBy: "transfer",
    gate: null,
    remarks: "am Telefon besprochen",
    shownTotalMinor: null,
    earlyStart: null,
    billingProfileId: null,
    timeZone: "Europe/Berlin",
    isAnother: false,
    consent: onPhone,
    fields: {},
    ...over,
  };
}
const places = async (cartId: string, over: Partial<Placing> = {}) =>
  shop.world.act(placeStaffOrder, shop.staff, await wish(cartId, over));

async function filled(): Promise<string> {
  const cartId = await opens({ accountId: await customer() });
  await fills(cartId);
  return cartId;
}

async function scan(): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.7\n/Type /Page\n${newId()}`);
  const input = { sellerId: shop.seller.id, packId: null, source: "post" as const, bytes, fileName: "a.pdf" };
  return must(await shop.world.act(fileScan, shop.staff, input)).returnId;
}

describe("an order that staff put together", () => {
  it("counts only once its buyer followed the link, who agrees to the terms then and there", async () => {
    const { orderId } = must(await places(await filled()));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_confirmation");
    expect(await acceptances(orderId)).toEqual([]);
    expect(await mailsOf(orderId)).toEqual(["order_put_together"]);
    expect((await shop.world.act(confirmByMail, shop.staff, { orderId })).ok).toBe(false);
    const early = "Bitte beginnen Sie sofort.";
    must(
      await shop.world.act(confirmByMail, bearerOf(orderId), {
        orderId,
        network: "93.184.1.7",
        earlyStart: early,
      }),
    );
    await settle(shop);
    const agreed = await acceptances(orderId);
    expect(agreed.length).toBeGreaterThan(0);
    expect(agreed.every((one) => one.network === "93.184.1.7" && one.recorded_by === null)).toBe(true);
    expect(await query("select wording from orders.early_start where order_id = $1", [orderId])).toEqual([
      { wording: early },
    ]);
    expect(await query("select id from screening.assessment where order_id = $1", [orderId])).toHaveLength(1);
    expect(await stateOf(orderId)).toBe("awaiting_code");
  });

  it("keeps how the buyer agreed, in which words and who noted it, and for whom it was", async () => {
    const cartId = await filled();
    const { orderId, accountId } = must(await places(cartId));
    expect(
      await query("select way, words, recorded_by, return_id from orders.consent where order_id = $1", [
        orderId,
      ]),
    ).toEqual([{ ...onPhone, recorded_by: shop.staff.id, return_id: null }]);
    const [order] = await query("select placed_by, account_id, network from orders.order where id = $1", [
      orderId,
    ]);
    expect(order).toEqual({ placed_by: shop.staff.id, account_id: accountId, network: null });
    expect(
      await query(
        "select actor_id from kernel.audit where action = 'place_staff_order' and subject_id = $1",
        [cartId],
      ),
    ).toEqual([{ actor_id: shop.staff.id }]);
  });

  it("signed on paper needs no link: the colleague stands for the terms, and the check begins", async () => {
    const { orderId } = must(await places(await filled(), { consent: onPaper }));
    await settle(shop);
    const agreed = await acceptances(orderId);
    expect(agreed.length).toBeGreaterThan(0);
    expect(agreed.every((one) => one.recorded_by === shop.staff.id)).toBe(true);
    expect(await stateOf(orderId)).not.toBe("awaiting_confirmation");
    expect(await mailsOf(orderId)).toContain("order_typed_in");
  });

  it("is agreed to on paper later only with words, once, and never an order of the buyer's own", async () => {
    const { orderId } = must(await places(await filled()));
    const note = (words: string) => shop.world.act(noteSignedPaper, shop.staff, { orderId, words });
    expect(await note(" ")).toMatchObject({ refusal: { code: "consent_words_missing" } });
    expect(await note("x".repeat(1_001))).toMatchObject({ refusal: { code: "consent_words_too_long" } });
    const all = await Promise.all([note("Brief vom 2. März"), note("Brief vom 2. März")]);
    expect(all.map((one) => (one.ok ? "ok" : one.refusal.code)).toSorted()).toEqual(["bad_move", "ok"]);
    await settle(shop);
    expect(await query("select way from orders.consent where order_id = $1 order by id", [orderId])).toEqual([
      { way: "phone" },
      { way: "paper" },
    ]);
    const own = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
    expect(
      await shop.world.act(noteSignedPaper, shop.staff, { orderId: own.orderId, words: "ja" }),
    ).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("waits for its money first where the colleague chose so, whatever goods and path say", async () => {
    const { orderId } = must(await places(await filled(), { consent: onPaper, gate: "pay_first" }));
    await settle(shop);
    expect(await query("select payment_gate, path from orders.order where id = $1", [orderId])).toMatchObject(
      [{ payment_gate: "pay_first" }],
    );
  });

  it("becomes one order however many press the button, and a double click learns which", async () => {
    const cartId = await filled();
    const input = await wish(cartId);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => shop.world.act(placeStaffOrder, shop.staff, input)),
    );
    const [made] = all.flatMap((one) => (one.ok ? [one.value.orderId] : []));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    const told = all.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(told.every((one) => one.code === "ordered" && one.orderId === made)).toBe(true);
  });

  it("costs what the catalogue says; what was changed meanwhile or has no words is refused whole", async () => {
    const cartId = await filled();
    const before = (await query("select id from orders.order", [])).length;
    expect(await places(cartId, { shownTotalMinor: 1n })).toMatchObject({
      refusal: { code: "price_changed" },
    });
    expect(await places(cartId, { version: 1 })).toMatchObject({ refusal: { code: "changed" } });
    expect(await places(cartId, { consent: { way: "phone", words: " " } })).toMatchObject({
      refusal: { code: "consent_words_missing" },
    });
    expect(await places(cartId, { remarks: "x".repeat(4_001) })).toMatchObject({
      refusal: { code: "remarks_too_long" },
    });
    const empty = await opens({ accountId: await customer() });
    expect(await places(empty)).toMatchObject({ refusal: { code: "empty" } });
    expect((await query("select id from orders.order", [])).length).toBe(before);
    expect((await places(cartId)).ok).toBe(true);
  });

  it("is out of reach of who may not, of other brands' staff, and of carts that no desk took up", async () => {
    const cartId = await filled();
    const input = await wish(cartId);
    const without = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "orders.place") };
    expect(await shop.world.act(placeStaffOrder, without, input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    const elsewhere = { ...shop.staff, sellerIds: [newId()] };
    expect(await shop.world.act(placeStaffOrder, elsewhere, input)).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect(await shop.world.act(placeStaffOrder, shop.staff, { ...input, cartId: newId() })).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect(await shop.world.act(chooseCustomer, shop.staff, { cartId, accountId: newId() })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});

describe("an order for somebody new", () => {
  it("signs them up with it; who looks known is told first, and nothing is made", async () => {
    const cartId = await opens();
    await fills(cartId);
    expect(await places(cartId)).toMatchObject({ refusal: { code: "contact_missing" } });
    const typed = contact();
    const holder = deskHolder(cartId);
    must(await shop.world.act(keepCartAnswers, shop.staff, { holder, answers: { contact: typed } }));
    const { accountId } = must(await places(cartId));
    await settle(shop);
    expect(
      await query("select template from messages.message where account_id = $1 order by id", [accountId]),
    ).toContainEqual({ template: "customer_invitation" });
    const again = await opens();
    await fills(again);
    const answers = { contact: { ...contact(), email: typed.email } };
    must(await shop.world.act(keepCartAnswers, shop.staff, { holder: deskHolder(again), answers }));
    expect(await places(again)).toMatchObject({
      refusal: { code: "known_already", accountIds: [accountId] },
    });
    expect((await places(again, { isAnother: true })).ok).toBe(true);
  });

  it("is refused by field", async () => {
    const cartId = await opens();
    await fills(cartId);
    const answers = { contact: contact({ city: "", postal_code: "x" }) };
    must(await shop.world.act(keepCartAnswers, shop.staff, { holder: deskHolder(cartId), answers }));
    expect(await places(cartId)).toMatchObject({ refusal: { code: "invalid" } });
  });
});

describe("the unsent cart that a customer names", () => {
  const browser = "a-browser-of-a-customer";
  async function theirs(): Promise<string> {
    const filling = { sellerId: shop.seller.id, language: "de" as const, holder: browser };
    const wanted = { name: `eigen-${newId().slice(-6)}.de`, mode: "register" as const, authCode: null };
    const named = { ...wanted, planId: planId(shop, "domain-de") };
    must(await shop.world.act(addDomains, guest, { ...filling, names: [named], parentId: null }));
    must(await shop.world.act(keepCartAnswers, guest, { holder: browser, answers: { contact: contact() } }));
    return (await cartOfHolder(shop.world.db.read, browser))!.id;
  }

  it("is taken up with what they typed, becomes the order under its own id, and is ordered once for both", async () => {
    const cartId = await theirs();
    const own = (await cartOfHolder(shop.world.db.read, browser))!;
    must(await shop.world.act(takeUpCart, shop.staff, { cartId }));
    must(await shop.world.act(takeUpCart, shop.staff, { cartId }));
    const desk = await cartOfHolder(shop.world.db.read, deskHolder(cartId));
    expect(desk?.answers.contact).toEqual(own.answers.contact);
    const { orderId, shortId } = must(await places(cartId));
    expect(shortId).toBe(own.shortId);
    const { fields: _, ...input } = await orderInput(shop);
    const late = await shop.world.act(orderCart, guest, {
      ...input,
      holder: browser,
      version: own.version,
      timeZone: "Europe/Berlin",
      billingProfileId: null,
      remarks: null,
    });
    expect(late).toMatchObject({ refusal: { code: "ordered", orderId, mine: false } });
    expect(await shop.world.act(takeUpCart, shop.staff, { cartId })).toMatchObject({
      refusal: { code: "ordered" },
    });
  });
});

describe("a blank form that came back filled in", () => {
  it("is typed into one cart whoever opens it, and makes one order with the scan as its proof", async () => {
    const returnId = await scan();
    const [one, other] = await Promise.all([opens({ returnId }), opens({ returnId })]);
    expect(one).toBe(other);
    must(await shop.world.act(chooseCustomer, shop.staff, { cartId: one, accountId: await customer() }));
    await fills(one);
    expect(await places(one)).toMatchObject({ refusal: { code: "scan_without_paper" } });
    const { orderId } = must(await places(one, { consent: onPaper }));
    expect(await query("select return_id from orders.consent where order_id = $1", [orderId])).toEqual([
      { return_id: returnId },
    ]);
    expect(await query("select state, order_id from papers.return where id = $1", [returnId])).toEqual([
      { state: "typed_in", order_id: orderId },
    ]);
    // Its order is accepted: the scan goes on to the upstream host as papers do, once.
    const upstream = { address: "papers@upstream.example", name: "Upstream", forms: ["contract"] };
    const set = { sellerId: shop.seller.id, key: upstreamSetting.key };
    must(await shop.world.act(changeSetting, shop.staff, { ...set, value: upstream }));
    const sent = () =>
      query(
        `select recipient, attachment ->> 'id' as scan from messages.message
         where template = 'papers_upstream' and about_id = $1`,
        [orderId],
      );
    await settle(shop);
    expect(await sent()).toEqual([]);
    const sms = { orderId, phone: null, host: "shop.test" };
    must(await shop.world.act(sendCode, bearerOf(orderId), sms));
    await settle(shop);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
    await settle(shop);
    expect(["accepted", "completed"]).toContain(await stateOf(orderId));
    const once = [{ recipient: "papers@upstream.example", scan: returnId }];
    expect(await sent()).toEqual(once);
    const { world } = shop;
    await Promise.all([1, 2].map(() => world.act(forwardTypedPaper, world.systemActor, { orderId })));
    expect(await sent()).toEqual(once);
    const nobody = { ...upstream, address: "" };
    must(await shop.world.act(changeSetting, shop.staff, { ...set, value: nobody }));
  });

  it("makes no second order, and none once it was filed elsewhere", async () => {
    const returnId = await scan();
    const first = await opens({ returnId });
    must(await shop.world.act(chooseCustomer, shop.staff, { cartId: first, accountId: await customer() }));
    await fills(first);
    must(await places(first, { consent: onPaper }));
    const again = { sellerId: shop.seller.id, language: "de" as const, accountId: null, returnId };
    expect(await shop.world.act(openStaffOrder, shop.staff, again)).toMatchObject({
      refusal: { code: "scan_used" },
    });
    // Even a cart that was opened before somebody filed the scan elsewhere makes none.
    const other = await scan();
    const second = await opens({ returnId: other });
    must(await shop.world.act(setReturnAside, shop.staff, { returnId: other, reason: "doppelt" }));
    must(await shop.world.act(chooseCustomer, shop.staff, { cartId: second, accountId: await customer() }));
    await fills(second);
    expect(await places(second, { consent: onPaper })).toMatchObject({ refusal: { code: "scan_used" } });
    expect(await query("select id from orders.consent where return_id = $1", [returnId])).toHaveLength(1);
  });
});
