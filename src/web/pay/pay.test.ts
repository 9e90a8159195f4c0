// Paying by a mailed link: no sign-in, one open payment however often the button is pressed, and only the gateway's word counts.
import { beforeAll, describe, expect, it } from "vitest";
import { paymentPageOf } from "../../business/billing/index.ts";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import type { Page } from "../../../test/support/web.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let link: string;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  link = scene.payLink(mia.email);
}, 120_000);

type Row = { id: string; state: string; keep_card: boolean; session_ref: string | null };
const payments = async (): Promise<Row[]> =>
  (
    await scene.web.world.db.owner.query<Row>(
      "select id, state, keep_card, session_ref from payments.payment where account_id = $1 order by id",
      [mia.accountId],
    )
  ).rows;

const payForm = (page: Page): Record<string, string> => {
  const { csrf: _csrf, ...fields } = page.form(`${link}/pay`);
  return fields;
};

describe("the page behind a pay link", () => {
  it("shows amount, day, lines, bank account with reference, and asks for no sign-in", async () => {
    const page = await scene.web.browser().get(link);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("To be paid");
    expect(page.body).toContain("mia-brandt.de");
    expect(page.body).toMatch(/Reference<\/dt><dd><span class="id-copy"><code>[\w-]+/);
    expect(page.body).toContain("Cheque or money order");
    expect(page.field("keep")).toBe("");
  });

  it("speaks the document's language, whatever the browser likes", async () => {
    const { read } = scene.web.world.db;
    const language = (await paymentPageOf(read, mia.documentId))?.language;
    const other = scene.web.browser(language === "de" ? "en" : "de");
    expect((await other.get(link)).body).toContain(`<html lang="${language}"`);
  });

  it("gives the PDF, and nothing else of the account", async () => {
    const guest = scene.web.browser();
    expect((await guest.get(`${link}/pdf`)).rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    expect((await guest.get(`/portal/invoices/${mia.documentId}`)).statusCode).toBe(303);
  });

  it("leads a link that is none nowhere", async () => {
    const guest = scene.web.browser();
    const invented = `/i/${"x".repeat(43)}`;
    expect((await guest.get(invented)).statusCode).toBe(404);
    expect((await guest.get(`${invented}/pdf`)).statusCode).toBe(404);
    const paid = await guest.post(`${invented}/pay`, { idempotency_key: crypto.randomUUID() });
    expect(paid.statusCode).toBe(404);
  });
});

describe("paying by the link", () => {
  it("leads to the gateway's page, and pressing twice makes one open payment", async () => {
    const guest = scene.web.browser();
    const page = await guest.get(link);
    const first = await scene.whileWorking(guest.post(`${link}/pay`, payForm(page)));
    const second = await scene.whileWorking(guest.post(`${link}/pay`, payForm(page)));
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    expect(second.headers.location).toBe(first.headers.location);
    expect((await payments()).map((one) => one.state)).toEqual(["open"]);
    expect((await payments())[0]?.keep_card).toBe(false);
  });

  it("closes the first page when a second one is opened in another window", async () => {
    const guest = scene.web.browser();
    const page = await guest.get(link);
    await scene.whileWorking(guest.post(`${link}/pay`, { ...payForm(page), keep: "on" }));
    await scene.settle();
    const states = (await payments()).map((one) => one.state);
    expect(states.filter((state) => state === "open")).toHaveLength(1);
    expect((await payments()).at(-1)?.keep_card).toBe(true);
  });

  it("is not paid by coming back: the gateway says that it is still open", async () => {
    const guest = scene.web.browser();
    const open = (await payments()).find((one) => one.state === "open");
    const back = await scene.whileWorking(guest.get(`${link}/returned?payment=${open?.id ?? ""}`));
    expect(back.statusCode).toBe(200);
    expect(back.body).toContain("This payment is not finished");
    expect((await payments()).some((one) => one.state === "paid")).toBe(false);
    expect((await guest.get(link)).body).toContain("To be paid");
  });

  it("is paid when the gateway says so, and then there is nothing left to pay", async () => {
    const guest = scene.web.browser();
    const open = (await payments()).find((one) => one.state === "open");
    expect(scene.web.gateway.payHosted(open?.session_ref ?? "")).toBe(true);
    const back = await scene.whileWorking(guest.get(`${link}/returned?payment=${open?.id ?? ""}`));
    expect(back.body).toContain("Your payment is here. Thank you!");
    await scene.settle();
    const page = await guest.get(link);
    expect(page.body).toContain("Paid. Thank you!");
    expect(page.body).not.toContain(`${link}/pay`);
    const overview = await mia.browser.get("/portal");
    expect(overview.body).toContain("All good — next charge");
    expect((await mia.browser.get("/portal/payment-methods")).body).toContain("Renewals");
  });

  it("leads another document's payment nowhere", async () => {
    const guest = scene.web.browser();
    const other = crypto.randomUUID();
    expect((await guest.get(`${link}/returned?payment=${other}`)).statusCode).toBe(404);
    expect((await guest.get(`${link}/events?payment=${other}`)).statusCode).toBe(404);
  });
});

describe("a payment that is with the bank", () => {
  it("warns before a second one, and starts it only when that is really wanted", async () => {
    const otto = await scene.customer("Otto Lang", "otto-lang.de");
    const { owner } = scene.web.world.db;
    const path = scene.payLink(otto.email);
    const guest = scene.web.browser();
    const page = await guest.get(path);
    const { csrf: _csrf, ...fields } = page.form(`${path}/pay`);
    await scene.whileWorking(guest.post(`${path}/pay`, fields));
    await owner.query("update payments.payment set state = 'processing' where account_id = $1", [
      otto.accountId,
    ]);
    const warned = await guest.get(path);
    expect(warned.body).toContain("A payment is on its way");
    const { csrf: _token, ...again } = warned.form(`${path}/pay`);
    const refused = await guest.post(`${path}/pay`, again);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("Tick the box if you really want to pay a second time");
    const wanted = await scene.whileWorking(guest.post(`${path}/pay`, { ...again, again: "on" }));
    expect(wanted.statusCode).toBe(303);
  });
});

describe("a card that is kept", () => {
  it("is named to those alone whose further invoices it pays, never to who chose to pay in another way", async () => {
    const { owner } = scene.web.world.db;
    const kai = await scene.customer("Kai Lund", "kai-lund.de");
    await owner.query(
      `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
         expiry_month, expiry_year, is_default, state, created_at)
       select gen_random_uuid(), a.id, a.seller_id, (select id from sellers.connection where kind = 'gateway' limit 1), 'card', 'cus_kai',
         'pm_kai', 'visa', '4242', 12, 2099, true, 'usable', now() from customers.account a where a.id = $1`,
      [kai.accountId],
    );
    const pays = (way: string) =>
      owner.query("update customers.billing_profile set pay_by = $2 where account_id = $1", [
        kai.accountId,
        way,
      ]);
    const shown = async () => (await scene.web.browser().get(scene.payLink(kai.email))).body;
    await pays("transfer");
    expect(await shown()).not.toContain("kept in your account");
    await pays("card");
    expect(await shown()).toContain("kept in your account");
  });
});

describe("a pay link that ran out", () => {
  it("offers a new one by mail, once a day, and tells nothing of the invoice", async () => {
    const { owner } = scene.web.world.db;
    const lena = await scene.customer("Lena Vogt", "lena-vogt.de");
    const path = scene.payLink(lena.email);
    await owner.query("update people.link set expires_at = now() - interval '1 day' where subject_id = $1", [
      lena.documentId,
    ]);
    const guest = scene.web.browser();
    const ended = await guest.get(path);
    expect(ended.statusCode).toBe(410);
    expect(ended.body).toContain("This link has run out");
    expect(ended.body).not.toContain("Lena");
    const before = scene.web.mail.kept.length;
    expect((await guest.post(`${path}/again`, {})).body).toContain("A new link is on its way");
    await guest.post(`${path}/again`, {});
    await scene.settle();
    expect(scene.web.mail.kept.length).toBe(before + 1);
    const fresh = scene.payLink(lena.email);
    expect(fresh).not.toBe(path);
    expect((await guest.get(fresh)).statusCode).toBe(200);
  });
});
