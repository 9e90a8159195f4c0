// Saying something by mail: written once for each cause, handed over once, and its fate noted where people look.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Act } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import { randomToken } from "../../kernel/secrets.ts";
import { inProcessMail } from "../../../test/support/in-process-mail.ts";
import type { InProcessMail } from "../../../test/support/in-process-mail.ts";
import { staffAct, staffWith } from "../../../test/support/staff-act.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { received, signIn } from "../../../test/support/mail-texts.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { sellerById, sellersLoaders } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import {
  messageForPortal,
  messageForStaff,
  messagesAbout,
  messagesModule,
  messagesOfAccounts,
  openMessage,
  recentMessages,
  sayByMail,
  sayByMails,
  storedMessage,
  useTemplates,
} from "./index.ts";
import type { MailPost, Said, SayByMail } from "./index.ts";

let world: TestWorld;
let staff: Act;
let seller: Seller;
let mail: InProcessMail;
let papers: { ready: boolean };

beforeAll(async () => {
  world = await testWorld();
  useTemplates([received, signIn]);
  seller = await world.db.app
    .transaction()
    .execute(async (tx) => sellerById(tx, await aSeller(world.db.owner)));
  staff = staffAct(world, { ...sellersLoaders, ...messagesModule.loaders });
});

beforeEach(async () => {
  mail = inProcessMail();
  papers = { ready: true };
  world.ports.mail = {
    mailer: mail.mailer,
    attachments: {
      read: async (kind, id) => {
        if (!papers.ready) throw new Error("not rendered yet");
        const content = Buffer.from(`${kind} ${id}`);
        return [{ fileName: "x.pdf", contentType: "application/pdf", content }];
      },
    },
    message: (id) => storedMessage(world.db.app, id),
  } satisfies MailPost;
  await gate("open");
});

const gate = (position: string): Promise<unknown> =>
  world.db.owner.query(
    `insert into kernel.gate (effect, position, changed_at)
  values ('mail', $1, now()) on conflict (effect) do update set position = $1`,
    [position],
  );
const say = action({
  name: "say",
  needs: { any: ["system"] },
  run: async (ctx, list: readonly SayByMail<unknown>[]) => ok(await sayByMails(ctx, list)),
});
const order = (more: Partial<SayByMail<{ number: string }>> = {}): SayByMail<{ number: string }> => ({
  template: received,
  seller,
  accountId: null,
  to: { email: "mia@kundin.example", name: "Mia", language: "de" },
  values: { number: "K7M-3QXR" },
  about: null,
  cause: newId(),
  ...more,
});
const said = async (
  one: SayByMail<never> | SayByMail<{ number: string }> | SayByMail<{ link: string }>,
): Promise<Said> => {
  const [first] = must(await world.act(say, world.systemActor, [one]));
  if (!first) throw new Error("nothing was said");
  return first;
};
const stored = async (id: string) => {
  const found = await storedMessage(world.db.app, id);
  if (!found) throw new Error("no message");
  return found;
};

describe("a mail", () => {
  it("is written first, then handed over with our Message-ID from the seller's address", async () => {
    const about = { kind: "order", id: newId() };
    const { messageId, state, fresh } = await said(order({ about }));
    expect({ state, fresh }).toEqual({ state: "waiting", fresh: true });
    expect(mail.kept).toHaveLength(0);
    await world.runJobs();
    const [kept] = mail.kept;
    expect(kept?.mail).toMatchObject({
      messageId: `<${messageId}@nordlicht.example>`,
      from: { name: "Nordlicht Hosting", address: "hallo@nordlicht.example" },
      to: ["mia@kundin.example"],
      subject: "Bestellung K7M-3QXR",
      replyTo: null,
    });
    expect(kept?.mail.text).toMatch(/^Hallo Mia\n/);
    expect(await stored(messageId)).toMatchObject({ state: "sent", fault: null, about });
    expect((await stored(messageId)).sentAt).toBeInstanceOf(Date);
  });

  it("is said once for each cause and address, however many say it at once", async () => {
    const cause = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => said(order({ cause }))));
    expect(answers.filter((one) => one.fresh)).toHaveLength(1);
    expect(new Set(answers.map((one) => one.messageId)).size).toBe(1);
    expect(
      (await said(order({ cause, to: { email: "leo@kundin.example", name: "Leo", language: "en" } }))).fresh,
    ).toBe(true);
    await world.runJobs();
    expect(mail.kept.map((one) => one.mail.to[0]).toSorted()).toEqual([
      "leo@kundin.example",
      "mia@kundin.example",
    ]);
  });

  it("to an address that is none is kept as failed and does not stop what it belongs to", async () => {
    const { messageId, state } = await said(
      order({ to: { email: "mia@kundin.example\r\nBcc: all@evil.example", name: "Mia", language: "de" } }),
    );
    expect(state).toBe("failed");
    await world.runJobs();
    expect(mail.kept).toHaveLength(0);
    expect(await stored(messageId)).toMatchObject({
      recipient: "mia@kundin.example Bcc: all@evil.example",
      fault: "recipient: this is not a mail address",
    });
  });

  it("that the mail server refuses is failed, with the reason in the history and on the list of troubles", async () => {
    const { messageId } = await said(
      order({ to: { email: "bounce@kundin.example", name: "Mia", language: "de" } }),
    );
    await world.runJobs();
    expect(await stored(messageId)).toMatchObject({
      state: "failed",
      fault: "recipient: 550 No such mailbox here",
    });
    const { rows } = await world.db.owner.query(
      "select move, to_state, why from kernel.history where subject_id = $1",
      [messageId],
    );
    expect(rows).toEqual([{ move: "fail", to_state: "failed", why: "recipient: 550 No such mailbox here" }]);
    const troubles = await recentMessages(world.db.read, null, {}, ["failed", "unknown"]);
    expect(troubles.map((one) => one.id)).toContain(messageId);
  });

  it("goes again with the same Message-ID where the answer was lost, and is sent in the end", async () => {
    mail.switches.set({ kind: "lose_answer" }, 1, "DATA");
    const { messageId } = await said(order());
    await world.runJobs();
    expect((await stored(messageId)).state).toBe("waiting");
    await world.hurry();
    await world.runJobs();
    expect(mail.kept).toMatchObject([{ deliveries: 2 }]);
    expect((await stored(messageId)).state).toBe("sent");
  });

  it("is withheld where the mail gate is quiet, and waits where it is closed", async () => {
    await gate("quiet");
    const quiet = await said(order());
    expect(quiet.state).toBe("withheld");
    await gate("closed");
    const closed = await said(order());
    await world.runJobs();
    expect(mail.kept).toHaveLength(0);
    await gate("open");
    await world.hurry();
    await world.runJobs();
    expect(mail.kept.map((one) => one.mail.messageId)).toEqual([`<${closed.messageId}@nordlicht.example>`]);
    expect((await stored(quiet.messageId)).state).toBe("withheld");
  });

  it("that waited while the gate went quiet is withheld as well", async () => {
    const { messageId } = await said(order());
    await gate("quiet");
    await world.runJobs();
    expect(mail.kept).toHaveLength(0);
    expect((await stored(messageId)).state).toBe("withheld");
  });

  it("takes its attachment along, and never goes without it", async () => {
    papers.ready = false;
    const id = newId();
    const { messageId } = await said(
      order({ attachment: { kind: "document", id, fileName: "Rechnung.pdf" } }),
    );
    await world.runJobs();
    expect(mail.kept).toHaveLength(0);
    papers.ready = true;
    await world.hurry();
    await world.runJobs();
    expect(mail.kept[0]?.mail.attachments).toEqual([
      { fileName: "Rechnung.pdf", contentType: "application/pdf", content: Buffer.from(`document ${id}`) },
    ]);
    expect((await stored(messageId)).state).toBe("sent");
  });

  it("of a run costs as many statements for three hundred as for one", async () => {
    const count = async (list: readonly SayByMail<{ number: string }>[]): Promise<number> => {
      let statements = 0;
      const counting = action({
        name: "say_counted",
        needs: { any: ["system"] },
        async run(ctx) {
          const tx = ctx.tx.withPlugin({
            transformQuery: (args) => {
              statements += 1;
              return args.node;
            },
            transformResult: async (args) => args.result,
          });
          return ok(await sayByMails({ ...ctx, tx: tx as typeof ctx.tx }, list));
        },
      });
      must(await world.act(counting, world.systemActor, null as never));
      return statements;
    };
    const many = Array.from({ length: 300 }, (_, at) =>
      order({ to: { email: `kundin${at}@kundin.example`, name: "Mia", language: "de" } }),
    );
    expect(await count(many)).toBe(await count([order()]));
    await world.runJobs();
    expect(mail.kept).toHaveLength(301);
  });
});

describe("a mail's page", () => {
  it("is not kept with every mail: its words are, and it is drawn from them in the look its brand has by then", async () => {
    await gate("closed");
    const { messageId } = await said(order());
    const { rows } = await world.db.owner.query<{ row: string }>(
      "select m::text as row from messages.message m where id = $1",
      [messageId],
    );
    expect(rows[0]?.row).not.toMatch(/<html|style=/);
    await world.db.owner.query("update sellers.seller set legal_name = 'Nordlicht SE' where id = $1", [
      seller.id,
    ]);
    const shown = async () => (await messageForStaff(world.db.read, messageId, null))?.html;
    // What is known of a brand is a second old at most.
    await expect.poll(shown).toContain("Nordlicht SE");
    await gate("open");
    await world.hurry();
    await world.runJobs();
    expect(mail.kept[0]?.mail.html).toContain("K7M-3QXR");
    expect(mail.kept[0]?.mail.html).toBe(await shown());
  });

  it("is shown as it was drawn for mails from before their words were kept", async () => {
    const { messageId } = await said(order());
    await world.db.owner.query(
      "update messages.message set markup = null, body_html = '<p>as it was</p>' where id = $1",
      [messageId],
    );
    expect((await messageForStaff(world.db.read, messageId, null))?.html).toBe("<p>as it was</p>");
    await world.runJobs();
    expect(mail.kept[0]?.mail.html).toBe("<p>as it was</p>");
  });
});

describe("a mail with a link that lets its reader in", () => {
  const link = `https://shop.example/in/${randomToken()}`;
  const secret = async (): Promise<string> =>
    (await said({ ...order(), template: signIn, values: { link } } as SayByMail<{ link: string }>)).messageId;

  it("is kept sealed and arrives open", async () => {
    const messageId = await secret();
    const { rows } = await world.db.owner.query(
      "select m::text as row from messages.message m where id = $1",
      [messageId],
    );
    expect(JSON.stringify(rows)).not.toContain(link);
    await world.runJobs();
    expect(mail.kept[0]?.mail.text).toContain(link);
    expect(mail.kept[0]?.mail.html).toContain(link);
    const attempts = await world.db.owner.query(
      "select ask::text from kernel.attempt where subject_id = $1",
      [messageId],
    );
    expect(JSON.stringify(attempts.rows)).not.toContain(link);
  });

  it("is kept sealed as well where its template forgot to say so: no link with a token ever lies in the clear", async () => {
    const token = randomToken();
    const values = { link: `https://shop.example/in/${token}` };
    const template = { ...signIn, key: "forgot_to_say", secret: false };
    const { messageId } = await said({ ...order(), template, values } as SayByMail<{ link: string }>);
    const { rows } = await world.db.owner.query(
      "select m.sealed, m.filled_with, m::text as row from messages.message m where id = $1",
      [messageId],
    );
    expect(rows[0]).toMatchObject({ sealed: true, filled_with: null });
    expect(JSON.stringify(rows)).not.toContain(token);
    await world.runJobs();
    expect(mail.kept[0]?.mail.text).toContain(token);
  });

  it("shows its words to staff who may change customers, and says so in the audit", async () => {
    const messageId = await secret();
    expect(await messageForStaff(world.db.read, messageId, null)).toMatchObject({
      subject: "Anmelden",
      text: null,
      html: null,
    });
    expect(await staff(openMessage, staffWith(["staff:messages.see"]), { messageId })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    expect(
      await staff(openMessage, staffWith(["staff:customers.change"], [newId()]), { messageId }),
    ).toMatchObject({ refusal: { code: "no_such" } });
    const reader = staffWith(["staff:customers.change"]);
    const opened = must(await staff(openMessage, reader, { messageId }));
    expect(opened.text).toContain("https://shop.example/in/…");
    // Nobody reads a link that would let them in, or say yes in somebody's name.
    expect(JSON.stringify(opened)).not.toContain(link);
    const { rows } = await world.db.owner.query(
      "select action, actor_id from kernel.audit where subject_id = $1",
      [messageId],
    );
    expect(rows).toEqual([{ action: "open_message", actor_id: reader.id }]);
  });
});

describe("lists of what was said", () => {
  it("are by subject, by account and by seller, newest first and page by page", async () => {
    const [accountId, other] = [newId(), newId()];
    const about = { kind: "order", id: newId() };
    const ids: string[] = [];
    for (const number of ["1", "2", "3"])
      ids.push((await said(order({ accountId, about, values: { number } }))).messageId);
    await said(order({ accountId: other }));
    const newest = ids.toReversed();
    expect((await messagesAbout(world.db.read, [about.id])).map((one) => one.id)).toEqual(newest);
    expect((await messagesOfAccounts(world.db.read, [accountId], { limit: 2 })).map((one) => one.id)).toEqual(
      newest.slice(0, 2),
    );
    expect(
      (await messagesOfAccounts(world.db.read, [accountId], { before: newest[1] ?? "" })).map(
        (one) => one.id,
      ),
    ).toEqual(newest.slice(2));
    expect(await messagesOfAccounts(world.db.read, [])).toEqual([]);
    expect(await recentMessages(world.db.read, [newId()])).toEqual([]);
    expect(await messageForPortal(world.db.read, ids[0] ?? "", [other])).toBeNull();
    expect(await messageForPortal(world.db.read, ids[0] ?? "", [accountId])).toMatchObject({
      subject: "Bestellung 1",
    });
    expect(await messageForStaff(world.db.read, ids[0] ?? "", [newId()])).toBeNull();
  });
});

describe("values of the wrong shape", () => {
  it("are a mistake of the caller, and nothing is written", async () => {
    const wrong = order({ values: { number: 5 as unknown as string } });
    const one = action({
      name: "say_one",
      needs: { any: ["system"] },
      run: async (ctx) => ok(await sayByMail(ctx, wrong)),
    });
    await expect(world.act(one, world.systemActor, null)).rejects.toThrow(z.ZodError);
  });
});

describe("the language of a mail", () => {
  it("is in a language of the brand's, whatever its reader once chose; a colleague reads their own", async () => {
    const german = { ...seller, languages: ["de"], defaultLanguage: "de" };
    const to = { email: "mia@kundin.example", name: "Mia", language: "en" };
    const subjectOf = async (one: SayByMail<{ number: string }>) =>
      (await stored((await said(one)).messageId)).subject;
    expect(await subjectOf(order({ seller: german, to }))).toBe("Bestellung K7M-3QXR");
    expect(await subjectOf(order({ seller: german, to: { ...to, isColleague: true } }))).toBe(
      "Order K7M-3QXR",
    );
    expect(await subjectOf(order({ to }))).toBe("Order K7M-3QXR");
  });
});
