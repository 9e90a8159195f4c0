// Every SQL statement on sellers, settings, number series and terms. What brands ask of each other's series stands beside.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import { readStationery } from "./look/stationery.rules.ts";
import { writeNumber } from "./series.rules.ts";
import type { Series, SeriesKind } from "./series.rules.ts";
import { SENDER_USES } from "./seller.rules.ts";
import type { Seller, SellerState, Terms, TermsKind } from "./seller.rules.ts";
import { TAX_DUES } from "./tax-due.rules.ts";

const sender = z.object({ name: z.string(), address: z.string() });
const sendersShape = z.partialRecord(z.enum(SENDER_USES), sender);
const taxChangesShape = z.array(
  z.object({ from: z.string(), smallBusiness: z.boolean(), ossRegistered: z.boolean() }),
);
const taxDueChangesShape = z.array(z.object({ from: z.string(), due: z.enum(TAX_DUES) }));

type SellerRow = Selectable<DB["sellers.seller"]>;

function toSeller(row: SellerRow): Seller {
  return {
    id: row.id,
    state: row.state as SellerState,
    slug: row.slug,
    name: row.name,
    legalName: row.legal_name,
    host: row.host,
    line1: row.line1,
    line2: row.line2,
    postalCode: row.postal_code,
    city: row.city,
    region: row.region,
    country: row.country,
    taxNo: row.tax_no,
    vatId: row.vat_id,
    smallBusiness: row.small_business,
    ossRegistered: row.oss_registered,
    taxChanges: taxChangesShape.parse(row.tax_changes),
    taxDueChanges: taxDueChangesShape.parse(row.tax_due_changes),
    phone: row.phone,
    email: row.email,
    mailFromName: row.mail_from_name,
    mailFromAddress: row.mail_from_address,
    bankHolder: row.bank_holder,
    bankIban: row.bank_iban,
    bankBic: row.bank_bic,
    bankName: row.bank_name,
    currency: row.currency,
    timeZone: row.time_zone,
    defaultLanguage: row.default_language,
    languages: row.languages,
    brandColour: row.brand_colour,
    logoLight: row.logo_light,
    logoDark: row.logo_dark,
    senders: sendersShape.parse(row.senders),
    stationery: readStationery(row.stationery),
  };
}

type AsJson = "senders" | "stationery" | "tax_changes" | "tax_due_changes";
type Row = Omit<SellerRow, AsJson | "origin" | "external_id" | "created_at"> & Record<AsJson, string>;

function toRow(seller: Seller): Row {
  return {
    id: seller.id,
    state: seller.state,
    slug: seller.slug,
    name: seller.name,
    legal_name: seller.legalName,
    host: seller.host,
    line1: seller.line1,
    line2: seller.line2,
    postal_code: seller.postalCode,
    city: seller.city,
    region: seller.region,
    country: seller.country,
    tax_no: seller.taxNo,
    vat_id: seller.vatId,
    small_business: seller.smallBusiness,
    oss_registered: seller.ossRegistered,
    tax_changes: JSON.stringify(seller.taxChanges ?? []),
    tax_due_changes: JSON.stringify(seller.taxDueChanges ?? []),
    phone: seller.phone,
    email: seller.email,
    mail_from_name: seller.mailFromName,
    mail_from_address: seller.mailFromAddress,
    bank_holder: seller.bankHolder,
    bank_iban: seller.bankIban,
    bank_bic: seller.bankBic,
    bank_name: seller.bankName,
    currency: seller.currency,
    time_zone: seller.timeZone,
    default_language: seller.defaultLanguage,
    languages: [...seller.languages],
    brand_colour: seller.brandColour,
    logo_light: seller.logoLight,
    logo_dark: seller.logoDark,
    senders: JSON.stringify(seller.senders),
    stationery: JSON.stringify(seller.stationery),
  };
}

const KEPT_MS = 1_000;
const kept = new Map<string, Seller>();
const asked = new WeakMap<Tx | ReadDb, Map<string, Promise<Seller>>>();

/** Almost every act needs its seller: one read serves all that need it within a second. */
function keep(seller: Seller): Seller {
  const { id } = seller;
  kept.set(id, seller);
  setTimeout(() => kept.get(id) === seller && kept.delete(id), KEPT_MS).unref();
  return seller;
}

/**
 * The seller as it was at most a second ago. Throws where there is none: ids of sellers come from rows that refer to them.
 * Only what was read is shared, never a reading: a transaction must not wait for the connection of another.
 */
export async function sellerById(db: Tx | ReadDb, id: string): Promise<Seller> {
  const known = kept.get(id);
  if (known) return known;
  if (!db.isTransaction) return keep(await readSeller(db, id));
  const own = asked.get(db) ?? new Map<string, Promise<Seller>>();
  asked.set(db, own);
  const reading = own.get(id) ?? readSeller(db, id).then(keep);
  own.set(id, reading);
  return reading;
}

/** Texts to agree to, and the notice of withdrawal, which is for consumers to know and not for anybody to agree to. */
export type TermsToday = { readonly termsIds: readonly string[]; readonly noticeId: string | null };

type Found = {
  readonly today: IsoDate;
  readonly found: [TermsKind, string][] | null;
  readonly settings: Record<string, unknown> | null;
};

export type OrderedFrom = TermsToday & {
  readonly seller: Seller;
  readonly today: IsoDate;
  /** Those of the settings asked for that the seller has changed; for `settingIn`. */
  readonly settings: ReadonlyMap<string, unknown>;
};

/**
 * For an order: the seller, its day, some of its settings, and the ids of the terms in force there that day in this language
 * (else in the seller's own), in one statement.
 */
export async function sellerWithTerms(
  tx: Tx,
  id: string,
  language: string,
  now: Date,
  settingKeys: readonly string[] = [],
): Promise<OrderedFrom> {
  const { rows } = await sql<SellerRow & Found>`
    select s.*, d.today,
      (select json_object_agg(v.key, v.value) from sellers.setting v
        where v.seller_id = s.id and v.key = any(${[...settingKeys]}::text[])) as settings,
      (select json_agg(json_build_array(f.kind, f.id)) from (select distinct on (t.kind) t.kind, t.id
        from sellers.terms t
        where t.seller_id = s.id and t.valid_from <= d.today and t.language in (${language}, s.default_language)
        order by t.kind, (t.language = ${language}) desc, t.valid_from desc, t.version desc) f) as found
    from sellers.seller s, lateral (select (${now}::timestamptz at time zone s.time_zone)::date as today) d
    where s.id = ${id}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`there is no seller ${id}`);
  const { today, found, settings, ...facts } = row;
  const idsOf = (isNotice: boolean): string[] =>
    (found ?? []).flatMap(([kind, termsId]) => ((kind === "withdrawal") === isNotice ? [termsId] : []));
  const seller = toSeller(facts);
  keep(seller);
  const kept = new Map(Object.entries(settings ?? {}));
  return { seller, today, settings: kept, termsIds: idsOf(false), noticeId: idsOf(true)[0] ?? null };
}

/** What is kept as agreed to and given: the notice only to consumers. */
export const termsFor = ({ termsIds, noticeId }: TermsToday, legalKind: "consumer" | "business"): string[] =>
  legalKind === "consumer" && noticeId !== null ? [...termsIds, noticeId] : [...termsIds];

async function readSeller(tx: Tx | ReadDb, id: string): Promise<Seller> {
  const row = await tx.selectFrom("sellers.seller").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Error(`there is no seller ${id}`);
  return toSeller(row);
}

export async function findSeller(tx: Tx | ReadDb, id: string): Promise<Seller | null> {
  const row = await tx.selectFrom("sellers.seller").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toSeller(row) : null;
}

export async function lockSeller(tx: Tx, id: string): Promise<Seller | null> {
  const row = await tx
    .selectFrom("sellers.seller")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toSeller(row) : null;
}

export async function moveSellerState(tx: Tx, id: string, from: SellerState, to: SellerState): Promise<void> {
  await tx
    .updateTable("sellers.seller")
    .set({ state: to })
    .where("id", "=", id)
    .where("state", "=", from)
    .execute();
}

export async function sellerByKey(
  db: Tx | ReadDb,
  column: "host" | "slug",
  value: string,
): Promise<Seller | null> {
  const row = await db.selectFrom("sellers.seller").selectAll().where(column, "=", value).executeTakeFirst();
  return row ? toSeller(row) : null;
}

export async function sellersAll(db: Tx | ReadDb): Promise<Seller[]> {
  const { rows } =
    await sql<SellerRow>`select * from sellers.seller order by created_at, id limit 100`.execute(db);
  return rows.map(toSeller);
}

/** False where the slug or the host belongs to another seller already. */
export async function insertSeller(tx: Tx, seller: Seller, at: Date): Promise<boolean> {
  const made = await tx
    .insertInto("sellers.seller")
    .values({ ...toRow(seller), created_at: at })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateSeller(tx: Tx, seller: Seller): Promise<void> {
  // Whether it sells is moved, never set.
  const { id, state: _state, ...facts } = toRow(seller);
  await tx.updateTable("sellers.seller").set(facts).where("id", "=", id).execute();
  kept.delete(id);
  asked.delete(tx);
}

// The pattern in force is the seller's setting, else the series that was laid out for the kind: one whose name still
// has the year open before one without a year. Payment requests that nobody laid out count as invoices do, with a
// mark. Filled in with the year it is the name of the row that counts.
const patternOf = (sellerId: string, kind: SeriesKind, year: number) => sql`replace(replace(coalesce(
    (select value->>${kind} from sellers.setting
      where seller_id = ${sellerId} and key = 'sellers.number_patterns'),
    (select pattern from sellers.series where seller_id = ${sellerId} and kind = ${kind}
      order by (pattern like '%{YY%') desc, id limit 1),
    (select 'Z-' || pattern from sellers.series where seller_id = ${sellerId} and kind = 'invoice'
      and ${kind} = 'payment_request' order by (pattern like '%{YY%') desc, id limit 1)),
    '{YYYY}', ${String(year)}), '{YY}', ${String(year).slice(-2)})`;

/** One statement; the row stays locked until the transaction ends, so numbers have no gaps and come in order. */
export async function takeNumber(tx: Tx, sellerId: string, kind: SeriesKind, year: number): Promise<string> {
  const { rows } = await sql<{ pattern: string; value: bigint }>`
    insert into sellers.series as s (id, seller_id, kind, pattern, next_value)
      values (${newId()}, ${sellerId}, ${kind}, ${patternOf(sellerId, kind, year)}, 2)
    on conflict (seller_id, kind, pattern) do update set next_value = s.next_value + 1
    returning pattern, next_value - 1 as value`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error(`no number could be drawn from the series ${kind}`);
  return writeNumber(row.pattern, row.value);
}

/** The series of this kind and year without drawing from it; its row is made where it was missing. */
export async function seriesIdOf(tx: Tx, sellerId: string, kind: SeriesKind, year: number): Promise<string> {
  const pattern = patternOf(sellerId, kind, year);
  const found = await sql<{ id: string }>`select id from sellers.series
    where seller_id = ${sellerId} and kind = ${kind} and pattern = ${pattern}`.execute(tx);
  if (found.rows[0]) return found.rows[0].id;
  const made = await sql<{ id: string }>`insert into sellers.series as s (id, seller_id, kind, pattern)
      values (${newId()}, ${sellerId}, ${kind}, ${pattern})
    on conflict (seller_id, kind, pattern) do update set next_value = s.next_value returning id`.execute(tx);
  if (!made.rows[0]) throw new Error(`no series ${kind} could be made`);
  return made.rows[0].id;
}

/** Sets where a series goes on, for numbers of an earlier system. Never backwards. */
export async function startSeries(
  tx: Tx,
  sellerId: string,
  kind: SeriesKind,
  pattern: string,
  from: bigint,
): Promise<void> {
  await sql`insert into sellers.series as s (id, seller_id, kind, pattern, next_value)
      values (${newId()}, ${sellerId}, ${kind}, ${pattern}, ${from})
    on conflict (seller_id, kind, pattern) do update set next_value = greatest(s.next_value, excluded.next_value)`.execute(
    tx,
  );
}

/** Locks the series until the transaction ends, against others who number; documents that will stand in it go on being made. */
export async function lockSeries(tx: Tx, seriesId: string): Promise<Series> {
  const row = await tx
    .selectFrom("sellers.series")
    .selectAll()
    .where("id", "=", seriesId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    sellerId: row.seller_id,
    kind: row.kind,
    pattern: row.pattern,
    nextValue: row.next_value,
    chainHash: row.chain_hash,
  };
}

/** Moves a locked series on by `count` numbers and keeps the hash of the last document in it. */
export async function advanceSeries(
  tx: Tx,
  seriesId: string,
  count: number,
  chainHash: string | null,
): Promise<void> {
  await sql`update sellers.series set next_value = next_value + ${BigInt(count)}, chain_hash = coalesce(${chainHash}, chain_hash)
    where id = ${seriesId}`.execute(tx);
}

type TermsRow = {
  id: string;
  kind: TermsKind;
  language: string;
  version: number;
  title: string;
  body: string;
  valid_from: string;
};
const toTerms = (row: TermsRow): Terms => ({
  id: row.id,
  kind: row.kind,
  language: row.language,
  version: row.version,
  title: row.title,
  body: row.body,
  validFrom: row.valid_from,
});

/** For each kind the newest version in force on the date: in the language, else in the seller's own. */
export async function termsInForce(
  tx: Tx | ReadDb,
  sellerId: string,
  language: string,
  date: string,
): Promise<Terms[]> {
  const { rows } =
    await sql<TermsRow>`select distinct on (t.kind) t.id, t.kind, t.language, t.version, t.title, t.body, t.valid_from
    from sellers.terms t join sellers.seller s on s.id = t.seller_id
    where t.seller_id = ${sellerId} and t.valid_from <= ${date}
      and t.language in (${language}, s.default_language)
    order by t.kind, (t.language = ${language}) desc, t.valid_from desc, t.version desc`.execute(tx);
  return rows.map(toTerms);
}

export async function termsById(db: Tx | ReadDb, id: string): Promise<Terms | null> {
  const row = await db.selectFrom("sellers.terms").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toTerms(row) : null;
}

/** The version it was stored as: one more than the newest of its kind and language. */
export async function insertTerms(tx: Tx, sellerId: string, terms: Omit<Terms, "version">): Promise<number> {
  await sql`select id from sellers.seller where id = ${sellerId} for update`.execute(tx);
  const { rows } = await sql<{ version: number }>`insert into sellers.terms
      (id, seller_id, kind, language, version, title, body, valid_from)
    select ${terms.id}, ${sellerId}, ${terms.kind}, ${terms.language}, coalesce(max(version), 0) + 1,
      ${terms.title}, ${terms.body}, ${terms.validFrom}
    from sellers.terms where seller_id = ${sellerId} and kind = ${terms.kind}
      and language = ${terms.language}
    returning version`.execute(tx);
  return rows[0]?.version ?? 1;
}
