// An order's page and its links: what looking does (nothing), what the button does (once), and what becomes of a mistyped
// address.
import { textsWhile } from "../../../test/support/statements.ts";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { testWeb } from "../../../test/support/web.ts";
import type { Browser, Page, TestWeb } from "../../../test/support/web.ts";
import { bearerOf, guest, orderInput } from "../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../test/support/shop.ts";
import { offersOf } from "../../business/catalogue/index.ts";
import {
  cancelOrder,
  confirmByMail,
  openTracker,
  ordersNews,
  placeOrder,
} from "../../business/orders/index.ts";
import type { PlacedOrder } from "../../business/orders/index.ts";
import { onlySeller } from "../../business/sellers/index.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { makeFollowers } from "./followers.ts";
import type { Pace } from "./followers.ts";

let web: TestWeb;
let shop: TestShop;
beforeAll(async () => {
  web = await testWeb();
  const seller = await onlySeller(web.world.db.read);
  if (!seller) throw new Error("no seller");
  const offers = await offersOf(web.world.db.read, seller.id, seller.currency, businessDay(web.world));
  shop = { world: web.world, seller, offers } as TestShop;
});

async function placed(wish: Wish = {}): Promise<PlacedOrder & { email: string; tracker: string }> {
  const email = wish.email ?? `b${Math.random().toString(36).slice(2, 10)}@kundin.example`;
  const order = must(await web.world.act(placeOrder, guest, await orderInput(shop, { ...wish, email })));
  await web.world.runJobs();
  const { token } = must(await web.world.act(openTracker, systemActor, { orderId: order.orderId }));
  return { ...order, email, tracker: `/o/${token}` };
}

const mailsTo = (email: string): string[] =>
  web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);
const linkIn = (text: string, of: "c" | "o"): string =>
  new RegExp(`/${of}/[A-Za-z0-9_-]{43}`).exec(text)?.[0] ?? "";
const stateOf = async (orderId: string): Promise<string> => {
  const { rows } = await web.world.db.owner.query("select state from orders.order where id = $1", [orderId]);
  return String(rows[0].state);
};
const minutesPass = (orderId: string) =>
  web.world.db.owner
    .query(
      "alter table kernel.history disable trigger all; update kernel.history set at = at - interval '2 minutes' where noun = 'confirmation'; alter table kernel.history enable trigger all",
    )
    .then(() => orderId);

describe("the link to confirm", () => {
  it("does nothing when it is looked at, by GET or HEAD, as scanners of mail do", async () => {
    const order = await placed();
    const link = linkIn(mailsTo(order.email).join("\n"), "c");
    const browser = web.browser();
    for (let round = 0; round < 5; round += 1) {
      expect((await browser.get(link)).statusCode).toBe(200);
      const head = await web.app.inject({ method: "HEAD", url: link, headers: { host: "shop.test" } });
      expect(head.body).toBe("");
    }
    expect(await stateOf(order.orderId)).toBe("awaiting_confirmation");
  });

  it("pressed by a hundred at once confirms once, and each of them lands on the order's page", async () => {
    const order = await placed();
    const link = linkIn(mailsTo(order.email).join("\n"), "c");
    const browser = web.browser();
    await browser.get(link);
    const all = await Promise.all(Array.from({ length: 100 }, () => browser.post(link, {})));
    expect(all.every((one) => one.statusCode === 303 || one.statusCode === 404)).toBe(true);
    expect(all.filter((one) => one.statusCode === 303).length).toBeGreaterThanOrEqual(1);
    await web.world.runJobs();
    const count = async (text: string): Promise<number> =>
      Number((await web.world.db.owner.query(text, [order.orderId])).rows[0].n);
    expect(
      await count("select count(*) n from kernel.history where subject_id = $1 and move = 'confirm'"),
    ).toBe(1);
    expect(await count("select count(*) n from screening.assessment where order_id = $1")).toBe(1);
  });

  it("is sent again on request, not within a minute and not for ever", async () => {
    const order = await placed();
    const browser = web.browser();
    await browser.get(order.tracker);
    const soon = await browser.post(`${order.tracker}/resend`, {});
    expect(soon.statusCode).toBe(422);
    expect(soon.body).toContain("wait a minute");
    for (let sent = 2; sent <= 5; sent += 1) {
      await minutesPass(order.orderId);
      expect((await browser.post(`${order.tracker}/resend`, {})).statusCode).toBe(303);
      await web.world.runJobs();
      expect(mailsTo(order.email)).toHaveLength(sent);
    }
    await minutesPass(order.orderId);
    expect((await browser.post(`${order.tracker}/resend`, {})).body).toContain("cannot be sent again");
    const first = linkIn(mailsTo(order.email)[0] ?? "", "c");
    expect((await browser.get(first)).statusCode, "the first link is still good").toBe(200);
  });

  it("that went to a mistyped address dies when the address is corrected, and the right one confirms", async () => {
    const order = await placed({ email: "tippfheler@kundin.example" });
    const wrong = mailsTo("tippfheler@kundin.example").join("\n");
    const browser = web.browser();
    await browser.get(order.tracker);
    await minutesPass(order.orderId);
    const bad = await browser.post(`${order.tracker}/address`, { email: "no address" });
    expect(bad.statusCode).toBe(422);
    expect(bad.body).toContain("no address");
    const right = "tippfehler@kundin.example";
    const corrected = await browser.post(`${order.tracker}/address`, { email: right });
    expect(corrected.statusCode).toBe(303);
    const tracker = String(corrected.headers.location);
    await web.world.runJobs();
    for (const gone of [linkIn(wrong, "c"), linkIn(wrong, "o"), order.tracker])
      expect((await browser.get(gone)).statusCode, gone).toBe(404);
    expect((await browser.get(tracker)).body).toContain(right);
    const { rows } = await web.world.db.owner.query(
      "select 1 from people.person where email like 'tippfheler%'",
    );
    expect(rows, "the mistyped address is kept nowhere").toEqual([]);
    await browser.post(linkIn(mailsTo(right).join("\n"), "c"), {});
    expect(await stateOf(order.orderId)).not.toBe("awaiting_confirmation");
    expect((await browser.post(`${tracker}/address`, { email: "zu@spaet.example" })).statusCode).toBe(422);
  });

  it("corrected to somebody's address gives the order to them and shows nothing of theirs", async () => {
    const other = await placed({ email: "gibt-es@kundin.example", name: "Berta Bekannt" });
    const order = await placed({ email: "gibtes@kundin.example", name: "Nora Neu" });
    const browser = web.browser();
    await browser.get(order.tracker);
    await minutesPass(order.orderId);
    const corrected = await browser.post(`${order.tracker}/address`, { email: other.email });
    expect(corrected.statusCode).toBe(303);
    const page = await browser.follow(corrected);
    expect(page.body).not.toContain("Berta");
    const { rows } = await web.world.db.owner.query(
      "select count(distinct account_id)::int as n from customers.membership where person_id = $1 and state = 'active'",
      [other.personId],
    );
    expect(rows[0].n).toBe(2);
  });
});

describe("a new link to an order", () => {
  it("is answered alike for whoever asks, and fills nobody's letterbox", async () => {
    const order = await placed();
    const ask = async (browser: Browser, email: string, number: string): Promise<Page> => {
      const form = await browser.get("/orders/link");
      return browser.post("/orders/link", { number, email, idempotency_key: form.field("idempotency_key") });
    };
    const browser = web.browser();
    const before = mailsTo(order.email).length;
    const answers: string[] = [];
    for (let round = 0; round < 8; round += 1)
      answers.push((await ask(browser, order.email, order.shortId)).body);
    const unknown = await ask(browser, "niemand@kundin.example", order.shortId);
    await web.world.runJobs();
    const bare = (html: string): string => html.slice(html.indexOf("<h1"), html.indexOf("</main>"));
    expect(new Set([...answers, unknown.body].map(bare)).size).toBe(1);
    expect(mailsTo(order.email).length - before).toBe(5);
  });
});

describe("what a new link costs", () => {
  it("A13 is the same work for an order that is there and for one that is not, or is somebody else's", async () => {
    const order = await placed();
    const { owner } = web.world.db;
    const jobs = async (): Promise<string[]> =>
      (
        await owner.query<{ name: string }>(
          `select t.identifier as name from graphile_worker._private_jobs j
           join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
        )
      ).rows.map((one) => one.name);
    await owner.query("delete from people.rate");
    const works: string[] = [];
    for (const [number, email] of [
      [order.shortId, order.email],
      [order.shortId, "niemand@kundin.example"],
      ["AAA-AAAA", order.email],
    ] as const) {
      const browser = web.browser();
      const key = (await browser.get("/orders/link")).field("idempotency_key");
      const before = await jobs();
      const sent = { number, email, idempotency_key: key };
      const statements = await textsWhile(async () => {
        expect((await browser.post("/orders/link", sent)).statusCode).toBe(200);
      });
      const asked = statements.filter((text) => /people\W|orders\W|close_act/.test(text));
      works.push([...(await jobs()).slice(before.length), ...asked].join("\n"));
    }
    expect(works[0]).toMatch(/^mail_tracker_link\n[^]+orders\W[^]+close_act/);
    expect(new Set(works).size).toBe(1);
  });
});

describe("an open page", () => {
  const pace: Pace = { lookMs: 5, beatMs: 20, proveMs: 0, livesMs: 60_000 };
  const stampOf = async (orderId: string): Promise<string> =>
    (await ordersNews(web.world.db.read, [orderId])).get(orderId)?.stamp ?? "";
  const drawn = async (order: { readonly orderId: string; readonly tracker: string }) => ({
    token: order.tracker.slice(3),
    stamp: await stampOf(order.orderId),
  });
  function opened(
    orderId: string,
    page: { readonly token: string; readonly stamp: string },
    followers = makeFollowers(web.site, pace),
  ) {
    const heard: string[] = [];
    const stop = new AbortController();
    let ended = false;
    followers.follow({
      orderId,
      ...page,
      send: (event, payload) => heard.push(event === "end" ? `end ${payload}` : event),
      closed: stop.signal,
      end: () => (ended = true),
    });
    return { heard, stop, isEnded: () => ended, followers };
  }

  it("hears of each change, beats in between, and ends with the order", async () => {
    const order = await placed();
    const page = opened(order.orderId, await drawn(order));
    await vi.waitFor(() => expect(page.heard).toContain("beat"), 60_000);
    expect(page.heard, "nothing changed since the page was drawn").not.toContain("changed");
    must(await web.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
    await vi.waitFor(() => expect(page.heard).toContain("changed"), 60_000);
    await web.world.runJobs();
    must(await web.world.act(cancelOrder, bearerOf(order.orderId), { orderId: order.orderId }));
    await vi.waitFor(() => expect(page.isEnded()).toBe(true), 60_000);
    expect(page.heard.at(-1)).toBe("end settled");
  });

  it("hears at once of what changed between being drawn and being followed", async () => {
    const order = await placed();
    const page = await web.browser().get(order.tracker);
    const stamp = /events\?seen=([0-9a-f]{32})"/.exec(page.body)?.[1] ?? "";
    expect(stamp).toBe(await stampOf(order.orderId));
    must(await web.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
    const late = opened(order.orderId, { token: order.tracker.slice(3), stamp });
    await vi.waitFor(() => expect(late.heard).toContain("changed"), 60_000);
    late.stop.abort();
  });

  it("hears of what changes without a move: whose turn it is, and until when", async () => {
    const order = await placed();
    const page = opened(order.orderId, await drawn(order));
    await web.world.db.owner.query("update orders.order set next_actor = 'host' where id = $1", [
      order.orderId,
    ]);
    await vi.waitFor(() => expect(page.heard).toContain("changed"), 60_000);
    page.stop.abort();
  });

  it("ends when its link ends", async () => {
    const order = await placed();
    const page = opened(order.orderId, await drawn(order));
    await web.world.db.owner.query("delete from people.link where subject_id = $1", [order.orderId]);
    await vi.waitFor(() => expect(page.isEnded()).toBe(true), 60_000);
    expect(page.heard.at(-1)).toBe("end gone");
  });

  it("is one of at most twenty for an order; the next one asks by itself until one of them closes", async () => {
    const order = await placed();
    const followers = makeFollowers(web.site, { ...pace, lookMs: 60_000 });
    const page = await drawn(order);
    const pages = Array.from({ length: 20 }, () => opened(order.orderId, page, followers));
    expect(followers.mayFollow(order.orderId)).toBe(false);
    pages[0]?.stop.abort();
    expect(followers.mayFollow(order.orderId)).toBe(true);
    for (const one of pages) one.stop.abort();
  });
});

describe("an order's page followed over HTTP", () => {
  type Heard = { readonly status: number; said: string; readonly stop: () => void };

  /** As a browser follows it, over a socket of its own. */
  function listens(port: number, path: string): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const asked = request({ port, host: "127.0.0.1", path, headers: { host: "shop.test" } }, (answer) => {
        const heard: Heard = { status: answer.statusCode ?? 0, said: "", stop: () => asked.destroy() };
        answer.setEncoding("utf8").on("data", (part: string) => (heard.said += part));
        // Whoever hangs up breaks the connection; that is no fault.
        answer.on("error", () => {});
        resolve(heard);
      });
      asked.on("error", reject).end();
    });
  }

  it("hears of a change at once, and nobody hears anything who has another order's link, or none", async () => {
    const [mine, other] = [await placed(), await placed()];
    await web.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = web.app.server.address() as AddressInfo;
    const followed = async (order: { readonly tracker: string }): Promise<string> => {
      const page = (await web.browser().get(order.tracker)).body;
      return /data-events="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    };
    const reader = await listens(port, await followed(mine));
    const stranger = await listens(port, await followed(other));
    onTestFinished(() => [reader, stranger].forEach((one) => one.stop()));
    expect([reader.status, stranger.status]).toEqual([200, 200]);
    expect((await listens(port, `/o/${"x".repeat(43)}/events`)).status).toBe(404);
    must(await web.world.act(confirmByMail, bearerOf(mine.orderId), { orderId: mine.orderId }));
    await vi.waitFor(() => expect(reader.said).toContain("event: changed"), 60_000);
    // Both are told in one round: whoever was to hear it has heard it by the next.
    const before = reader.said;
    await web.world.runJobs();
    await vi.waitFor(() => expect(reader.said.length).toBeGreaterThan(before.length), 60_000);
    expect(stranger.said).toContain("event: hello");
    expect(stranger.said).not.toContain("changed");
  });

  it("loads itself anew without scripts while it is open, never over what is being typed, and not once it has ended", async () => {
    const order = await placed();
    const refresh = '<noscript><meta http-equiv="refresh" content="15"/></noscript>';
    const shown = async (): Promise<string> => (await web.browser().get(order.tracker)).body;
    const { owner } = web.world.db;
    const goesTo = (state: string) =>
      owner.query("update orders.order set state = $2 where id = $1", [order.orderId, state]);
    await goesTo("checking");
    expect(await shown()).toContain(refresh);
    await goesTo("awaiting_answer");
    expect(await shown(), "somebody writes an answer").not.toContain("http-equiv");
    await goesTo("awaiting_confirmation");
    must(await web.world.act(cancelOrder, bearerOf(order.orderId), { orderId: order.orderId }));
    expect(await shown()).not.toContain("http-equiv");
  });
});

describe("the host's turn", () => {
  it("says by when, in hours that somebody is there, and owns up where that was not kept", async () => {
    const { owner } = web.world.db;
    const order = await placed({
      email: `slow${Date.now()}@mailinator.com`,
      remarks: "Du Idiot",
      phone: "+12125550131",
    });
    must(await web.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
    await web.world.runJobs();
    expect(await stateOf(order.orderId)).toBe("in_review");
    const now = web.world.clock.business();
    const page = (await web.browser().get(order.tracker)).body;
    const by = /You hear from us by <time class="date" datetime="([^"]+)"/.exec(page)?.[1] ?? "";
    expect(new Date(by).getTime()).toBeGreaterThan(now.getTime());
    expect(["Sat", "Sun"]).not.toContain(
      new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", weekday: "short" }).format(new Date(by)),
    );
    await web.world.setClock(new Date(new Date(by).getTime() + 3_600_000).toISOString());
    const later = (await web.browser().get(order.tracker)).body;
    expect(later).toContain("longer than we promised");
    expect(later).not.toContain("You hear from us by");
    await owner.query("update kernel.installation set clock_offset_ms = 0");
    await web.world.clock.refresh({ query: (text) => web.world.db.appPool.query(text) });
  });
});

describe("the code on an order's page", () => {
  it("is typed into one field, exactly one, that a phone fills in by itself; nobody is asked for it elsewhere", async () => {
    const order = await placed();
    const fields = async (): Promise<string[]> =>
      (await web.browser().get(order.tracker)).body.match(/<input[^>]*one-time-code[^>]*>/g) ?? [];
    expect(await fields()).toEqual([]);
    must(await web.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
    await web.world.runJobs();
    expect(await stateOf(order.orderId)).toBe("awaiting_code");
    expect(await fields(), "not before it was sent").toEqual([]);
    const browser = web.browser();
    await browser.get(order.tracker);
    expect((await browser.post(`${order.tracker}/send-code`, {})).statusCode).toBe(303);
    await web.world.runJobs();
    const [field = "", ...others] = await fields();
    expect(others).toEqual([]);
    expect(field).toContain('autocomplete="one-time-code"');
    expect(field).toContain('inputmode="numeric"');
    expect(field).toContain('name="code"');
    const form = (await browser.get(order.tracker)).body.split(`action="${order.tracker}/code"`)[1] ?? "";
    expect(form.split("</form>")[0]?.match(/<input(?![^>]*type="hidden")[^>]*>/g)).toHaveLength(1);
  });
});
