// What must never happen to a question: an order that waits for an answer for ever, one that is decided while the question goes out,
// an answer nobody sees, a machine's answer taken for a person's.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, daysPass, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { mailAssigned } from "../../../../test/support/mail-assigned.ts";
import { rawMail } from "../../../../test/support/raw-mail.ts";
import type { RawMail } from "../../../../test/support/raw-mail.ts";
import { aConnection } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { answerThread, receiveMail } from "../../threads/index.ts";
import {
  acceptOrder,
  answerOrder,
  askAboutOrder,
  askBuyer,
  cancelOrder,
  confirmByMail,
  placeOrder,
  rejectOrder,
  reviewQueue,
  saidWithBuyer,
  undoDecision,
} from "../index.ts";
import { noteAnswer } from "./ask-buyer.ts";
import { effectDecision } from "./take-decision.ts";

let shop: TestShop;
let wayIn: string;
beforeAll(async () => {
  shop = await testShop();
  wayIn = await aConnection(shop.world.db.owner, "mail_in", "smtp");
});

let buyers = 0;
const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;
const stateOf = async (orderId: string): Promise<string> =>
  (await query<{ state: string }>("select state from orders.order where id = $1", [orderId]))[0]!.state;
const said = async (orderId: string, template: string): Promise<number> =>
  (await query("select id from messages.message where about_id = $1 and template = $2", [orderId, template]))
    .length;

async function inReview(): Promise<string> {
  buyers += 1;
  const wish = { email: `frage${buyers}@mailinator.com`, phone: `+1 212 555 0${100 + buyers}` };
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

const ask = (orderId: string, question = "Für welche Firma soll der Server laufen?") =>
  shop.world.act(askBuyer, shop.staff, { orderId, reason: "purpose_unclear", question });
const threadOf = async (orderId: string): Promise<string> =>
  (await query<{ id: string }>("select id from threads.thread where about_id = $1", [orderId]))[0]?.id ??
  "none";
const entries = async (orderId: string): Promise<number> =>
  (
    await query(
      "select id from threads.entry e where e.thread_id in (select id from threads.thread where about_id = $1)",
      [orderId],
    )
  ).length;
/** Asked, and the moment to take it back is over. */
async function asked(orderId: string, question?: string): Promise<string> {
  must(await ask(orderId, question));
  await settle(shop);
  return threadOf(orderId);
}
const undo = (orderId: string) => shop.world.act(undoDecision, shop.staff, { orderId });
const answer = (orderId: string, text: string) =>
  shop.world.act(answerOrder, bearerOf(orderId), { orderId, text });

/** The mail with the newest question, as the buyer's program got it. */
const mailOfQuestion = () => {
  const sent = shop.mail.kept.findLast((one) => one.mail.replyTo !== undefined)?.mail;
  if (!sent?.replyTo) throw new Error("no question went out with an address for its answer");
  return { to: sent.replyTo, buyer: sent.to[0] ?? "", messageId: sent.messageId };
};
type Question = ReturnType<typeof mailOfQuestion>;

async function mailedBack({ to, buyer, messageId }: Question, mail: RawMail, sender = buyer): Promise<void> {
  const raw = rawMail({ to, from: `<${sender}>`, inReplyTo: messageId, ...mail });
  const arrived = { connectionId: wayIn, raw, sender, recipients: [to], otherwise: null };
  must(await shop.world.act(receiveMail, shop.world.systemActor, arrived));
  await settle(shop);
}

describe("a question answered by mail", () => {
  it("brings the order back to the desk, once however often the mail comes, and a late second mail changes nothing", async () => {
    const orderId = await inReview();
    const threadId = await asked(orderId);
    const question = mailOfQuestion();
    const mail = { text: "Für mein Ladengeschäft in Köln.", messageId: "<eine-antwort@kundin.example>" };
    await mailedBack(question, mail);
    await mailedBack(question, mail);
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await said(orderId, "order_answered")).toBe(1);
    const bodies = await query(
      "select direction, body, automatic from threads.entry where thread_id = $1 order by id",
      [threadId],
    );
    expect(bodies.slice(1)).toEqual([{ direction: "in", body: mail.text, automatic: false }]);
    await mailedBack(question, { text: "Und noch etwas." });
    expect([await stateOf(orderId), await entries(orderId)]).toEqual(["in_review", 3]);
    expect(await said(orderId, "order_answered")).toBe(1);
  });

  it.each([
    ["an absence note", { headers: ["Auto-Submitted: auto-replied"], text: "Ich bin im Urlaub." }],
    [
      "a mail that a list or program sent",
      { headers: ["Precedence: bulk"], text: "Ihr Ticket ist angelegt." },
    ],
  ])("by %s leaves the order waiting: a machine's answer is none", async (_, mail) => {
    const orderId = await inReview();
    await asked(orderId);
    const question = mailOfQuestion();
    await mailedBack(question, mail);
    expect([await stateOf(orderId), await said(orderId, "order_answered")]).toEqual(["awaiting_answer", 0]);
    expect(await entries(orderId)).toBe(2);
    await mailedBack(question, { text: "Jetzt bin ich da: für mich selbst." });
    expect(await stateOf(orderId)).toBe("in_review");
  });
});

const STRANGER = "buchhaltung@anderswo.example";

const foreignThread = (orderId: string, text: string, from = STRANGER) =>
  mailAssigned(shop, wayIn, { orderId, from, text });
const shownToBuyer = async (orderId: string): Promise<string[]> =>
  (await saidWithBuyer(shop.world.db.read, orderId)).map((one) => one.body);

describe("a question about an order that others write about too", () => {
  it("goes to the buyer and to nobody else, and what others wrote is never shown on the buyer's page as theirs", async () => {
    const orderId = await inReview();
    const foreign = await foreignThread(orderId, "Wir zahlen das nicht.");
    must(await ask(orderId, "Wofür ist der Server?"));
    await settle(shop);
    const mails = await query<{ recipient: string }>(
      "select recipient from messages.message where about_id = $1 and body_text like '%Wofür ist der Server?%'",
      [orderId],
    );
    expect(mails).toEqual([{ recipient: `frage${buyers}@mailinator.com` }]);
    await foreignThread(orderId, "Und noch eines von uns.");
    expect(await shownToBuyer(orderId)).toEqual(["Wofür ist der Server?"]);
    must(await answer(orderId, "Für mein Geschäft."));
    const asking = { orderId, text: "Wie lange dauert es?" };
    must(await shop.world.act(askAboutOrder, bearerOf(orderId), asking));
    expect(await shownToBuyer(orderId)).toEqual([
      "Wofür ist der Server?",
      "Für mein Geschäft.",
      "Wie lange dauert es?",
    ]);
    expect(await query("select body from threads.entry where thread_id = $1", [foreign])).toEqual([
      { body: "Wir zahlen das nicht." },
    ]);
  });

  it("goes on in the thread that the buyer's own mail began", async () => {
    const orderId = await inReview();
    const began = await foreignThread(orderId, "Wann geht es los?", `Frage${buyers}@mailinator.com`);
    must(await ask(orderId, "Wofür ist der Server?"));
    await settle(shop);
    expect(await shownToBuyer(orderId)).toEqual(["Wann geht es los?", "Wofür ist der Server?"]);
    expect(await threadOf(orderId)).toBe(began);
  });

  it("waits on where somebody else answers, in their own thread or the buyer's, and ends its term by the buyer's word", async () => {
    const orderId = await inReview();
    const threadId = await asked(orderId);
    const question = mailOfQuestion();
    await foreignThread(orderId, "Es ist für uns.");
    await mailedBack(question, { text: "Ich antworte für sie." }, STRANGER);
    expect([await stateOf(orderId), await said(orderId, "order_answered")]).toEqual(["awaiting_answer", 0]);
    const waiting = await query("select turn from threads.thread where about_id = $1", [orderId]);
    expect(waiting).toEqual([{ turn: "host" }, { turn: "host" }]);
    expect(await shownToBuyer(orderId)).toHaveLength(1);
    await mailedBack(question, { text: "Für mein Ladengeschäft." });
    expect([await stateOf(orderId), await said(orderId, "order_answered")]).toEqual(["in_review", 1]);
    const bodies = await query(
      "select body from threads.entry where thread_id = $1 and verified order by id",
      [threadId],
    );
    expect(bodies.at(-1)).toEqual({ body: "Für mein Ladengeschäft." });
  });
});

describe("asking the buyer", () => {
  it("sends the question by mail, the answer brings the order back to the desk, and it is decided", async () => {
    const orderId = await inReview();
    const threadId = await asked(orderId);
    expect(await stateOf(orderId)).toBe("awaiting_answer");
    const mails = await query<{ body_text: string }>(
      "select body_text from messages.message where about_id = $1 and template like 'thread%'",
      [orderId],
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]!.body_text).toContain("Für welche Firma");
    must(await answer(orderId, "Für meine eigene, siehe Anschrift."));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await said(orderId, "order_answered")).toBe(1);
    const queue = await reviewQueue(shop.world.db.read, { sellerIds: null, limit: 100 });
    expect(queue.find((one) => one.id === orderId)?.answeredAt).not.toBeNull();
    // A second question goes into the same conversation.
    expect(await asked(orderId, "Und seit wann gibt es sie?")).toBe(threadId);
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "plausible" }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("completed");
  });

  it("says something, and not beside a decision that stands", async () => {
    const orderId = await inReview();
    expect(await ask(orderId, " ")).toMatchObject({ refusal: { code: "empty" } });
    must(await shop.world.act(rejectOrder, shop.staff, { orderId, reason: "abuse" }));
    expect(await ask(orderId)).toMatchObject({ refusal: { code: "decided_already", by: shop.staff.id } });
    await settle(shop);
    expect(await ask(orderId)).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await stateOf(orderId)).toBe("rejected");
  });

  it("asked by several at once goes out once", async () => {
    const orderId = await inReview();
    const all = await Promise.all([ask(orderId), ask(orderId), ask(orderId)]);
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    await settle(shop);
    expect(await entries(orderId)).toBe(1);
  });

  it("is answered only by whoever holds the order's link, and only while an answer is awaited", async () => {
    const orderId = await inReview();
    expect(await answer(orderId, "Hallo?")).toMatchObject({ refusal: { code: "not_asked_for" } });
    await asked(orderId);
    const stranger = await inReview();
    expect(
      await shop.world.act(answerOrder, bearerOf(stranger), { orderId, text: "Ich war es." }),
    ).toMatchObject({ refusal: { code: "no_such" } });
    expect(await answer(orderId, "  ")).toMatchObject({ refusal: { code: "empty" } });
    expect(await stateOf(orderId)).toBe("awaiting_answer");
  });

  it("more words of ours are no answer, and an answer heard twice counts once", async () => {
    const orderId = await inReview();
    const threadId = await asked(orderId);
    must(await shop.world.act(answerThread, shop.staff, { threadId, text: "Eine Ergänzung von uns." }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_answer");
    must(await answer(orderId, "Ja."));
    await settle(shop);
    const again = { orderId, entryId: threadId };
    must(await shop.world.act(noteAnswer, shop.world.systemActor, again));
    await settle(shop);
    expect(await said(orderId, "order_answered")).toBe(1);
  });

  it("not answered in the term, or by somebody else only, the order ends by itself and says so", async () => {
    const orderId = await inReview();
    await asked(orderId);
    await mailedBack(mailOfQuestion(), { text: "Ich antworte für sie." }, STRANGER);
    await daysPass(shop, "2026-03-12", 1);
    expect(await stateOf(orderId)).toBe("expired");
    expect(await said(orderId, "order_expired")).toBe(1);
  });

  it("needs a reason of the brand's list for asking, and keeps it", async () => {
    const orderId = await inReview();
    for (const reason of ["", "abuse", "other"])
      expect(
        await shop.world.act(askBuyer, shop.staff, { orderId, reason, question: "Wofür?" }),
      ).toMatchObject({ refusal: { code: "reason_missing" } });
    await asked(orderId);
    expect(
      await query("select kind, reason, state from orders.decision where order_id = $1", [orderId]),
    ).toEqual([{ kind: "ask", reason: "purpose_unclear", state: "taken" }]);
    const by = await query("select author, author_id from threads.entry where thread_id = $1", [
      await threadOf(orderId),
    ]);
    expect(by).toEqual([{ author: "staff", author_id: shop.staff.id }]);
  });

  it("taken back in time sends nothing and leaves no conversation; once it is out its buyer hears that it is settled", async () => {
    const orderId = await inReview();
    must(await ask(orderId));
    await shop.world.runJobs();
    expect([await stateOf(orderId), await entries(orderId)]).toEqual(["in_review", 0]);
    expect(must(await undo(orderId))).toBe("in_review");
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await threadOf(orderId)).toBe("none");
    await asked(orderId);
    const question = mailOfQuestion();
    const all = await Promise.all([undo(orderId), undo(orderId)]);
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(await answer(orderId, "Für mein Geschäft.")).toMatchObject({ refusal: { code: "not_asked_for" } });
    await settle(shop);
    expect([await stateOf(orderId), await said(orderId, "order_question_settled")]).toEqual(["in_review", 1]);
    // An answer that was on its way already stays in the conversation and moves nothing.
    await mailedBack(question, { text: "Für mein Geschäft." });
    expect([await stateOf(orderId), await entries(orderId)]).toEqual(["in_review", 2]);
    expect(await said(orderId, "order_answered")).toBe(0);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "nothing_to_undo" } });
  });

  it("answered and taken back at once leaves the order at the desk, and no answer is lost", async () => {
    const orderId = await inReview();
    await asked(orderId);
    const [undone, answered] = await Promise.all([undo(orderId), answer(orderId, "Für mein Geschäft.")]);
    expect(undone.ok || answered.ok).toBe(true);
    await settle(shop);
    expect([await stateOf(orderId), await entries(orderId)]).toEqual(["in_review", answered.ok ? 2 : 1]);
  });

  it("taken back at the last moment is never sent, or sent once and settled, however often its job runs", async () => {
    const sentTo = new Map<string, number>();
    for (let round = 0; round < 4; round += 1) {
      const orderId = await inReview();
      must(await ask(orderId));
      const [decision] = await query<{ id: string }>("select id from orders.decision where order_id = $1", [
        orderId,
      ]);
      const effect = () =>
        shop.world.act(effectDecision, shop.world.systemActor, { decisionId: decision!.id });
      const [undone] = await Promise.all([undo(orderId), effect(), effect()]);
      // A worker that was killed after its commit runs the job again.
      must(await effect());
      expect([undone.ok, await stateOf(orderId)]).toEqual([true, "in_review"]);
      sentTo.set(orderId, await entries(orderId));
    }
    await settle(shop);
    for (const [orderId, sent] of sentTo) {
      expect(sent).toBeLessThanOrEqual(1);
      expect(await said(orderId, "order_question_settled")).toBe(sent);
    }
  });

  it("lapses where the order went on otherwise meanwhile: nobody is asked about what has ended", async () => {
    const orderId = await inReview();
    must(await ask(orderId));
    must(await shop.world.act(cancelOrder, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("cancelled");
    expect(await entries(orderId)).toBe(0);
    expect(await query("select state from orders.decision where order_id = $1", [orderId])).toEqual([
      { state: "lapsed" },
    ]);
  });
});
