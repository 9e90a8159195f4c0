// What can be done with a customer's card in a play with money: kept, refused, charged, and money sent to it that comes back.
import { payOut, payWithCard } from "../../src/business/billing/index.ts";
import {
  bookFoundRefund,
  defaultCard,
  receiveGatewayNotice,
  refundPayment,
} from "../../src/business/payments/index.ts";
import { openDocs, reason, upTo } from "./money-acts.ts";
import type { PlayedAct } from "./money-acts.ts";
import type { Play } from "./money-play.ts";

const heard = new WeakMap<Play, number>();
/** The gateway counts its references anew in each play. */
const returned = new WeakMap<Play, Set<string>>();
const returnedIn = (play: Play): Set<string> => {
  const own = returned.get(play) ?? new Set<string>();
  returned.set(play, own);
  return own;
};
/** Payments that a card holder disputes, and how it ended. */
const disputed = new WeakMap<Play, Map<string, "open" | "won" | "lost">>();
const disputesOf = (play: Play): Map<string, "open" | "won" | "lost"> => {
  const own = disputed.get(play) ?? new Map<string, "open" | "won" | "lost">();
  disputed.set(play, own);
  return own;
};
const LEAST = 100n;
/** What was sent back on the gateway's own pages, over all plays: its keys are not ours. */
let sentThere = 0;

/** What the gateway told meanwhile arrives. */
export async function hearGateway(play: Play): Promise<void> {
  const { scene, rows } = play;
  const [connection] = await rows<{ id: string }>(
    "select id from sellers.connection where kind = 'gateway' order by id limit 1",
  );
  const all = scene.gateway.notices();
  for (const raw of all.slice(heard.get(play) ?? 0)) {
    const told = scene.gateway.gateway.readNotice(raw, scene.gateway.sign(raw));
    if (told) await receiveGatewayNotice(scene.world.act, connection?.id ?? "", told, raw);
  }
  heard.set(play, all.length);
  await scene.settle();
}

/**
 * SQL: what of payment `p` the gateway holds by the books. What a lost dispute took the processor took by itself; what was paid out
 * from the bank it still has; what was found there is gone.
 */
const HELD = `p.captured_minor + coalesce(p.lost_minor, 0) - p.refunded_minor - (select coalesce(sum(
  case when r.state = 'found' then r.minor when r.state = 'waiting' or (r.by_hand and r.state = 'done') then -r.minor else 0 end), 0)
  from payments.refund r where r.payment_id = p.id)`;

/** What of all that was charged the gateway still holds, and what the books say it does. */
export async function heldByGateway({ scene, rows }: Play): Promise<readonly [bigint, bigint]> {
  const paid = scene.gateway.payments().filter((one) => one.state === "paid");
  const there = paid.reduce((sum, one) => sum + one.amount.minor - one.refundedMinor, 0n);
  const [here] = await rows<{ minor: string }>(
    `select coalesce(sum(${HELD}), 0) as minor from payments.payment p where way = 'card'`,
  );
  return [there, BigInt(here?.minor ?? 0)];
}

/** Of which payments the two say other things, and what is known of them: for whoever reads a fault. */
export async function heldOtherwise({ scene, rows, all }: Play): Promise<string> {
  const said: string[] = [];
  for (const { paymentRef, amount, refundedMinor } of scene.gateway.payments()) {
    const there = amount.minor - refundedMinor;
    const [own] = await rows<{ id: string; account: string; said: string }>(
      `select p.id, p.account_id as account, concat_ws(' ', p.state, p.captured_minor, p.lost_minor, p.refunded_minor,
         (select string_agg(concat_ws(' ', r.state, r.minor, r.refund_ref), ', ' order by r.id) from payments.refund r
           where r.payment_id = p.id),
         (select string_agg(concat_ws(' ', d.state, d.minor, d.taken_minor), ', ') from payments.dispute d
           where d.payment_id = p.id)) as said
       from payments.payment p where p.payment_ref = $1 and ${HELD} <> $2`,
      [paymentRef, there],
    );
    const story = all.find((one) => one.accountId === own?.account)?.story.join("\n");
    if (own) said.push(`${paymentRef} holds ${there}, the books say ${own.said}\n${story}`);
  }
  // What a job that failed would have done comes later.
  const waiting = await rows<{ said: string }>(
    `select concat_ws(' ', t.identifier, j.payload, j.run_at - now(), j.last_error) as said
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id limit 20`,
  );
  return [...said, ...waiting.map((one) => `waits: ${one.said}`)].join("\n");
}

export const CARD_ACTS: Readonly<Record<string, PlayedAct>> = {
  async keepCard(play, one) {
    if (one.currency !== "EUR" || (await defaultCard(play.scene.world.db.app, one.accountId))) return null;
    const owed = (await openDocs(play, one)).filter((each) => each.currency === "EUR" && each.open > LEAST);
    const picked = play.chance.oneOf(owed);
    if (!picked) return null;
    await play.scene.keepCard(one, picked.id);
    return { ok: true };
  },
  async bankOfCard(play, one) {
    const card = await defaultCard(play.scene.world.db.app, one.accountId);
    const answer = play.chance.oneOf(["ok", "insufficient_funds", "expired_card"] as const) ?? "ok";
    if (!card) return null;
    play.scene.gateway.cardWill(card.methodRef, answer);
    return { ok: true };
  },
  async payWithCard(play, one) {
    const { scene, chance } = play;
    const card = await defaultCard(scene.world.db.app, one.accountId);
    const owed = (await openDocs(play, one)).filter((each) => each.currency === "EUR" && each.open > LEAST);
    const picked = chance.oneOf(owed);
    if (!card || !picked) return null;
    if (chance.is(0.2)) scene.gateway.loseNextCharge();
    const documents = [{ id: picked.id, minor: picked.open }];
    const paid = { accountId: one.accountId, methodId: card.id, documents };
    const done = await scene.world.act(payWithCard, scene.world.systemActor, paid);
    await scene.settle();
    await hearGateway(play);
    return done;
  },
  payOutAsPaid(play, { accountId, currency }) {
    const { sellerId, world } = play.scene;
    const money = { minor: upTo(play, 3_000n), currency };
    const paid = { payoutId: null, money, manner: "as_paid" as const, reason };
    return world.act(payOut, play.clerk, { sellerId, accountId, ...paid });
  },
  async refundToCard(play, one) {
    const lies = play.chance.oneOf(
      await play.rows<{ payment_id: string; document_id: string; minor: string }>(
        `select a.payment_id, a.document_id, sum(a.minor) as minor from payments.allocation a
         join payments.payment p on p.id = a.payment_id and p.way = 'card'
         where a.account_id = $1 group by 1, 2 having sum(a.minor) > 100 order by 1, 2`,
        [one.accountId],
      ),
    );
    if (!lies) return null;
    const back = { paymentId: lies.payment_id, documentId: lies.document_id, reason };
    const minor = BigInt(lies.minor) / (play.chance.is(0.5) ? 1n : 2n);
    return play.scene.world.act(refundPayment, play.clerk, { ...back, minor });
  },
  /** Somebody of the house sends a part back on the gateway's own pages. */
  async refundsThere(play, one) {
    const found = await play.rows<{ ref: string; currency: string; minor: string }>(
      // Of one that a dispute took, too: its notice may have come late.
      `select * from (select id, payment_ref as ref, currency, case when state = 'failed' then lost_minor
           else captured_minor - refunded_minor end as minor
         from payments.payment where account_id = $1 and way = 'card' and payment_ref is not null
           and (state = 'paid' and lost_minor is null or state = 'failed' and lost_minor > 0)) p
       where minor > 100 order by id`,
      [one.accountId],
    );
    const picked = play.chance.oneOf(found);
    if (!picked) return null;
    const amount = { minor: upTo(play, BigInt(picked.minor)), currency: picked.currency };
    const made = await play.scene.gateway.gateway.refund(picked.ref, amount, `there ${(sentThere += 1)}`);
    await hearGateway(play);
    return made.kind === "done" ? { ok: true } : null;
  },
  /** And what it was for is said, some time. */
  async bookFound(play, one) {
    const found = await play.rows<{ id: string; payment_id: string }>(
      "select id, payment_id from payments.refund where account_id = $1 and state = 'found' order by id",
      [one.accountId],
    );
    const picked = play.chance.oneOf(found);
    if (!picked) return null;
    const lies = await play.rows<{ document_id: string }>(
      `select document_id from payments.allocation where payment_id = $1
       group by 1 having sum(minor) > 0 order by 1`,
      [picked.payment_id],
    );
    const documentId = play.chance.oneOf([null, ...lies.map((each) => each.document_id)]) ?? null;
    return play.scene.world.act(bookFoundRefund, play.clerk, { refundId: picked.id, documentId, reason });
  },
  /** The whole of what was charged, or a part; whatever had been sent back of it before. */
  async disputes(play, one) {
    const found = await play.rows<{ ref: string; minor: string }>(
      `select payment_ref as ref, captured_minor as minor from payments.payment where account_id = $1 and way = 'card'
         and state = 'paid' and payment_ref is not null order by id`,
      [one.accountId],
    );
    const picked = play.chance.oneOf(found.filter((each) => !disputesOf(play).has(each.ref)));
    if (!picked) return null;
    disputesOf(play).set(picked.ref, "open");
    const whole = BigInt(picked.minor);
    play.scene.gateway.openDispute(picked.ref, play.chance.is(0.6) ? whole : upTo(play, whole));
    await hearGateway(play);
    return { ok: true };
  },
  /** One that is lost is won in a further round at times. */
  async disputeEnds(play, one) {
    const found = await play.rows<{ ref: string }>(
      "select payment_ref as ref from payments.payment where account_id = $1 and payment_ref is not null order by id",
      [one.accountId],
    );
    const ref = play.chance.oneOf(
      found.filter((each) => /open|lost/.test(disputesOf(play).get(each.ref) ?? "")),
    )?.ref;
    if (ref === undefined) return null;
    const state = disputesOf(play).get(ref) === "lost" || play.chance.is(0.4) ? "won" : "lost";
    disputesOf(play).set(ref, state);
    play.scene.gateway.closeDispute(ref, state);
    await hearGateway(play);
    return { ok: true };
  },
  /** A refund that was done comes back weeks later: the card was closed. */
  async refundComesBack(play, one) {
    const sent = await play.rows<{ ref: string }>(
      "select refund_ref as ref from payments.refund where account_id = $1 and refund_ref is not null and state = 'done' order by id",
      [one.accountId],
    );
    const ref = play.chance.oneOf(sent.filter((each) => !returnedIn(play).has(each.ref)))?.ref;
    if (ref === undefined) return null;
    returnedIn(play).add(ref);
    play.scene.gateway.returnRefund(ref);
    await hearGateway(play);
    return { ok: true };
  },
};
