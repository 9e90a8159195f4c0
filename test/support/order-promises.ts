// What holds for every order after whatever happened to it: nothing changes outside before it is accepted, but for the
// restricted preview; nobody pays or is billed; what must be signed or paid first is, before
// it is accepted; nothing is set up that nobody owes any more; and there is always somebody whose turn it is.
import { expect } from "vitest";
import type { Called } from "./watched-outside.ts";
import type { TestShop } from "./shop.ts";

export const PREVIEW = { domain: "preview.nordlicht.example", plan: "preview_restricted" };

type Facts = {
  readonly id: string;
  readonly state: string;
  readonly next_actor: string;
  readonly due_at: Date | null;
  readonly was_accepted: boolean;
  readonly account_id: string;
  readonly order_no: string | null;
  /** Null while none of the account's orders was ever accepted. */
  readonly customer_no: string | null;
  readonly is_customer: boolean;
  /** Also where that was taken back since. */
  readonly was_once_accepted: boolean;
};

async function factsOf(shop: TestShop, orderId: string): Promise<Facts> {
  const { rows } = await shop.world.db.owner.query(
    `select o.id, o.state, o.next_actor, o.due_at, o.accepted_at is not null as was_accepted, o.account_id,
      o.order_no, a.customer_no,
      exists (select from kernel.history h join orders.order b on b.id = h.subject_id
        where b.account_id = o.account_id and h.noun = 'order' and h.to_state = 'accepted') as is_customer,
      exists (select from kernel.history h where h.subject_id = o.id and h.noun = 'order' and h.to_state = 'accepted')
        as was_once_accepted
    from orders.order o join customers.account a on a.id = o.account_id where o.id = $1`,
    [orderId],
  );
  return rows[0] as Facts;
}

const count = async (shop: TestShop, text: string, id: string): Promise<number> =>
  (await shop.world.db.owner.query(text, [id])).rowCount ?? 0;

/**
 * Call it when everything that a move led to has been done, with the calls since the last time. `said` names the moves so far,
 * for whoever reads a failure.
 */
export async function expectPromises(
  shop: TestShop,
  fresh: readonly Called[],
  orderId: string,
  said: string,
): Promise<void> {
  for (const call of fresh) expectAllowed(call, said);
  const order = await factsOf(shop, orderId);
  if (!order.was_accepted) {
    if (!order.was_once_accepted) expect(order.order_no, `${said}: no number before acceptance`).toBeNull();
    if (!order.is_customer) expect(order.customer_no, `${said}: nobody's number`).toBeNull();
    expect(await count(shop, "select from billing.document where order_id = $1", orderId), said).toBe(0);
    // An acceptance that was taken back leaves void ones, of which nothing is owed.
    const agreed = "select from contracts.contract where order_id = $1 and state <> 'void'";
    expect(await count(shop, agreed, orderId), said).toBe(0);
    const taken = "select from payments.payment where order_id = $1 and captured_minor > 0";
    expect(await count(shop, taken, orderId), `${said}: no money is taken`).toBe(0);
  }
  await expectSomebodysTurn(shop, order, said);
  await expectTold(shop, orderId, said);
  if (!order.was_accepted) return;
  await expectNothingLost(shop, orderId, said);
  const stray = `select from orders.item i join contracts.contract c on c.id = i.contract_id
    where i.order_id = $1 and i.state in ('held', 'setting_up', 'failed') and c.state in ('ended', 'void')`;
  expect(
    await count(shop, stray, orderId),
    `${said}: nothing is on its way under a contract that is over`,
  ).toBe(0);
  const unmeant = `select from orders.order o where o.id = $1 and (o.confirmed_at is null or o.confirmed_at > o.accepted_at
    or not exists (select from screening.assessment a where a.order_id = o.id))`;
  expect(await count(shop, unmeant, orderId), `${said}: accepted only when confirmed and judged`).toBe(0);
}

/** What the buyer hears of each time the order moves so, in one of these mails. */
const TOLD: readonly { readonly moves: readonly string[]; readonly mails: readonly string[] }[] = [
  { moves: ["offer_code"], mails: ["order_awaiting_code"] },
  { moves: ["hold"], mails: ["order_in_review"] },
  { moves: ["answer"], mails: ["order_answered"] },
  { moves: ["recall", "reopen"], mails: ["order_reopened"] },
  { moves: ["reopen_unchecked"], mails: ["order_reopened_unchecked"] },
  { moves: ["ask"], mails: ["thread_entry"] },
  {
    moves: ["ask_papers"],
    mails: ["papers_sent", "order_papers_still_missing", "papers_received", "papers_signed"],
  },
  { moves: ["await_payment"], mails: ["order_awaiting_payment", "order_papers_accepted"] },
  { moves: ["accept"], mails: ["order_accepted"] },
  { moves: ["complete"], mails: ["welcome"] },
  { moves: ["give_up"], mails: ["item_given_up", "declaration_carried_out"] },
  { moves: ["drop"], mails: ["order_dropped"] },
  { moves: ["reject"], mails: ["order_rejected"] },
  { moves: ["expire"], mails: ["order_expired"] },
  { moves: ["cancel"], mails: ["order_cancelled"] },
];

async function expectTold(shop: TestShop, orderId: string, said: string): Promise<void> {
  const counted = async (text: string): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await shop.world.db.owner.query<{ name: string; times: number }>(text, [orderId]);
    return new Map(rows.map(({ name, times }) => [name, times]));
  };
  const moved = await counted(
    "select move as name, count(*)::int as times from kernel.history where subject_id = $1 and noun = 'order' group by 1",
  );
  const told = await counted(
    `select template as name, count(*)::int as times from messages.message where about_id = $1 or about_id in (
      select t.declaration_id from declarations.target t where t.target_id = $1
        or t.target_id in (select c.id from contracts.contract c where c.order_id = $1)) group by 1`,
  );
  const sum = (of: ReadonlyMap<string, number>, names: readonly string[]): number =>
    names.reduce((total, name) => total + (of.get(name) ?? 0), 0);
  for (const { moves, mails } of TOLD)
    expect(sum(told, mails), `${said}: the buyer hears of ${moves.join(", ")}`).toBeGreaterThanOrEqual(
      sum(moved, moves),
    );
}

const TAKES_MONEY: ReadonlySet<string> = new Set(["capture", "chargeStored"]);

/** Whatever it was about, at the moment of the call: an accepted order, or at the panel what is lent to one that waits. */
function expectAllowed(call: Called, said: string): void {
  const { port, verb, about, whose } = call;
  const what = `${said}: ${port}.${verb} ${JSON.stringify(about, bigints)}`;
  // A reserved amount is no payment: taking it is. What is charged for an invoice has no order.
  if (port === "gateway") {
    if (TAKES_MONEY.has(verb)) expect(["accepted", "nobody"], what).toContain(whose);
  } else if (port === "panel" && whose === "lent") expectPreviewOnly(call, what);
  else expect(whose, what).toBe("accepted");
}

/** What must come first came first: each form that is needed on every path, and money where a colleague said so. */
async function expectNothingLost(shop: TestShop, orderId: string, said: string): Promise<void> {
  const unsigned = `select f.form from papers.form f join papers.pack p on p.id = f.pack_id
    where p.order_id = $1 and f.must
      and not exists (select from papers.form g join papers.pack q on q.id = g.pack_id where q.order_id = p.order_id
        and g.form = f.form and g.item_ids = f.item_ids and g.state in ('accepted', 'waived'))
      and not (f.form = 'mandate' and exists (select from payments.mandate m
        where m.account_id = p.account_id and m.state in ('active', 'ended')))`;
  expect(await count(shop, unsigned, orderId), `${said}: no form is lost`).toBe(0);
  const unpaid = `select from orders.order o where o.id = $1 and o.chosen_gate = 'pay_first' and o.pay_by <> 'debit'
    and (o.payment_gate <> 'pay_first' or o.total_minor > (select coalesce(sum(greatest(p.captured_minor,
      case when p.state = 'authorised' then p.minor else 0 end)), 0) from payments.payment p where p.order_id = o.id))`;
  expect(await count(shop, unpaid, orderId), `${said}: nothing that must be paid first is free`).toBe(0);
}

const bigints = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

function expectPreviewOnly({ verb, about }: Called, said: string): void {
  expect(["createAccount", "holdMail", "terminateAccount"], said).toContain(verb);
  if (verb === "holdMail") expect(about[1], `${said}: mail stays held`).toBe(true);
  if (verb !== "createAccount") return;
  const made = about[0] as { readonly domain: string; readonly plan: string };
  expect(made.plan, said).toBe(PREVIEW.plan);
  expect(made.domain.endsWith(`.${PREVIEW.domain}`), said).toBe(true);
}

const ENDED: ReadonlySet<string> = new Set(["completed", "dropped", "rejected", "expired", "cancelled"]);

async function expectSomebodysTurn(shop: TestShop, order: Facts, said: string): Promise<void> {
  if (ENDED.has(order.state)) {
    expect(order.next_actor, said).toBe("nobody");
    // Nothing stays lent once an order has ended: it became real, or it is gone.
    const lent =
      "select from hosting.preview p join hosting.account a on a.id = p.hosting_id where p.order_id = $1 and a.state = 'provisional'";
    expect(await count(shop, lent, order.id), `${said}: nothing stays lent`).toBe(0);
    return;
  }
  expect(order.next_actor, said).not.toBe("nobody");
  expect(order.state, `${said}: the check is done`).not.toBe("checking");
  if (order.next_actor === "customer") expect(order.due_at, `${said}: until when`).not.toBeNull();
  else if (order.state === "accepted") {
    const left =
      "select from orders.item i where i.order_id = $1 and i.state in ('held', 'setting_up', 'failed')";
    expect(await count(shop, left, order.id), `${said}: something is on its way`).toBeGreaterThan(0);
    // What waits for a person lies on a desk: everything but what the panel or the registry is asked for.
    const lost = `${left} and (i.state <> 'setting_up' or (i.subject_id is null and exists (select from orders.set_up_step s where s.item_id = i.id)))
      and not exists (select from staff.task t where t.subject_id = i.order_id and t.state = 'open')`;
    expect(await count(shop, lost, order.id), `${said}: nothing waits unseen`).toBe(0);
  } else if (order.state === "awaiting_code") {
    const back = "select from papers.pack where order_id = $1 and state = 'returned'";
    expect(await count(shop, back, order.id), `${said}: papers beside the code lie on a desk`).toBe(1);
  } else expect(["in_review", "awaiting_papers"], `${said}: it lies on a desk`).toContain(order.state);
}
