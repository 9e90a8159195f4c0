// Writing to a customer in a thread: steps for whoever asks something, and what staff and the customer write further on.
import type { Ctx, SubjectRef } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { headerText, mailAddress, sayByMail } from "../messages/index.ts";
import type { AttachmentRef } from "../messages/index.ts";
import { connectionsOf, sellerById } from "../sellers/index.ts";
import { newReplyToken, replyAddress } from "./address.rules.ts";
import { cleanText } from "./mail-text.rules.ts";
import { newFile } from "./read-mail.ts";
import { threadMail } from "./thread.mails.ts";
import { MACHINE_PER_DAY, plainSubject, TEXT_LONGEST } from "./thread.rules.ts";
import type { AskedAbout, Counterpart, Thread } from "./thread.rules.ts";
import { countLately, insertEntry, lastMailIdIn, lastMessageOut } from "./entry.store.ts";
import { insertFiles } from "./file.store.ts";
import { insertThread, lockThread, passTurn } from "./thread.store.ts";
import { threadAnswered } from "./threads.events.ts";
import { addressesOfSeller } from "./threads.settings.ts";

export type OpenThread = {
  readonly sellerId: string;
  readonly accountId: string | null;
  readonly about: SubjectRef;
  readonly thing?: AskedAbout | null;
  readonly subject: string;
  readonly to: Counterpart;
};

/** Nothing is sent yet. Refuses bad_address and empty (a subject of nothing). */
export async function openThread(
  ctx: Ctx,
  input: OpenThread,
): Promise<
  Result<{ readonly threadId: string }, { readonly code: "bad_address" } | { readonly code: "empty" }>
> {
  const address = mailAddress(input.to.address)?.toLowerCase();
  if (address === undefined) return refuse({ code: "bad_address" as const });
  const subject = headerText(plainSubject(input.subject), 200);
  if (subject === "") return refuse({ code: "empty" as const });
  const thread: Thread = {
    ...input,
    id: newId(),
    thing: input.thing ?? null,
    subject,
    to: { ...input.to, address, name: headerText(input.to.name, 120) },
    turn: "host",
    createdAt: ctx.now,
    lastAt: ctx.now,
    closedAt: null,
    closedBy: null,
  };
  await insertThread(ctx.tx, thread, newReplyToken());
  ctx.moved({ noun: "thread", id: thread.id, move: "open", from: null, to: "open" });
  return ok({ threadId: thread.id });
}

export type WriteInThread = {
  readonly threadId: string;
  readonly text: string;
  readonly attachment?: AttachmentRef | null;
  /** The colleague whose words these are, where a job sends them. */
  readonly by?: { readonly id: string; readonly name: string } | null;
  /** The machine tells what happened, whoever acts: whose turn it is stays as it was. */
  readonly notice?: true;
};

export type TextFault = { readonly code: "empty" } | { readonly code: "too_long"; readonly longest: number };
export type WriteRefusal =
  | { readonly code: "no_such"; readonly kind: "thread" }
  | TextFault
  | { readonly code: "too_many" };

/** Why a text could not be written to anybody; null: it could. */
export function textFault(written: string): TextFault | null {
  const text = cleanText(written, TEXT_LONGEST + 1);
  if (text === "") return { code: "empty" };
  return text.length > TEXT_LONGEST ? { code: "too_long", longest: TEXT_LONGEST } : null;
}

/**
 * A step: an entry that goes out as a mail in the seller's layout, and the customer has the next word. Written by staff where
 * staff acts, else by the machine. Refuses no_such, empty, too_long, too_many (the machine's share of a day in this thread).
 */
export async function writeInThread(
  ctx: Ctx,
  input: WriteInThread,
): Promise<Result<{ readonly entryId: string; readonly messageId: string }, WriteRefusal>> {
  const found = await lockThread(ctx.tx, input.threadId);
  if (!found) return refuse({ code: "no_such" as const, kind: "thread" as const });
  const text = cleanText(input.text, TEXT_LONGEST + 1);
  const fault = textFault(input.text);
  if (fault !== null) return refuse(fault);
  const { actor } = ctx;
  const writer = input.by ?? (actor.kind === "staff" ? { id: actor.id, name: actor.name } : null);
  const by = input.notice ? null : writer;
  const author = by === null ? "system" : "staff";
  if (author === "system" && (await saidEnough(ctx, input.threadId)))
    return refuse({ code: "too_many" as const });
  const entryId = newId();
  const attachment = input.attachment ?? null;
  const byStaff = actor.kind === "staff" && !input.notice ? actor.name : "";
  const { messageId } = await send(ctx, found, { entryId, text, attachment, byStaff });
  await insertEntry(ctx.tx, {
    id: entryId,
    threadId: input.threadId,
    direction: "out",
    author,
    authorId: by?.id ?? (input.notice ? null : actor.id),
    authorName: by?.name ?? "",
    address: null,
    verified: true,
    unverifiedWhy: null,
    automatic: author === "system",
    body: text,
    messageId,
    arrivalId: null,
    writtenAt: ctx.now,
  });
  await passTurn(ctx.tx, input.threadId, input.notice ? null : "customer", ctx.now);
  return ok({ entryId, messageId });
}

const DAY_MS = 86_400_000;

async function saidEnough(ctx: Ctx, threadId: string): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - DAY_MS);
  return (await countLately(ctx.tx, threadId, { author: "system" }, since)) >= MACHINE_PER_DAY;
}

async function send(
  ctx: Ctx,
  { thread, token }: { readonly thread: Thread; readonly token: string },
  entry: {
    readonly entryId: string;
    readonly text: string;
    readonly attachment: AttachmentRef | null;
    readonly byStaff: string;
  },
) {
  const seller = await sellerById(ctx.tx, thread.sellerId);
  const before = await lastMessageOut(ctx.tx, thread.id);
  const answers = await lastMailIdIn(ctx.tx, thread.id);
  const sender = seller.mailFromAddress;
  const { byStaff } = entry;
  return sayByMail(ctx, {
    template: threadMail,
    seller,
    accountId: thread.accountId,
    to: {
      email: thread.to.address,
      name: thread.to.name,
      language: thread.to.language,
      personId: thread.to.personId,
    },
    values: {
      subject: before === null && answers === null ? thread.subject : `Re: ${thread.subject}`,
      text: entry.text,
      author: byStaff,
    },
    about: thread.about,
    cause: `thread:${entry.entryId}`,
    attachment: entry.attachment,
    inReplyTo:
      answers ?? (before === null ? null : `<${before}@${sender.slice(sender.lastIndexOf("@") + 1)}>`),
    byPerson: byStaff !== "",
    ...(await replyTo(ctx, thread, token)),
  });
}

/** Answers go to the thread's own address only where mail can come in at all; else to the seller, as ever. */
async function replyTo(ctx: Ctx, thread: Thread, token: string): Promise<{ readonly replyTo?: string }> {
  const ways = await connectionsOf(ctx.tx, "mail_in", thread.sellerId);
  if (!ways.some((one) => one.state === "on")) return {};
  const { reply } = await addressesOfSeller(ctx.tx, thread.sellerId);
  return { replyTo: replyAddress(reply, token) };
}

export type AnswerOnPage = {
  readonly threadId: string;
  readonly text: string;
  readonly person: { readonly id: string | null; readonly name: string };
  readonly files?: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
};

/**
 * A step: what the customer writes on a page of ours (portal, tracker), where the page proved who it is. Nothing is mailed.
 * Announces `thread_answered`. Refuses no_such, empty, too_long.
 */
export async function answerOnPage(
  ctx: Ctx,
  input: AnswerOnPage,
): Promise<Result<{ readonly entryId: string }, Exclude<WriteRefusal, { readonly code: "too_many" }>>> {
  const found = await lockThread(ctx.tx, input.threadId);
  if (!found) return refuse({ code: "no_such" as const, kind: "thread" as const });
  const text = cleanText(input.text, TEXT_LONGEST + 1);
  if (text === "") return refuse({ code: "empty" as const });
  if (text.length > TEXT_LONGEST) return refuse({ code: "too_long" as const, longest: TEXT_LONGEST });
  const entryId = newId();
  await insertEntry(ctx.tx, {
    id: entryId,
    threadId: input.threadId,
    direction: "in",
    author: "customer",
    authorId: input.person.id,
    authorName: headerText(input.person.name, 120),
    address: null,
    verified: true,
    unverifiedWhy: null,
    automatic: false,
    body: text,
    messageId: null,
    arrivalId: null,
    writtenAt: ctx.now,
  });
  const { sellerId } = found.thread;
  await insertFiles(ctx.tx, { sellerId, arrivalId: null, entryId }, (input.files ?? []).map(newFile));
  await passTurn(ctx.tx, input.threadId, "host", ctx.now);
  ctx.announce(threadAnswered, { threadId: input.threadId, entryId });
  return ok({ entryId });
}
