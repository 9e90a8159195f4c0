// Chats over the pages of both sides: what must never happen is that somebody reads or writes in another's, that words are lost or
// said twice, or that a customer waits for nobody.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalContact, PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import { aCustomer, aSeller } from "../../../../test/support/scene.ts";
import { staffSession } from "../../../../test/support/staff-session.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { chatOf } from "../../../business/chat/index.ts";
import { personActorOf } from "../../../business/customers/index.ts";
import { openSession } from "../../../business/people/index.ts";
import { createMember, staffActorOf } from "../../../business/staff/index.ts";
import { entriesOf, threadById } from "../../../business/threads/index.ts";
import { startVisit } from "../../../business/visits/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { Actor, StaffActor } from "../../../kernel/rights.ts";
import { hashToken } from "../../../kernel/secrets.ts";
import { CHAT_PAGES, chatStreams, followAsCustomer, followAsStaff } from "../../chat/chat-streams.ts";

type Colleague = { readonly actor: StaffActor; readonly browser: Browser; readonly sessionHash: string };

let scene: PortalScene;
let anna: PortalCustomer;
let otto: Browser;
let sven: Colleague;
let ida: Colleague;
let elsewhere: Colleague;
const AT = "/portal/chat";
const OFFICE = "/office/chat";

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  const { owner } = scene.web.world.db;
  const other = await aCustomer(owner, scene.web.sellerId, { name: "Otto Fern", email: "otto@fern.example" });
  otto = await scene.signIn(other.personId);
  sven = await colleague("Sven Support", "Support");
  ida = await colleague("Ida Support", "Support");
  await owner.query("update sellers.seller set host = 'shop.test' where id = $1", [scene.web.sellerId]);
  elsewhere = await colleague("Ute Woanders", "Owner", [await aSeller(owner, "suedlicht")]);
}, 120_000);

/** Nothing is open, and nobody is there. */
beforeEach(async () => {
  const { owner } = scene.web.world.db;
  await owner.query("delete from chat.presence");
  await owner.query(
    "update chat.chat set state = 'ended', why = 'ended', over_at = now() where state in ('waiting', 'talking')",
  );
});

async function colleague(
  name: string,
  role: string,
  sellerIds: readonly string[] | null = null,
): Promise<Colleague> {
  const { world } = scene.web;
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@staff.example`;
  const facts = { name, email, language: "en", timeZone: "Europe/Berlin", role, sellerIds };
  const { personId } = must(await world.act(createMember, world.systemActor, facts));
  const actor = await staffActorOf(world.db.read, personId);
  const asked = { personId, network: null, device: null, replaces: null };
  const session = must(await world.act(openSession, world.systemActor, asked));
  if (actor === null) throw new Error("there is no such colleague");
  const browser = scene.web.browser("en");
  browser.cookies.set("kontor_staff", session.token);
  return { actor, browser, sessionHash: hashToken(session.token) };
}

const there = (who: Colleague): Promise<Page> => who.browser.post(`${OFFICE}/presence`, { there: "on" });
const idOf = (page: Page): string => /[\da-f-]{36}/.exec(String(page.headers.location))?.[0] ?? "";
const begin = async (browser: Browser, text = "My site is slow.", about = ""): Promise<string> =>
  idOf(await browser.post(AT, { text, about }));
const chat = (id: string) => chatOf(scene.web.world.db.read, id);
const words = async (id: string): Promise<string[]> =>
  (await entriesOf(scene.web.world.db.read, [id])).map((one) => one.body);
const count = async (table: string): Promise<number> =>
  (await scene.web.world.db.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n;
async function contact(...rights: readonly string[]): Promise<PortalContact> {
  return scene.contactOf(anna.accountId, rights);
}
/** The time of waiting is over, and the worker looks, `times` at once. */
async function timeIsUp(id: string, times = 1): Promise<void> {
  const { world } = scene.web;
  await world.db.owner.query(
    "update chat.chat set due_at = now() - interval '1 second' where thread_id = $1",
    [id],
  );
  const job = world.jobs.find((one) => one.name === "look_at_chat");
  await Promise.all(
    Array.from({ length: times }, async () => job?.run(world.kit, { threadId: id } as never)),
  );
  await world.hurry();
  await world.runJobs();
}

describe("a chat", () => {
  it("goes from the first words by accepting, answering and ending to a closed ticket of the account, all by forms", async () => {
    await there(sven);
    expect((await anna.browser.get(AT)).body).toContain("Somebody of us is here");
    const id = await begin(anna.browser);
    expect((await anna.browser.get(`${AT}/${id}`)).body).toContain("You are next");
    expect((await sven.browser.get(OFFICE)).body).toContain("Anna Berg");
    expect((await sven.browser.post(`${OFFICE}/${id}/accept`, {})).statusCode).toBe(303);
    expect((await sven.browser.post(`${OFFICE}/${id}/answer`, { text: "Since when?" })).statusCode).toBe(303);
    const page = await anna.browser.get(`${AT}/${id}`);
    expect(page.body).toContain("You are talking with Sven Support");
    expect(page.body).toContain("Since when?");
    expect(page.body).toContain('role="log"');
    await anna.browser.post(`${AT}/${id}/say`, { text: "Since <b>yesterday</b>" });
    expect((await sven.browser.get(`${OFFICE}/${id}`)).body).toContain("Since &lt;b>yesterday&lt;/b>");
    expect((await sven.browser.post(`${OFFICE}/${id}/end`, {})).statusCode).toBe(303);
    expect(await words(id)).toEqual(["My site is slow.", "Since when?", "Since <b>yesterday</b>"]);
    expect((await threadById(scene.web.world.db.read, id))?.closedAt).not.toBeNull();
    expect((await anna.browser.get(`/portal/questions/${id}`)).body).toContain("Since when?");
    const { rows } = await scene.web.world.db.owner.query(
      "select action, actor_kind as kind, via from kernel.audit where subject_id = $1 or action = 'open_chat' order by id",
      [id],
    );
    expect(rows.filter((row) => row.kind === "person").map((row) => row.via)).toEqual(["chat", "chat"]);
  });

  it("tells nobody to wait where nobody is there: the words are one ticket at once, and a mail says where it goes on", async () => {
    expect((await anna.browser.get(AT)).body).toContain("Nobody of us is in the chat right now");
    const threads = await count("threads.thread");
    const id = await begin(anna.browser, "Is anybody there?");
    await scene.web.world.runJobs();
    expect(await chat(id)).toMatchObject({ state: "ticket", why: "nobody_there" });
    expect(await count("threads.thread")).toBe(threads + 1);
    const thread = await threadById(scene.web.world.db.read, id);
    expect(thread).toMatchObject({ turn: "host", closedAt: null, subject: "Is anybody there?" });
    expect((await anna.browser.get(`${AT}/${id}`)).body).toContain("Nobody of us is in the chat");
    expect((await words(id)).at(-1)).toContain(`/portal/questions/${id}`);
  });

  it("is told in the language of whoever asks: that nobody is there, what became of it, and who can allow more", async () => {
    const german = await scene.signIn(anna.personId, "de");
    expect((await german.get(AT)).body).toContain("Im Chat ist gerade niemand von uns");
    const id = await begin(german, "Ist jemand da?");
    expect((await german.get(`${AT}/${id}`)).body).toContain("ist jetzt eine Frage");
    expect((await words(id)).at(-1)).toContain(
      "Im Chat ist gerade niemand von uns. Was Sie geschrieben haben",
    );
    await there(sven);
    const kim = await contact("tickets.see", "tickets.do");
    const asked = await begin(await scene.signIn(kim.personId, "de"), "Bitte bezahlen");
    await sven.browser.post(`${OFFICE}/${asked}/accept`, {});
    await sven.browser.post(`${OFFICE}/${asked}/who-may`, { right: "payments.do" });
    expect((await words(asked)).at(-1)).toContain("Anna Berg kann es erlauben");
  });

  it("that nobody takes in time is a ticket once, however many workers look at once, and the customer is told once", async () => {
    await there(sven);
    const id = await begin(anna.browser, "Hello?");
    await timeIsUp(id, 4);
    expect(await chat(id)).toMatchObject({ state: "ticket", why: "nobody_answered" });
    expect(await words(id)).toHaveLength(2);
    expect((await threadById(scene.web.world.db.read, id))?.turn).toBe("host");
    expect((await sven.browser.post(`${OFFICE}/${id}/accept`, {})).statusCode).toBe(422);
    const late = await anna.browser.post(`${AT}/${id}/say`, { text: "Still here" });
    expect(late.statusCode).toBe(422);
    expect(await words(id)).toHaveLength(2);
  });

  it("in which nobody writes any more ends: as a ticket where our answer is missing, else closed", async () => {
    await there(sven);
    const open = await begin(anna.browser, "One");
    await sven.browser.post(`${OFFICE}/${open}/accept`, {});
    await timeIsUp(open);
    expect(await chat(open)).toMatchObject({ state: "ticket" });
    const said = await begin(anna.browser, "Two");
    await sven.browser.post(`${OFFICE}/${said}/accept`, {});
    await sven.browser.post(`${OFFICE}/${said}/answer`, { text: "Here you are." });
    await timeIsUp(said);
    expect(await chat(said)).toMatchObject({ state: "ended", why: "silent" });
    expect((await threadById(scene.web.world.db.read, said))?.closedAt).not.toBeNull();
  });

  it("is accepted by one of two colleagues at once, and the other reads who was faster", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    await there(ida);
    const both = await Promise.all([
      sven.browser.post(`${OFFICE}/${id}/accept`, {}),
      ida.browser.post(`${OFFICE}/${id}/accept`, {}),
    ]);
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([303, 422]);
    const slower = both.find((one) => one.statusCode === 422);
    expect(slower?.body).toMatch(/(?:Sven|Ida) Support was faster/u);
    const [first, second] = both[0]?.statusCode === 303 ? [sven, ida] : [ida, sven];
    expect((await second.browser.post(`${OFFICE}/${id}/answer`, { text: "Me too" })).statusCode).toBe(422);
    expect((await second.browser.post(`${OFFICE}/${id}/end`, {})).statusCode).toBe(422);
    expect((await first.browser.post(`${OFFICE}/${id}/answer`, { text: "Hello" })).statusCode).toBe(303);
  });

  it("of a colleague who is away by now is taken over, and of one who is there is not", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    await sven.browser.post(`${OFFICE}/${id}/accept`, {});
    expect((await ida.browser.post(`${OFFICE}/${id}/accept`, {})).statusCode).toBe(422);
    await sven.browser.post(`${OFFICE}/presence`, { there: "off" });
    expect((await ida.browser.get(`${OFFICE}/${id}`)).body).toContain("You can take it over");
    expect((await ida.browser.post(`${OFFICE}/${id}/accept`, {})).statusCode).toBe(303);
    expect(await chat(id)).toMatchObject({ state: "talking", staffId: ida.actor.id });
    expect((await sven.browser.post(`${OFFICE}/${id}/answer`, { text: "Back" })).statusCode).toBe(422);
  });

  it("that ends mails nothing to whoever may not go on in it by then", async () => {
    await there(sven);
    const kim = await contact("tickets.see", "tickets.do");
    const id = await begin(kim.browser, "Quick");
    await scene.web.world.db.owner.query("delete from customers.scope where membership_id = $1", [
      kim.membershipId,
    ]);
    await timeIsUp(id);
    expect(await chat(id)).toMatchObject({ state: "ticket" });
    expect(await words(id)).toEqual(["Quick"]);
  });

  it("is ended by both sides at once a single time", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    await sven.browser.post(`${OFFICE}/${id}/accept`, {});
    await Promise.all([
      sven.browser.post(`${OFFICE}/${id}/ticket`, {}),
      anna.browser.post(`${AT}/${id}/end`, {}),
      timeIsUp(id),
    ]);
    const { rows } = await scene.web.world.db.owner.query(
      "select to_state from kernel.history where noun = 'chat' and subject_id = $1 and to_state in ('ended', 'ticket')",
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it("that the customer leaves before anybody answered is not lost: it is a ticket", async () => {
    await there(sven);
    const id = await begin(anna.browser, "I must go.");
    await anna.browser.post(`${AT}/${id}/end`, {});
    expect(await chat(id)).toMatchObject({ state: "ticket", why: "left" });
  });
});

describe("who is there", () => {
  it("is away by itself once no page of theirs was open for minutes, and not there again by opening one", async () => {
    await there(sven);
    expect((await anna.browser.get(AT)).body).toContain("Somebody of us is here");
    await scene.web.world.db.owner.query("update chat.presence set seen_at = now() - interval '4 minutes'");
    expect((await sven.browser.get(OFFICE)).body).toContain("No page of chats of yours was open any more");
    expect((await anna.browser.get(AT)).body).toContain("Nobody of us is in the chat right now");
    await there(sven);
    await sven.browser.post(`${OFFICE}/presence`, { there: "off" });
    expect((await anna.browser.get(AT)).body).toContain("Nobody of us is in the chat right now");
  });

  it("counts for the brands they work for only, and no longer than they hold the right", async () => {
    await there(elsewhere);
    expect((await anna.browser.get(AT)).body).toContain("Nobody of us is in the chat right now");
    await there(ida);
    const { owner } = scene.web.world.db;
    await owner
      .query("update staff.member set state = 'left' where person_id = $1", [ida.actor.id])
      .catch(() => owner.query("update people.person set state = 'disabled' where id = $1", [ida.actor.id]));
    expect((await anna.browser.get(AT)).body).toContain("Nobody of us is in the chat right now");
    await owner.query("update people.person set state = 'active' where id = $1", [ida.actor.id]);
    await owner.query("update staff.member set state = 'active' where person_id = $1", [ida.actor.id]);
  });
});

describe("attacks", () => {
  it("A1: a chat of another account is there for nobody to read, to write, to end or to follow", async () => {
    await there(sven);
    const id = await begin(anna.browser, "Only for you.");
    for (const path of ["", "/events"]) expect((await otto.get(`${AT}/${id}${path}`)).statusCode).toBe(404);
    for (const path of ["say", "end"])
      expect((await otto.post(`${AT}/${id}/${path}`, path === "say" ? { text: "Hi" } : {})).statusCode).toBe(
        404,
      );
    expect(await words(id)).toEqual(["Only for you."]);
    expect((await otto.get(AT)).body).not.toContain("Only for you.");
  });

  it("A1: a chat of another brand is there for none of its staff, in the console, by its address or as a stream", async () => {
    await there(sven);
    const id = await begin(anna.browser, "Of this brand.");
    expect((await elsewhere.browser.get(OFFICE)).body).not.toContain("Anna Berg");
    expect((await elsewhere.browser.get("/office")).body).not.toContain("waiting in the chat");
    expect((await sven.browser.get("/office")).body).toContain("A customer is waiting in the chat.");
    for (const path of ["", "/events"])
      expect((await elsewhere.browser.get(`${OFFICE}/${id}${path}`)).statusCode).toBe(404);
    for (const path of ["accept", "answer", "ticket", "end"]) {
      const form = path === "answer" ? { text: "Hi" } : {};
      expect((await elsewhere.browser.post(`${OFFICE}/${id}/${path}`, form)).statusCode).toBe(404);
    }
    expect(await chat(id)).toMatchObject({ state: "waiting" });
  });

  it("A7: a contact begins one only about what their right reaches, and who may only read neither begins nor writes", async () => {
    await there(sven);
    const limited = await contact(
      `tickets.see domain:${anna.domainId}`,
      `tickets.do domain:${anna.domainId}`,
    );
    expect((await limited.browser.post(AT, { text: "All of it", about: "" })).statusCode).toBe(422);
    const other = { text: "That", about: `hosting:${anna.hostingId}` };
    expect((await limited.browser.post(AT, other)).statusCode).toBe(422);
    const id = await begin(limited.browser, "My domain", `domain:${anna.domainId}`);
    expect(await chat(id)).toMatchObject({ state: "waiting" });
    const whole = await begin(anna.browser, "About everything");
    expect((await limited.browser.get(`${AT}/${whole}`)).statusCode).toBe(403);
    expect((await limited.browser.post(`${AT}/${whole}/say`, { text: "Hi" })).statusCode).toBe(403);
    const reader = await contact("tickets.see");
    const refused = await reader.browser.get(AT);
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain("Anna Berg can grant it");
    const read = await reader.browser.get(`${AT}/${whole}`);
    expect(read.body).toContain("Anna Berg can allow it");
    expect(read.body).not.toContain('data-island="chat"');
    expect((await reader.browser.post(`${AT}/${whole}/say`, { text: "Hi" })).statusCode).toBe(403);
    expect((await reader.browser.post(`${AT}/${whole}/end`, {})).statusCode).toBe(403);
    expect(await words(whole)).toEqual(["About everything"]);
  });

  it("a contact whose right ends while the stream is open hears no more, and the next message is refused with who can allow it", async () => {
    await there(sven);
    const kim = await contact("tickets.see", "tickets.do");
    const id = await begin(kim.browser, "Hello");
    const heard = await followed(kim.personId, String(kim.browser.cookies.get("kontor_session")), id);
    await until(() => heard.events.includes("beat"));
    const { owner } = scene.web.world.db;
    await owner.query("update customers.scope set valid_until = '2020-02-01' where membership_id = $1", [
      kim.membershipId,
    ]);
    await until(() => heard.isEnded());
    expect(heard.events.at(-1)).toBe("end");
    const refused = await kim.browser.post(`${AT}/${id}/say`, { text: "And now?" });
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain("Anna Berg can grant it");
    expect(await words(id)).toEqual(["Hello"]);
  });

  it("a stream ends with the session it was opened in", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    const session = String((await scene.signIn(anna.personId)).cookies.get("kontor_session"));
    const heard = await followed(anna.personId, session, id);
    await scene.web.world.db.owner.query(
      "update people.session set expires_at = now() - interval '1 second' where token_hash = $1",
      [hashToken(session)],
    );
    await until(() => heard.isEnded());
    expect(heard.events.at(-1)).toBe("end");
  });

  it("a message that arrives again is written once, and so is a chat that is begun again", async () => {
    await there(sven);
    const idempotency_key = newId();
    const same = { text: "Once", about: "", idempotency_key };
    const begun = await Promise.all([anna.browser.post(AT, same), anna.browser.post(AT, same)]);
    expect(new Set(begun.map(idOf)).size).toBe(1);
    const id = idOf(begun[0] as Page);
    const again = { text: "Only once", idempotency_key: newId() };
    await Promise.all([1, 2, 3].map(() => anna.browser.post(`${AT}/${id}/say`, again)));
    expect(await words(id)).toEqual(["Once", "Only once"]);
    const other = await anna.browser.post(`${AT}/${id}/say`, { ...again, text: "Other words" });
    expect(other.statusCode).toBe(422);
    expect(other.body).toContain("This was sent already, with other words");
    await sven.browser.post(`${OFFICE}/${id}/accept`, {});
    const answer = { text: "Answered once", idempotency_key: newId() };
    await Promise.all([1, 2].map(() => sven.browser.post(`${OFFICE}/${id}/answer`, answer)));
    expect(await words(id)).toHaveLength(3);
  });

  it("thousands of messages, long ones and many chats at once are held back, and what was typed stays in the form", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    const long = await anna.browser.post(`${AT}/${id}/say`, { text: "x".repeat(4_001) });
    expect(long.statusCode).toBe(422);
    const many = [];
    for (let at = 0; at < 25; at += 1)
      many.push(await anna.browser.post(`${AT}/${id}/say`, { text: `No ${at}` }));
    expect(many.filter((one) => one.statusCode === 303)).toHaveLength(19);
    expect(many.at(-1)?.body).toContain("No 24");
    expect(many.at(-1)?.body).toContain("very many messages");
    const others = await Promise.all([1, 2, 3].map(() => begin(anna.browser, "Another")));
    expect(new Set(others)).toEqual(new Set([id]));
    const { rows } = await scene.web.world.db.owner.query(
      "select count(*)::int as n from chat.chat where person_id = $1 and state in ('waiting', 'talking')",
      [anna.personId],
    );
    expect(rows[0].n).toBe(1);
  });

  it("more than so many open pages of one person are refused, and the others' go on", async () => {
    const streams = chatStreams(scene.web.site);
    const id = newId();
    const visit = { actor: { kind: "person", id: anna.personId }, sessionHash: "x", requestId: null };
    const asked = () =>
      followAsCustomer(scene.web.site, streams, visit as unknown as Visit, { threadId: id, seen: "" });
    const stops: AbortController[] = [];
    for (let at = 0; at < CHAT_PAGES.perPerson; at += 1) {
      const reply = asked();
      const stop = new AbortController();
      stops.push(stop);
      if (reply.kind === "events")
        reply.start(
          () => undefined,
          stop.signal,
          () => stop.abort(),
        );
    }
    expect(asked()).toMatchObject({ status: 503 });
    for (const stop of stops) stop.abort();
    expect(asked().kind).toBe("events");
  });

  it("A9: a colleague on a visit who only looks reads and writes nothing; one who may act writes with both names", async () => {
    await there(sven);
    const id = await begin(anna.browser, "From Anna");
    const owner = await colleague(`Olga Owner`, "Owner");
    const visiting = async (mayAct: boolean): Promise<Browser> => {
      const { world } = scene.web;
      const sessionHash = await staffSession(world, owner.actor.id);
      const wish = {
        accountId: anna.accountId,
        personId: null,
        reason: "Asked in the chat",
        mayAct,
        sessionHash,
      };
      const { token } = must(await world.act(startVisit, owner.actor, wish));
      const browser = scene.web.browser("en");
      browser.cookies.set("kontor_visit", token);
      return browser;
    };
    const looks = await visiting(false);
    const page = await looks.get(`${AT}/${id}`);
    expect(page.body).toContain("From Anna");
    expect(page.body).not.toContain('data-island="chat"');
    expect((await looks.post(`${AT}/${id}/say`, { text: "As Anna" })).statusCode).toBe(403);
    const acts = await visiting(true);
    expect((await acts.post(`${AT}/${id}/say`, { text: "For Anna" })).statusCode).toBe(303);
    const entry = (await entriesOf(scene.web.world.db.read, [id])).at(-1);
    expect(entry).toMatchObject({ body: "For Anna", authorName: "Olga Owner / Anna Berg" });
    const { rows } = await scene.web.world.db.owner.query(
      "select actor_id, on_behalf_of, via from kernel.audit where action = 'say_in_chat' and subject_id = $1",
      [id],
    );
    expect(rows).toEqual([{ actor_id: owner.actor.id, on_behalf_of: anna.personId, via: "chat" }]);
  });
});

describe("a page of a chat that draws itself", () => {
  it("is one look of the colleague in the customer's log, however much is said, and the stream beside it is none", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    const looks = async (): Promise<readonly string[]> =>
      (
        await scene.web.world.db.owner.query<{ page: string }>(
          "select page from visits.staff_read where subject_id = $1 and staff_id = $2",
          [id, sven.actor.id],
        )
      ).rows.map((row) => row.page);
    const { owner } = scene.web.world.db;
    await owner.query("delete from visits.staff_read").catch(() => undefined);
    for (const word of ["One", "Two", "Three"]) {
      await anna.browser.post(`${AT}/${id}/say`, { text: word });
      expect((await sven.browser.get(`${OFFICE}/${id}`)).body).toContain(word);
    }
    expect(await looks()).toEqual([`${OFFICE}/:id`]);
  });
});

describe("what somebody may ask for in a chat", () => {
  it("stands beside it in words and area by area, as at the phone desk, and a refusal in the chat names who can allow it", async () => {
    await there(sven);
    const kim = await contact("tickets.see", "tickets.do", "invoices.see");
    const id = await begin(kim.browser, "Please pay my invoice");
    const right = { right: "payments.do" };
    expect((await sven.browser.post(`${OFFICE}/${id}/who-may`, right)).statusCode).toBe(422);
    await sven.browser.post(`${OFFICE}/${id}/accept`, {});
    const page = await sven.browser.get(`${OFFICE}/${id}`);
    expect(page.body).toContain("Kim Contact can");
    expect(page.body).toContain("What may be done for them");
    expect((await sven.browser.post(`${OFFICE}/${id}/who-may`, right)).statusCode).toBe(303);
    expect((await words(id)).at(-1)).toContain(
      "your access does not let you pay invoices. Anna Berg can allow it",
    );
    const may = await sven.browser.post(`${OFFICE}/${id}/who-may`, { right: "invoices.see" });
    expect(may.statusCode).toBe(422);
    expect(may.body).toContain("They may do this");
  });
});

const QUICK = { lookMs: 10, beatMs: 10, proveMs: 15, livesMs: 60_000 };

/** The chat's page as this session has it open. */
async function followed(personId: string, session: string, threadId: string) {
  const { site, world, sellerId } = scene.web;
  const actor: Actor = await personActorOf(world.db.read, personId, sellerId, {
    via: "web",
    requestId: null,
  });
  const visit = { actor, sessionHash: hashToken(session), requestId: "r" } as unknown as Visit;
  const events: string[] = [];
  const stop = new AbortController();
  const reply = followAsCustomer(site, chatStreams(site, QUICK), visit, { threadId, seen: "" });
  if (reply.kind !== "events") throw new Error("the page may not be followed");
  reply.start(
    (event) => void events.push(event),
    stop.signal,
    () => stop.abort(),
  );
  return { events, isEnded: () => stop.signal.aborted };
}

async function until(is: () => boolean): Promise<void> {
  await expect.poll(is, { interval: 10 }).toBe(true);
}

describe("an open page", () => {
  it("hears of each word within moments and, of the staff, keeps them there", async () => {
    await there(sven);
    const id = await begin(anna.browser);
    const { owner } = scene.web.world.db;
    await owner.query("update chat.presence set seen_at = now() - interval '100 seconds'");
    const visit = { actor: sven.actor, sessionHash: sven.sessionHash, requestId: "r" } as unknown as Visit;
    const events: string[] = [];
    const stop = new AbortController();
    const streams = chatStreams(scene.web.site, QUICK);
    const reply = followAsStaff(scene.web.site, streams, visit, { threadId: null, seen: "" });
    if (reply.kind !== "events") throw new Error("the console may not be followed");
    reply.start(
      (event) => void events.push(event),
      stop.signal,
      () => stop.abort(),
    );
    const changes = (): number => events.filter((one) => one === "changed").length;
    await until(() => changes() === 1);
    await anna.browser.post(`${AT}/${id}/say`, { text: "More" });
    await until(() => changes() === 2);
    await until(() => events.filter((one) => one === "beat").length > 3);
    stop.abort();
    const { rows } = await owner.query(
      "select seen_at > now() - interval '50 seconds' as fresh from chat.presence",
    );
    expect(rows).toEqual([{ fresh: true }]);
  });
});
