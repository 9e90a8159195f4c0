// Handing an account over, over HTTP and without scripts: begun in the portal, agreed to from the mail, confirmed once more.
import { passHandoverWait } from "../../../test/support/handover-time.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { FREE } from "../../../test/support/quote-scene.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import { openQuote, sendQuote, writeQuoteLine } from "../../business/quotes/index.ts";
import { answerThread, threadsAbout } from "../../business/threads/index.ts";
import { must } from "../../kernel/result.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const SENT = { to: "new", name: "Ben Kurz", stays: "billing", methods: "removed" };
const PASSWORD = "Wolkenbruch am Deich 9";

async function begin(of: PortalCustomer, email: string, stays = SENT.stays): Promise<string> {
  const place = `/portal/people/hand-over/${of.accountId}`;
  const key = (await of.browser.get(place)).field("idempotency_key");
  const done = await of.browser.post(place, { ...SENT, email, stays, idempotency_key: key });
  expect(done.headers.location).toBe("/portal/people?done=handoverAsked");
  await scene.web.world.runJobs();
  const texts = scene.web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);
  return /\/take-over\/[\w-]{43}/.exec(texts.join("\n"))?.[0] ?? "";
}
const actionOf = (body: string, end: string): string =>
  new RegExp(`action="(/portal/(?:people/handovers|take-over)/[0-9a-f-]+/${end})"`).exec(body)?.[1] ?? "";

describe("the pages of a handover", () => {
  it("say beside its field what cannot be used, and keep what was typed", async () => {
    const place = `/portal/people/hand-over/${mia.accountId}`;
    const key = (await mia.browser.get(place)).field("idempotency_key");
    const page = await mia.browser.post(place, { ...SENT, name: "", email: mia.email, idempotency_key: key });
    expect([page.statusCode, page.field("email")]).toEqual([422, mia.email]);
    expect(page.body).toContain("Please enter the name.");
    const own = await mia.browser.post(place, {
      ...SENT,
      email: mia.email,
      idempotency_key: page.field("idempotency_key"),
    });
    expect(own.body).toContain("This is your own address.");
    expect((await otto.browser.get(place)).statusCode).toBe(404);
  });

  it("lead from the mail to the sign-up, and to another holder only after the second confirmation", async () => {
    const link = await begin(mia, "ben@kunde.example");
    const ben = scene.web.browser();
    const page = await ben.get(link);
    expect(page.body).toContain("Mia Brandt would like to hand the account");
    expect(page.body).toContain("taken off the account");
    // Looking twice, as a mail scanner does, agrees to nothing.
    await ben.get(link);
    expect((await mia.browser.get("/portal/people")).body).toContain("have not agreed yet");
    expect((await otto.browser.get(link)).body).toContain("for somebody else");
    expect((await ben.post(link, { name: "Ben", password: "short" })).statusCode).toBe(422);
    const taken = await ben.post(link, { name: "Ben Kurz", password: PASSWORD });
    expect(taken.headers.location).toBe("/portal/take-over?done=takenOver");
    expect((await ben.get("/portal/take-over")).body).toContain("Now Mia Brandt confirms once more");
    expect((await ben.get("/portal/invoices")).body).not.toContain(mia.documentId);
    expect((await ben.get(link)).statusCode).toBe(404);
    const confirm = actionOf((await mia.browser.get("/portal/people")).body, "confirm");
    expect((await otto.browser.post(confirm, {})).statusCode).toBe(404);
    expect((await ben.post(confirm, {})).statusCode).toBe(404);
    expect((await mia.browser.post(confirm, {})).headers.location).toBe(
      "/portal/people?done=handoverConfirmed",
    );
    expect((await mia.browser.get("/portal/people")).body).toContain("The account changes hands");
    expect((await ben.get("/portal/take-over")).body).toContain("Both sides confirmed");
    expect((await ben.get("/portal/invoices")).body).not.toContain(mia.documentId);
    await passHandoverWait(scene.web.world, /handovers\/([\w-]{36})/.exec(confirm)?.[1] ?? "");
    expect((await ben.get("/portal/people")).body).toContain("Ben Kurz holds this account");
    expect((await ben.get("/portal/invoices")).body).toContain(mia.documentId);
    expect((await mia.browser.get("/portal/invoices")).body).toContain(mia.documentId);
    const left = (await mia.browser.get("/portal/people")).body;
    expect([left.includes("ask Ben Kurz"), left.includes("Ben Kurz holds this account")]).toEqual([
      true,
      false,
    ]);
  });

  it("hand on what was said about a quote: the new holder reads and gets the answers, the old one's link and mails open nothing", async () => {
    const { world, mail } = scene.web;
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select person_id as id from staff.member limit 1",
    );
    const staff = { ...staffWith([]), rights: ["quotes.do", "customers.change"], id: rows[0]?.id ?? "" };
    const ida = await scene.customer("Ida Horn", "ida-horn.de");
    const head = { label: "A shop", notes: "", remark: "", validDays: 14, includesTax: true };
    const quoteId = must(
      await world.act(openQuote, staff, { ...head, gate: "after_activation", accountId: ida.accountId }),
    );
    must(await world.act(writeQuoteLine, staff, { ...FREE, quoteId }));
    must(await world.act(sendQuote, staff, { quoteId }));
    const links = async (): Promise<number> =>
      (await world.db.owner.query("select from people.link where subject_id = $1", [quoteId])).rows.length;
    expect(await links()).toBe(1);
    await ida.browser.post(`/portal/quotes/${quoteId}/ask`, { text: "Is training included?" });
    const [thread] = await threadsAbout(world.db.read, { kind: "quote", id: quoteId });
    const page = `/portal/quotes/${quoteId}`;
    expect((await ida.browser.get(page)).body).toContain("Is training included?");
    const over = await begin(ida, "lou@kunde.example", "nothing");
    const lou = scene.web.browser();
    await lou.post(over, { name: "Lou Kern", password: PASSWORD });
    expect((await lou.get(page)).statusCode).toBe(404);
    const confirm = actionOf((await ida.browser.get("/portal/people")).body, "confirm");
    await ida.browser.post(confirm, {});
    await passHandoverWait(world, /handovers\/([\w-]{36})/.exec(confirm)?.[1] ?? "");
    await scene.settle();
    expect((await lou.get(page)).body).toContain("Is training included?");
    const before = mail.kept.length;
    must(await world.act(answerThread, staff, { threadId: thread?.id ?? "", text: "Yes, two days of it." }));
    await scene.settle();
    expect(mail.kept.slice(before).map((one) => one.mail.to)).toEqual([["lou@kunde.example"]]);
    expect([(await ida.browser.get(page)).statusCode, await links()]).toEqual([404, 0]);
    expect((await lou.get(page)).body).toContain("Yes, two days of it.");
  });

  it("let either side step back", async () => {
    const first = await begin(otto, "eva@kunde.example");
    const eva = scene.web.browser();
    expect((await eva.post(`${first}/decline`, {})).body).toContain("You declined");
    expect((await eva.get(first)).statusCode).toBe(404);
    const second = await begin(otto, "kim@kunde.example");
    const kim = scene.web.browser();
    await kim.post(second, { name: "Kim", password: PASSWORD });
    const decline = actionOf((await kim.get("/portal/take-over")).body, "decline");
    expect((await mia.browser.post(decline, {})).statusCode).toBe(404);
    expect((await kim.post(decline, {})).headers.location).toContain("handoverDeclined");
    await begin(otto, "jo@kunde.example");
    const withdraw = actionOf((await otto.browser.get("/portal/people")).body, "withdraw");
    expect((await otto.browser.post(withdraw, {})).headers.location).toContain("handoverBack");
    expect((await otto.browser.get("/portal/people")).body).toContain("Hand the account over");
  });
});
