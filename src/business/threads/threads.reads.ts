// What screens and the modules above read: threads about something, their entries with files, and the tray of incoming mail.
import type { SubjectLoader, SubjectRef } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import { statesOfMessages } from "../messages/index.ts";
import { ourAddress } from "./address.rules.ts";
import { findArrival, listArrivals } from "./arrival.store.ts";
import type { Arrival, ArrivalPage } from "./arrival.store.ts";
import type { ArrivalState } from "./arrival.rules.ts";
import type { PersonAt, Thread, ThreadEntry, ThreadFile, ThreadPage } from "./thread.rules.ts";
import { listEntries } from "./entry.store.ts";
import { findFile, listFiles } from "./file.store.ts";
import { findThread, firstThreadWith, listThreads } from "./thread.store.ts";
import { allAddresses } from "./threads.settings.ts";

/** Newest first. */
export const threadsAbout = (
  db: ReadDb | Tx,
  about: SubjectRef,
  page: ThreadPage = {},
): Promise<readonly Thread[]> => listThreads(db, { about }, page);

/** The conversation about something with this person, among those that others have about it. */
export const threadWith = (db: ReadDb | Tx, about: SubjectRef, whom: PersonAt): Promise<Thread | null> =>
  firstThreadWith(db, about, whom);

/** What this person may read of it: our words to them and their own, never what somebody else sent there. */
export async function saidWith(
  db: ReadDb,
  about: SubjectRef,
  whom: PersonAt,
): Promise<readonly ThreadEntry[]> {
  const thread = await threadWith(db, about, whom);
  if (!thread) return [];
  return (await entriesOf(db, [thread.id])).filter((one) => one.direction === "out" || one.verified);
}

/** All threads of an account, whatever they are about. */
export const threadsOfAccount = (
  db: ReadDb,
  accountId: string,
  page: ThreadPage = {},
): Promise<readonly Thread[]> => listThreads(db, { accountId }, page);

/** Where the customer had the last word; for the office of these sellers (null: all). */
export async function threadsWaiting(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: ThreadPage = {},
): Promise<readonly Thread[]> {
  return sellerIds?.length === 0 ? [] : listThreads(db, { waitingAt: sellerIds }, page);
}

/** Conversations about an account, newest first; of these sellers (null: all). */
export async function ticketsAt(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: ThreadPage = {},
): Promise<readonly Thread[]> {
  return sellerIds?.length === 0 ? [] : listThreads(db, { ticketsAt: sellerIds }, page);
}

export const threadById = (db: ReadDb | Tx, id: string): Promise<Thread | null> => findThread(db, id);

/** By their ids; those that are not there are left out. */
export async function threadsByIds(
  db: ReadDb | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Thread>> {
  const found = ids.length === 0 ? [] : await listThreads(db, { ids }, { limit: 100 });
  return new Map(found.map((thread) => [thread.id, thread]));
}

/** Oldest first, with their files (without bytes) and what became of the mails sent. */
export async function entriesOf(
  db: ReadDb | Tx,
  threadIds: readonly string[],
): Promise<readonly ThreadEntry[]> {
  return threadIds.length === 0 ? [] : complete(db, { threadIds });
}

export async function entryById(db: ReadDb | Tx, id: string): Promise<ThreadEntry | null> {
  return (await complete(db, { id }))[0] ?? null;
}

async function complete(
  db: ReadDb | Tx,
  by: { readonly threadIds: readonly string[] } | { readonly id: string },
): Promise<readonly ThreadEntry[]> {
  const entries = await listEntries(db, by);
  if (entries.length === 0) return [];
  const files = await listFiles(db, { entryIds: entries.map((one) => one.id) });
  const sent = await statesOfMessages(
    db,
    entries.flatMap((one) => (one.messageId === null ? [] : [one.messageId])),
  );
  return entries.map((entry) => ({
    ...entry,
    files: files.filter((file) => file.entryId === entry.id),
    sent: sent.get(entry.messageId ?? "") ?? null,
  }));
}

export const arrivalById = (db: ReadDb | Tx, id: string): Promise<Arrival | null> => findArrival(db, id);

/** What came along with a mail, without bytes. */
export const filesOfArrival = (db: ReadDb | Tx, arrivalId: string): Promise<readonly ThreadFile[]> =>
  listFiles(db, { arrivalId });

/** A file with its bytes; null where there is none or it was left out. */
export async function fileContent(
  db: ReadDb | Tx,
  fileId: string,
): Promise<{ readonly file: ThreadFile; readonly content: Buffer } | null> {
  const found = await findFile(db, fileId);
  return found?.content ? { file: found.file, content: found.content } : null;
}

/** The tray: what a person has to look at, of the office's sellers (null: all). */
export const arrivals = (
  db: ReadDb,
  sellerIds: readonly string[] | null,
  states: readonly ArrivalState[] | null,
  page: ArrivalPage = {},
): Promise<readonly Arrival[]> => listArrivals(db, sellerIds, states, page);

/** Whether a mail server may take a mail for this address: only what is ours. */
export async function takesMailFor(db: ReadDb | Tx, address: string): Promise<boolean> {
  return ourAddress(await allAddresses(db), address) !== null;
}

/** Whose a conversation is, and which package, domain or contract it is about. */
const ownedBy = ({
  accountId,
  sellerId,
  thing,
}: Thread): Pick<Subject, "accountId" | "sellerId" | "parts"> => ({
  accountId,
  sellerId,
  parts: thing === null ? [] : [thing],
});

export const threadsLoaders: Readonly<Record<string, SubjectLoader>> = {
  async thread(tx, id) {
    const found = await findThread(tx, id);
    return found && { kind: "thread", id, accountId: found.accountId, sellerId: found.sellerId };
  },
  async ticket(tx, id) {
    const found = await findThread(tx, id);
    if (found?.about.kind !== "account") return null;
    return { kind: "ticket", id, ...ownedBy(found) };
  },
  async ticket_file(tx, id) {
    const found = await findFile(tx, id);
    const [entry] = found?.file.entryId ? await listEntries(tx, { id: found.file.entryId }) : [];
    const thread = entry ? await findThread(tx, entry.threadId) : null;
    if (thread?.about.kind !== "account") return null;
    return { kind: "ticket_file", id, ...ownedBy(thread) };
  },
  async arrival(tx, id) {
    const found = await findArrival(tx, id);
    return found && { kind: "arrival", id, accountId: null, sellerId: found.sellerId };
  },
  async thread_file(tx, id) {
    const found = await findFile(tx, id);
    return found && { kind: "thread_file", id, accountId: null, sellerId: found.file.sellerId };
  },
};
