// What the shop and the office see of carts. The list pages by id, newest first.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import { openText } from "../../kernel/seal.ts";
import { contactShape } from "./cart.rules.ts";
import type { CartState, CartStep, Contact, DomainMode, PayWay } from "./cart.rules.ts";
import { cartByLink, heldCart } from "./cart.store.ts";
import type { Cart, HeldCart } from "./cart.store.ts";
import { ofSellers } from "../sellers/index.ts";

/** The cart this browser holds, ordered ones too; null: none. */
export const cartOfHolder = (db: ReadDb, holder: string): Promise<HeldCart | null> => heldCart(db, holder);

/** In whose shop the cart is that this browser holds; null: it holds none. */
export async function sellerOfHeldCart(db: ReadDb, holder: string): Promise<string | null> {
  const { rows } = await sql<{ sellerId: string }>`select c.seller_id as "sellerId"
    from carts.holder h join carts.cart c on c.id = h.cart_id where h.token_hash = ${holder}`.execute(db);
  return rows[0]?.sellerId ?? null;
}

/** What somebody with the link sees before they take the cart into their browser. */
export const cartBehindLink = (db: ReadDb, linkHash: string): Promise<HeldCart | null> =>
  cartByLink(db, linkHash);

/** The token of the cart's link; null: there is none yet. */
export const linkOf = (cart: Pick<Cart, "sealedLink">): string | null =>
  cart.sealedLink === null ? null : openText(cart.sealedLink);

export type DeskCart = {
  readonly id: string;
  readonly shortId: string;
  readonly state: CartState;
  readonly step: CartStep;
  readonly language: string;
  readonly currency: string;
  readonly titles: readonly string[];
  readonly lineCount: number;
  readonly coupon: string;
  readonly orderId: string | null;
  /** Whose it is; null: nobody's yet. */
  readonly accountId: string | null;
  readonly contact: Contact | null;
  readonly remarks: string;
  readonly payBy: PayWay | null;
  readonly holders: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
};

export type DeskCartLine = {
  readonly id: string;
  readonly kind: "package" | "add_on" | "domain";
  readonly title: string;
  readonly quantity: number;
  readonly domainMode: DomainMode | null;
  readonly parentTitle: string | null;
  readonly setupMinor: bigint | null;
  readonly firstMinor: bigint | null;
  readonly renewalMinor: bigint | null;
  readonly createdAt: Date;
  readonly removed: boolean;
};

type DeskRow = Omit<DeskCart, "contact"> & { readonly contact: unknown };

const TITLES_SHOWN = 4;

// The contact is the one that was typed last, in whichever browser.
const deskRows =
  () => sql`select c.id, c.short_id as "shortId", c.state, c.step, c.language, c.currency, c.coupon,
    c.order_id as "orderId", coalesce(o.account_id, d.account_id) as "accountId", c.created_at as "createdAt", c.changed_at as "changedAt", l.titles, l.n as "lineCount",
    h.contact, coalesce(h.remarks, '') as remarks, h.pay_by as "payBy", n.holders
  from carts.cart c left join orders.order o on o.id = c.order_id left join carts.desk d on d.cart_id = c.id
  cross join lateral (select coalesce((array_agg(t.title order by t.position))[1:${sql.lit(TITLES_SHOWN)}], '{}') as titles,
      count(*)::int as n from carts.line t where t.cart_id = c.id and t.removed_at is null) l
  cross join lateral (select count(*)::int as holders from carts.holder b where b.cart_id = c.id) n
  left join lateral (select b.contact, b.remarks, b.pay_by from carts.holder b where b.cart_id = c.id and b.typed_at is not null
      order by b.typed_at desc limit 1) h on true`;

const toDesk = (row: DeskRow): DeskCart => ({
  ...row,
  contact: contactShape.safeParse(row.contact).data ?? null,
});

export type DeskCartsAsked = {
  /** Null: all sellers. */
  readonly sellerIds: readonly string[] | null;
  readonly state?: CartState;
  /** A short id as somebody says it: case and the hyphen do not matter. */
  readonly find?: string;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** Newest first, at most 100, before the id `before`. */
export async function deskCarts(db: ReadDb, asked: DeskCartsAsked): Promise<DeskCart[]> {
  const sellers = ofSellers(asked.sellerIds, "c.seller_id");
  const find = asked.find?.trim() ?? "";
  const found = find === "" ? sql`true` : sql`c.short_id = ${spoken(find)}`;
  const inState = asked.state === undefined ? sql`true` : sql`c.state = ${asked.state}`;
  const older = asked.before === undefined ? sql`true` : sql`c.id < ${asked.before}::uuid`;
  const { rows } = await sql<DeskRow>`${deskRows()} where ${sellers} and ${found} and ${inState} and ${older}
    order by c.id desc limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows.map(toDesk);
}

function spoken(said: string): string {
  const bare = said.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  return `${bare.slice(0, 3)}-${bare.slice(3)}`;
}

/** One cart with everything in it, taken out things too; null where there is none. */
export async function deskCart(
  db: ReadDb,
  id: string,
): Promise<{ readonly cart: DeskCart; readonly lines: readonly DeskCartLine[] } | null> {
  const { rows } = await sql<DeskRow>`${deskRows()} where c.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { rows: lines } =
    await sql<DeskCartLine>`select l.id, l.kind, l.title, l.quantity, l.domain_mode as "domainMode",
      p.title as "parentTitle", l.seen_setup_minor as "setupMinor", l.seen_first_minor as "firstMinor",
      l.seen_renewal_minor as "renewalMinor", l.created_at as "createdAt", l.removed_at is not null as removed
    from carts.line l left join carts.line p on p.id = l.parent_id and p.removed_at is null
    where l.cart_id = ${id}::uuid order by l.position, l.id`.execute(db);
  return { cart: toDesk(row), lines };
}

/** For the route's right: whose shop the cart is in. */
export async function loadCartSubject(db: ReadDb, id: string) {
  const { rows } = await sql<{
    sellerId: string;
  }>`select seller_id as "sellerId" from carts.cart where id = ${id}::uuid`.execute(db);
  const [row] = rows;
  return row ? { kind: "cart", id, accountId: null, sellerId: row.sellerId } : null;
}
