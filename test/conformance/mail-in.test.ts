// The ways in for mail by real conversations: what is answered for is stored, what is not ours is not taken, and the same
// mail by two ways is one.
import { once } from "node:events";
import { connect } from "node:net";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailIn } from "../../src/business/threads/mail-in.port.ts";
import { arrivals } from "../../src/business/threads/index.ts";
import { connectionById } from "../../src/business/sellers/index.ts";
import { imapMailbox } from "../../src/providers/mail-in/imap-mailbox.ts";
import { smtpListener } from "../../src/providers/mail-in/smtp-listener.ts";
import { mailTaker, sellerOfWay } from "../../src/wiring/ways-in.ts";
import { imapServer } from "../support/imap-server.ts";
import type { ImapServer } from "../support/imap-server.ts";
import { rawMail } from "../support/raw-mail.ts";
import { silentLog } from "../support/silent-log.ts";
import { threadsScene } from "../support/threads-scene.ts";
import type { ThreadsScene } from "../support/threads-scene.ts";

const tools = { log: silentLog, timeoutMs: 4_000 };
let scene: ThreadsScene;
let taker: ReturnType<typeof mailTaker>;
let mailboxTaker: ReturnType<typeof mailTaker>;

beforeAll(async () => {
  scene = await threadsScene();
  const connection = await connectionById(scene.world.db.read, scene.connectionId);
  if (!connection) throw new Error("there is no way in");
  taker = mailTaker(scene.world, connection, null);
  mailboxTaker = mailTaker(scene.world, connection, await sellerOfWay(scene.world, connection));
});

const count = async (): Promise<number> =>
  (await arrivals(scene.world.db.read, null, null, { limit: 100 })).length;

describe("the SMTP listener", () => {
  let listening: { readonly port: number; close(): Promise<void> };
  let way: MailIn;

  beforeAll(async () => {
    const given = smtpListener.settings.parse({ port: 2525, maxMegabytes: 1 });
    way = smtpListener.connect({ ...given, port: 0 }, tools);
    if (!way.listen) throw new Error("it does not listen");
    listening = await way.listen(taker);
  });
  afterAll(() => listening.close());

  const send = async (
    raw: Buffer,
    to: string | string[],
    from: string | false = "marlene@kundin.example",
  ) => {
    const transport = createTransport({ host: "127.0.0.1", port: listening.port, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from, to }, raw });
      return 250;
    } catch (fault) {
      return (fault as { responseCode?: number }).responseCode ?? 0;
    } finally {
      transport.close();
    }
  };
  /** Says these lines one after the other; answers the codes. */
  const say = async (lines: readonly string[]): Promise<string[]> => {
    const socket = connect(listening.port, "127.0.0.1");
    const codes: string[] = [];
    const answer = async (): Promise<void> => {
      const [piece] = (await once(socket, "data")) as [Buffer];
      codes.push(piece.toString("latin1").slice(0, 3));
    };
    await answer();
    for (const line of lines) {
      socket.write(`${line}\r\n`);
      await answer();
    }
    socket.destroy();
    return codes;
  };

  it("takes a mail for an address of ours and files it", async () => {
    const asked = await scene.ask();
    expect(await send(rawMail({ to: asked.replyTo }), asked.replyTo)).toBe(250);
    await scene.world.runJobs();
    expect(await scene.newest()).toMatchObject({ state: "filed", threadId: asked.threadId });
  });

  it("relays nothing and tells nobody's address", async () => {
    const before = await count();
    const strangers = [
      "a@elsewhere.example",
      "hallo@nordlicht.example.evil.example",
      "root@nordlicht.example",
    ];
    for (const to of strangers) expect(await send(rawMail(), to)).toBe(550);
    expect(await send(rawMail(), "<a@elsewhere.example>hallo@nordlicht.example")).not.toBe(250);
    expect(await count()).toBe(before);
    const asking = Array.from({ length: 11 }, (_, at) => `RCPT TO:<x${at}@nordlicht.example>`);
    const codes = await say(["EHLO me", "MAIL FROM:<a@b.example>", ...asking]);
    expect(codes.slice(3, 13)).toEqual(Array.from({ length: 10 }, () => "550"));
    expect(codes.at(-1)).toBe("421");
  });

  it("knows no sign-in and has a limit for recipients and for size", async () => {
    expect((await say(["EHLO me", "AUTH PLAIN AGEAYg=="])).at(-1)).toMatch(/^5/);
    const many = Array.from({ length: 51 }, () => "RCPT TO:<hallo@nordlicht.example>");
    const codes = await say(["EHLO me", "MAIL FROM:<a@b.example>", ...many]);
    expect(codes.filter((one) => one === "452").length + codes.filter((one) => one === "250").length).toBe(
      53,
    );
    const before = await count();
    expect(await send(rawMail({ text: "x".repeat(1_100_000) }), "hallo@nordlicht.example")).toBe(552);
    expect(await count()).toBe(before);
  });

  it("asks the sender to come again where the mail cannot be stored now", async () => {
    const { owner } = scene.world.db;
    await owner.query("alter table threads.seen_mail rename to seen_mail_away");
    const raw = rawMail();
    expect(await send(raw, "hallo@nordlicht.example")).toBe(451);
    await owner.query("alter table threads.seen_mail_away rename to seen_mail");
    expect(await send(raw, "hallo@nordlicht.example")).toBe(250);
  });

  it("takes a report without a sender, and its test tells whether it answers", async () => {
    expect(await send(rawMail(), "hallo@nordlicht.example", false)).toBe(250);
    const there = smtpListener.connect({ ...smtpListener.settings.parse({}), port: listening.port }, tools);
    expect(await there.testConnection?.()).toMatchObject({ kind: "done" });
    const nobody = smtpListener.connect({ ...smtpListener.settings.parse({}), port: 1 }, tools);
    expect(await nobody.testConnection?.()).toMatchObject({ kind: "refused" });
  });

  it("throws where its port is taken, so that the office can be told", async () => {
    const second = smtpListener.connect({ ...smtpListener.settings.parse({}), port: listening.port }, tools);
    await expect(second.listen?.(taker)).rejects.toThrow("EADDRINUSE");
  });
});

describe("the IMAP mailbox", () => {
  let server: ImapServer;
  const login = { user: "hallo@nordlicht.example", password: "sehr geheim" };
  beforeAll(async () => {
    server = await imapServer(login);
  });
  afterAll(() => server.close());

  const mailbox = (more: object = {}): MailIn =>
    imapMailbox.connect(
      imapMailbox.settings.parse({
        host: "127.0.0.1",
        port: server.port,
        security: "none",
        ...login,
        ...more,
      }),
      tools,
    );
  const inbox = (name = "INBOX"): number => server.folders.get(name)?.length ?? 0;

  it("is emptied into the folder for what is stored, and whose envelope is lost tells by its headers", async () => {
    const asked = await scene.ask();
    server.put(rawMail({ to: asked.replyTo, headers: ["Return-Path: <marlene@kundin.example>"] }));
    server.put(rawMail({ to: "a list of friends:;", headers: ["Return-Path: <>"] }));
    expect(await mailbox().fetch?.(mailboxTaker)).toBe(2);
    await scene.world.runJobs();
    const [second, first] = await arrivals(scene.world.db.read, null, null, { limit: 2 });
    expect(first).toMatchObject({
      state: "filed",
      threadId: asked.threadId,
      sender: "marlene@kundin.example",
    });
    expect(second).toMatchObject({ state: "noted", kind: "auto_reply", sender: "", recipients: [] });
    expect([inbox(), inbox("Kontor")]).toEqual([0, 2]);
  });

  it("whose connection breaks between storing and moving leaves the mail, which is known the next time", async () => {
    const before = await count();
    server.put(rawMail({ to: "hallo@nordlicht.example", text: "stored once" }));
    server.cutAt("UID MOVE");
    await expect(mailbox().fetch?.(mailboxTaker)).rejects.toThrow();
    expect([await count(), inbox()]).toEqual([before + 1, 1]);
    expect(await mailbox().fetch?.(mailboxTaker)).toBe(1);
    expect([await count(), inbox()]).toEqual([before + 1, 0]);
  });

  it("keeps what cannot be stored now, and puts aside what never can", async () => {
    server.put(rawMail());
    const never = { ...mailboxTaker, take: () => Promise.reject(new Error("the database is away")) };
    await expect(mailbox().fetch?.(never)).rejects.toThrow("the database is away");
    expect(inbox()).toBe(1);
    await mailbox().fetch?.({ ...mailboxTaker, take: () => Promise.resolve("too_big" as const) });
    expect([inbox(), inbox("Kontor not taken")]).toEqual([0, 1]);
  });

  it("brings a mail that came by SMTP as well only once", async () => {
    const raw = rawMail({ to: "hallo@nordlicht.example", text: "by two ways" });
    await taker.take({ raw, sender: "marlene@kundin.example", recipients: ["hallo@nordlicht.example"] });
    const before = await count();
    server.put(
      Buffer.concat([Buffer.from("Return-Path: <marlene@kundin.example>\r\nReceived: from mx\r\n"), raw]),
    );
    expect(await mailbox().fetch?.(mailboxTaker)).toBe(1);
    expect(await count()).toBe(before);
  });

  it("says in the server's words why it cannot be read", async () => {
    expect(await mailbox().testConnection?.()).toMatchObject({ kind: "done" });
    const wrong = await mailbox({ password: "falsch" }).testConnection?.();
    expect(wrong).toMatchObject({ kind: "refused", message: "wrong user or password" });
    expect(await mailbox({ folder: "Nowhere" }).testConnection?.()).toMatchObject({ kind: "refused" });
  });
});
