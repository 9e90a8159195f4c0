// Who goes with an erasure or into a copy, and what stands in an erasure's way: read across all modules.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { bareRecipients, peopleOnlyIn } from "../customers/index.ts";
import { addressesOfPersons } from "../people/index.ts";
import { keptSpans } from "../personal/index.ts";
import type { KeptKind, Whom } from "../personal/index.ts";
import { sellerById } from "../sellers/index.ts";
import { freeOn, yearsKept } from "./erasure.rules.ts";
import type { Erasure, Hindrance } from "./erasure.rules.ts";
import { retentions } from "./erasure.store.ts";

type Asked = Pick<Erasure, "personId" | "accountId">;

/** A person alone; or the account with everybody who is in no other one. */
export async function whomOf(db: Tx | ReadDb, { personId, accountId }: Asked): Promise<Whom> {
  const personIds = accountId === null ? [personId] : await peopleOnlyIn(db, accountId);
  const bare = accountId === null ? [] : await bareRecipients(db, accountId);
  const emails = new Set([...bare, ...(await addressesOfPersons(db, personIds))]);
  return { accountIds: accountId === null ? [] : [accountId], personIds, emails: [...emails] };
}

/** For a copy: the person themselves, and the account where they are its holder. */
export async function ownWhom(db: Tx | ReadDb, { personId, accountId }: Asked): Promise<Whom> {
  const emails = await addressesOfPersons(db, [personId]);
  return { accountIds: accountId === null ? [] : [accountId], personIds: [personId], emails };
}

const MOST = 50;

/** What has to end before everything of an account can go. */
export async function hindrances(db: Tx | ReadDb, { personId, accountId }: Asked): Promise<Hindrance[]> {
  const { rows } =
    accountId === null
      ? await sql<Hindrance>`select 'account' as what, a.name from customers.membership m
          join customers.account a on a.id = m.account_id
          where m.person_id = ${personId} and m.role = 'holder' and m.state = 'active' limit ${MOST}`.execute(
          db,
        )
      : await sql<Hindrance>`
          select 'contract' as what, title as name from contracts.contract
            where account_id = ${accountId} and state in ('agreed', 'running', 'ending')
          union all select 'hosting', main_domain from hosting.account
            where account_id = ${accountId} and state <> 'terminated'
          union all select 'domain', unicode_name from domains.domain
            where account_id = ${accountId} and registry_state not in ('none', 'failed', 'gone')
          union all select 'order', short_id from orders.order
            where account_id = ${accountId} and state not in ('completed', 'dropped', 'rejected', 'expired', 'cancelled')
          union all select 'invoice', coalesce(d.number, '') from billing.settlement s
            join billing.document d on d.id = s.document_id
            where s.account_id = ${accountId} and s.state in ('unissued', 'open', 'partly')
          union all select 'payment', to_char(created_at, 'YYYY-MM-DD') from payments.payment
            where account_id = ${accountId} and state in ('asked', 'open', 'processing', 'authorised')
          union all select 'payment', to_char(created_at, 'YYYY-MM-DD') from payments.refund
            where account_id = ${accountId} and state in ('waiting', 'asked')
          union all select 'prepaid', to_char(created_at, 'YYYY-MM-DD') from payments.payment
            where account_id = ${accountId} and captured_minor > refunded_minor + allocated_minor + drawn_minor
          union all select 'machine', deed from kernel.attempt
            where account_id = ${accountId} and state in ('asked', 'calling', 'unknown')
          limit ${MOST}`.execute(db);
  return rows;
}

export type ErasureOutlook = {
  readonly inTheWay: readonly Hindrance[];
  readonly kept: readonly { readonly kind: KeptKind; readonly until: string }[];
};

/** What an erasure would meet: what has to end first, and what the law keeps until when. Nothing is changed. */
export async function erasureOutlook(
  db: Tx | ReadDb,
  asked: Asked & { readonly sellerId: string },
  now: Date,
): Promise<ErasureOutlook> {
  const inTheWay = (await hindrances(db, asked)).filter((one) => one.what !== "machine");
  const today = now.toISOString().slice(0, 10);
  const { country } = await sellerById(db, asked.sellerId);
  const rows = await retentions(db);
  const kept = (await keptSpans(db, await whomOf(db, asked))).map(({ kind, last }) => ({
    kind,
    until: freeOn(last, yearsKept(rows, country, kind, today)),
  }));
  return { inTheWay, kept };
}
