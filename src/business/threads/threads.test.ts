// Conversations by mail: a question goes out, the answer finds its thread, and nothing else passes for one.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { bounceOf, rawMail, withFiles } from "../../../test/support/raw-mail.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import { ADDRESS, threadsScene } from "../../../test/support/threads-scene.ts";
import type { ThreadsScene } from "../../../test/support/threads-scene.ts";
import { storedMessage } from "../messages/index.ts";
import {
  addressesOfSeller,
  answerOnPage,
  answerThread,
  arrivalById,
  assignMail,
  discardMail,
  entryById,
  fileContent,
  filesOfArrival,
  holdArrival,
  takeArrival,
  threadById,
  threadsAbout,
  threadsOfAccount,
  threadsWaiting,
} from "./index.ts";
import type { AnswerOnPage } from "./index.ts";

let scene: ThreadsScene;
beforeAll(async () => {
  scene = await threadsScene();
});

const staffMay = (right: string, sellerIds: readonly string[] | null = null): StaffActor => ({
  ...staffWith([], sellerIds),
  rights: [right],
});
const staff = staffMay("orders.decide");
const answerPage = action({
  name: "test_answer_on_page",
  needs: { any: ["system"] },
  run: (ctx, input: AnswerOnPage) => answerOnPage(ctx, input),
});
const settle = action({
  name: "test_settle_arrival",
  needs: { any: ["system"] },
  run: (ctx, input: { arrivalId: string; take: boolean }) =>
    (input.take ? takeArrival : holdArrival)(ctx, input.arrivalId),
});

describe("a question to a customer", () => {
  it("goes out in the seller's layout with an address for the answer that nobody can guess", async () => {
    const asked = await scene.ask("Which name do you want first?\n\nBoth are free.");
    const sent = scene.mail.kept.at(-1)?.mail;
    expect(sent).toMatchObject({ to: [ADDRESS], subject: "Your order K7M-3QXR", automatic: true });
    expect(sent?.text).toContain("Which name do you want first?\n\nBoth are free.");
    expect(asked.replyTo).toMatch(/^reply\+[a-z2-7]{26}@nordlicht\.example$/);
    const secret = asked.replyTo.slice(6, 32);
    const { rows } = await scene.world.db.owner.query(
      "select (select string_agg(t::text, '') from threads.thread t) || (select string_agg(m::text, '') from messages.message m) as all",
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await threadById(scene.world.db.read, asked.threadId)).toMatchObject({ turn: "customer" });
  });

  it("has the seller's own address for answers where no mail can come in", async () => {
    await scene.world.db.owner.query("update sellers.connection set state = 'off' where id = $1", [
      scene.connectionId,
    ]);
    await expect(scene.ask()).rejects.toThrow("did not go out");
    expect(scene.mail.kept.at(-1)?.mail.replyTo).toBeNull();
    await scene.world.db.owner.query("update sellers.connection set state = 'on' where id = $1", [
      scene.connectionId,
    ]);
  });

  it("is refused to an address that is none, without a subject, without words or with too many", async () => {
    const about = { kind: "order", id: newId() };
    const to = { address: ADDRESS, name: "M", personId: null, language: "de" };
    const given = { sellerId: scene.sellerId, accountId: scene.accountId, about, subject: "Re: AW: ", to };
    expect(await scene.open(given)).toMatchObject({ refusal: { code: "empty" } });
    const bad = { ...to, address: "a@b.example\r\nBcc: all@evil.example" };
    expect(await scene.open({ ...given, subject: "Hi", to: bad })).toMatchObject({
      refusal: { code: "bad_address" },
    });
    const { threadId } = must(await scene.open({ ...given, subject: "Hi" }));
    expect(await scene.write({ threadId, text: " \n " })).toMatchObject({ refusal: { code: "empty" } });
    expect(await scene.write({ threadId, text: "x".repeat(20_001) })).toMatchObject({
      refusal: { code: "too_long" },
    });
    expect(await scene.write({ threadId: newId(), text: "x" })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});

describe("an answer", () => {
  it("by the address it was sent to belongs to its thread, whatever its subject, with its attachment", async () => {
    const asked = await scene.ask();
    const body = withFiles("The first one.\n\n> Which name do you want first?", [
      { type: "application/pdf", name: "ausweis.pdf", content: "%PDF-1.7" },
    ]);
    const arrival = await scene.arrive(
      { subject: "completely different", body },
      asked.replyTo.toUpperCase(),
    );
    expect(arrival).toMatchObject({ state: "filed", kind: "letter", threadId: asked.threadId });
    const entries = await scene.entries(asked.threadId);
    expect(entries).toMatchObject([
      { direction: "out", author: "system", sent: { state: "sent" } },
      {
        direction: "in",
        verified: true,
        automatic: false,
        authorName: "Marlene Böttcher",
        files: [{ name: "ausweis.pdf", leftOut: null, contentType: "application/pdf" }],
      },
    ]);
    const file = await fileContent(scene.world.db.read, entries[1]?.files[0]?.id ?? "");
    expect(file?.content.toString()).toBe("%PDF-1.7");
    expect(await threadById(scene.world.db.read, asked.threadId)).toMatchObject({ turn: "host" });
    expect((await threadsWaiting(scene.world.db.read, [scene.sellerId])).map((one) => one.id)).toContain(
      asked.threadId,
    );
    expect(await threadsWaiting(scene.world.db.read, [])).toEqual([]);
  });

  it("by what it answers belongs to its thread as well", async () => {
    const asked = await scene.ask();
    const arrival = await scene.arrive({ inReplyTo: asked.mailId }, "hallo@nordlicht.example");
    expect(arrival).toMatchObject({ state: "filed", threadId: asked.threadId });
  });

  it("never belongs to a thread by its subject alone", async () => {
    await scene.ask();
    const arrival = await scene.arrive({ subject: "Re: Your order K7M-3QXR" }, "hallo@nordlicht.example");
    expect(arrival).toMatchObject({ state: "unmatched", threadId: null });
  });

  it("from another address is filed and marked, and a guessed secret opens nothing", async () => {
    const asked = await scene.ask();
    await scene.arrive({ from: "Mallory <mallory@evil.example>" }, asked.replyTo, "mallory@evil.example");
    expect((await scene.entries(asked.threadId)).at(-1)).toMatchObject({
      verified: false,
      authorName: "Mallory",
      address: "mallory@evil.example",
      authorId: null,
    });
    const guessed = `reply+${"a".repeat(26)}@nordlicht.example`;
    expect(await scene.arrive({ from: `Marlene <${ADDRESS}>` }, guessed)).toMatchObject({
      state: "unmatched",
      threadId: null,
    });
    expect(await scene.entries(asked.threadId)).toHaveLength(2);
  });

  it("to an order's mail that was no thread begins one about the order", async () => {
    const asked = await scene.ask();
    await scene.world.db.owner.query("delete from threads.entry where thread_id = $1", [asked.threadId]);
    const arrival = await scene.arrive({ inReplyTo: asked.mailId }, "hallo@nordlicht.example");
    expect(arrival.threadId).not.toBe(asked.threadId);
    const [made] = await threadsAbout(scene.world.db.read, { kind: "order", id: asked.orderId });
    expect(made).toMatchObject({ id: arrival.threadId, accountId: scene.accountId, turn: "host" });
    expect((await threadsOfAccount(scene.world.db.read, scene.accountId)).map((one) => one.id)).toContain(
      made?.id,
    );
    const stranger = { inReplyTo: asked.mailId, from: "x@evil.example" };
    expect(await scene.arrive(stranger, "hallo@nordlicht.example", "x@evil.example")).toMatchObject({
      state: "unmatched",
      about: { kind: "order", id: asked.orderId },
    });
  });

  it("on a page of ours needs no mail", async () => {
    const asked = await scene.ask();
    const person = { id: scene.personId, name: "Marlene" };
    const files = [{ name: "a.png", contentType: "image/png", content: Buffer.from("x") }];
    const given = { threadId: asked.threadId, text: "The second.", person, files };
    const { world } = scene;
    const { entryId } = must(await world.act(answerPage, world.systemActor, given));
    expect(await entryById(world.db.read, entryId)).toMatchObject({
      body: "The second.",
      verified: true,
      files: [{ name: "a.png" }],
    });
    const refused = async (more: Partial<AnswerOnPage>) =>
      world.act(answerPage, world.systemActor, { ...given, ...more });
    expect(await refused({ text: "" })).toMatchObject({ refusal: { code: "empty" } });
    expect(await refused({ text: "x".repeat(20_001) })).toMatchObject({ refusal: { code: "too_long" } });
    expect(await refused({ threadId: newId() })).toMatchObject({ refusal: { code: "no_such" } });
  });
});

describe("what a machine writes", () => {
  const automatic: readonly (readonly [string, readonly string[]])[] = [
    ["an out-of-office answer", ["Auto-Submitted: auto-replied (vacation)"]],
    ["an older answering machine", ["X-Autoreply: yes"]],
    ["a mailing list", ["Precedence: list", "List-Id: <all.kundin.example>"]],
    ["an Exchange absence", ["X-Auto-Response-Suppress: All"]],
    ["a mail that went round in circles", Array.from({ length: 31 }, (_, at) => `Received: from a${at}`)],
  ];
  it.each(automatic)("%s counts as no answer and leads to no mail", async (_name, headers) => {
    const asked = await scene.ask();
    const sentBefore = scene.mail.kept.length;
    await scene.arrive({ headers, subject: "Automatic reply: away" }, asked.replyTo);
    expect((await scene.entries(asked.threadId)).at(-1)).toMatchObject({ direction: "in", automatic: true });
    expect(await threadById(scene.world.db.read, asked.threadId)).toMatchObject({ turn: "customer" });
    expect(scene.mail.kept).toHaveLength(sentBefore);
  });

  it("is no answer either where it has no sender, comes from ourselves, or is our own mail come back", async () => {
    const asked = await scene.ask();
    await scene.arrive({}, asked.replyTo, "");
    await scene.arrive({ from: "hallo@nordlicht.example" }, asked.replyTo);
    await scene.arrive({ messageId: asked.mailId }, asked.replyTo);
    const entries = (await scene.entries(asked.threadId)).slice(1);
    expect(entries.map((one) => one.automatic)).toEqual([true, true, true]);
  });

  it("belongs to nothing: it is noted, and nobody has to look", async () => {
    const arrival = await scene.arrive({ headers: ["Precedence: bulk"] }, "hallo@nordlicht.example");
    expect(arrival).toMatchObject({ state: "noted", kind: "auto_reply" });
  });

  it("in a loop without any sign of it ends after twenty letters, and the machine stops at its share", async () => {
    const asked = await scene.ask();
    for (let round = 0; round < 24; round += 1) {
      const { rows } = await scene.world.db.owner.query<{ automatic: boolean }>(
        "select automatic from threads.entry where thread_id = $1 and direction = 'in' order by id desc limit 1",
        [asked.threadId],
      );
      await scene.arrive({ text: `Thank you for your mail no. ${round}` }, asked.replyTo);
      if (rows[0]?.automatic !== true) await scene.write({ threadId: asked.threadId, text: "Thank you." });
    }
    await scene.world.runJobs();
    const entries = await scene.entries(asked.threadId);
    expect(entries.filter((one) => one.direction === "out")).toHaveLength(5);
    expect(entries.filter((one) => one.direction === "in" && !one.automatic)).toHaveLength(20);
    expect(await scene.write({ threadId: asked.threadId, text: "More" })).toMatchObject({
      refusal: { code: "too_many" },
    });
  });
});

describe("a mail given back", () => {
  it("fails the mail it is about, with the reason, once", async () => {
    const asked = await scene.ask();
    const report = { from: "MAILER-DAEMON@mx.kundin.example", body: bounceOf(asked.mailId) };
    expect(await scene.arrive(report, "hallo@nordlicht.example", "")).toMatchObject({
      state: "noted",
      kind: "bounce",
    });
    const failed = {
      state: "failed",
      fault: "bounced: 5.1.1 550 5.1.1 <marlene@kundin.example>: no such mailbox",
    };
    expect(await storedMessage(scene.world.db.app, asked.messageId)).toMatchObject(failed);
    await scene.arrive(report, "hallo@nordlicht.example", "");
    const { rows } = await scene.world.db.owner.query(
      "select move, why from kernel.history where subject_id = $1 and noun = 'message'",
      [asked.messageId],
    );
    expect(rows).toEqual([{ move: "fail", why: failed.fault }]);
    expect((await scene.entries(asked.threadId))[0]?.sent).toEqual(failed);
  });

  it("in words alone is known by the head it quotes, where a mail server wrote it", async () => {
    const words = (why: string, mailId: string): string =>
      `Hi. This is the mail program at mx.kundin.example.\n\n<marlene@kundin.example>:\n${why}\n\n` +
      `--- Below this line is a copy of the message.\n\nFrom: hallo@nordlicht.example\nMessage-ID: ${mailId}\n\nHello`;
    const given = async (from: string, why: string) => {
      const asked = await scene.ask();
      await scene.arrive({ from, text: words(why, asked.mailId) }, "hallo@nordlicht.example", "");
      return storedMessage(scene.world.db.app, asked.messageId);
    };
    const gone = "550 5.1.1 no such mailbox";
    expect(await given("MAILER-DAEMON@mx.kundin.example", gone)).toMatchObject({
      state: "failed",
      fault: `bounced: ${gone}`,
    });
    const kept = { state: "sent", fault: null };
    expect(
      await given("MAILER-DAEMON@mx.kundin.example", "451 4.4.1 delayed, will keep trying"),
    ).toMatchObject(kept);
    expect(await given("marlene@kundin.example", gone)).toMatchObject(kept);
  });

  it("only late fails nothing, and one about a mail we never sent does not either", async () => {
    const asked = await scene.ask();
    await scene.arrive({ body: bounceOf(asked.mailId, "delayed") }, "hallo@nordlicht.example", "");
    await scene.arrive({ body: bounceOf(`<${newId()}@nordlicht.example>`) }, "hallo@nordlicht.example", "");
    expect(await storedMessage(scene.world.db.app, asked.messageId)).toMatchObject({
      state: "sent",
      fault: null,
    });
  });
});

describe("a mail to the contract address", () => {
  it("is passed on with its files for whoever keeps papers, who takes it or gives it to the tray", async () => {
    const content = "%PDF-1.7\n1 0 obj << /Type /Page >>\nendobj\n";
    const body = withFiles("signed", [{ type: "application/pdf", name: "vertrag.pdf", content }]);
    const { contract } = await addressesOfSeller(scene.world.db.read, scene.sellerId);
    const arrival = await scene.arrive({ body }, contract);
    expect(arrival.state).toBe("taken");
    expect(await filesOfArrival(scene.world.db.read, arrival.id)).toMatchObject([{ name: "vertrag.pdf" }]);
    const { world } = scene;
    const give = (arrivalId: string, take: boolean) =>
      world.act(settle, world.systemActor, { arrivalId, take });
    expect(await give(arrival.id, true)).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await give(arrival.id, false)).toMatchObject({ refusal: { code: "bad_move" } });
    const other = await scene.arrive({ text: "no paper" }, contract);
    expect(await arrivalById(world.db.read, other.id)).toMatchObject({ state: "unmatched" });
    expect(await give(newId(), true)).toMatchObject({ refusal: { code: "no_such" } });
  });
});

describe("staff", () => {
  it("answers in the thread, as a person and in one conversation for the customer's program", async () => {
    const asked = await scene.ask();
    await scene.arrive({ messageId: "<theirs@kundin.example>" }, asked.replyTo);
    const { world } = scene;
    must(await world.act(answerThread, staff, { threadId: asked.threadId, text: "Done, thank you." }));
    await world.runJobs();
    expect(scene.mail.kept.at(-1)?.mail).toMatchObject({
      automatic: false,
      subject: "Re: Your order K7M-3QXR",
      inReplyTo: "<theirs@kundin.example>",
      replyTo: asked.replyTo,
    });
    expect((await scene.entries(asked.threadId)).at(-1)).toMatchObject({ author: "staff", authorName: "Jo" });
    const answer = (actor: typeof staff, text = "x") =>
      world.act(answerThread, actor, { threadId: asked.threadId, text });
    expect(await answer(staffMay("messages.see"))).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    expect(await answer(staffMay("orders.decide", [newId()]))).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect(await answer(staff, "")).toMatchObject({ refusal: { code: "empty" } });
  });

  it("says what a mail is about, once; or discards it with a reason", async () => {
    const { world, accountId, sellerId } = scene;
    const arrival = await scene.arrive(
      { subject: "A question", text: "Do you host shops?" },
      "hallo@nordlicht.example",
    );
    const about = { kind: "account", id: accountId, accountId, sellerId };
    const assign = (more: object = {}) =>
      world.act(assignMail, staff, { arrivalId: arrival.id, about, ...more });
    const elsewhere = { ...about, sellerId: newId() };
    expect(await assign({ about: elsewhere })).toMatchObject({ refusal: { code: "no_such" } });
    expect(await assign({ arrivalId: newId() })).toMatchObject({ refusal: { code: "no_such" } });
    const both = await Promise.all([assign(), assign()]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "bad_move" } });
    const [thread] = await threadsAbout(world.db.read, { kind: "account", id: accountId });
    expect(thread).toMatchObject({ subject: "A question", to: { address: ADDRESS } });
    const other = await scene.arrive({ subject: "Buy now" }, "hallo@nordlicht.example");
    const discard = (why: string) => world.act(discardMail, staff, { arrivalId: other.id, why });
    expect(await discard(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    must(await discard("advertising"));
    expect(await discard("again")).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await arrivalById(world.db.read, other.id)).toMatchObject({
      state: "discarded",
      why: "advertising",
    });
  });

  it("cannot begin a thread with a mail of nobody, nor with one of another brand", async () => {
    const { world, accountId, sellerId } = scene;
    const nobody = await scene.arrive({ from: "undisclosed" }, "hallo@nordlicht.example");
    const about = { kind: "account", id: accountId, accountId, sellerId };
    expect(await world.act(assignMail, staff, { arrivalId: nobody.id, about })).toMatchObject({
      refusal: { code: "no_sender" },
    });
  });
});

describe("the same mail", () => {
  it("by two ways, twice at once or with other trace lines is one", async () => {
    const raw = rawMail({ to: "hallo@nordlicht.example", text: "only once" });
    const traced = Buffer.concat([
      Buffer.from("Received: from mx by us\r\nDelivered-To: hallo@nordlicht.example\r\n"),
      raw,
    ]);
    const to = ["hallo@nordlicht.example"];
    const all = await Promise.all([raw, traced, raw, traced].map((one) => scene.arriveRaw(one, to)));
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(1);
    const other = rawMail({ to: "hallo@nordlicht.example", text: "only once" });
    expect(await scene.arriveRaw(other, to)).toBe(1);
  });
});
