// Puts an incoming mail into a thread, found or new: one entry, its files, whose turn it is, and the news of a real answer.
import type { Ctx, SubjectRef } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { sellerById } from "../sellers/index.ts";
import { newReplyToken } from "./address.rules.ts";
import type { Arrival } from "./arrival.store.ts";
import { plainSubject } from "./thread.rules.ts";
import { insertEntry } from "./entry.store.ts";
import { giveFilesToEntry } from "./file.store.ts";
import { findThread, insertThread, passTurn } from "./thread.store.ts";
import { whyNotWriter } from "./writers.ts";
import { threadAnswered } from "./threads.events.ts";

/** A step. Who sends from elsewhere, or may no longer write here, is filed as well, but not as the one we wrote to. */
export async function fileInThread(
  ctx: Ctx,
  arrival: Arrival,
  threadId: string,
  how: { readonly automatic: boolean },
): Promise<string> {
  const thread = await findThread(ctx.tx, threadId);
  if (!thread) throw new Error(`there is no thread ${threadId}`);
  const address = arrival.from?.address ?? null;
  const isTheirs = address !== null && address === thread.to.address.toLowerCase();
  const unverifiedWhy = isTheirs ? await whyNotWriter(ctx.tx, thread, ctx.now) : "other_address";
  const verified = unverifiedWhy === null;
  const entryId = newId();
  await insertEntry(ctx.tx, {
    id: entryId,
    threadId,
    direction: "in",
    author: "customer",
    authorId: verified ? thread.to.personId : null,
    authorName: (verified ? thread.to.name : arrival.from?.name) || address || "?",
    address,
    verified,
    unverifiedWhy,
    automatic: how.automatic,
    body: arrival.body,
    messageId: null,
    arrivalId: arrival.id,
    writtenAt: arrival.receivedAt,
  });
  await giveFilesToEntry(ctx.tx, arrival.id, entryId);
  await passTurn(ctx.tx, threadId, how.automatic ? null : "host", ctx.now);
  if (!how.automatic) ctx.announce(threadAnswered, { threadId, entryId });
  return entryId;
}

/** A step: a thread with the mail's writer, who had none yet. */
export async function threadFromMail(
  ctx: Ctx,
  arrival: Arrival,
  given: { readonly about: SubjectRef; readonly accountId: string | null },
): Promise<string> {
  const seller = await sellerById(ctx.tx, arrival.sellerId);
  const id = newId();
  const address = arrival.from?.address ?? "";
  await insertThread(
    ctx.tx,
    {
      id,
      sellerId: arrival.sellerId,
      accountId: given.accountId,
      about: given.about,
      thing: null,
      subject: plainSubject(arrival.subject) || address || "?",
      to: { address, name: arrival.from?.name ?? "", personId: null, language: seller.defaultLanguage },
      turn: "host",
      createdAt: ctx.now,
      lastAt: ctx.now,
      closedAt: null,
      closedBy: null,
    },
    newReplyToken(),
  );
  ctx.moved({ noun: "thread", id, move: "open", from: null, to: "open" });
  return id;
}
