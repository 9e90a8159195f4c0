// The statements that copy what one brand sells to another: each takes a whole table at once.
import { sql } from "kysely";
import type { Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";

export type Copying = {
  readonly fromSellerId: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly today: string;
};

/** What is on sale there and not sold here yet: products, plans, options, choices, and prices in force or ahead. */
async function idsToCopy(tx: Tx, of: Copying): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with p as (select p.id from catalogue.product p where p.seller_id = ${of.fromSellerId} and p.state = 'on_sale'
        and not exists (select from catalogue.product h where h.seller_id = ${of.sellerId}
          and (h.slug = p.slug or h.tld = p.tld)) limit 1000),
      l as (select l.id from catalogue.price_plan l join p on p.id = l.product_id where l.state = 'on_sale'),
      o as (select o.id from catalogue.product_option o join p on p.id = o.product_id where o.state = 'on_sale'),
      c as (select c.id from catalogue.option_choice c join o on o.id = c.option_id where c.state = 'on_sale')
    select id from p union all select id from l union all select id from o union all select id from c
    union all select v.id from catalogue.price_version v join l on l.id = v.plan_id
      where v.currency = ${of.currency} and (v.valid_until is null or v.valid_until > ${of.today}::date)
    union all select v.id from catalogue.option_price v join l on l.id = v.plan_id join o on o.id = v.option_id
      where v.currency = ${of.currency} and (v.valid_until is null or v.valid_until > ${of.today}::date)`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** Copies with new ids; answers how many products came over. Prices count from today. */
export async function copyGoods(tx: Tx, of: Copying, at: Date): Promise<number> {
  const ids = await idsToCopy(tx, of);
  if (ids.length === 0) return 0;
  const fresh = JSON.stringify(Object.fromEntries(ids.map((id) => [id, newId()])));
  const m = (name: string, column: string) =>
    sql`join m ${sql.raw(name)} on ${sql.raw(name)}.old = ${sql.raw(column)}`;
  const withIds = sql`with m as (select key::uuid as old, value::uuid as new from jsonb_each_text(${fresh}::jsonb))`;
  const { numAffectedRows } = await sql`${withIds}
    insert into catalogue.product (id, seller_id, slug, kind, names, blurbs, facts, tax_class, revenue_account, panel_plan,
      server_group, tld, registrar_connection_id, always_review, payment_gate, position, state, created_at, only_with_another,
      restore_minor)
    select m.new, ${of.sellerId}, p.slug, p.kind, p.names, p.blurbs, p.facts, p.tax_class, p.revenue_account, p.panel_plan,
      p.server_group, p.tld, (select c.id from sellers.connection c where c.id = p.registrar_connection_id
        and (c.seller_id is null or c.seller_id = ${of.sellerId})),
      p.always_review, p.payment_gate, p.position, 'on_sale', ${at}, p.only_with_another,
      (select p.restore_minor from sellers.seller a join sellers.seller b on b.currency = a.currency
        where a.id = p.seller_id and b.id = ${of.sellerId})
    from catalogue.product p ${m("m", "p.id")}`.execute(tx);
  await sql`${withIds} insert into catalogue.price_plan (id, product_id, term_count, term_unit, minimum_count, minimum_unit,
      notice_days, renewal, own_terms, trial_days, after_trial, position, state)
    select m.new, mp.new, l.term_count, l.term_unit, l.minimum_count, l.minimum_unit, l.notice_days, l.renewal,
      l.own_terms, l.trial_days, l.after_trial, l.position, 'on_sale'
    from catalogue.price_plan l ${m("m", "l.id")} ${m("mp", "l.product_id")}`.execute(tx);
  await sql`${withIds} insert into catalogue.price_version (id, plan_id, currency, includes_tax, setup_minor, first_minor,
      renewal_minor, cost_minor, valid_from, valid_until)
    select m.new, ml.new, v.currency, v.includes_tax, v.setup_minor, v.first_minor, v.renewal_minor, v.cost_minor,
      greatest(v.valid_from, ${of.today}::date), v.valid_until
    from catalogue.price_version v ${m("m", "v.id")} ${m("ml", "v.plan_id")}`.execute(tx);
  await sql`${withIds} insert into catalogue.product_option (id, product_id, key, kind, names, required, least, most, proposed,
      position, state, created_at)
    select m.new, mp.new, o.key, o.kind, o.names, o.required, o.least, o.most, o.proposed, o.position, 'on_sale', ${at}
    from catalogue.product_option o ${m("m", "o.id")} ${m("mp", "o.product_id")}`.execute(tx);
  await sql`${withIds} insert into catalogue.option_choice (id, option_id, key, names, is_proposed, position, state)
    select m.new, mo.new, c.key, c.names, c.is_proposed, c.position, 'on_sale'
    from catalogue.option_choice c ${m("m", "c.id")} ${m("mo", "c.option_id")}`.execute(tx);
  await sql`${withIds} insert into catalogue.option_price (id, option_id, choice_id, plan_id, currency, includes_tax, setup_minor,
      first_minor, renewal_minor, valid_from, valid_until)
    select m.new, mo.new, mc.new, ml.new, v.currency, v.includes_tax, v.setup_minor, v.first_minor, v.renewal_minor,
      greatest(v.valid_from, ${of.today}::date), v.valid_until
    from catalogue.option_price v ${m("m", "v.id")} ${m("mo", "v.option_id")} ${m("ml", "v.plan_id")}
      left join m mc on mc.old = v.choice_id where v.choice_id is null or mc.new is not null`.execute(tx);
  await sql`${withIds} insert into catalogue.add_on (product_id, add_on_id, position)
    select mp.new, ma.new, a.position from catalogue.add_on a ${m("mp", "a.product_id")} ${m("ma", "a.add_on_id")}`.execute(
    tx,
  );
  // A bundle that would lack a part comes over without any.
  await sql`${withIds} insert into catalogue.plan_part (plan_id, part_plan_id, position, share_permyriad)
    select ml.new, mp.new, t.position, t.share_permyriad
    from catalogue.plan_part t ${m("ml", "t.plan_id")} ${m("mp", "t.part_plan_id")}
    where not exists (select from catalogue.plan_part o where o.plan_id = t.plan_id
      and not exists (select from m where m.old = o.part_plan_id))`.execute(tx);
  await sql`${withIds} insert into catalogue.set_up (product_id, mode, steps)
    select mp.new, s.mode, s.steps from catalogue.set_up s ${m("mp", "s.product_id")}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
