// Every SQL statement on paid renewals, registry notices, polls and the rules of top level domains.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "../../kernel/act.ts";
import { anyBy } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { RegistryNotice } from "./registrar.port.ts";
import { defaultRule, tldRuleShape } from "./tld.rules.ts";
import type { TldRule } from "./tld.rules.ts";

export type RenewalState = "waiting" | "asked" | "done" | "failed" | "unclear";
export type Renewal = {
  readonly id: string;
  readonly domainId: string;
  readonly causeId: string;
  readonly years: number;
  readonly coversUntil: string | null;
  readonly state: RenewalState;
  readonly fromExpiry: Date | null;
};

const COLUMNS = [
  "id",
  "domain_id as domainId",
  "cause_id as causeId",
  "years",
  "covers_until as coversUntil",
  "state",
  "from_expiry as fromExpiry",
] as const;

/** False where this cause was written down before. */
export async function addRenewal(
  ctx: Ctx,
  wanted: { domainId: string; causeId: string; years: number; coversUntil: string | null },
): Promise<boolean> {
  const made = await ctx.tx
    .insertInto("domains.renewal")
    .values({
      id: newId(),
      domain_id: wanted.domainId,
      cause_id: wanted.causeId,
      years: wanted.years,
      covers_until: wanted.coversUntil,
      state: "waiting",
      wanted_at: ctx.now,
    })
    .onConflict((on) => on.columns(["domain_id", "cause_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

/** The oldest renewal of the domain in this state; the domain is locked by the caller. */
export async function firstRenewal(tx: Tx, domainId: string, state: RenewalState): Promise<Renewal | null> {
  const row = await tx
    .selectFrom("domains.renewal")
    .select(COLUMNS)
    .where("domain_id", "=", domainId)
    .where("state", "=", state)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function renewalById(tx: Tx | ReadDb, id: string): Promise<Renewal | null> {
  return (
    (await tx.selectFrom("domains.renewal").select(COLUMNS).where("id", "=", id).executeTakeFirst()) ?? null
  );
}

export async function moveRenewal(
  tx: Tx,
  renewal: Renewal,
  to: { state: RenewalState; fromExpiry?: Date; toExpiry?: Date | null; message?: string },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("domains.renewal")
    .set({
      state: to.state,
      ...(to.fromExpiry ? { from_expiry: to.fromExpiry } : {}),
      ...(to.toExpiry === undefined ? {} : { to_expiry: to.toExpiry }),
      ...(to.message === undefined ? {} : { message: to.message.slice(0, 500) }),
    })
    .where("id", "=", renewal.id)
    .where("state", "=", renewal.state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`renewal ${renewal.id} moved under our hands`);
}

/** False where it was stored before. */
export async function keepNotice(
  tx: Tx,
  connectionId: string,
  domainId: string | null,
  notice: RegistryNotice,
): Promise<boolean> {
  const made = await tx
    .insertInto("domains.notice")
    .values({
      id: newId(),
      connection_id: connectionId,
      registry_id: notice.id,
      domain_id: domainId,
      kind: notice.kind,
      text: notice.text,
      raw: notice.raw,
      at: notice.at,
    })
    .onConflict((on) => on.columns(["connection_id", "registry_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

/** True once per connection and due time: the next poll is due `again`. */
export async function takePoll(tx: Tx, connectionId: string, now: Date, again: Date): Promise<boolean> {
  const row = await tx
    .insertInto("domains.poll")
    .values({ connection_id: connectionId, due_at: again })
    .onConflict((on) =>
      on.column("connection_id").doUpdateSet({ due_at: again }).where("domains.poll.due_at", "<=", now),
    )
    .returning("connection_id")
    .executeTakeFirst();
  return row !== undefined;
}

export type DueNow = { readonly polls: boolean; readonly readings: boolean; readonly deletions: boolean };

/** What the domains tick has to do at this moment. */
export async function whatIsDue(db: ReadDb, now: Date): Promise<DueNow> {
  const { polls, readings, deletions } = dueParts(now);
  const { rows } = await sql<DueNow>`select ${polls} as polls, ${readings} as readings,
    ${deletions} as deletions`.execute(db);
  return rows[0] ?? { polls: false, readings: false, deletions: false };
}

export function anythingDue(now: Date): RawBuilder<boolean> {
  const { polls, readings, deletions } = dueParts(now);
  return sql<boolean>`(${polls} or ${readings} or ${deletions})`;
}

function dueParts(now: Date): Readonly<Record<keyof DueNow, RawBuilder<boolean>>> {
  const today = now.toISOString().slice(0, 10);
  return {
    polls: sql`exists (select from sellers.connection c left join domains.poll p on p.connection_id = c.id
      where c.kind = 'registrar' and c.state = 'on' and (p.due_at is null or p.due_at <= ${now})
        and exists (select from domains.domain d where d.connection_id = c.id))`,
    readings: anyBy("read_on", sql`${today}::date`, sql`domains.domain`),
    deletions: anyBy("delete_on", sql`${today}::date`, sql`domains.domain`),
  };
}

/** The rule in force on the day; where none was entered, what is usual. */
export async function tldRuleOn(db: Tx | ReadDb, tld: string, day: string): Promise<TldRule> {
  const [rule = defaultRule(tld)] = await tldRulesOn(db, [tld], day);
  return rule;
}

/** The same for many, in the order asked, in one statement. */
export async function tldRulesOn(
  db: Tx | ReadDb,
  tlds: readonly string[],
  day: string,
): Promise<readonly TldRule[]> {
  if (tlds.length === 0) return [];
  const rows = await db
    .selectFrom("domains.tld_rule")
    .distinctOn("tld")
    .select(["tld", "years", "rules"])
    .where("tld", "in", [...tlds])
    .where("valid_from", "<=", day)
    .orderBy("tld")
    .orderBy("valid_from", "desc")
    .execute();
  return tlds.map((tld) => {
    const row = rows.find((one) => one.tld === tld);
    if (!row) return defaultRule(tld);
    const entered = tldRuleShape.partial().parse(row.rules);
    return { ...defaultRule(tld), ...definedOf(entered), years: row.years, tld };
  });
}

export type EnteredTldRule = {
  readonly id: string;
  readonly tld: string;
  readonly validFrom: string;
  readonly years: readonly number[];
  readonly rules: Partial<Omit<TldRule, "tld" | "years">>;
};

/** What was entered, by ending, the newest day first; at most 500. */
export async function enteredTldRules(db: ReadDb): Promise<readonly EnteredTldRule[]> {
  const rows = await db
    .selectFrom("domains.tld_rule")
    .select(["id", "tld", "valid_from", "years", "rules"])
    .orderBy("tld")
    .orderBy("valid_from", "desc")
    .limit(500)
    .execute();
  return rows.map(({ valid_from: validFrom, rules, ...row }) => ({
    ...row,
    validFrom,
    rules: definedOf(tldRuleShape.partial().parse(rules)),
  }));
}

const definedOf = (entered: object): object =>
  Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== undefined));

export async function insertTldRule(
  tx: Tx,
  rule: { tld: string; validFrom: string; years: readonly number[]; rules: object },
): Promise<void> {
  const rules = JSON.stringify(rule.rules);
  await tx
    .insertInto("domains.tld_rule")
    .values({ id: newId(), tld: rule.tld, valid_from: rule.validFrom, years: [...rule.years], rules })
    .onConflict((on) => on.columns(["tld", "valid_from"]).doUpdateSet({ years: [...rule.years], rules }))
    .execute();
}
