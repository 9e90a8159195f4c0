// What must be true of a shop whenever everything has settled: coupons, quotes, orders and what became of them.
import type { Broken } from "./money-oracles.ts";
import type { ShopPlay } from "./shop-play.ts";

/**
 * SQL: prices without tax, of a house that was a small business when it sold and none when it supplied, or the other way round: tax is
 * owed as it stands on the day of the supply, and only what is to be paid without it was agreed.
 */
const TAXED_OTHERWISE = `(not exists (select from orders.item i where i.order_id = o.id and i.includes_tax)
  and (b.net = o.total_minor or abs(o.total_minor - b.net * 1.19) <= 5))`;

const ORACLES = [
  {
    what: "a coupon was used as often as orders hold it, and never more often than it may be",
    text: `select c.code, c.used, c.most, r.n from coupons.coupon c left join (select coupon_id, count(*)::int as n
      from coupons.redemption where given_back_at is null group by 1) r on r.coupon_id = c.id
      where c.used <> coalesce(r.n, 0) or c.used > c.most`,
  },
  {
    what: "nobody uses a coupon more often than one may",
    text: `select c.code, r.person_id, count(*) from coupons.redemption r join coupons.coupon c on c.id = r.coupon_id
      where r.given_back_at is null and c.most_each is not null group by 1, 2, c.most_each having count(*) > c.most_each`,
  },
  {
    what: "an order that fell holds no coupon, and one that goes on holds its own",
    text: `select o.account_id, o.id, o.state, o.coupon_code, r.given_back_at from orders.order o
      join coupons.redemption r on r.order_id = o.id
      where (o.state in ('dropped', 'rejected', 'expired', 'cancelled') and o.accepted_at is null) <> (r.given_back_at is not null)
        and not (o.state = 'cancelled' and o.accepted_at is not null)`,
  },
  {
    what: "a discount lasts its terms and no longer, and takes no more than a term costs",
    text: `select e.account_id, e.id, e.discount_terms, d.n, d.least from contracts.billing_entry e join (
        select s.entry_id, count(distinct s.from_on) filter (where l.discount_minor > 0
            and l.period_until >= (l.period_from + make_interval(months => case e.term_unit when 'month' then e.term_count else 0 end,
              years => case e.term_unit when 'year' then e.term_count else 0 end))::date) as n,
          min(l.net_minor) as least
        from billing.billed_span s join contracts.billing_entry e on e.id = s.entry_id
        join billing.line l on l.document_id = s.document_id and l.entry_id = s.entry_id
          and l.period_from = s.from_on where s.reversed_by is null and s.kind = 'term' group by 1) d on d.entry_id = e.id
      where d.n > e.discount_terms or d.least < 0`,
  },
  {
    what: "a discount is on each of its terms and on none behind them",
    text: `select e.account_id, e.id, e.discount_terms, t.nth, l.discount_minor, l.period_from::text from contracts.billing_entry e
      join billing.billed_span s on s.entry_id = e.id and s.kind = 'term' and s.reversed_by is null
      join billing.document d on d.id = s.document_id and d.kind = 'invoice' and d.state = 'issued' and d.replaces_id is null
      join billing.line l on l.document_id = d.id and l.entry_id = e.id and l.period_from = s.from_on
      cross join lateral (select ((extract(year from l.period_from) - extract(year from e.anchor_on)) * 12
          + extract(month from l.period_from) - extract(month from e.anchor_on))::int
        / (e.term_count * case e.term_unit when 'year' then 12 else 1 end) as nth) t
      where e.discount_terms is not null and e.term_unit in ('month', 'year') and e.counted_from is null and l.unit_minor > 10
        and not exists (select from contracts.change c where c.contract_id = e.contract_id)
        and (t.nth < e.discount_terms) <> (l.discount_minor > 0)`,
  },
  {
    what: "a quote has one order where it was accepted, else none",
    text: `select q.account_id, q.id, q.state, o.state as order_state from quotes.quote q left join orders.order o on o.id = q.id
      where (q.state in ('accepted', 'paid', 'fallen')) <> (o.id is not null)
        or (q.state = 'fallen' and o.accepted_at is not null) or (o.id is not null and o.total_minor <> q.total_minor)`,
  },
  {
    what: "a quote is paid when all that its order was invoiced for is",
    text: `select q.account_id, q.id, q.state from quotes.quote q where q.state = 'paid' and not exists (
        select from billing.document d where d.order_id = q.id and d.kind = 'invoice' and d.state = 'issued')`,
  },
  {
    what: "no thing that was ordered has two contracts that hold",
    text: `select c.order_item_id from contracts.contract c where c.order_item_id is not null and c.state not in ('void', 'ended')
      group by 1 having count(*) > 1`,
  },
  {
    what: "the first invoices of an order come to what was shown",
    text: `select o.account_id, o.id, o.total_minor, b.minor from orders.order o join (select order_id,
          sum(gross_minor) as minor, sum(net_minor) as net
        from billing.document where kind = 'invoice' and state = 'issued' and replaces_id is null group by 1) b on b.order_id = o.id
      where b.minor > o.total_minor and not ${TAXED_OTHERWISE} and not exists (select from contracts.contract k join contracts.change c on c.contract_id = k.id
          where k.order_id = o.id)
        and not exists (select from billing.document d join billing.document n on n.corrects_id = d.id where d.order_id = o.id)`,
  },
  {
    what: "the first invoices of an order are all of what was shown, where nothing was done with it since",
    text: `select o.account_id, o.id, o.total_minor, o.currency, o.payment_gate, b.minor, b.kinds from orders.order o left join (
        select d.order_id, sum(d.gross_minor) as minor, sum(d.net_minor) as net, array_agg(d.kind) as kinds from billing.document d
          join billing.settlement s on s.document_id = d.id
        where d.state = 'issued' and d.replaces_id is null and s.state <> 'invoiced' group by 1) b on b.order_id = o.id
      where o.state = 'completed' and coalesce(b.minor, 0) <> o.total_minor and not coalesce(${TAXED_OTHERWISE}, false)
        and not exists (select from orders.item i where i.order_id = o.id and i.state = 'cancelled')
        and not exists (select from contracts.contract k join contracts.change c on c.contract_id = k.id where k.order_id = o.id)
        and not exists (select from contracts.contract k where k.order_id = o.id and k.state <> 'running')
        and not exists (select from contracts.hold h where h.account_id = o.account_id and h.what = 'billing')
        and not exists (select from billing.document d where d.order_id = o.id and (d.state = 'draft'
          or exists (select from billing.document n where n.corrects_id = d.id)
          or exists (select from billing.settlement s where s.document_id = d.id and s.state = 'withdrawn')))`,
  },
  {
    what: "nothing that must not be billed before is billed: only accepted orders are",
    text: `select o.account_id, o.id, o.state from orders.order o join billing.document d on d.order_id = o.id
      where o.accepted_at is null`,
  },
  {
    what: "a plan's parts are there as often as it includes them, and no more often",
    text: `select c.account_id, c.parent_id, c.product_id, count(*) from contracts.contract c
      where c.parent_id is not null and c.bundle_plan_id is not null and c.state not in ('ended', 'void')
      group by 1, 2, 3, c.bundle_plan_id having count(*) > (select count(*) from catalogue.plan_part p
        join catalogue.price_plan l on l.id = p.part_plan_id where p.plan_id = c.bundle_plan_id and l.product_id = c.product_id)`,
  },
  {
    what: "a name that was picked with a change waits no longer than the change does",
    text: `select n.account_id, n.id, n.name, c.state from orders.noted_name n join contracts.change c on c.id = n.change_id
      where n.state = 'waiting' and c.state <> 'waiting'`,
  },
  {
    what: "no change waits for a contract that is over, and each that waits has its day before it",
    text: `select c.account_id, c.id, c.effective_on::text, k.state from contracts.change c join contracts.contract k on k.id = c.contract_id
      where c.state = 'waiting' and k.state in ('ended', 'void')`,
  },
  {
    what: "nothing outside is unknown",
    text: "select deed, state, message from kernel.attempt where state in ('unknown', 'calling', 'parked')",
  },
] as const;

/** The first that does not hold, with what breaks it; null: all is well. */
export async function shopBroken({ rows: ask }: ShopPlay): Promise<Broken | null> {
  for (const { what, text } of ORACLES) {
    const rows = await ask<Record<string, unknown>>(text);
    if (rows.length > 0) return { what, rows };
  }
  return null;
}
