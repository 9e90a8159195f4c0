// Waiting until something sold out is back, as a visitor does it. What must never happen: a mail that nobody confirmed or asked
// for, a second one, one although it is sold out again, or a word to others about who waits.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { testWeb } from "../../../../test/support/web.ts";
import type { Page, TestWeb } from "../../../../test/support/web.ts";
import { giveBackStock, offersOf, setStock } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { Refusal, Result } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { action } from "../../../kernel/act.ts";
import type { Action, Ctx } from "../../../kernel/act.ts";
import { standingToken } from "../../../business/people/links.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import { forgetWaits } from "../../../business/catalogue/waiting/tell-waiting.ts";

let web: TestWeb;
let offer: Offer;
beforeAll(async () => {
  web = await testWeb();
  const { world, sellerId } = web;
  const all = await offersOf(world.db.read, sellerId, "EUR", businessDay(world));
  offer = all.find((one) => one.kind === "hosting")!;
});
// All of them come from one network here.
beforeEach(async () => {
  await web.world.db.owner.query("delete from people.rate");
});

const bare = (page: Page): string =>
  page.body
    .slice(page.body.indexOf("<main"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
const stock = async (most: number | null): Promise<void> => {
  const set = step("stock", setStock.run);
  const to = { productId: offer.productId, most, mostEach: null, backAtEnd: true };
  must(await web.world.act(set, web.world.systemActor, to));
};
const path = () => `/hosting/${offer.slug}/wait`;
const mails = async (email: string): Promise<string[]> => {
  await web.world.runJobs();
  return web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);
};
const linkIn = (text: string, part: "wait" | "end-wait"): string =>
  new RegExp(`http://shop\\.test(/${part}/[\\w-]+)`).exec(text)?.[1] ?? "";
const rows = async (): Promise<{ state: string; email: string | null }[]> =>
  (await web.world.db.owner.query("select state, email from catalogue.stock_wait order by id")).rows;

/** What another module does inside an act of its own. */
const step = <I, T, R extends Refusal>(
  name: string,
  run: (ctx: Ctx, input: I) => Promise<Result<T, R>>,
): Action<I, T, R> => action({ name: `test_${name}`, needs: { any: ["system"] }, run }) as Action<I, T, R>;

let nth = 0;
const somebody = (): string => `wartet.${(nth += 1)}@kundin.example`;

/** Asked for and confirmed. */
async function waits(email: string): Promise<void> {
  const browser = web.browser();
  await browser.get(path());
  await browser.post(path(), { email });
  const [mail = ""] = await mails(email);
  await browser.post(linkIn(mail, "wait"), {});
}

describe("something sold out", () => {
  it("says so, and offers to tell when it is back in place of the way to choose it", async () => {
    await stock(0);
    const page = await web.browser().get("/hosting");
    expect(page.body).toContain(`href="${path()}"`);
    const own = await web.browser().get(`/hosting/${offer.slug}`);
    expect(bare(own)).toContain("Sold out Tell me when it is back");
    expect((await web.browser().get("/hosting/no-such-thing/wait")).statusCode).toBe(404);
  });

  it("is told of once, only after the mailed link was confirmed; looking at the link confirms nothing", async () => {
    await stock(0);
    const email = somebody();
    const browser = web.browser();
    expect(bare(await browser.post(path(), { email }))).toContain("We sent you a link");
    const [first = "", ...more] = await mails(email);
    expect(more).toEqual([]);
    const link = linkIn(first, "wait");
    expect(bare(await browser.get(link))).toContain("Yes, tell me once");
    await stock(5);
    expect(await mails(email), "nobody confirmed it yet").toHaveLength(1);
    await stock(0);
    expect(bare(await browser.post(link, {}))).toContain("You will hear from us");
    expect((await browser.post(link, {})).statusCode, "a link works once").toBe(404);
    await stock(5);
    const [, back = ""] = await mails(email);
    expect(back).toContain(`http://shop.test/hosting/${offer.slug}`);
    await stock(0);
    await stock(9);
    expect(await mails(email), "one mail and no other").toHaveLength(2);
    expect(
      (await rows()).some((one) => one.email === email),
      "the address is gone",
    ).toBe(false);
    expect((await browser.post(linkIn(back, "end-wait"), {})).statusCode, "ended already is fine").toBe(200);
  });

  it("is told of at once where it came back before the link was followed", async () => {
    await stock(0);
    const email = somebody();
    const browser = web.browser();
    await browser.post(path(), { email });
    const [first = ""] = await mails(email);
    await stock(3);
    await browser.post(linkIn(first, "wait"), {});
    expect(await mails(email)).toHaveLength(2);
  });

  it("is told of by what comes back of an order that fell, and to nobody while none is left", async () => {
    await stock(1);
    const orderId = newId();
    await web.world.db.owner.query("update catalogue.stock set taken = 1 where product_id = $1", [
      offer.productId,
    ]);
    const { accountId, personId } = await takenBy(orderId);
    const email = somebody();
    await waits(email);
    await stock(1);
    expect(await mails(email), "the only one is out").toHaveLength(1);
    const fell = step("fell", async (ctx, of: { orderId: string }) => {
      await giveBackStock(ctx, of.orderId);
      return ok(null);
    });
    must(await web.world.act(fell, web.world.systemActor, { orderId }));
    expect(await mails(email)).toHaveLength(2);
    expect([accountId, personId].every(Boolean)).toBe(true);
  });

  it("is told of each once although it comes back twice at the same moment", async () => {
    await stock(0);
    const all = Array.from({ length: 3 }, somebody);
    for (const email of all) await waits(email);
    await Promise.all([stock(4), stock(5)]);
    for (const email of all) expect(await mails(email)).toHaveLength(2);
  });

  it("is never told of to whom took it back with one click", async () => {
    await stock(0);
    const email = somebody();
    await waits(email);
    const { rows: found } = await web.world.db.owner.query<{ id: string }>(
      "select id from catalogue.stock_wait where email = $1",
      [email],
    );
    const link = `/end-wait/${standingToken("end_wait", found[0]!.id)}`;
    const browser = web.browser();
    expect(bare(await browser.get(link))).toContain("Take me off the list");
    expect(bare(await browser.post(link, { "List-Unsubscribe": "One-Click" }))).toContain(
      "You are not on the list",
    );
    await stock(5);
    expect(await mails(email)).toHaveLength(1);
    expect((await rows()).some((one) => one.email === email)).toBe(false);
  });
});

describe("asking to be told", () => {
  it("answers whoever waits already like everybody else, and writes to them no second time", async () => {
    await stock(0);
    const email = somebody();
    await waits(email);
    const again = bare(await web.browser().post(path(), { email: email.toUpperCase() }));
    const other = bare(await web.browser().post(path(), { email: somebody() }));
    expect(again).toBe(other);
    expect(await mails(email)).toHaveLength(1);
  });

  it("is one wish where two come at once, and one mail within ten minutes", async () => {
    await stock(0);
    const email = somebody();
    await Promise.all([1, 2].map(() => web.browser().post(path(), { email })));
    await web.browser().post(path(), { email });
    expect(await mails(email)).toHaveLength(1);
    expect((await rows()).filter((one) => one.email === email)).toHaveLength(1);
  });

  it("keeps what was typed and says beside the field that it is no address", async () => {
    const page = await web.browser().post(path(), { email: "kein-at" });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("Enter an e-mail address");
    expect(page.body).toContain('value="kein-at"');
  });

  it("is enough for a while after ten tries from one network, and nothing typed is lost", async () => {
    const browser = web.browser();
    for (let nthTry = 0; nthTry < 10; nthTry += 1) await browser.post(path(), { email: "kein-at" });
    const page = await browser.post(path(), { email: "zu-oft@kundin.example" });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("That was too often");
    expect(page.body).toContain('value="zu-oft@kundin.example"');
    expect(await mails("zu-oft@kundin.example")).toEqual([]);
  });

  it("is refused for links that are none", async () => {
    for (const part of ["wait", "end-wait"]) {
      const guess = `/${part}/${"a".repeat(43)}`;
      expect((await web.browser().get(guess)).statusCode).toBe(404);
      expect((await web.browser().post(guess, {})).statusCode).toBe(404);
    }
  });

  it("is forgotten when nobody confirmed it within seven days, and what is left of others after ninety", async () => {
    await stock(0);
    const email = somebody();
    await web.browser().post(path(), { email });
    await mails(email);
    const { owner } = web.world.db;
    await owner.query(
      "update catalogue.stock_wait set asked_at = asked_at - interval '8 days' where email = $1",
      [email],
    );
    await owner.query(
      "update catalogue.stock_wait set closed_at = closed_at - interval '91 days' where closed_at is not null",
    );
    must(await web.world.act(forgetWaits, web.world.systemActor, null));
    const left = await rows();
    expect(left.some((one) => one.email === email)).toBe(false);
    expect(
      left.every((one) => one.email !== null),
      "nothing closed is left",
    ).toBe(true);
  });
});

/** An order of somebody's that has the only one. */
async function takenBy(orderId: string): Promise<{ accountId: string; personId: string }> {
  const { owner } = web.world.db;
  const { accountId, personId } = await aCustomer(owner, web.sellerId);
  await owner.query(
    `insert into catalogue.stock_taken (order_id, product_id, account_id, person_id, quantity, still_out, taken_at)
     values ($1, $2, $3, $4, 1, 1, now())`,
    [orderId, offer.productId, accountId, personId],
  );
  return { accountId, personId };
}
