// The phone desk and partners from outside, over HTTP: who calls is told by a PIN, and who may see tickets sees nothing else.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser } from "../../../../test/support/web.ts";
import { openSession } from "../../../business/people/index.ts";
import { createMember } from "../../../business/staff/index.ts";
import { staffSession } from "../../../../test/support/staff-session.ts";
import { startVisit } from "../../../business/visits/index.ts";
import { staffActorOf } from "../../../business/staff/index.ts";
import { openThread } from "../../../business/threads/index.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
let members = 0;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const FROM = { network: "192.0.2.9", device: "Mozilla/5.0 (X11; Linux) Firefox/140.0", replaces: null };

async function staff(role: string): Promise<{ browser: Browser; personId: string; email: string }> {
  const { world } = scene.web;
  const email = `${role.toLowerCase()}-${(members += 1)}@staff.example`;
  const who = { name: `Jo ${role}`, email, language: "en", timeZone: "Europe/Berlin", role, sellerIds: null };
  const { personId } = must(await world.act(createMember, world.systemActor, who));
  const session = must(await world.act(openSession, world.systemActor, { personId, ...FROM }));
  const browser = scene.web.browser("en");
  browser.cookies.set("kontor_staff", session.token);
  browser.cookies.set("kontor_look", "en.");
  return { browser, personId, email };
}
const pinOf = async (of: PortalCustomer): Promise<string> =>
  /(\d{3} \d{3})/.exec((await of.browser.post("/portal/support-pin", {})).body)?.[1] ?? "";

const openTicket = action({
  name: "test_open_ticket",
  needs: { any: ["system"] },
  async run(ctx, about: { readonly kind: string; readonly id: string }) {
    const to = { address: mia.email, name: "Mia Brandt", personId: mia.personId, language: "en" };
    const { accountId } = mia;
    return openThread(ctx, { sellerId: scene.web.sellerId, accountId, about, subject: "A question", to });
  },
});

describe("the phone desk", () => {
  it("is told who calls and what they may, by the PIN that the portal shows once", async () => {
    expect((await mia.browser.get("/portal/support-pin")).body).toContain("no PIN for this account yet");
    const pin = await pinOf(mia);
    expect((await mia.browser.get("/portal/support-pin")).body).not.toContain(pin);
    const { browser } = await staff("Support");
    expect((await browser.get(`/office/customers/${mia.accountId}`)).body).toContain(
      "Support PIN of the caller",
    );
    const place = `/office/customers/${mia.accountId}/caller`;
    const known = await browser.post(place, { pin });
    expect(known.body).toContain("This is Mia Brandt");
    expect(known.body).toContain("may have everything in it told and done");
    expect((await browser.post(place, { pin: "12" })).body).toContain("not one of this account");
    const theirs = await browser.post(`/office/customers/${otto.accountId}/caller`, { pin });
    expect([theirs.statusCode, theirs.body.includes("Mia Brandt")]).toEqual([422, false]);
  });
});

describe("a partner from outside", () => {
  it("sees and answers tickets, and neither their customer nor any other conversation or page", async () => {
    const { world } = scene.web;
    const ticket = must(
      await world.act(openTicket, world.systemActor, { kind: "account", id: mia.accountId }),
    );
    const order = must(await world.act(openTicket, world.systemActor, { kind: "order", id: mia.orderId }));
    const { browser } = await staff("Partner");
    const first = await browser.get("/office");
    expect([first.statusCode, first.body.includes(`/office/tickets/${ticket.threadId}`)]).toEqual([
      200,
      true,
    ]);
    expect(first.body).not.toContain(order.threadId);
    // What may be done for whoever asks, in words; and by telephone, told by the PIN, without the customer's card.
    expect((await browser.get(`/office/tickets/${ticket.threadId}`)).body).toContain(
      "Mia Brandt holds this account and may have everything in it told and done.",
    );
    const known = await browser.post(`/office/customers/${mia.accountId}/caller`, { pin: await pinOf(mia) });
    expect([known.statusCode, known.body.includes("This is Mia Brandt")]).toEqual([200, true]);
    expect(known.body).not.toContain("To the customer");
    const lee = await scene.contactOf(mia.accountId, ["tickets.see", "tickets.do"]);
    const { owner } = scene.web.world.db;
    await owner.query("update threads.thread set person_id = $2 where id = $1", [
      ticket.threadId,
      lee.personId,
    ]);
    const ofLee = (await browser.get(`/office/tickets/${ticket.threadId}`)).body;
    expect(ofLee).toContain("Kim Contact can read support requests and open and answer support requests.");
    expect(ofLee).toContain("For anything else ask Mia Brandt.");
    await owner.query("update customers.membership set state = 'ended', ended_at = now() where id = $1", [
      lee.membershipId,
    ]);
    expect((await browser.get(`/office/tickets/${ticket.threadId}`)).body).toContain(
      "is no person of the account",
    );
    await owner.query("update threads.thread set person_id = $2 where id = $1", [
      ticket.threadId,
      mia.personId,
    ]);
    const answered = await browser.post(`/office/tickets/${ticket.threadId}/answer`, {
      text: "Try it again, please.",
    });
    expect(answered.headers.location).toContain(`/office/tickets/${ticket.threadId}`);
    expect((await browser.get(`/office/tickets/${ticket.threadId}`)).body).toContain("Try it again, please.");
    expect((await browser.get(`/office/tickets/${order.threadId}`)).statusCode).toBe(404);
    expect((await browser.post(`/office/tickets/${order.threadId}/answer`, { text: "x" })).statusCode).toBe(
      404,
    );
    const closed = [
      "customers",
      "orders",
      "invoices",
      "messages",
      "inbox",
      `threads/${ticket.threadId}`,
      "staff",
      "jobs",
    ];
    for (const path of [...closed, `customers/${mia.accountId}`])
      expect((await browser.get(`/office/${path}`)).statusCode, path).toBe(403);
  });
});

describe("the office's door", () => {
  it("sends a link for a forgotten password to staff alone, and says the same to everybody", async () => {
    const { email } = await staff("Support");
    const browser = scene.web.browser("en");
    const ask = async (typed: string): Promise<string> => {
      const key = (await browser.get("/office/reset")).field("idempotency_key");
      const { body } = await browser.post("/office/reset", { email: typed, idempotency_key: key });
      await scene.web.world.runJobs();
      return body.replaceAll(/nonce="[^"]*"/g, "").replaceAll(/value="[0-9a-f]{64}"/g, "");
    };
    expect(await ask(email)).toBe(await ask("nobody@staff.example"));
    await ask(mia.email);
    const links = scene.web.mail.kept.filter((one) => one.mail.text.includes("/office/password/"));
    expect(links.flatMap((one) => one.mail.to)).toEqual([email]);
    const link = /\/office\/password\/[\w-]{43}/.exec(links[0]?.mail.text ?? "")?.[0] ?? "";
    expect((await browser.get(link)).statusCode).toBe(200);
    const chosen = await browser.post(link, { password: "Wolkenbruch am Deich 9" });
    expect(chosen.headers.location).toBe("/office");
    expect((await browser.get("/office/customers")).statusCode).toBe(200);
  });

  it("closes a visit behind who signs out", async () => {
    const { browser, personId } = await staff("Support");
    const { world } = scene.web;
    const actor = await staffActorOf(world.db.read, personId, { via: "web", requestId: null });
    if (!actor) throw new Error("there is no such colleague");
    const sessionHash = await staffSession(world, personId);
    const wish = {
      accountId: mia.accountId,
      personId: null,
      reason: "Asked by phone",
      mayAct: false,
      sessionHash,
    };
    const { token } = must(await world.act(startVisit, actor, wish));
    const eyes = scene.web.browser("en");
    eyes.cookies.set("kontor_visit", token);
    expect((await eyes.get("/portal/invoices")).body).toContain(mia.documentId);
    await browser.post("/office/sign-out", {});
    expect((await eyes.get("/portal/invoices")).body).not.toContain(mia.documentId);
  });
});
