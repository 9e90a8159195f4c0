// Whoever wrote in a ticket is asked, once it is closed, what they thought of the help: not the account's holder in their place, not
// twice, not who does not want it; and no look at a link is an answer.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalContact, PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { openSession } from "../people/index.ts";
import { changeSetting } from "../sellers/index.ts";
import { createMember } from "../staff/index.ts";
import { closeTicket, threadsAbout } from "../threads/index.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { averagesByMonth, surveySetting } from "./index.ts";

let scene: PortalScene;
let anna: PortalCustomer;
let kim: PortalContact;
let desk: StaffActor;

const query = async <R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await scene.web.world.db.owner.query(text, values)).rows as R[];

async function wish(over: Partial<typeof surveySetting.fallback>): Promise<void> {
  const { world, sellerId } = scene.web;
  const value = { on: true, daysAfter: 1, everyDays: 90, changeDays: 7, ...over };
  must(await world.act(changeSetting, world.systemActor, { sellerId, key: surveySetting.key, value }));
}

beforeAll(async () => {
  scene = await portalScene();
  const { world } = scene.web;
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  kim = await scene.contactOf(anna.accountId, ["tickets.see", "tickets.do"]);
  await query("update people.person set language = 'de', name = 'Kim Vogt' where id = $1", [kim.personId]);
  const facts = { name: "Jule Desk", email: "jule@staff.example", language: "en", timeZone: "UTC" };
  const input = { ...facts, role: "Owner", sellerIds: null };
  const { personId } = must(await world.act(createMember, world.systemActor, input));
  desk = {
    kind: "staff",
    id: personId,
    name: "Jule Desk",
    rights: ["tickets.answer", "customers.change"],
    sellerIds: null,
    via: "web",
    requestId: null,
  };
}, 120_000);

/** Written by these, one after the other; closed by the desk. */
async function closedTicket(...writers: readonly (PortalCustomer | PortalContact)[]): Promise<string> {
  const { world } = scene.web;
  const [first, ...others] = writers;
  const asked = await first?.browser.post("/portal/questions", { subject: "Slow site", text: "It is slow." });
  const id = /questions\/([0-9a-f-]{36})/.exec(String(asked?.headers.location))?.[1] ?? "";
  for (const one of others)
    expect(
      (await one.browser.post(`/portal/questions/${id}/answer`, { text: "For me too." })).statusCode,
    ).toBe(303);
  must(await world.act(closeTicket, desk, { threadId: id }));
  await scene.settle();
  return id;
}

async function dayComes(): Promise<void> {
  await query("update surveys.survey set due_at = now() - interval '1 day' where state = 'waiting'");
  const { world } = scene.web;
  for (const tick of world.ticks)
    if (tick.name === "ask_surveys") await tick.run(world.kit, world.clock.business());
  await scene.settle();
}

/** Another person may be asked again at once. */
const forget = () =>
  query("update surveys.survey set asked_at = asked_at - interval '1 year' where asked_at is not null");

const surveysOf = (threadId: string) =>
  query<{ personId: string; state: string; why: string | null; rating: number | null; remark: string }>(
    `select person_id as "personId", state, why, rating, remark from surveys.survey where thread_id = $1 order by id`,
    [threadId],
  );
const mailsTo = (email: string) =>
  scene.web.mail.kept
    .filter((one) => one.mail.to.includes(email) && one.mail.text.includes("/rate/"))
    .map((one) => one.mail);
const linkTo = (email: string): string =>
  /\/rate\/[\w-]{43}/.exec(mailsTo(email).at(-1)?.text ?? "")?.[0] ?? "";

describe("a question about our help", () => {
  it("is asked of nobody before the seller wants it", async () => {
    const id = await closedTicket(anna);
    await dayComes();
    expect([await surveysOf(id), mailsTo(anna.email)]).toEqual([[], []]);
  });

  it("goes to holder and contact who wrote, by name and in their own language, some days later and once", async () => {
    await wish({});
    const id = await closedTicket(anna, kim, kim);
    const tick = scene.web.world.ticks.find((one) => one.name === "ask_surveys");
    await tick?.run(scene.web.world.kit, scene.web.world.clock.business());
    await scene.settle();
    expect(mailsTo(anna.email)).toEqual([]);
    await dayComes();
    await dayComes();
    expect((await surveysOf(id)).map((one) => [one.personId, one.state])).toEqual([
      [anna.personId, "asked"],
      [kim.personId, "asked"],
    ]);
    expect(mailsTo(anna.email).map((one) => one.subject)).toEqual(["How was our help with “Slow site”?"]);
    const [german, ...more] = mailsTo(kim.email);
    expect([german?.subject, more]).toEqual(["Wie war unsere Hilfe bei „Slow site“?", []]);
    expect(german?.text).toContain("Guten Tag Kim Vogt");
  });

  it("is answered by no look at the link, nor by who left the account: only by the form, and changed by it for some days", async () => {
    const link = linkTo(kim.email);
    const [{ threadId } = { threadId: "" }] = await query<{ threadId: string }>(
      `select thread_id as "threadId" from surveys.survey where person_id = $1`,
      [kim.personId],
    );
    const kims = async () => (await surveysOf(threadId)).find((one) => one.personId === kim.personId);
    const reader = scene.web.browser("en");
    for (const rating of [1, 5]) {
      const page = await reader.get(`${link}?rating=${rating}&utm_source=scanner`);
      expect(page.statusCode).toBe(200);
      expect([...page.body.matchAll(/<input[^>]*checked[^>]*>/gu)].map(String)).toEqual([
        expect.stringContaining(`value="${rating}"`),
      ]);
    }
    await query("update customers.membership set state = 'ended' where id = $1", [kim.membershipId]);
    expect((await reader.get(link)).body).not.toContain("Slow site");
    await reader.post(link, { rating: "5", remark: "From outside" });
    await query("update customers.membership set state = 'active' where id = $1", [kim.membershipId]);
    await reader.get(`${link}/stop`);
    expect([await kims(), await query("select from surveys.stop")]).toEqual([
      expect.objectContaining({ state: "asked", rating: null }),
      [],
    ]);
    expect((await reader.post(link, { rating: "6", remark: "x" })).statusCode).toBe(422);
    expect((await reader.post(link, { rating: "2", remark: "Slow." })).body).toContain(
      "Your answer has arrived",
    );
    expect(await kims()).toMatchObject({ state: "answered", rating: 2, remark: "Slow." });
    expect((await reader.get(link)).body).toContain("This is what you answered");
    await reader.post(link, { rating: "4", remark: "" });
    expect(await kims()).toMatchObject({ state: "answered", rating: 4, remark: "" });
    await query("update surveys.survey set open_until = now() - interval '1 second' where person_id = $1", [
      kim.personId,
    ]);
    expect((await reader.post(link, { rating: "1", remark: "" })).body).toContain("This question is over");
    expect((await reader.get(`/rate/${"A".repeat(43)}`)).statusCode).toBe(404);
    expect((await kims())?.rating).toBe(4);
  });

  it("stands on the ticket, on the customer's card and in the report, for who may see each", async () => {
    const { world } = scene.web;
    const asked = { personId: desk.id, network: null, device: null, replaces: null };
    const { token } = must(await world.act(openSession, world.systemActor, asked));
    const boss = scene.web.browser();
    boss.cookies.set("kontor_staff", token);
    const [ticket] = await threadsAbout(world.db.read, { kind: "account", id: anna.accountId });
    expect((await boss.get(`/office/tickets/${ticket?.id ?? ""}`)).body).toContain("4 of 5");
    expect((await boss.get(`/office/customers/${anna.accountId}/story`)).body).toContain(
      "Kim Vogt gave our help 4 of 5",
    );
    const report = (await boss.get("/office/ratings")).body;
    expect(report).toContain("4.0");
    expect(report.match(/Jule Desk/gu)?.length).toBeGreaterThan(1);
    expect(report).toContain("By brand and month, the last twelve");
    const { sellerId } = scene.web;
    const year = new Date(world.clock.business().getTime() - 365 * 86_400_000);
    const ours = await averagesByMonth(world.db.read, [sellerId], year);
    expect(ours.reduce((sum, one) => sum + one.answered, 0)).toBeGreaterThan(0);
    expect(ours.every((one) => one.sellerId === sellerId && /^\d{4}-\d{2}$/u.test(one.month))).toBe(true);
    // Who is limited to another brand sees none of it.
    expect(await averagesByMonth(world.db.read, [newId()], year)).toEqual([]);
    const path = "/office/settings/surveys";
    const form = { on: "on", daysAfter: "2", everyDays: "30", changeDays: "5" };
    expect((await boss.post(path, { ...form, everyDays: "0" })).body).toContain(
      "a whole number from 1 to 365",
    );
    expect(String((await boss.post(path, form)).headers.location)).toContain("done=saved");
    expect((await boss.get(path)).body).toContain('value="30"');
    await wish({});
  });

  it("is not asked of somebody asked lately, out of the account, or where the ticket was open again", async () => {
    const lately = await closedTicket(kim);
    await dayComes();
    expect(await surveysOf(lately)).toMatchObject([{ state: "dropped", why: "lately" }]);
    await forget();
    const open = await closedTicket(kim);
    await kim.browser.post(`/portal/questions/${open}/answer`, { text: "Still slow." });
    await dayComes();
    expect(await surveysOf(open)).toMatchObject([{ state: "dropped", why: "reopened" }]);
    must(await scene.web.world.act(closeTicket, desk, { threadId: open }));
    expect(await scene.web.world.act(closeTicket, desk, { threadId: open })).toMatchObject({
      refusal: { code: "closed_already" },
    });
    await scene.settle();
    await query("update customers.membership set state = 'ended' where id = $1", [kim.membershipId]);
    await dayComes();
    await query("update customers.membership set state = 'active' where id = $1", [kim.membershipId]);
    expect((await surveysOf(open)).map((one) => one.why)).toEqual(["reopened", "gone"]);
  });

  it("is asked no more of whoever said so, by the mail program's one POST too, until they take it back", async () => {
    const link = linkTo(anna.email);
    const mail = mailsTo(anna.email).at(-1);
    expect(mail?.endLink).toContain(`${link}/stop`);
    const sent = await scene.web.app.inject({
      method: "POST",
      url: `${link}/stop`,
      headers: { host: "shop.test", "content-type": "application/x-www-form-urlencoded" },
      payload: "List-Unsubscribe=One-Click",
    });
    expect(sent.statusCode).toBe(200);
    await forget();
    const before = mailsTo(anna.email).length;
    const id = await closedTicket(anna);
    await dayComes();
    expect(await surveysOf(id)).toMatchObject([{ state: "dropped", why: "stopped" }]);
    expect(mailsTo(anna.email)).toHaveLength(before);
    const reader = scene.web.browser("en");
    await reader.get(`${link}/stop`);
    expect((await reader.post(`${link}/resume`, {})).body).toContain("We may ask you again");
    const again = await closedTicket(anna);
    await dayComes();
    expect(await surveysOf(again)).toMatchObject([{ state: "asked" }]);
  });
});
