// Accounts that may belong to the customer who is about to be signed up, each with why.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { canonicalMail, emailKey, parsePhone } from "../../people/index.ts";
import { namesAlike } from "./duplicate.rules.ts";
import type { Resemblance } from "./duplicate.rules.ts";

export type LookFor = {
  readonly sellerId: string;
  readonly email: string;
  /** As typed; read with the country as home. */
  readonly phone: string;
  readonly name: string;
  readonly organisation: string;
  readonly postalCode: string;
  readonly country: string;
};

export type Lookalike = {
  readonly accountId: string;
  readonly name: string;
  readonly customerNo: string | null;
  readonly state: "prospect" | "customer" | "closed";
  readonly email: string;
  readonly phone: string | null;
  readonly place: string;
  readonly by: readonly Resemblance[];
};

type Row = Omit<Lookalike, "by"> & {
  readonly byEmail: boolean;
  readonly byLetterBox: boolean;
  readonly byPhone: boolean;
  readonly byPlace: boolean;
  readonly names: readonly string[];
};

const MOST_SEEN = 200;
const MOST_SHOWN = 20;

/** At most 20, the surest first. */
export async function lookalikes(db: Tx | ReadDb, asked: LookFor): Promise<Lookalike[]> {
  const key = emailKey(asked.email);
  const box = canonicalMail(asked.email);
  const phone = parsePhone(asked.phone, asked.country)?.e164 ?? null;
  const { rows } = await sql<Row>`with found as (
      select m.account_id, p.email_key = ${key} as by_email,
          search.mail_key(p.email_key) = ${box} as by_box, p.phone is not distinct from ${phone}::text as by_phone,
          false as by_place
        from people.person p join customers.membership m on m.person_id = p.id and m.state = 'active'
        where p.state <> 'erased' and p.seller_id = ${asked.sellerId}
          and (p.email_key = ${key} or search.mail_key(p.email_key) = ${box} or p.phone = ${phone}::text)
      union all
      select b.account_id, false, false, false, true from customers.billing_profile b
        join customers.account a on a.id = b.account_id and a.seller_id = ${asked.sellerId}
        where b.country = ${asked.country} and b.postal_code = ${asked.postalCode})
    select a.id as "accountId", a.name, a.customer_no as "customerNo", a.state, p.email, p.phone,
      coalesce(b.postal_code || ' ' || b.city, '') as place, array[a.name, p.name, b.name, b.organisation] as names,
      bool_or(f.by_email) as "byEmail", bool_or(f.by_box) as "byLetterBox", bool_or(f.by_phone and ${phone}::text is not null) as "byPhone",
      bool_or(f.by_place) as "byPlace"
    from found f join customers.account a on a.id = f.account_id
    join customers.membership m on m.account_id = a.id and m.role = 'holder' and m.state = 'active'
    join people.person p on p.id = m.person_id
    left join customers.billing_profile b on b.account_id = a.id and b.is_default
    group by a.id, p.id, b.id
    order by bool_or(f.by_email) desc, bool_or(f.by_box) desc, bool_or(f.by_phone) desc, a.id desc limit ${MOST_SEEN}`.execute(
    db,
  );
  const typed = [asked.name, asked.organisation].filter((name) => name.trim() !== "");
  return rows.flatMap((row) => seen(row, typed)).slice(0, MOST_SHOWN);
}

function seen(
  { byEmail, byLetterBox, byPhone, byPlace, names, ...row }: Row,
  typed: readonly string[],
): Lookalike[] {
  const alike = typed.some((one) => names.some((other) => namesAlike(one, other ?? "")));
  const by: Resemblance[] = [
    ...(byEmail ? ["email" as const] : []),
    ...(byLetterBox && !byEmail ? ["letter_box" as const] : []),
    ...(byPhone ? ["phone" as const] : []),
    ...(byPlace && alike ? ["name" as const] : []),
  ];
  return by.length === 0 ? [] : [{ ...row, by }];
}

/** Other accounts of the same brand that may be the same customer as this one; at most 20, the surest first. */
export async function duplicatesOf(db: ReadDb, accountId: string): Promise<Lookalike[]> {
  const { rows } =
    await sql<LookFor>`select a.seller_id as "sellerId", p.email, coalesce(p.phone, '') as phone, p.name,
      coalesce(nullif(b.organisation, ''), a.name) as organisation, coalesce(b.postal_code, '') as "postalCode",
      coalesce(b.country, '') as country
    from customers.account a
    join customers.membership m on m.account_id = a.id and m.role = 'holder' and m.state = 'active'
    join people.person p on p.id = m.person_id and p.state <> 'erased'
    left join customers.billing_profile b on b.account_id = a.id and b.is_default
    where a.id = ${accountId}`.execute(db);
  const [self] = rows;
  if (!self) return [];
  return (await lookalikes(db, self)).filter((one) => one.accountId !== accountId);
}
