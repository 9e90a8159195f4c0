// Staff set who gets a customer's mails, for somebody on the phone; the holder hears of it, and nobody without the right does it.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let desk: Browser;
let path: string;
let accountId: string;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  desk = await web.colleague("Billing desk");
  const placed = await orderAndAccept(shop, { domain: "steuer.de", email: "post@steuer.de" });
  await settle(shop);
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select account_id as id from orders.order where id = $1",
    [placed.orderId],
  );
  accountId = rows[0]?.id ?? "";
  path = `/office/customers/${accountId}/mails`;
}, 120_000);

const kept = async () =>
  (
    await shop.world.db.owner.query<{ category: string; email: string }>(
      "select category, email from customers.recipient where account_id = $1 and email is not null order by 1",
      [accountId],
    )
  ).rows;
const holdersBoxes = (body: string): string[] =>
  [...body.matchAll(/name="gets" value="([0-9a-f-]{36}:[a-z]+)" checked/g)].map(([, value = ""]) => value);

describe("who gets which mails", () => {
  it("is set by staff: the bookkeeper gets invoices too, the holder keeps theirs and is told", async () => {
    expect((await desk.get(`/office/customers/${accountId}/people`)).body).toContain(`href="${path}"`);
    const page = await desk.get(path);
    expect(page.body).toContain("The holder is told of each change by mail.");
    expect(page.body).toContain("Back to the people");
    const own = holdersBoxes(page.body);
    expect(own.length).toBeGreaterThan(0);
    const wrong = await desk.post(
      path,
      { gets: [...own, "0:billing"], email_0: "books@", name_0: "Amt" },
      path,
    );
    expect(wrong.body).toContain("Please enter an e-mail address, such as");
    expect(wrong.body).toContain('value="books@"');
    const none = await desk.post(path, { gets: own, email_0: "books@kanzlei.example", name_0: "" }, path);
    expect(none.body).toContain("Please tick what this address is to get");
    expect(await kept()).toEqual([]);
    const sent = { gets: [...own, "0:billing"], email_0: "books@kanzlei.example", name_0: "Kanzlei" };
    const done = await desk.post(path, sent, path);
    expect(done.location).toBe(`/office/customers/${accountId}/people?done=saved`);
    expect(await kept()).toEqual([{ category: "billing", email: "books@kanzlei.example" }]);
    expect(holdersBoxes((await desk.get(path)).body)).toEqual(own);
    await settle(shop);
    const told = await shop.world.db.owner.query(
      "select from messages.message where account_id = $1 and template like 'recipients%'",
      [accountId],
    );
    expect(told.rowCount).toBeGreaterThan(0);
  });

  it("is not for who may not change customers", async () => {
    const support = await web.colleague("Support");
    expect((await support.get(`/office/customers/${accountId}/people`)).body).not.toContain(`href="${path}"`);
    expect((await support.get(path)).status).toBe(403);
    expect((await support.post(path, { email_0: "x@example.com", gets: ["0:billing"] })).status).toBe(403);
    expect(await kept()).toHaveLength(1);
  });
});
