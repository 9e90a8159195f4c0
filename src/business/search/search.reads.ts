// The one statement behind the search of the office: branches by what was typed can mean, each with its own index and limit;
// then the closest of each kind, with the customer they belong to. Erased persons are in no index.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { begins, holds } from "../../kernel/db.ts";
import type { ReadDb } from "../../kernel/db.ts";
import { networkOf } from "../people/index.ts";
import { sought } from "./search.rules.ts";
import type { Sought } from "./search.rules.ts";
import { ofSellers } from "../sellers/index.ts";

export const FOUND_KINDS = ["customer", "order", "invoice", "domain", "service"] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export type FoundBy =
  | "name"
  | "number"
  | "mail"
  | "phone"
  | "domain"
  | "service"
  | "invoice"
  | "order"
  | "card"
  | "network";

export type Found = {
  readonly kind: FoundKind;
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly customerNo: string | null;
  /** What was found: a customer's name, a number, a host name. */
  readonly title: string;
  readonly state: string | null;
  /** By what, and the text that matched. */
  readonly by: FoundBy;
  readonly matched: string;
};

export type FindAnything = {
  /** Null: of all sellers. */
  readonly sellerIds: readonly string[] | null;
  readonly kinds: readonly FoundKind[];
  readonly find: string;
  /** Of each kind, at most 20. */
  readonly limit?: number;
};

type Part = RawBuilder<unknown>;
type Asked = Sought & { readonly ofSeller: (column: string) => Part };

// What a branch looks at before the closest are chosen; a word that so many share is no way to find one of them.
const SEEN = sql`100`;
const FEW = sql`20`;

/** The closest first; nothing where nothing was typed. */
export async function findAnything(db: ReadDb, asked: FindAnything): Promise<Found[]> {
  const wanted: Asked = {
    ...sought(asked.find),
    ofSeller: (column) => ofSellers(asked.sellerIds, column),
  };
  const sees = (kind: FoundKind): boolean => asked.kinds.includes(kind);
  const direct = [
    ...(sees("order") ? orders(wanted) : []),
    ...(sees("invoice") ? invoices(wanted) : []),
    ...(sees("domain") ? domains(wanted) : []),
    ...(sees("service") ? services(wanted) : []),
  ];
  const named = sees("customer") ? names(wanted) : [];
  const customers = sees("customer") ? [...numbers(wanted), ...reached(wanted)] : [];
  const parts = [...direct, ...named, ...customers];
  if (parts.length === 0) return [];
  const alike = sees("customer") && wanted.words.length > 0 ? [likeNames(wanted, asked.sellerIds)] : [];
  const { rows } = await sql<Found>`with direct as (${together(direct)}), named as (${together(named)}),
      reached as (${together(customers)}),
      alike as (${together(alike)}),
      found as (select * from direct union all select * from named union all select * from reached
        union all select * from alike
        union all select 'customer', account_id, account_id, null, null, by, matched, closeness - 5 from direct
          where ${sees("customer")}),
      best as (select distinct on (kind, id) * from found order by kind, id, closeness desc),
      close as (select *, row_number() over (partition by kind order by closeness desc, id desc) as place from best)
    select f.kind, f.id, f.account_id as "accountId", a.name as "accountName", a.customer_no as "customerNo",
      coalesce(f.title, a.name) as title, coalesce(f.state, a.state) as state, f.by, f.matched
    from close f join customers.account a on a.id = f.account_id
    where f.place <= ${Math.min(asked.limit ?? 8, 20)} order by f.closeness desc, title, f.id`.execute(db);
  return rows;
}

const NOTHING = sql`select null::text as kind, null::uuid as id, null::uuid as account_id, null::text as title,
  null::text as state, null::text as by, null::text as matched, null::float8 as closeness where false`;

const together = (parts: readonly Part[]): Part =>
  sql.join([NOTHING, ...parts.map((part) => sql`(${part})`)], sql` union all `);

/** The whole, its beginning, the beginning of a word in it, or something in the middle. */
function closeness(folded: Part, text: string): Part {
  const query = sql`search.fold(${text})`;
  return sql`(case when ${folded} = ${query} then 100 when starts_with(${folded}, ${query}) then 90
    when position(' ' || ${query} in ${folded}) > 0 then 80 else 60 + 10 * similarity(${folded}, ${query}) end)::float8`;
}

const FOLDED = sql`folded`;

/** A whole host name by its beginning, a part of one anywhere. */
const hostLike = (folded: Part, host: string): Part =>
  host.includes(".")
    ? sql`${folded} like search.fold(${begins(host)}) order by ${folded} using ~<~ limit ${FEW}`
    : sql`${folded} like search.fold(${holds(host)}) limit ${SEEN}`;

const everyWord = (folded: Part, words: readonly string[]): Part =>
  sql.join(
    words.map((word) => sql`${folded} like search.fold(${holds(word)})`),
    sql` and `,
  );

// Names of accounts, of their people, and on their invoices. Those that begin so come first and in any number of others.
function names({ text, words, ofSeller }: Asked): Part[] {
  if (words.length === 0) return [];
  const start = sql`search.fold(${begins(text)})`;
  const person = (
    where: Part,
  ): Part => sql`select 'customer', m.account_id, m.account_id, null, null, 'name', p.name,
    ${closeness(FOLDED, text)} from (select p.id, p.name, search.fold(p.name) as folded from people.person p
      where p.state <> 'erased' and p.seller_id is not null and ${ofSeller("p.seller_id")} and ${where}) p
    join customers.membership m on m.person_id = p.id and m.state = 'active'`;
  const account = (where: Part): Part => sql`select 'customer', a.id, a.id, null, null, 'name', a.name,
    ${closeness(FOLDED, text)} from (select a.id, a.name, search.fold(a.name) as folded from customers.account a
      where ${ofSeller("a.seller_id")} and ${where}) a`;
  const ofPerson = sql`search.fold(p.name)`;
  const ofAccount = sql`search.fold(a.name)`;
  const ofPayer = sql`search.fold(b.organisation || ' ' || b.name)`;
  const begun = [
    person(sql`${ofPerson} like ${start} order by ${ofPerson} using ~<~ limit ${FEW}`),
    account(sql`${ofAccount} like ${start} order by ${ofAccount} using ~<~ limit ${FEW}`),
  ];
  const long = words.filter((word) => word.length > 2);
  if (long.length === 0) return begun;
  return [
    ...begun,
    person(sql`${everyWord(ofPerson, words)} limit ${SEEN}`),
    account(sql`${everyWord(ofAccount, words)} limit ${SEEN}`),
    sql`select 'customer', b.account_id, b.account_id, null, null, 'name', b.shown, ${closeness(FOLDED, text)}
      from (select b.account_id, concat_ws(', ', nullif(b.organisation, ''), b.name) as shown, ${ofPayer} as folded
        from customers.billing_profile b join customers.account a on a.id = b.account_id
        where ${ofSeller("a.seller_id")} and ${everyWord(ofPayer, words)} limit ${SEEN}) b`,
  ];
}

// A slip of the pen: only where nothing else was found, because it costs most.
function likeNames({ text }: Asked, sellerIds: readonly string[] | null): Part {
  return sql`select 'customer', l.account_id, l.account_id, null, null, 'name', l.name, 50 * l.likeness
    from search.alike(search.fold(${text}), ${sellerIds === null ? null : [...sellerIds]}::uuid[]) l
    where not exists (select 1 from named) and not exists (select 1 from direct) and not exists (select 1 from reached)`;
}

function numbers(asked: Asked): Part[] {
  return asked.numbers.slice(0, 1).map(
    (number) => sql`select 'customer', n.account_id, n.account_id, null, null, 'number', n.number,
      case when lower(n.number) = ${number} then 100 else 85 end
      from customers.customer_number n where ${asked.ofSeller("n.seller_id")} and lower(n.number) like ${begins(number)}
      order by lower(n.number) using ~<~ limit ${FEW}`,
  );
}

// By mail, telephone, a card's end, or from where they signed in.
function reached({ mail, phone, last4, network, ofSeller }: Asked): Part[] {
  const person = (
    by: FoundBy,
    matched: Part,
    rank: Part,
    where: Part,
  ): Part => sql`select 'customer', m.account_id,
    m.account_id, null, null, ${by}, p.matched, p.rank from (
      select p.id, ${matched} as matched, ${rank} as rank from people.person p where p.state <> 'erased'
      and p.seller_id is not null and ${ofSeller("p.seller_id")} and ${where} limit ${SEEN}) p
    join customers.membership m on m.person_id = p.id and m.state = 'active'`;
  const email = sql`p.email_key`;
  return [
    ...(mail === null
      ? []
      : [
          person(
            "mail",
            sql`p.email`,
            sql`(case when ${email} = ${mail} then 100 when starts_with(${email}, ${mail}) then 75 else 65 end)`,
            sql`${email} like ${mail.includes("@") ? holds(mail) : begins(mail)}`,
          ),
        ]),
    ...(phone === null
      ? []
      : [
          person(
            "phone",
            sql`p.phone`,
            sql`(case when p.phone like ${`%${phone}`} then 98 else 70 end)`,
            sql`p.phone like ${holds(phone)}`,
          ),
        ]),
    ...(last4 === null
      ? []
      : [
          sql`select 'customer', c.account_id, c.account_id, null, null, 'card', c.brand || ' ' || c.last4, 60
            from payments.method c where c.state = 'usable' and ${ofSeller("c.seller_id")} and c.last4 = ${last4}
            limit ${FEW}`,
        ]),
    ...(network === null
      ? []
      : [
          sql`select 'customer', m.account_id, m.account_id, null, null, 'network', s.network, 90
            from (select s.person_id, s.network from people.session s where s.network = ${networkOf(network)} limit ${SEEN}) s
            join customers.membership m on m.person_id = s.person_id and m.state = 'active'
            join customers.account a on a.id = m.account_id where ${ofSeller("a.seller_id")}`,
        ]),
  ];
}

function orders({ numbers: said, network, ofSeller }: Asked): Part[] {
  const columns = sql`select 'order', o.id, o.account_id, coalesce(o.order_no, o.short_id), o.state`;
  return [
    ...said.map(
      (
        number,
      ) => sql`${columns}, 'order', n.number, case when lower(n.number) = ${number} then 100 else 80 end
        from orders.order_number n join orders."order" o on o.id = n.order_id
        where ${ofSeller("o.seller_id")} and lower(n.number) like ${begins(number)}
        order by lower(n.number) using ~<~ limit ${FEW}`,
    ),
    ...(network === null
      ? []
      : [
          sql`${columns}, 'network', o.network, 85 from orders."order" o
            where ${ofSeller("o.seller_id")} and o.network = ${network} order by o.id desc limit ${FEW}`,
        ]),
  ];
}

function invoices(asked: Asked): Part[] {
  return asked.numbers.slice(0, 1).map(
    (number) => sql`select 'invoice', d.id, d.account_id, n.number, d.state, 'invoice', n.number,
      case when lower(n.number) = ${number} then 100 else 80 end
      from billing.document_number n join billing.document d on d.id = n.document_id
      where ${asked.ofSeller("n.seller_id")} and lower(n.number) like ${begins(number)}
      order by lower(n.number) using ~<~ limit ${FEW}`,
  );
}

function domains({ host, ofSeller }: Asked): Part[] {
  if (host === null) return [];
  const folded = sql`search.fold(d.unicode_name)`;
  const columns = sql`select 'domain', d.id, d.account_id, d.unicode_name, d.registry_state, 'domain', d.unicode_name`;
  return [
    sql`${columns}, ${closeness(FOLDED, host)} from (select d.*, ${folded} as folded from domains.domain d
      where ${ofSeller("d.seller_id")} and ${hostLike(folded, host)}) d`,
    sql`${columns}, case when d.name = ${host} then 100 else 88 end from domains.domain d
      where ${ofSeller("d.seller_id")} and d.name like ${begins(host)} order by d.name using ~<~ limit ${FEW}`,
  ];
}

function services({ host, ofSeller }: Asked): Part[] {
  if (host === null) return [];
  const folded = sql`search.fold(h.main_domain)`;
  const columns = sql`select 'service', h.id, h.account_id, h.main_domain || ' · ' || h.username, h.state, 'service'`;
  return [
    sql`${columns}, h.main_domain, ${closeness(FOLDED, host)} - 2 from (select h.*, ${folded} as folded
      from hosting.account h
      where ${ofSeller("h.seller_id")} and ${hostLike(folded, host)}) h`,
    sql`${columns}, h.username, case when h.username = ${host} then 97 else 78 end from hosting.account h
      where ${ofSeller("h.seller_id")} and h.username like ${begins(host)} order by h.username using ~<~ limit ${FEW}`,
  ];
}
