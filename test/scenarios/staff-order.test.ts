// Orders that a colleague puts together, through the office's own pages: for a customer on the phone, and for somebody new from a
// blank form that came back by post.
import { beforeAll, describe, expect, it } from "vitest";
import { blankForm } from "../../src/business/blanks/index.ts";
import { signUpCustomer } from "../../src/business/customers/index.ts";
import { enterCode, sendCode } from "../../src/business/orders/index.ts";
import { fileScan } from "../../src/business/papers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { choosePath } from "../support/order-moves.ts";
import { officeWeb } from "../support/office-web.ts";
import type { Browser, OfficeWeb, Page } from "../support/office-web.ts";
import { bearerOf, lastCode, planId, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

let shop: TestShop;
let web: OfficeWeb;
let desk: Browser;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  desk = await web.colleague("Order desk", "de");
});

const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;
const orderOf = async (id: string) =>
  (
    await query<{ state: string; next_actor: string; path: string }>(
      "select state, next_actor, path from orders.order where id = $1",
      [id],
    )
  )[0]!;

/** Where a form led, without what it said. */
const placeOf = (page: Page): string => page.location.split("?")[0] ?? "";
const hidden = (page: Page, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "";

/** Puts a package and a name in, and presses the last button; answers the order. */
async function orders(at: string, domain: string, how: Record<string, string>): Promise<string> {
  await desk.post(`${at}/packages`, { plan: planId(shop, "starter"), count: "1" }, at);
  const home = /<option value="([0-9a-f-]{36})"[^>]*>1\. /.exec((await desk.get(at)).body)?.[1] ?? "";
  const named = await desk.post(`${at}/names`, { names: domain, mode: "register", for: home }, at);
  expect(named.status).toBe(303);
  const page = await desk.get(at);
  const seen = { seen: hidden(page, "seen"), shown_total: hidden(page, "shown_total") };
  const input = { pay_by: "transfer", gate: "auto", language: "de", ...seen, ...how };
  const placed = await desk.post(`${at}/order`, input, at);
  expect(placed.status, placed.body.slice(0, 200)).toBe(303);
  return placeOf(placed).split("/").at(-1) ?? "";
}

function linkIn(email: string, kind: "c" | "welcome"): string {
  const mails = shop.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);
  return mails.flatMap((text) => new RegExp(`/${kind}/[A-Za-z0-9_-]{43}`).exec(text) ?? []).at(-1) ?? "";
}

async function runsFor(domain: string): Promise<void> {
  expect(shop.panel.control.accounts().map((one) => one.domain)).toContain(domain);
  expect(await query("select registry_state from domains.domain where name = $1", [domain])).toEqual([
    { registry_state: "active" },
  ]);
}

describe("a customer who calls", () => {
  it("gets the order by mail, agrees there, proves it with a code, and everything is set up and billed", async () => {
    const email = "wiebke@oltmanns-garten.de";
    const billing = {
      name: "Wiebke Oltmanns",
      line1: "Deichweg 4",
      postalCode: "26384",
      city: "Wilhelmshaven",
    };
    const { accountId } = must(
      await shop.world.act(signUpCustomer, shop.staff, {
        sellerId: shop.seller.id,
        person: {
          name: billing.name,
          email,
          phone: "+49 1512 7654321",
          language: "de",
          timeZone: "Europe/Berlin",
        },
        account: { kind: "person", legalKind: "consumer", currency: "EUR" },
        billing: { ...billing, country: "DE", payBy: "transfer" },
        isAnother: false,
      }),
    );
    const card = `/office/customers/${accountId}`;
    const begun = await desk.post("/office/staff-orders", { account: accountId, return: "" }, card);
    const orderId = await orders(placeOf(begun), "oltmanns-garten.de", {
      way: "phone",
      words: "Rückruf 10:15 Uhr",
    });
    await settle(shop);
    expect((await orderOf(orderId)).state).toBe("awaiting_confirmation");
    const page = await desk.get(`/office/orders/${orderId}`);
    expect(page.body).toContain("Rückruf 10:15 Uhr");
    expect(page.body).not.toContain("Am Telefon bestätigt");
    const link = linkIn(email, "c");
    const buyer = web.guest("de");
    const asked = await buyer.get(link);
    expect(asked.body).toContain("Zahlungspflichtig bestellen");
    const read = { law_shown: hidden(asked, "law_shown") };
    expect((await buyer.post(link, read, link)).status).toBe(422);
    expect((await buyer.post(link, { ...read, agree: "on" }, link)).status).toBe(303);
    await settle(shop);
    expect((await orderOf(orderId)).state).toBe("awaiting_code");
    const actor = bearerOf(orderId);
    must(await shop.world.act(sendCode, actor, { orderId, phone: null, host: "shop.test" }));
    await settle(shop);
    must(await shop.world.act(enterCode, actor, { orderId, code: lastCode(shop) }));
    await settle(shop);
    expect(await orderOf(orderId)).toMatchObject({ state: "completed", next_actor: "nobody" });
    await runsFor("oltmanns-garten.de");
    expect(await query("select state from billing.document where order_id = $1", [orderId])).toEqual([
      { state: "issued" },
    ]);
    await expectSound(shop);
  });
});

describe("somebody new who filled in a blank form", () => {
  async function formComesBack(): Promise<string> {
    const form = await blankForm(shop.world.db.read, {
      seller: shop.seller,
      which: "order",
      language: "de",
      today: "2026-03-02",
    });
    const scan = {
      sellerId: shop.seller.id,
      packId: null,
      source: "post" as const,
      bytes: form.content,
      fileName: "brief.pdf",
    };
    const { returnId } = must(await shop.world.act(fileScan, shop.staff, scan));
    await settle(shop);
    return returnId;
  }

  it("is signed up with the order; the signature on the scan stands for terms and papers, and it is set up", async () => {
    // Even where every new order has to come back on paper: this one has.
    await choosePath(shop, "papers");
    const returnId = await formComesBack();
    const tray = await desk.get("/office/papers");
    expect(tray.body).toContain("Leeres Formular");
    const begun = await desk.post(
      "/office/staff-orders",
      { account: "", return: returnId },
      "/office/papers",
    );
    const at = placeOf(begun);
    expect((await desk.get(at)).body).toContain(`/office/papers/returns/${returnId}/pages/1`);
    const email = "konrad@thiessen-boote.de";
    const typed = {
      kind: "private",
      name: "Konrad Thiessen",
      email,
      phone: "04642 98765",
      country: "DE",
      line1: "Am Hafen 9",
      postal_code: "24376",
      city: "Kappeln",
    };
    expect((await desk.post(`${at}/contact`, { ...typed, phone: "", city: "" }, at)).status).toBe(422);
    expect((await desk.post(`${at}/contact`, typed, at)).status).toBe(303);
    const orderId = await orders(at, "thiessen-boote.de", {
      way: "paper",
      words: "Formular vom 28. Februar",
    });
    await settle(shop);
    expect(await orderOf(orderId)).toMatchObject({ state: "completed", path: "papers" });
    await runsFor("thiessen-boote.de");
    expect(linkIn(email, "welcome")).not.toBe("");
    expect((await desk.get("/office/papers")).body).not.toContain("brief.pdf");
    expect((await desk.get(`/office/orders/${orderId}`)).body).toContain("Formular vom 28. Februar");
    // The same paper makes no second order, however it is asked for.
    const again = await desk.post(
      "/office/staff-orders",
      { account: "", return: returnId },
      "/office/papers",
    );
    expect(again.location).toContain("done=scan_used");
    await expectSound(shop);
  });
});
