// Where an incoming mail belongs: to its thread by the secret in the address it was sent to, then by the mail of ours that
// it answers; never by its subject. What a machine wrote counts as no answer, and a report fails the mail it is about.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { headerText, messagesByMailIds, noteBounced } from "../messages/index.ts";
import type { StoredMessage } from "../messages/index.ts";
import { ourAddress } from "./address.rules.ts";
import type { OurAddress, SellerAddresses } from "./address.rules.ts";
import { arrivalStates, LETTERS_PER_HOUR } from "./arrival.rules.ts";
import type { ArrivalMove, MailKind } from "./arrival.rules.ts";
import { lockArrival, writeArrival } from "./arrival.store.ts";
import type { Arrival } from "./arrival.store.ts";
import { fileInThread, threadFromMail } from "./file-in-thread.ts";
import { isPicture, isScan } from "./paper-file.rules.ts";
import type { MailFault, ReadMail } from "./read-mail.ts";
import { countLately } from "./entry.store.ts";
import { insertFiles } from "./file.store.ts";
import { findThread, threadOfMessages, threadOfToken } from "./thread.store.ts";
import { contractMailArrived, mailUnmatched } from "./threads.events.ts";
import { allAddresses } from "./threads.settings.ts";

export type FileMail = {
  readonly arrivalId: string;
  readonly read: { readonly mail: ReadMail } | { readonly fault: MailFault };
};

const HOUR_MS = 3_600_000;

/**
 * Once for each arrival. Announces `thread_answered` (a person's answer), `contract_mail_arrived`, `mail_unmatched`, and by a
 * report `message_failed`.
 */
export const fileMail = action({
  name: "file_mail",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: FileMail) {
    const arrival = await lockArrival(ctx.tx, input.arrivalId);
    if (arrival?.state !== "stored") return ok(null);
    if ("fault" in input.read) {
      await move(ctx, arrival, "break", { fault: input.read.fault });
      ctx.announce(mailUnmatched, { arrivalId: arrival.id });
      return ok(null);
    }
    const { mail } = input.read;
    const addresses = await allAddresses(ctx.tx);
    const targets = arrival.recipients
      .map((address) => ourAddress(addresses, address))
      .filter((one) => one?.sellerId === arrival.sellerId && one !== null) as OurAddress[];
    const answered = (await messagesByMailIds(ctx.tx, mail.answers)).filter(
      (one) => one.sellerId === arrival.sellerId,
    );
    const kind = await kindHere(ctx, arrival, mail, addresses);
    const found = await threadOf(ctx, arrival, targets, answered);
    const read: Arrival = {
      ...arrival,
      kind,
      mailId: mail.mailId,
      from: mail.fromAddress === null ? null : { address: mail.fromAddress, name: mail.fromName },
      subject: mail.subject,
      body: mail.body,
      about: answered[0]?.about ?? null,
      accountId: answered[0]?.accountId ?? null,
    };
    await insertFiles(
      ctx.tx,
      { sellerId: arrival.sellerId, arrivalId: arrival.id, entryId: null },
      mail.files,
    );
    if (kind === "bounce") return noteReport(ctx, read, mail);
    return place(ctx, read, {
      found,
      targets,
      answered: answered[0] ?? null,
      papers: bringsPapers(mail, kind),
    });
  },
});

/** Our own mail that came back, and one that comes too often, are a machine's as well. */
async function kindHere(
  ctx: Ctx,
  arrival: Arrival,
  mail: ReadMail,
  addresses: readonly SellerAddresses[],
): Promise<MailKind> {
  if (mail.kind !== "letter") return mail.kind;
  if (mail.fromAddress !== null && ourAddress(addresses, mail.fromAddress)?.sellerId === arrival.sellerId)
    return "auto_reply";
  const own = mail.mailId === null ? [] : await messagesByMailIds(ctx.tx, [mail.mailId]);
  return own.length > 0 ? "auto_reply" : "letter";
}

async function threadOf(
  ctx: Ctx,
  arrival: Arrival,
  targets: readonly OurAddress[],
  answered: readonly StoredMessage[],
): Promise<{ readonly threadId: string; readonly byToken: boolean } | null> {
  for (const { token } of targets) {
    const threadId = token === null ? null : await threadOfToken(ctx.tx, token, arrival.sellerId);
    if (threadId !== null) return { threadId, byToken: true };
  }
  const messageIds = answered.map((one) => one.id);
  const threadId = await threadOfMessages(ctx.tx, messageIds, arrival.sellerId);
  return threadId === null ? null : { threadId, byToken: false };
}

/**
 * Scanners and fax gateways mark what they send as automatic; a paper is a paper all the same. A device answers nobody: the
 * picture in somebody's note of absence is none.
 */
function bringsPapers({ files, answers }: ReadMail, kind: MailKind): "scans" | "pictures" | null {
  if (files.some(isScan)) return "scans";
  const counts = kind === "letter" || answers.length === 0;
  return counts && files.some(isPicture) ? "pictures" : null;
}

type Whereabouts = {
  readonly found: { readonly threadId: string; readonly byToken: boolean } | null;
  readonly targets: readonly OurAddress[];
  readonly answered: StoredMessage | null;
  readonly papers: "scans" | "pictures" | null;
};

async function place(ctx: Ctx, arrival: Arrival, { found, targets, answered, papers }: Whereabouts) {
  const forContracts = targets.some((one) => one.kind === "contract") && found?.byToken !== true;
  const letter = arrival.kind === "letter";
  // An answer to a mail of ours by whom it was written to begins a thread about what that mail was about.
  const begins = answered?.about && answered.recipient.toLowerCase() === arrival.from?.address;
  const isAnswer = letter && (found !== null || begins);
  if (forContracts && (papers === "scans" || (!isAnswer && (letter || papers !== null)))) {
    const thread = found && (await findThread(ctx.tx, found.threadId));
    await move(ctx, arrival, "pass", thread ? { about: thread.about, accountId: thread.accountId } : {});
    ctx.announce(contractMailArrived, { arrivalId: arrival.id });
    return ok(null);
  }
  if (!found && !letter) {
    await move(ctx, arrival, "note", {});
    return ok(null);
  }
  const { about, accountId } = answered ?? { about: null, accountId: null };
  const threadId =
    found?.threadId ?? (begins && about ? await threadFromMail(ctx, arrival, { about, accountId }) : null);
  if (threadId === null) {
    await move(ctx, arrival, "hold", {});
    ctx.announce(mailUnmatched, { arrivalId: arrival.id });
    return ok(null);
  }
  const automatic = !letter || (found !== null && (await tooOften(ctx, arrival, threadId)));
  await move(ctx, arrival, "file", { threadId, kind: automatic ? "auto_reply" : "letter" });
  await fileInThread(ctx, { ...arrival, state: "filed" }, threadId, { automatic });
  if (papers !== null) ctx.announce(contractMailArrived, { arrivalId: arrival.id });
  return ok(null);
}

async function tooOften(ctx: Ctx, arrival: Arrival, threadId: string): Promise<boolean> {
  if (arrival.from === null) return false;
  const since = new Date(arrival.receivedAt.getTime() - HOUR_MS);
  const many = await countLately(ctx.tx, threadId, { address: arrival.from.address }, since);
  return many >= LETTERS_PER_HOUR;
}

async function noteReport(ctx: Ctx, arrival: Arrival, mail: ReadMail) {
  const { report } = mail;
  const named = report?.mailId ? await messagesByMailIds(ctx.tx, [report.mailId]) : [];
  const about = named.find((one) => one.sellerId === arrival.sellerId);
  if (about && report?.action === "failed")
    await noteBounced(ctx, { messageId: about.id, reason: report.reason });
  await move(ctx, arrival, "note", {
    fault: report ? headerText(`${report.action}: ${report.reason}`, 500) : null,
    about: about ? { kind: "message", id: about.id } : null,
    accountId: about?.accountId ?? null,
  });
  return ok(null);
}

async function move(
  ctx: Ctx,
  arrival: Arrival,
  by: ArrivalMove,
  changed: Partial<Omit<Arrival, "id" | "sellerId" | "state">>,
): Promise<void> {
  const to = arrivalStates.decide(arrival.state, by);
  if (!to.ok) throw new Error(`a mail in state ${arrival.state} cannot ${by}`);
  await writeArrival(ctx.tx, arrival, { ...changed, state: to.value });
  ctx.moved({ noun: "arrival", id: arrival.id, move: by, from: arrival.state, to: to.value });
}
