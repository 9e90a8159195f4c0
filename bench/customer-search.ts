// Finding a customer among two hundred thousand, each with a mail address, a telephone number, a domain, an order and an invoice:
// random searches of every kind, as somebody with a customer on the phone makes them.
import { FOUND_KINDS, findAnything } from "../src/business/search/index.ts";
import type { ReadDb } from "../src/kernel/db.ts";
import { orderAndAccept } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";
import { median } from "./load.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";
import type { Ground } from "./world.ts";

const CUSTOMERS = 200_000;
const EACH = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "150");
const WARM = 10;
const MOST_MS = 50;
const SHOP =
  "laden handel garten keramik boote reisen werkstatt musik buch wein foto design praxis hof".split(" ");

export async function measureCustomerSearch(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  await fill(shop);
  const took: number[] = [];
  const lines: Line[] = [];
  for (const [kind, say] of Object.entries(SEARCHES)) {
    const ofKind = await measured(shop.world.db.read, say, null, EACH);
    took.push(...ofKind);
    const [p50, p99] = [median(ofKind), at99(ofKind)];
    const remark = `p50 ${p50.toFixed(1)} ms`;
    lines.push({ ...atMost(`customer search by ${kind}, p99`, p99, MOST_MS, "ms"), remark });
  }
  const remark = `p50 ${median(took).toFixed(1)} ms, ${took.length} searches among ${CUSTOMERS} customers`;
  const whole = { ...atMost("customer search, p99", at99(took), MOST_MS, "ms"), remark };
  return [...lines, whole, await byStaffOfOneBrand(shop)];
}

/** All kinds again, as somebody searches who works for one of the brands only. */
async function byStaffOfOneBrand(shop: TestShop): Promise<Line> {
  const took: number[] = [];
  for (const say of Object.values(SEARCHES))
    took.push(...(await measured(shop.world.db.read, say, [shop.seller.id], Math.ceil(EACH / 3))));
  const remark = `p50 ${median(took).toFixed(1)} ms, ${took.length} searches`;
  return {
    ...atMost("customer search by staff of one brand, p99", at99(took), MOST_MS, "ms"),
    remark,
  };
}

const at99 = (took: readonly number[]): number =>
  took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1] ?? 0;

async function measured(
  db: ReadDb,
  say: (one: Made) => string,
  sellerIds: readonly string[] | null,
  rounds: number,
): Promise<number[]> {
  const took: number[] = [];
  let found = 0;
  for (let round = 0; round < WARM + rounds; round += 1) {
    const find = say(made(1 + ((round * 7_919 + 13) % (CUSTOMERS - 1))));
    const begun = performance.now();
    const hits = await findAnything(db, { sellerIds, kinds: FOUND_KINDS, find });
    if (round >= WARM) took.push(performance.now() - begun);
    if (hits.length > 0) found += 1;
  }
  if (found < rounds * 0.9) throw new Error(`only ${found} of ${WARM + rounds} searches found anything`);
  return took;
}

const GIVEN =
  "Anna Mia Lena Sophie Marlene Jürgen Björn Søren Otto Karl Emil Finn Noah Zoë René Łukasz".split(" ");
const START =
  "Mül Bäck Schmi Hof Kauf Stein Wald Grün Lang Küh Wein Berg Feld Brand Kirch Neu Alt Ober".split(" ");
const MIDDLE = ["", "en", "er", "el", "in", "wald", "feld", "see", "bach", "stein"];
const END = "ler er dt mann bauer hauer meister schmidt wirt huber haus kamp horst beck inger ing".split(" ");

type Made = { readonly n: number; readonly name: string; readonly key: string };

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";

/** The customer of this number, the same each time. */
function made(n: number): Made {
  const places = [Math.floor(n / 16), Math.floor(n / 288), Math.floor(n / 4_608)] as const;
  const name = `${pick(START, places[0])}${pick(MIDDLE, places[2])}${pick(END, places[1])}`;
  return { n, name: `${pick(GIVEN, n)} ${name}`, key: `k${String(n).padStart(6, "0")}` };
}

const hostOf = ({ n, key }: Made): string => `${key}-${pick(SHOP, n)}.de`;

const SEARCHES: Readonly<Record<string, (one: Made) => string>> = {
  "full name": (one) => one.name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
  "last name": (one) => (one.name.split(" ")[1] ?? "").replaceAll("ü", "ue").replaceAll("ä", "ae"),
  "three letters": (one) => (one.name.split(" ")[1] ?? "").slice(0, 3),
  "mistyped name": (one) => one.name.replace(/(.)(.)(.)$/u, "$2$1$3"),
  "customer number": (one) => `K9${one.n}`,
  mail: (one) => `${one.key}@kunde${one.n % 500}.example`,
  "part of a mail": (one) => one.key,
  phone: (one) => `0171 ${String(3_000_000 + one.n)}`,
  domain: (one) => hostOf(one),
  "part of a domain": (one) => hostOf(one).slice(2, -5),
  "invoice number": (one) => `R2026-9${one.n}`,
  "order number": (one) => `B9${one.n}`,
  "network address": (one) => networkOf(one.n),
  "end of a card": (one) => String(one.n % 10_000).padStart(4, "0"),
  "panel user": (one) => one.key,
};

const networkOf = (n: number): string => `10.${n >> 16}.${(n >> 8) % 256}.${n % 256}`;

/** One customer who ordered, and all the others like them. */
async function fill(shop: TestShop): Promise<void> {
  const { owner } = shop.world.db;
  const first = await orderAndAccept(shop, { domain: "erster-laden.de" });
  await owner.query(
    `create table public.copies as select n, name, ($2::text[])[1 + n % ${SHOP.length}] as shop, 'k' || lpad(n::text, 6, '0') as key,
       uuidv7() as account, uuidv7() as person, uuidv7() as member, uuidv7() as profile, uuidv7() as domain, uuidv7() as hosting,
       uuidv7() as placed, uuidv7() as document
       from unnest($1::text[]) with ordinality as t (name, n)`,
    [Array.from({ length: CUSTOMERS - 1 }, (_, at) => made(at + 1).name), SHOP],
  );
  // The trigrams of many rows at once are made in a tenth of the time they take one by one.
  const { rows: trigrams } = await owner.query<{ name: string; made: string }>(
    `select format('%I.%I', schemaname, indexname) as name, indexdef as made from pg_indexes where indexdef like '%gin_trgm_ops%'`,
  );
  for (const { name } of trigrams) await owner.query(`drop index ${name}`);
  const copy = (table: string, where: string, changed: string): Promise<unknown> =>
    owner.query(
      `insert into ${table} select made.* from ${table} t, public.copies c,
         jsonb_populate_record(t, jsonb_build_object(${changed})) made
       where t.id = (select id from ${table} where ${where} limit 1)`,
    );
  const mail = "c.key || '@kunde' || n % 500 || '.example'";
  const whose = `account_id = '${first.accountId}'`;
  await copy(
    "people.person",
    `id = '${first.personId}'`,
    `'id', c.person, 'name', c.name, 'phone', '+49171' || 3000000 + n, 'email', ${mail}, 'email_key', ${mail}`,
  );
  await copy(
    "customers.account",
    `id = '${first.accountId}'`,
    "'id', c.account, 'name', c.name, 'customer_no', 'K9' || n",
  );
  await owner.query(`insert into customers.customer_number (seller_id, number, account_id)
    select '${shop.seller.id}', 'K9' || n, account from public.copies`);
  await copy("customers.membership", whose, "'id', c.member, 'account_id', c.account, 'person_id', c.person");
  await copy(
    "customers.billing_profile",
    whose,
    "'id', c.profile, 'account_id', c.account, 'payer_account_id', c.account, 'name', c.name",
  );
  const fresh = "'account_id', c.account, 'order_item_id', null, 'contract_id', null";
  const name = "c.key || '-' || c.shop || '.de'";
  await copy("domains.domain", whose, `'id', c.domain, 'name', ${name}, 'unicode_name', ${name}, ${fresh}`);
  await copy(
    "hosting.account",
    whose,
    `'id', c.hosting, 'main_domain', ${name}, 'username', c.key, ${fresh}`,
  );
  const placed = "'account_id', c.account, 'person_id', c.person, 'billing_profile_id', c.profile";
  const network = "concat_ws('.', 10, n >> 16, (n >> 8) % 256, n % 256)";
  await copy(
    "orders.order",
    whose,
    `'id', c.placed, 'short_id', 'S9' || n, 'order_no', 'B9' || n, 'network', ${network}, ${placed}`,
  );
  await owner.query(`insert into orders.order_number
    select made.* from orders.order_number t, public.copies c,
      jsonb_populate_record(t, jsonb_build_object('number', 'B9' || n, 'order_id', c.placed)) made
    where t.order_id = '${first.orderId}' and t.kind <> 'short'`);
  await copy(
    "billing.document",
    whose,
    "'id', c.document, 'account_id', c.account, 'number', 'R2026-9' || n",
  );
  await owner.query(`insert into billing.document_number
    select made.* from (select * from billing.document_number limit 1) t, public.copies c,
      jsonb_populate_record(null::billing.document_number, to_jsonb(t) || jsonb_build_object('value', 900000 + n,
        'number', 'R2026-9' || n, 'document_id', c.document)) made`);
  await owner.query(
    `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
       expiry_month, expiry_year, is_default, state, created_at)
     select uuidv7(), c.account, $1, (select id from sellers.connection where kind = 'gateway' limit 1), 'card', 'cus_' || n,
       'pm_' || n, 'visa', lpad((n % 10000)::text, 4, '0'), 12, 2040, true, 'usable', now() from public.copies c`,
    [shop.seller.id],
  );
  for (const { made } of trigrams) await owner.query(made);
  await owner.query("drop table public.copies");
  await owner.query("vacuum analyze");
}
