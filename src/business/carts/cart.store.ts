// Every SQL statement on the `carts` schema: carts, the browsers that hold them, and their lines.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { constraintOf } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { contactShape, wantedOptions } from "./cart.rules.ts";
import type {
  CartLine,
  CartState,
  CartStep,
  Contact,
  DomainMode,
  PayWay,
  TypedFields,
} from "./cart.rules.ts";
import { needsName } from "../catalogue/index.ts";
import type { ProductKind, WantedOption } from "../catalogue/index.ts";
import type { SeenPrice } from "../orders/index.ts";
import { daysBefore } from "../sellers/index.ts";
import type { Setting } from "../sellers/index.ts";

export type Cart = {
  readonly id: string;
  readonly sellerId: string;
  readonly shortId: string;
  readonly language: "de" | "en";
  readonly currency: string;
  readonly state: CartState;
  readonly step: CartStep;
  readonly version: number;
  readonly coupon: string;
  readonly sealedLink: string | null;
  readonly orderId: string | null;
  readonly orderedBy: string | null;
};

/** What one browser typed about its owner. */
export type Answers = {
  readonly contact: Contact | null;
  readonly remarks: string;
  readonly payBy: PayWay | null;
  readonly keepCard: boolean;
  /** The welcome as a letter too. */
  readonly letterWished: boolean;
  /** What was typed into the house's own fields about the order. */
  readonly fields: TypedFields;
};

export type HeldCart = Cart & { readonly lines: readonly CartLine[]; readonly answers: Answers };

const CART = sql`c.id, c.seller_id as "sellerId", c.short_id as "shortId", c.language, c.currency, c.state, c.step,
  c.version, c.coupon, c.sealed_link as "sealedLink", c.order_id as "orderId", c.ordered_by as "orderedBy"`;
const LINES = sql`(select coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object('product_kind', p.kind, 'parts',
      (select coalesce(jsonb_agg(jsonb_build_object('planId', t.part_plan_id, 'isName', r.kind = 'domain',
        'isPackage', r.kind = 'hosting')
        order by t.position, t.part_plan_id), '[]') from catalogue.plan_part t
        join catalogue.price_plan s on s.id = t.part_plan_id join catalogue.product r on r.id = s.product_id
        where t.plan_id = l.plan_id))
    order by l.position, l.id), '[]')
  from carts.line l left join catalogue.price_plan q on q.id = l.plan_id
    left join catalogue.product p on p.id = q.product_id
  where l.cart_id = c.id) as lines`;
const ANSWERS = sql`h.contact, h.remarks, h.pay_by as "payBy", h.keep_card as "keepCard", h.letter_wished as "letterWished",
  h.fields`;

type LineRow = {
  readonly id: string;
  readonly kind: CartLine["kind"];
  readonly plan_id: string | null;
  readonly title: string;
  readonly quantity: number;
  readonly options: unknown;
  readonly domain_name: string | null;
  readonly domain_mode: DomainMode | null;
  readonly sealed_auth_code: string | null;
  readonly parent_id: string | null;
  readonly wished_name: string | null;
  readonly fields: TypedFields;
  readonly parts: CartLine["parts"];
  readonly seen_setup_minor: number | null;
  readonly seen_first_minor: number | null;
  readonly seen_renewal_minor: number | null;
  readonly removed_at: string | null;
  readonly product_kind: ProductKind | null;
};
type AnswerRow = Omit<Answers, "contact"> & { readonly contact: unknown };
type HeldRow = Cart & AnswerRow & { readonly lines: readonly LineRow[] };

/** Amounts stand in JSON as numbers: exact up to 2^53 minor units, far above what a line may cost. */
function toLine(row: LineRow): CartLine {
  const { seen_first_minor: first, domain_name: name, domain_mode: mode } = row;
  return {
    id: row.id,
    kind: row.kind,
    planId: row.plan_id,
    title: row.title,
    quantity: row.quantity,
    options: wantedOptions.parse(row.options),
    domain: name && mode ? { name, mode, hasAuthCode: row.sealed_auth_code !== null } : null,
    needsName: row.kind === "package" && (row.product_kind === null || needsName(row.product_kind)),
    wishedName: row.wished_name,
    fields: row.fields,
    parentId: row.parent_id,
    parts: row.parts,
    seen:
      first === null
        ? null
        : {
            setupMinor: BigInt(row.seen_setup_minor ?? 0),
            firstMinor: BigInt(first),
            renewalMinor: BigInt(row.seen_renewal_minor ?? 0),
          },
    removed: row.removed_at !== null,
  };
}

function toHeld(row: HeldRow): HeldCart {
  const { contact, remarks, payBy, keepCard, letterWished, fields, lines, ...cart } = row;
  const known = contactShape.safeParse(contact).data ?? null;
  const answers = { contact: known, remarks, payBy, keepCard, letterWished, fields };
  return { ...cart, lines: lines.map(toLine), answers };
}

/** The cart this browser holds with its lines and answers, in one statement; `lock` for changes. */
export async function heldCart(
  db: Tx | ReadDb,
  holder: string,
  lock: "lock" | "look" = "look",
): Promise<HeldCart | null> {
  const { rows } = await sql<HeldRow>`select ${CART}, ${ANSWERS}, ${LINES}
    from carts.holder h join carts.cart c on c.id = h.cart_id where h.token_hash = ${holder}
    ${lock === "lock" ? sql`for update of c` : sql``}`.execute(db);
  const [row] = rows;
  return row ? toHeld(row) : null;
}

/** Two first things put in at once by one browser wait for each other, so that they come into one cart. */
export async function lockHolder(tx: Tx, holder: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${holder}, 0))`.execute(tx);
}

export type NewCart = {
  readonly id: string;
  readonly sellerId: string;
  readonly shortId: string;
  readonly language: "de" | "en";
  readonly currency: string;
};

export async function setCurrency(tx: Tx, cartId: string, currency: string): Promise<void> {
  await tx.updateTable("carts.cart").set({ currency }).where("id", "=", cartId).execute();
}

/** False where the short id is another cart's: the caller draws another. */
export async function insertCart(tx: Tx, made: NewCart, at: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`insert into carts.cart
      (id, seller_id, short_id, language, currency, state, step, created_at, changed_at)
    select ${made.id}::uuid, ${made.sellerId}::uuid, ${made.shortId}, ${made.language}, ${made.currency}, 'open', 'cart',
      ${at}::timestamptz, ${at}::timestamptz
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

/** A browser begins to hold a cart; one it held before is let go of. */
export async function holdCart(tx: Tx, holder: string, cartId: string, at: Date): Promise<void> {
  await sql`insert into carts.holder (token_hash, cart_id, created_at) values (${holder}, ${cartId}, ${at})
    on conflict (token_hash) do update set cart_id = excluded.cart_id, created_at = excluded.created_at,
      contact = null, remarks = '', pay_by = null, keep_card = false, letter_wished = false,
      fields = '{}', typed_at = null`.execute(tx);
}

/** The open cart behind a shared link, without what its holders typed about themselves. */
export async function cartByLink(db: Tx | ReadDb, linkHash: string): Promise<HeldCart | null> {
  const { rows } =
    await sql<HeldRow>`select ${CART}, null as contact, '' as remarks, null as "payBy", false as "keepCard",
    false as "letterWished", '{}'::jsonb as fields,
    ${LINES} from carts.cart c where c.link_hash = ${linkHash} and c.state = 'open'`.execute(db);
  const [row] = rows;
  return row ? toHeld(row) : null;
}

export async function setLink(tx: Tx, cartId: string, linkHash: string, sealedLink: string): Promise<void> {
  await sql`update carts.cart set link_hash = ${linkHash}, sealed_link = ${sealedLink} where id = ${cartId}`.execute(
    tx,
  );
}

/** Every change counts: a form that showed an earlier state is told so. */
export async function touchCart(
  tx: Tx,
  cartId: string,
  at: Date,
  change: { readonly step?: CartStep; readonly coupon?: string } = {},
): Promise<void> {
  await sql`update carts.cart set version = version + 1, changed_at = ${at}, step = coalesce(${change.step ?? null}, step),
    coupon = coalesce(${change.coupon ?? null}, coupon) where id = ${cartId}`.execute(tx);
}

export type NewLine = {
  readonly id: string;
  readonly kind: CartLine["kind"];
  readonly planId: string | null;
  readonly title: string;
  readonly quantity: number;
  readonly options: readonly WantedOption[];
  readonly domainName: string | null;
  readonly domainMode: DomainMode | null;
  readonly sealedAuthCode: string | null;
  readonly parentId: string | null;
  readonly seen: SeenPrice | null;
};

/** At the end of the cart, in this order. */
export async function insertLines(
  tx: Tx,
  cartId: string,
  lines: readonly NewLine[],
  at: Date,
): Promise<void> {
  const rows = lines.map((line, position) => ({
    id: line.id,
    kind: line.kind,
    position,
    plan_id: line.planId,
    title: line.title,
    quantity: line.quantity,
    options: line.options,
    domain_name: line.domainName,
    domain_mode: line.domainMode,
    sealed_auth_code: line.sealedAuthCode,
    parent_id: line.parentId,
    seen_setup_minor: line.seen?.setupMinor.toString() ?? null,
    seen_first_minor: line.seen?.firstMinor.toString() ?? null,
    seen_renewal_minor: line.seen?.renewalMinor.toString() ?? null,
  }));
  await sql`insert into carts.line (id, cart_id, position, kind, plan_id, title, quantity, options, domain_name, domain_mode,
      sealed_auth_code, parent_id, seen_setup_minor, seen_first_minor, seen_renewal_minor, created_at)
    select r.id, ${cartId}, r.position + coalesce((select max(l.position) + 1 from carts.line l where l.cart_id = ${cartId}), 0),
      r.kind, r.plan_id, r.title, r.quantity, r.options, r.domain_name, r.domain_mode, r.sealed_auth_code, r.parent_id,
      r.seen_setup_minor, r.seen_first_minor, r.seen_renewal_minor, ${at}::timestamptz
    from jsonb_populate_recordset(null::carts.line, ${JSON.stringify(rows)}::jsonb) r`.execute(tx);
}

export type LineChange = {
  readonly planId?: string | null;
  readonly seen?: SeenPrice | null;
  readonly title?: string;
  readonly options?: readonly WantedOption[];
  readonly wishedName?: string | null;
  readonly fields?: TypedFields;
  /** Null: it belongs to no package. */
  readonly parentId?: string | null;
  readonly mode?: DomainMode;
  readonly sealedAuthCode?: string | null;
};

export async function changeLine(tx: Tx, lineId: string, change: LineChange): Promise<void> {
  await tx
    .updateTable("carts.line")
    .set({
      ...(change.planId === undefined ? {} : { plan_id: change.planId }),
      ...(change.title === undefined ? {} : { title: change.title }),
      ...(change.options === undefined ? {} : { options: JSON.stringify(change.options) }),
      ...(change.wishedName === undefined ? {} : { wished_name: change.wishedName }),
      ...(change.fields === undefined ? {} : { fields: JSON.stringify(change.fields) }),
      ...(change.parentId === undefined ? {} : { parent_id: change.parentId }),
      ...(change.mode === undefined ? {} : { domain_mode: change.mode }),
      ...(change.sealedAuthCode === undefined ? {} : { sealed_auth_code: change.sealedAuthCode }),
      ...(change.seen === undefined
        ? {}
        : {
            seen_setup_minor: change.seen?.setupMinor ?? null,
            seen_first_minor: change.seen?.firstMinor ?? null,
            seen_renewal_minor: change.seen?.renewalMinor ?? null,
          }),
    })
    .where("id", "=", lineId)
    .execute();
}

/** Takes lines out, or puts them back. False where a name put back stands in the cart a second time by now. */
export async function markRemoved(tx: Tx, lineIds: readonly string[], at: Date | null): Promise<boolean> {
  try {
    await tx
      .updateTable("carts.line")
      .set({ removed_at: at })
      .where("id", "in", [...lineIds])
      .execute();
    return true;
  } catch (fault) {
    if (constraintOf(fault) === "line_name") return false;
    throw fault;
  }
}

export async function keepAnswers(
  tx: Tx,
  holder: string,
  answers: Partial<Answers>,
  at: Date,
): Promise<void> {
  await tx
    .updateTable("carts.holder")
    .set({
      ...(answers.contact ? { contact: JSON.stringify(answers.contact) } : {}),
      ...(answers.remarks === undefined ? {} : { remarks: answers.remarks }),
      ...(answers.payBy === undefined ? {} : { pay_by: answers.payBy }),
      ...(answers.keepCard === undefined ? {} : { keep_card: answers.keepCard }),
      ...(answers.fields === undefined ? {} : { fields: JSON.stringify(answers.fields) }),
      ...(answers.letterWished === undefined ? {} : { letter_wished: answers.letterWished }),
      typed_at: at,
    })
    .where("token_hash", "=", holder)
    .execute();
}

export type TakenCart = HeldCart & { readonly authCodes: ReadonlyMap<string, string> };

/**
 * The open cart in exactly the version that was shown becomes the order's, in one statement that waits for others who want
 * the same. Null where there is none such. Auth codes come sealed.
 */
export async function takeCart(
  tx: Tx,
  asked: { readonly holder: string; readonly version: number; readonly orderId: string },
): Promise<TakenCart | null> {
  const { rows } = await sql<HeldRow>`with c as (
      update carts.cart set state = 'ordered', order_id = ${asked.orderId}, ordered_by = ${asked.holder}
      where id = (select cart_id from carts.holder where token_hash = ${asked.holder})
        and state = 'open' and version = ${asked.version} returning *)
    select ${CART}, ${ANSWERS}, ${LINES} from c join carts.holder h on h.token_hash = ${asked.holder}`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return null;
  const codes = row.lines.flatMap((line): [string, string][] =>
    line.sealed_auth_code === null ? [] : [[line.id, line.sealed_auth_code]],
  );
  return { ...toHeld(row), authCodes: new Map(codes) };
}

// ── by age ──

/** What was typed about owners longer ago than this is gone, and everything of carts that became orders. */
export const anythingOld = (
  now: Date,
  days: Setting<number>,
  typedDays: Setting<number>,
): RawBuilder<boolean> =>
  sql<boolean>`(exists (select from sellers.seller s join carts.cart c
      on c.seller_id = s.id and c.changed_at < ${daysBefore(now, days)})
    or exists (select from sellers.seller s join carts.cart c on c.seller_id = s.id
      join carts.holder h on h.cart_id = c.id
      where h.typed_at is not null and (h.typed_at < ${daysBefore(now, typedDays)} or c.state = 'ordered'))
    or exists (select from carts.line l join carts.cart c on c.id = l.cart_id
      where c.state = 'ordered' and (l.sealed_auth_code is not null or l.fields <> '{}')))`;

export async function eraseTyped(tx: Tx, sellerId: string, before: Date): Promise<void> {
  await sql`update carts.holder h set contact = null, remarks = '', fields = '{}', typed_at = null from carts.cart c
    where c.id = h.cart_id and c.seller_id = ${sellerId} and h.typed_at is not null
      and (h.typed_at < ${before} or c.state = 'ordered')`.execute(tx);
  await sql`update carts.line l set sealed_auth_code = null, fields = '{}' from carts.cart c
    where c.id = l.cart_id and c.seller_id = ${sellerId} and c.state = 'ordered'
      and (l.sealed_auth_code is not null or l.fields <> '{}')`.execute(tx);
}

/** Carts nobody changed since; answers how many went. */
export async function deleteOldCarts(tx: Tx, sellerId: string, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`delete from carts.cart where id in (
      select id from carts.cart where seller_id = ${sellerId} and changed_at < ${before}
      order by changed_at limit ${limit} for update skip locked) returning id`.execute(tx);
  return rows.length;
}
