// News by mail. What must never happen: that somebody gets them who did not confirm it themselves, or goes on getting them after one
// click; and a mail that asks for a click to do more than end the news.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { recipientsOf } from "../membership.store.ts";
import { createMember, staffActorOf } from "../../staff/index.ts";
import { sendNews } from "./send-news.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
let anna: StaffActor;

beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
  const { world } = scene.web;
  const facts = { name: "Anna", email: "anna@staff.example", language: "en", timeZone: "Europe/Berlin" };
  const made = must(
    await world.act(createMember, world.systemActor, { ...facts, role: "Owner", sellerIds: null }),
  );
  const actor = await staffActorOf(world.db.read, made.personId, { via: "web", requestId: null });
  if (!actor) throw new Error("there is no such colleague");
  anna = actor;
}, 120_000);

const HOME = "/portal/privacy";
const mailsTo = (who: PortalCustomer) =>
  scene.web.mail.kept.map((one) => one.mail).filter((mail) => mail.to.includes(who.email));
const linkIn = (who: PortalCustomer, path: string): string =>
  mailsTo(who)
    .map((mail) => new RegExp(`/${path}/[\\w-]{43}`).exec(mail.text)?.[0])
    .findLast((link) => link !== undefined) ?? "";
const gets = async (who: PortalCustomer): Promise<number> =>
  (await recipientsOf(scene.web.world.db.read, who.accountId, "news", scene.web.world.clock.business()))
    .length;

async function send(subject: string): Promise<void> {
  const news = { sellerId: scene.web.sellerId, subject, text: "From March on in Hamburg, too." };
  must(await scene.web.world.act(sendNews, anna, news));
  await scene.settle();
}

async function agree(who: PortalCustomer): Promise<void> {
  await who.browser.post(`${HOME}/news`, {});
  await scene.settle();
  const link = linkIn(who, "confirm-news");
  await scene.web.browser("en").get(link);
  expect((await scene.web.browser("en").post(link, {})).body).toContain("Thank you");
}

describe("news", () => {
  it("go to nobody who only asked: the mailed link has to be followed and its button pressed", async () => {
    await mia.browser.post(`${HOME}/news`, {});
    await scene.settle();
    const link = linkIn(mia, "confirm-news");
    expect((await scene.web.browser("en").get(link)).statusCode).toBe(200);
    expect(await gets(mia)).toBe(0);
    await send("Too early");
    expect(mailsTo(mia).map((mail) => mail.subject)).not.toContain("Too early");
  });

  it("go once to each who agreed, and to nobody else; the consent keeps its words, time and network", async () => {
    await agree(mia);
    expect(await gets(mia)).toBe(1);
    await send("Hamburg");
    expect(mailsTo(mia).filter((mail) => mail.subject === "Hamburg")).toHaveLength(1);
    expect(mailsTo(otto).map((mail) => mail.subject)).not.toContain("Hamburg");
    const { rows } = await scene.web.world.db.owner.query(
      "select state, wording, wording_version, given_network, given_at is not null as given from customers.news_consent where person_id = $1 order by id desc limit 1",
      [mia.personId],
    );
    expect(rows).toMatchObject([{ state: "given", given: true, given_network: "127.0.0.1" }]);
    expect(rows[0].wording).toContain("may send me news");
    const story = await scene.web.world.db.owner.query(
      "select move from kernel.history where noun = 'news_consent' and subject_id = $1 order by id",
      [mia.accountId],
    );
    expect(story.rows.map((row) => row.move)).toEqual(["ask", "lapse", "ask", "confirm"]);
  });

  it("end with one POST of a mail program that has neither cookie nor token, and twice is fine", async () => {
    const mail = mailsTo(mia).findLast((one) => one.subject === "Hamburg");
    const address = mail?.endLink ?? "";
    expect(mail?.text).toContain(address);
    for (const _again of [1, 2]) {
      const answer = await scene.web.app.inject({
        method: "POST",
        url: address.replace("http://shop.test", ""),
        headers: { host: "shop.test", "content-type": "application/x-www-form-urlencoded" },
        payload: "List-Unsubscribe=One-Click",
      });
      expect(answer.statusCode).toBe(200);
    }
    expect(await gets(mia)).toBe(0);
    await send("Berlin");
    expect(mailsTo(mia).map((one) => one.subject)).not.toContain("Berlin");
  });

  it("end in the portal, also where holder or staff still name the person for them", async () => {
    await agree(otto);
    expect(await gets(otto)).toBe(1);
    await otto.browser.post(`${HOME}/news/end`, {});
    expect(await gets(otto)).toBe(0);
    expect((await otto.browser.get(HOME)).body).toContain("I want news");
  });

  it("carry no button to end them in mails of other kinds", () => {
    const others = scene.web.mail.kept.filter(({ mail }) => !["Hamburg", "Berlin"].includes(mail.subject));
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter(({ mail }) => mail.endLink !== null)).toEqual([]);
  });

  it("are not ended by looking at the link, nor by a link of nobody", async () => {
    await agree(mia);
    await send("Köln");
    const link = linkIn(mia, "end-news");
    expect((await scene.web.browser("en").get(link)).body).toContain("End the news?");
    expect(await gets(mia)).toBe(1);
    expect((await scene.web.browser("en").get(`/end-news/${"A".repeat(43)}`)).statusCode).toBe(404);
  });

  it("are refused without subject or text", async () => {
    const news = { sellerId: scene.web.sellerId, subject: " ", text: "" };
    expect(await scene.web.world.act(sendNews, anna, news)).toMatchObject({
      refusal: { code: "invalid", fields: ["subject", "text"] },
    });
  });
});
