// SMTP against the sandbox's mail sink, and the in-process mailer against the same suite.
import { connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { machineClock } from "../../sandbox/shared/clock.ts";
import {
  spamText,
  startMailSink,
  type MailSink,
  type MailSinkOptions,
} from "../../sandbox/mail/mail-sink.ts";
import { smtp } from "../../src/providers/mail/smtp/smtp.ts";
import type { Mailer } from "../../src/business/messages/mail.port.ts";
import { inProcessMail } from "../support/in-process-mail.ts";
import { silentLog } from "../support/silent-log.ts";
import { letter, mailSuite } from "./mail.suite.ts";

const sinkDefaults: MailSinkOptions = { smtpPort: 0, httpPort: 0, dir: null, clock: machineClock };

function mailerTo(port: number, settings: Record<string, unknown> = {}, timeoutMs = 4000): Mailer {
  const given = smtp.settings.parse({ host: "127.0.0.1", port, security: "none", ...settings });
  return smtp.connect(given, { log: silentLog, timeoutMs });
}

mailSuite("SMTP", async () => {
  const sink = await startMailSink(sinkDefaults);
  const mailer = mailerTo(sink.smtpPort);
  return {
    mailer,
    arrived: () =>
      Promise.all(
        sink.control.mails().map(async (mail) => {
          const whole = await sink.control.waitFor({ to: mail.to[0], subject: mail.subject });
          return {
            ...whole,
            messageId: mail.messageId,
            deliveries: mail.deliveries,
            from: mail.from.address,
          };
        }),
      ),
    fault: (fault) => sink.control.switches.set(fault, 1, "DATA"),
    async close() {
      await mailer.close();
      await sink.close();
    },
  };
});

mailSuite("the in-process mailer", async () => {
  const { mailer, kept, switches } = inProcessMail();
  return {
    mailer,
    arrived: async () =>
      kept.map(({ mail, deliveries }) => ({ ...mail, from: mail.from.address, deliveries })),
    fault: (fault) => switches.set(fault, 1, "DATA"),
    close: async () => undefined,
  };
});

/** Passes connections on to `port`, counts them, and can cut all of them. */
async function wire(port: number) {
  const open = new Set<Socket>();
  let most = 0;
  let made = 0;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    open.add(near);
    made += 1;
    most = Math.max(most, open.size);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.on("close", () => {
      open.delete(near);
      far.destroy();
    });
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    counts: () => ({ most, made }),
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}

describe("SMTP in particular", () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  async function sinkAnd(
    options: Partial<MailSinkOptions> = {},
    settings: Record<string, unknown> = {},
    timeoutMs = 4000,
  ): Promise<{ sink: MailSink; mailer: Mailer }> {
    const sink = await startMailSink({ ...sinkDefaults, ...options });
    const mailer = mailerTo(sink.smtpPort, settings, timeoutMs);
    closing.push(sink.close, mailer.close);
    return { sink, mailer };
  }

  test("a mail says that a machine made it, and what it answers, and nothing about the program", async () => {
    const { sink, mailer } = await sinkAnd();
    await mailer.sendMail(letter({ inReplyTo: "<question@customer.test>", replyTo: "orders+7@host.test" }));
    const { headers } = await sink.control.waitFor({ to: "anna@customer.test" });
    const value = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value;
    expect(value("auto-submitted")).toBe("auto-generated");
    expect(value("in-reply-to")).toBe("<question@customer.test>");
    expect(value("references")).toBe("<question@customer.test>");
    expect(value("reply-to")).toBe("orders+7@host.test");
    expect(value("x-mailer")).toBeUndefined();
  });

  test("a text the server takes for spam is refused for its content", async () => {
    const { sink, mailer } = await sinkAnd();
    expect(await mailer.sendMail(letter({ text: spamText }))).toMatchObject({
      kind: "refused",
      code: "content",
    });
    expect(sink.control.mails()).toEqual([]);
  });

  test("twenty mails at once use three connections", async () => {
    const { sink } = await sinkAnd();
    const line = await wire(sink.smtpPort);
    const mailer = mailerTo(line.port);
    closing.push(line.close, mailer.close);
    const ids = Array.from({ length: 20 }, (_, index) => `<m${index}@kontor.test>`);
    await Promise.all(ids.map((messageId) => mailer.sendMail(letter({ messageId }))));
    expect(sink.control.mails()).toHaveLength(20);
    expect(line.counts()).toEqual({ most: 3, made: 3 });
  });

  test("a kept connection the server has dropped costs nothing: the mail goes on a fresh one", async () => {
    const { sink } = await sinkAnd();
    const line = await wire(sink.smtpPort);
    const mailer = mailerTo(line.port);
    closing.push(line.close, mailer.close);
    await mailer.sendMail(letter());
    line.cut();
    expect(await mailer.sendMail(letter({ messageId: "<second@kontor.test>" }))).toMatchObject({
      kind: "done",
    });
    expect(sink.control.mails().map((mail) => mail.deliveries)).toEqual([1, 1]);
  });

  test("a server too slow to answer leaves the outcome unknown", async () => {
    const { sink, mailer } = await sinkAnd({}, {}, 300);
    sink.control.switches.set({ kind: "slow", ms: 1000 }, 1, "DATA");
    await expect(mailer.sendMail(letter())).rejects.toThrow(/unknown/);
  });

  test("where no server listens, the mail is for later", async () => {
    const sink = await startMailSink(sinkDefaults);
    await sink.close();
    const mailer = mailerTo(sink.smtpPort);
    closing.push(mailer.close);
    expect(await mailer.sendMail(letter())).toMatchObject({ kind: "refused", code: "try_later" });
    expect(await mailer.testConnection()).toMatchObject({ kind: "refused", code: "try_later" });
  });

  test("the right password is let in and a wrong one is told", async () => {
    const login = { user: "kontor", password: "right" };
    const { sink, mailer } = await sinkAnd({ login }, login);
    expect(await mailer.sendMail(letter())).toMatchObject({ kind: "done" });
    const wrong = mailerTo(sink.smtpPort, { user: "kontor", password: "wrong" });
    closing.push(wrong.close);
    expect(await wrong.testConnection()).toMatchObject({ kind: "refused", code: "other" });
    expect(await wrong.sendMail(letter())).toMatchObject({ kind: "refused", code: "other" });
  });

  test("STARTTLS trusts the given authority only and never falls back to plain text", async () => {
    const { generate } = await import("selfsigned");
    const made = await generate([{ name: "commonName", value: "localhost" }], {
      extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
    });
    const tls = { key: made.private, cert: made.cert };
    const { sink, mailer } = await sinkAnd(
      { tls },
      { host: "localhost", security: "starttls", ca: made.cert },
    );
    expect(await mailer.sendMail(letter())).toMatchObject({ kind: "done" });
    const stranger = mailerTo(sink.smtpPort, { host: "localhost", security: "starttls" });
    const plain = await sinkAnd({}, { security: "starttls" });
    closing.push(stranger.close);
    expect(await stranger.sendMail(letter({ messageId: "<two@kontor.test>" }))).toMatchObject({
      kind: "refused",
    });
    expect(await plain.mailer.sendMail(letter())).toMatchObject({ kind: "refused" });
    expect(sink.control.mails()).toHaveLength(1);
    expect(plain.sink.control.mails()).toEqual([]);
  });
});
