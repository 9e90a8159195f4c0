// Every statement on consents to news.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { NewsConsent } from "../news-consent.rules.ts";

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "person_id as personId",
  "email",
  "state",
  "wording_version as wordingVersion",
  "wording",
  "language",
  "asked_at as askedAt",
  "given_at as givenAt",
  "withdrawn_at as withdrawnAt",
] as const;

export async function insertConsent(
  tx: Tx,
  made: Omit<NewsConsent, "state" | "givenAt" | "withdrawnAt"> & { readonly network: string | null },
): Promise<void> {
  await tx
    .insertInto("customers.news_consent")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      person_id: made.personId,
      email: made.email,
      state: "asked",
      wording_version: made.wordingVersion,
      wording: made.wording,
      language: made.language,
      asked_at: made.askedAt,
      asked_network: made.network,
    })
    .execute();
}

/** The one that is asked for or given; lock the person first where it is to be moved. */
export async function openConsent(
  db: Tx | ReadDb,
  of: { readonly accountId: string; readonly personId: string },
): Promise<NewsConsent | null> {
  const row = await db
    .selectFrom("customers.news_consent")
    .select(COLUMNS)
    .where("account_id", "=", of.accountId)
    .where("person_id", "=", of.personId)
    .where("state", "in", ["asked", "given"])
    .executeTakeFirst();
  return row ?? null;
}

export async function lockConsent(tx: Tx, id: string): Promise<NewsConsent | null> {
  const row = await tx
    .selectFrom("customers.news_consent")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function consentById(db: ReadDb, id: string): Promise<NewsConsent | null> {
  const row = await db
    .selectFrom("customers.news_consent")
    .select(COLUMNS)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

export type ConsentMove =
  | { readonly state: "given"; readonly givenAt: Date; readonly network: string | null }
  | { readonly state: "withdrawn"; readonly withdrawnAt: Date; readonly by: "portal" | "mail" }
  | { readonly state: "lapsed" };

export async function moveConsent(tx: Tx, consent: NewsConsent, to: ConsentMove): Promise<void> {
  const moved = await tx
    .updateTable("customers.news_consent")
    .set({
      state: to.state,
      ...(to.state === "given" ? { given_at: to.givenAt, given_network: to.network } : {}),
      ...(to.state === "withdrawn" ? { withdrawn_at: to.withdrawnAt, withdrawn_by: to.by } : {}),
    })
    .where("id", "=", consent.id)
    .where("state", "=", consent.state)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`consent ${consent.id} was locked and still moved`);
}

/** Who wants news of a seller, by key. */
export async function givenConsents(
  db: ReadDb,
  sellerId: string,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly NewsConsent[]> {
  let found = db
    .selectFrom("customers.news_consent")
    .select(COLUMNS)
    .where("seller_id", "=", sellerId)
    .where("state", "=", "given")
    .orderBy("id")
    .limit(page.limit);
  if (page.after !== undefined) found = found.where("id", ">", page.after);
  return found.execute();
}

/** News are theirs from now on, in the one list of who gets what. */
export async function addNewsRecipient(
  tx: Tx,
  made: { readonly id: string; readonly accountId: string; readonly membershipId: string },
): Promise<void> {
  await tx
    .insertInto("customers.recipient")
    .values({
      id: made.id,
      account_id: made.accountId,
      category: "news",
      membership_id: made.membershipId,
      email: null,
      name: null,
      off: false,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}
