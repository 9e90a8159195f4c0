// Every statement on messages: what was said to whom, once for each cause, and the operators' own texts.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import { newRows } from "../../kernel/rows.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import type { AttachmentRef, MessageState, StoredMessage } from "./message.rules.ts";

export type NewMessage = {
  readonly id: string;
  readonly cause: string;
  readonly seller_id: string;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly channel: "mail" | "sms";
  readonly template: string;
  readonly category: string;
  readonly language: string;
  readonly recipient: string;
  readonly from_name: string | null;
  readonly from_address: string | null;
  readonly reply_to: string | null;
  readonly subject: string;
  readonly body_text: string;
  readonly markup: string | null;
  readonly sealed: boolean;
  readonly mail_id: string | null;
  readonly attachment: AttachmentRef | null;
  readonly in_reply_to: string | null;
  readonly by_person: boolean;
  readonly end_link: string | null;
  readonly about_kind: string | null;
  readonly about_id: string | null;
  readonly state: "waiting" | "failed";
  readonly fault: string | null;
  /** The template's values, for previews; null where its words are kept sealed. */
  readonly filled_with: object | null;
  readonly created_at: Date;
};

const NEW_MESSAGE = newRows({
  id: "uuid",
  cause: "text",
  seller_id: "uuid",
  account_id: "uuid",
  person_id: "uuid",
  channel: "text",
  template: "text",
  category: "text",
  language: "text",
  recipient: "text",
  from_name: "text",
  from_address: "text",
  reply_to: "text",
  subject: "text",
  sealed: "boolean",
  mail_id: "text",
  attachment: "jsonb",
  in_reply_to: "text",
  by_person: "boolean",
  end_link: "text",
  about_kind: "text",
  about_id: "uuid",
  state: "text",
  fault: "text",
  filled_with: "jsonb",
  created_at: "timestamptz",
});

/** Writes those whose cause is new, in one statement; where the channel's gate is quiet they are withheld at once. */
export const insertMessages = gathered(async (tx: Tx, lists: readonly (readonly NewMessage[])[]) => {
  const rows = lists.flat();
  // The words are most of it: they go beside the rest, so that nobody has to read them as JSON.
  const ids = rows.map((row) => row.id);
  const texts = rows.map((row) => row.body_text);
  const markups = rows.map((row) => row.markup);
  const written = await sql<{ id: string; state: MessageState }>`
    with given as materialized (
      select g.*, w.body_text, w.markup from ${NEW_MESSAGE.of(rows)} g
      join unnest(${ids}::uuid[], ${texts}::text[], ${markups}::text[]) as w(id, body_text, markup) on w.id = g.id
    ), said as (
      insert into messages.said (cause, message_id) select cause, id from given order by cause
      on conflict do nothing returning message_id
    )
    insert into messages.message (id, seller_id, account_id, person_id, channel, template, category, language,
      recipient, from_name, from_address, reply_to, subject, body_text, markup, sealed, mail_id,
      attachment, in_reply_to, by_person, end_link, about_kind, about_id, state, fault, filled_with, created_at)
    select g.id, g.seller_id, g.account_id, g.person_id, g.channel, g.template, g.category, g.language,
      g.recipient, g.from_name, g.from_address, g.reply_to, g.subject, g.body_text, g.markup, g.sealed,
      g.mail_id, g.attachment, g.in_reply_to, g.by_person, g.end_link, g.about_kind, g.about_id,
      case when g.state = 'waiting' and gate.position = 'quiet' then 'withheld' else g.state end, g.fault,
      g.filled_with, g.created_at
    from given g join said on said.message_id = g.id left join kernel.gate gate on gate.effect = g.channel
    returning id, state`.execute(tx);
  const states: ReadonlyMap<string, MessageState> = new Map(written.rows.map((row) => [row.id, row.state]));
  return lists.map(() => states);
});

/** The messages said for these causes, by cause. */
export async function saidBefore(
  tx: Tx,
  causes: readonly string[],
): Promise<ReadonlyMap<string, { id: string; state: MessageState }>> {
  const rows = await tx
    .selectFrom("messages.said as s")
    .innerJoin("messages.message as m", "m.id", "s.message_id")
    .select(["s.cause", "m.id", "m.state"])
    .where("s.cause", "in", causes)
    .execute();
  return new Map(rows.map((row) => [row.cause, { id: row.id, state: row.state }]));
}

const attachmentShape = z
  .object({
    kind: z.enum(["document", "quote", "pack", "signed_pack", "paper_return"]),
    id: z.uuid(),
    fileName: z.string(),
    pages: z.array(z.int().min(0)).min(1).optional(),
  })
  .nullable();

function toMessage(row: Selectable<DB["messages.message"]>): StoredMessage {
  return {
    id: row.id,
    sellerId: row.seller_id,
    accountId: row.account_id,
    channel: row.channel,
    template: row.template,
    category: row.category,
    language: row.language,
    recipient: row.recipient,
    from: row.from_address === null ? null : { name: row.from_name ?? "", address: row.from_address },
    replyTo: row.reply_to,
    subject: row.subject,
    bodyText: row.body_text,
    markup: row.markup,
    bodyHtml: row.body_html,
    sealed: row.sealed,
    mailId: row.mail_id,
    attachment: attachmentShape.parse(row.attachment),
    inReplyTo: row.in_reply_to,
    byPerson: row.by_person,
    endLink: row.end_link,
    about: row.about_kind && row.about_id ? { kind: row.about_kind, id: row.about_id } : null,
    state: row.state,
    fault: row.fault,
    reference: row.reference,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  };
}

export async function findMessage(db: ReadDb, id: string): Promise<StoredMessage | null> {
  const row = await db.selectFrom("messages.message").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toMessage(row) : null;
}

// Our Message-IDs begin with the message's own id, so that no index is needed to find one again.
const OUR_MAIL_ID = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>$/;

/** Which of these Message-IDs are of mails of ours, in the order given. */
export async function messagesByMailIds(
  db: ReadDb | Tx,
  mailIds: readonly string[],
): Promise<readonly StoredMessage[]> {
  const ids = mailIds.map((mailId) => OUR_MAIL_ID.exec(mailId)?.[1]).filter((id) => id !== undefined);
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("messages.message").selectAll().where("id", "in", ids).execute();
  return mailIds.flatMap((mailId) => rows.filter((row) => row.mail_id === mailId).map(toMessage));
}

export async function statesOfMessages(
  db: ReadDb | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly state: MessageState; readonly fault: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("messages.message")
    .select(["id", "state", "fault"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, { state: row.state, fault: row.fault }]));
}

export async function lockMessage(
  tx: Tx,
  by: { readonly id: string } | { readonly reference: string },
): Promise<StoredMessage | null> {
  let query = tx.selectFrom("messages.message").selectAll();
  query =
    "id" in by
      ? query.where("id", "=", by.id)
      : query.where("reference", "=", by.reference).where("channel", "=", "sms");
  const row = await query.forUpdate().executeTakeFirst();
  return row ? toMessage(row) : null;
}

export async function moveMessage(
  tx: Tx,
  id: string,
  from: MessageState,
  to: {
    readonly state: MessageState;
    readonly fault?: string | null;
    readonly reference?: string;
    readonly sentAt?: Date;
  },
): Promise<void> {
  await tx
    .updateTable("messages.message")
    .set({
      state: to.state,
      ...(to.fault === undefined ? {} : { fault: to.fault }),
      ...(to.reference === undefined ? {} : { reference: to.reference }),
      ...(to.sentAt === undefined ? {} : { sent_at: to.sentAt }),
    })
    .where("id", "=", id)
    .where("state", "=", from)
    .execute();
}

export type MessagePage = { readonly before?: string; readonly limit?: number };
export type MessageFilter = {
  readonly accountIds?: readonly string[];
  readonly sellerIds?: readonly string[];
  readonly states?: readonly MessageState[];
  readonly aboutIds?: readonly string[];
};

const LISTED = [
  "id",
  "seller_id",
  "account_id",
  "channel",
  "template",
  "category",
  "recipient",
  "subject",
  "attachment",
  "about_kind",
  "about_id",
  "state",
  "fault",
  "created_at",
  "sent_at",
] as const;

/** A message in a list, without its words. */
export type ListedMessage = Pick<
  StoredMessage,
  | "id"
  | "sellerId"
  | "accountId"
  | "channel"
  | "template"
  | "category"
  | "recipient"
  | "subject"
  | "attachment"
  | "about"
  | "state"
  | "fault"
  | "createdAt"
  | "sentAt"
>;

/** Newest first; `before` is the id of the last one of the page above. */
export async function listMessages(
  db: ReadDb,
  filter: MessageFilter,
  page: MessagePage,
): Promise<readonly ListedMessage[]> {
  if (
    [filter.accountIds, filter.sellerIds, filter.states, filter.aboutIds].some((list) => list?.length === 0)
  )
    return [];
  let query = db.selectFrom("messages.message").select(LISTED);
  if (filter.accountIds) query = query.where("account_id", "in", filter.accountIds);
  if (filter.sellerIds) query = query.where("seller_id", "in", filter.sellerIds);
  if (filter.states) query = query.where("state", "in", filter.states);
  if (filter.aboutIds) query = query.where("about_id", "in", filter.aboutIds);
  if (page.before !== undefined) query = query.where("id", "<", page.before);
  const rows = await query
    .orderBy("id", "desc")
    .limit(Math.min(page.limit ?? 50, 100))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sellerId: row.seller_id,
    accountId: row.account_id,
    channel: row.channel,
    template: row.template,
    category: row.category,
    recipient: row.recipient,
    subject: row.subject,
    attachment: attachmentShape.parse(row.attachment),
    about: row.about_kind && row.about_id ? { kind: row.about_kind, id: row.about_id } : null,
    state: row.state,
    fault: row.fault,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }));
}
