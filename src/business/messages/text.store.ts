// Every statement on operators' own texts: what is in use, what it once was, and the addresses they are sent from.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import { newId } from "../../kernel/ids.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import type { MailText } from "./template.rules.ts";
import type { OwnText } from "./wording.ts";

type Texts = { readonly sellerIds: readonly string[]; readonly keys: readonly string[] };

/** The texts that operators wrote themselves, of these sellers and keys. */
export const ownTexts = gathered(async (db: ReadDb, wanted: readonly Texts[]) => {
  const sellerIds = [...new Set(wanted.flatMap((one) => one.sellerIds))];
  const keys = [...new Set(wanted.flatMap((one) => one.keys))];
  if (sellerIds.length === 0 || keys.length === 0) return wanted.map((): OwnText[] => []);
  const rows = await db
    .selectFrom("messages.template")
    .selectAll()
    .where(sql<boolean>`seller_id = any(${sellerIds}::uuid[]) and key = any(${keys}::text[])`)
    .execute();
  const texts = rows.map(toOwnText);
  return wanted.map((one) =>
    texts.filter((text) => one.sellerIds.includes(text.sellerId) && one.keys.includes(text.key)),
  );
});

const toOwnText = (row: Selectable<DB["messages.template"]>): OwnText => ({
  key: row.key,
  sellerId: row.seller_id,
  language: row.language,
  subject: row.subject,
  body: row.body,
  fromName: row.from_name,
  fromAddress: row.from_address,
  version: row.version,
});

/** The new version; null where somebody changed the text since `version` (0: where there was none). */
export async function saveOwnText(tx: Tx, text: OwnText, at: Date): Promise<number | null> {
  const values = {
    seller_id: text.sellerId,
    key: text.key,
    language: text.language,
    subject: text.subject,
    body: text.body,
    from_name: text.fromName,
    from_address: text.fromAddress,
    version: 1,
    changed_at: at,
  };
  const row =
    text.version === 0
      ? await tx
          .insertInto("messages.template")
          .values(values)
          .onConflict((on) => on.doNothing())
          .returning("version")
          .executeTakeFirst()
      : await tx
          .updateTable("messages.template")
          .set({ ...values, version: text.version + 1 })
          .where("seller_id", "=", text.sellerId)
          .where("key", "=", text.key)
          .where("language", "=", text.language)
          .where("version", "=", text.version)
          .returning("version")
          .executeTakeFirst();
  return row?.version ?? null;
}

export async function dropOwnText(tx: Tx, sellerId: string, key: string, language: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom("messages.template")
    .where("seller_id", "=", sellerId)
    .where("key", "=", key)
    .where("language", "=", language)
    .returning("key")
    .executeTakeFirst();
  return gone !== undefined;
}

type TextOf = { readonly sellerId: string; readonly key: string; readonly language: string };

/** Adds what a text is from now on to what it was before; null: the shipped words again. */
export async function keepVersion(
  tx: Tx,
  of: TextOf,
  text: (MailText & Pick<OwnText, "fromName" | "fromAddress">) | null,
  by: { readonly id: string | null; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("messages.text_version")
    .values({
      id: newId(),
      seller_id: of.sellerId,
      key: of.key,
      language: of.language,
      subject: text?.subject ?? null,
      body: text?.body ?? null,
      from_name: text?.fromName ?? null,
      from_address: text?.fromAddress ?? null,
      by_id: by.id,
      at: by.at,
    })
    .execute();
}

/** What a text was from a day on; null words: the shipped ones. */
export type TextVersion = {
  readonly id: string;
  readonly words: MailText | null;
  readonly byId: string | null;
  readonly at: Date;
};

const VERSIONS_SHOWN = 50;

/** Newest first, at most 50. */
export async function textVersions(db: ReadDb, of: TextOf): Promise<readonly TextVersion[]> {
  const rows = await db
    .selectFrom("messages.text_version")
    .select(["id", "subject", "body", "by_id as byId", "at"])
    .where("seller_id", "=", of.sellerId)
    .where("key", "=", of.key)
    .where("language", "=", of.language)
    .orderBy("id", "desc")
    .limit(VERSIONS_SHOWN)
    .execute();
  return rows.map(({ subject, body, ...rest }) => ({
    ...rest,
    words: subject === null || body === null ? null : { subject, body },
  }));
}

/** A mail that was written with this text and what it was filled with. */
export type Filled = {
  readonly messageId: string;
  readonly accountId: string | null;
  readonly subject: string;
  readonly recipient: string;
  readonly at: Date;
  readonly filled: { readonly values: unknown; readonly name: string };
};

const LOOKED_THROUGH = 3_000;
const FILLED_SHOWN = 10;

/** The newest mails of this text among the house's newest 3,000 of the brand, at most ten. */
export async function lastFilled(db: ReadDb, sellerId: string, key: string): Promise<readonly Filled[]> {
  const { rows } =
    await sql<Filled>`select m.id as "messageId", m.account_id as "accountId", m.subject, m.recipient, m.created_at as at,
      m.filled_with as filled
    from (select * from messages.message order by id desc limit ${LOOKED_THROUGH}) m
    where m.template = ${key} and m.seller_id = ${sellerId} and m.filled_with is not null
    order by m.id desc limit ${FILLED_SHOWN}`.execute(db);
  return rows;
}

export type SenderAddress = {
  readonly id: string;
  readonly address: string;
  readonly codeMac: string | null;
  readonly tries: number;
  readonly askedAt: Date;
  readonly verifiedAt: Date | null;
};

const SENDER = [
  "id",
  "address",
  "code_mac as codeMac",
  "tries",
  "asked_at as askedAt",
  "verified_at as verifiedAt",
] as const;

/** Those that were ever asked for, in the order of their addresses; at most 100. */
export function senderAddresses(db: ReadDb, sellerId: string): Promise<readonly SenderAddress[]> {
  return db
    .selectFrom("messages.sender_address")
    .select(SENDER)
    .where("seller_id", "=", sellerId)
    .orderBy("address")
    .limit(100)
    .execute();
}

/** One of them, locked where an action asks. */
export async function lockSenderAddress(
  tx: Tx,
  sellerId: string,
  address: string,
): Promise<SenderAddress | null> {
  const row = await tx
    .selectFrom("messages.sender_address")
    .select(SENDER)
    .where("seller_id", "=", sellerId)
    .where("address", "=", address)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** A new code for an address, which has to be told it anew. */
export async function writeSenderCode(
  tx: Tx,
  of: { readonly sellerId: string; readonly address: string; readonly codeMac: string },
  by: { readonly id: string | null; readonly at: Date },
): Promise<void> {
  const fresh = { code_mac: of.codeMac, tries: 0, asked_at: by.at, asked_by: by.id };
  await tx
    .insertInto("messages.sender_address")
    .values({ id: newId(), seller_id: of.sellerId, address: of.address, ...fresh })
    .onConflict((on) => on.columns(["seller_id", "address"]).doUpdateSet(fresh))
    .execute();
}

/** One try more, or verified. */
export async function noteSenderTry(tx: Tx, id: string, verifiedAt: Date | null): Promise<void> {
  await tx
    .updateTable("messages.sender_address")
    .set(
      verifiedAt === null
        ? (one) => ({ tries: one("tries", "+", 1) })
        : { verified_at: verifiedAt, code_mac: null },
    )
    .where("id", "=", id)
    .execute();
}
