// A brand that writes to a customer and takes mail: what the checks of incoming mail begin with.
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { messagesAbout, storedMessage } from "../../src/business/messages/index.ts";
import type { MailPost } from "../../src/business/messages/index.ts";
import {
  arrivals,
  entriesOf,
  openThread,
  receiveMail,
  writeInThread,
} from "../../src/business/threads/index.ts";
import type { Arrival, OpenThread, ThreadEntry, WriteInThread } from "../../src/business/threads/index.ts";
import { inProcessMail } from "./in-process-mail.ts";
import type { InProcessMail } from "./in-process-mail.ts";
import { rawMail } from "./raw-mail.ts";
import type { RawMail } from "./raw-mail.ts";
import { aConnection, aCustomer, aSeller } from "./scene.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export type ThreadsScene = {
  readonly world: TestWorld;
  readonly mail: InProcessMail;
  readonly sellerId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly connectionId: string;
  /** A question by mail that went out; `replyTo` is where its answer goes. */
  ask(text?: string, about?: string): Promise<Asked>;
  /** Writes further by the machine. */
  write(input: WriteInThread): Promise<Awaited<ReturnType<typeof writeInThread>>>;
  open(input: OpenThread): Promise<Awaited<ReturnType<typeof openThread>>>;
  /** A mail comes in and is filed. */
  arrive(mail: RawMail, to: string, sender?: string): Promise<Arrival>;
  arriveRaw(raw: Buffer, to: readonly string[], sender?: string): Promise<number>;
  entries(threadId: string): Promise<readonly ThreadEntry[]>;
  newest(): Promise<Arrival>;
};

export type Asked = {
  readonly threadId: string;
  readonly orderId: string;
  readonly messageId: string;
  readonly mailId: string;
  readonly replyTo: string;
};

export const ADDRESS = "marlene@kundin.example";

export const openOne = action({
  name: "test_open_thread",
  needs: { any: ["system"] },
  run: (ctx, input: OpenThread) => openThread(ctx, input),
});
export const writeOne = action({
  name: "test_write_in_thread",
  needs: { any: ["system"] },
  run: (ctx, input: WriteInThread) => writeInThread(ctx, input),
});

export async function threadsScene(): Promise<ThreadsScene> {
  const world = await testWorld();
  const mail = inProcessMail();
  world.ports.mail = {
    mailer: mail.mailer,
    attachments: { read: () => Promise.reject(new Error("nothing is attached here")) },
    message: (id) => storedMessage(world.db.app, id),
  } satisfies MailPost;
  const sellerId = await aSeller(world.db.owner);
  const { accountId, personId } = await aCustomer(world.db.owner, sellerId, { email: ADDRESS });
  const connectionId = await aConnection(world.db.owner, "mail_in", "smtp");
  const open = (input: OpenThread) =>
    world.act(openOne, world.systemActor, input) as ReturnType<ThreadsScene["open"]>;
  const write = (input: WriteInThread) =>
    world.act(writeOne, world.systemActor, input) as ReturnType<ThreadsScene["write"]>;
  const newest = async (): Promise<Arrival> => {
    const [first] = await arrivals(world.db.read, null, null, { limit: 1 });
    if (!first) throw new Error("no mail has come");
    return first;
  };
  const arriveRaw = async (raw: Buffer, to: readonly string[], sender = ADDRESS): Promise<number> => {
    const input = { connectionId, raw, sender, recipients: to, otherwise: null };
    return must(await world.act(receiveMail, world.systemActor, input)).fresh;
  };
  return {
    world,
    mail,
    sellerId,
    accountId,
    personId,
    connectionId,
    open,
    write,
    newest,
    arriveRaw,
    async ask(text = "Which name do you want first?", orderId = newId()) {
      const to = { address: ADDRESS, name: "Marlene Böttcher", personId, language: "en" };
      const about = { kind: "order", id: orderId };
      const { threadId } = must(
        await open({ sellerId, accountId, about, subject: "Your order K7M-3QXR", to }),
      );
      const { messageId } = must(await write({ threadId, text }));
      await world.runJobs();
      const [said] = await messagesAbout(world.db.read, [orderId]);
      const sent = mail.kept.find((one) => one.mail.messageId.includes(messageId))?.mail;
      if (!sent?.replyTo || said?.id !== messageId) throw new Error("the question did not go out");
      return { threadId, orderId, messageId, mailId: sent.messageId, replyTo: sent.replyTo };
    },
    async arrive(given, to, sender = ADDRESS) {
      await arriveRaw(rawMail({ to, ...given }), [to], sender);
      await world.runJobs();
      return newest();
    },
    entries: (threadId) => entriesOf(world.db.read, [threadId]),
  };
}
