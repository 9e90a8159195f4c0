// Conversations with us in the portal: nobody reads or writes in those of another account, nor without the right in their own.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import type { Browser } from "../../../../test/support/web.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import { closeTicket } from "../../../business/threads/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";

let scene: PortalScene;
let anna: PortalCustomer;
let otto: PortalCustomer;
const AT = "/portal/questions";

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  otto = await scene.customer("Otto Fern", "otto-fern.de");
}, 120_000);

/** A contact of Anna's account with these rights and nothing else. */
async function contact(...verbs: readonly ("see" | "do")[]): Promise<Browser> {
  const { owner } = scene.web.world.db;
  const email = `${newId().slice(-8)}@kundin.example`;
  const { personId } = await aCustomer(owner, scene.web.sellerId, { name: "Mia", email, language: "en" });
  await owner.query(
    "update customers.membership set state = 'ended', ended_at = '2026-01-02' where person_id = $1",
    [personId],
  );
  const membershipId = newId();
  await owner.query(
    `insert into customers.membership (id, account_id, person_id, role, state, created_at)
     values ($1, $2, $3, 'contact', 'active', '2026-01-01')`,
    [membershipId, anna.accountId, personId],
  );
  for (const verb of verbs)
    await owner.query(
      `insert into customers.scope (id, membership_id, account_id, area, verb, valid_from)
       values ($1, $2, $3, 'tickets', $4, '2020-01-01')`,
      [newId(), membershipId, anna.accountId, verb],
    );
  return scene.signIn(personId);
}

const entries = async (): Promise<number> =>
  Number((await scene.web.world.db.owner.query("select count(*)::int as n from threads.entry")).rows[0].n);

describe("a question in the portal", () => {
  it("is asked, read and answered by its people, and keeps what was typed where something is missing", async () => {
    const refused = await anna.browser.post(AT, { subject: "", text: "My site is slow." });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain("My site is slow.");
    expect((await anna.browser.post(AT, { subject: "Slow site", text: " " })).statusCode).toBe(422);
    const asked = await anna.browser.post(AT, { subject: "Slow site", text: "My site is slow." });
    expect(asked.statusCode).toBe(303);
    const page = String(asked.headers.location).split("?")[0] ?? "";
    expect((await anna.browser.get(page)).body).toContain("My site is slow.");
    expect((await anna.browser.get(AT)).body).toContain("Slow site");
    await anna.browser.post(`${page}/answer`, { text: "Since <b>yesterday</b>." });
    const seen = await anna.browser.get(page);
    expect(seen.body).toContain("Since &lt;b>yesterday&lt;/b>.");
  });

  it("is shown as closed where it is, to be read and opened again by writing", async () => {
    const asked = await anna.browser.post(AT, { subject: "Done soon", text: "A short one." });
    const page = String(asked.headers.location).split("?")[0] ?? "";
    const threadId = page.split("/").at(-1) ?? "";
    const { world } = scene.web;
    const desk = { ...staffWith([]), id: anna.personId, rights: ["tickets.answer"] };
    must(await world.act(closeTicket, desk, { threadId }));
    const closed = await anna.browser.get(page);
    expect(closed.body).toContain("This conversation is closed. Whatever you write here opens it again.");
    expect((await anna.browser.get(AT)).body).toContain("Closed");
    expect((await anna.browser.post(`${page}/answer`, { text: "One more." })).statusCode).toBe(303);
    expect((await anna.browser.get(page)).body).not.toContain("This conversation is closed.");
  });

  it("A1 of one account is there for nobody of another, to read or to answer", async () => {
    const asked = await anna.browser.post(AT, { subject: "Private", text: "Only for you." });
    const page = String(asked.headers.location).split("?")[0] ?? "";
    const before = await entries();
    expect((await otto.browser.get(page)).statusCode).toBe(404);
    expect((await otto.browser.post(`${page}/answer`, { text: "Hello" })).statusCode).toBe(404);
    expect((await otto.browser.get(AT)).body).not.toContain("Private");
    expect(await entries()).toBe(before);
  });

  it("A7 is read by a contact who may read alone, and written by none who may not write", async () => {
    const [reader, nobody, writer] = [await contact("see"), await contact(), await contact("see", "do")];
    const asked = await anna.browser.post(AT, { subject: "About us", text: "For all who may." });
    const page = String(asked.headers.location).split("?")[0] ?? "";
    expect((await reader.get(page)).body).toContain("For all who may.");
    const before = await entries();
    expect((await reader.post(`${page}/answer`, { text: "Me too" })).statusCode).toBe(403);
    expect((await reader.post(AT, { subject: "Mine", text: "New" })).statusCode).toBe(403);
    for (const path of [AT, page, `${AT}/new`]) expect((await nobody.get(path)).statusCode).toBe(403);
    expect(await entries()).toBe(before);
    expect((await writer.post(`${page}/answer`, { text: "Me too" })).statusCode).toBe(303);
  });

  it("is sent once however often its form arrives, and twenty new ones a day are the most", async () => {
    const idempotency_key = newId();
    const same = { subject: "Once", text: "Only once.", idempotency_key };
    const both = await Promise.all([otto.browser.post(AT, same), otto.browser.post(AT, same)]);
    expect(new Set(both.map((one) => one.headers.location)).size).toBe(1);
    for (let at = 1; at < 20; at += 1)
      expect((await otto.browser.post(AT, { subject: `No ${at}`, text: "?" })).statusCode).toBe(303);
    const late = await otto.browser.post(AT, { subject: "One more", text: "?" });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain("Twenty new questions a day");
  });
});
