// What can be done with the money and the documents of one customer, each act on something of theirs that chance picks.
import {
  askPayout,
  changeDraft,
  correctRate,
  creditDocument,
  creditGoodwill,
  declinePayout,
  discardDraft,
  grantPromise,
  issueDraft,
  matchPayment,
  payFromBalance,
  payOut,
  raiseClaim,
  replaceDocument,
  withdrawPayout,
  withdrawPromise,
  withdrawRequest,
  writeOff,
} from "../../src/business/billing/index.ts";
import { bookByHand, bouncePayment, giveGoodwill, refundPayment } from "../../src/business/payments/index.ts";
import { dayAfter } from "./calendar.ts";
import type { Play, Player } from "./money-play.ts";

export type Done = { readonly ok: boolean; readonly refusal?: { readonly code: string } };
/** Null: there was nothing to do it with. */
export type PlayedAct = (play: Play, one: Player, today: string) => Promise<Done | null>;

type Doc = {
  readonly id: string;
  readonly currency: string;
  readonly open: bigint;
  readonly number: string | null;
};
type Paid = { readonly id: string; readonly free: bigint };

const OPEN = "d.state = 'issued' and s.state in ('open', 'partly')";
const ISSUED = "d.state = 'issued' and d.kind = 'invoice'";
const FREE = "captured_minor - refunded_minor - allocated_minor";
export const reason = "because <&";

async function docs(play: Play, one: Player, which: string): Promise<Doc[]> {
  const found = await play.rows<{ id: string; currency: string; open: string; number: string | null }>(
    `select d.id, d.currency, d.number, greatest(s.due_minor - s.paid_minor - s.credited_minor, 0) as open
     from billing.document d join billing.settlement s on s.document_id = d.id
     where d.account_id = $1 and ${which} order by d.id`,
    [one.accountId],
  );
  return found.map((row) => ({ ...row, open: BigInt(row.open) }));
}
/** What one may pay now. */
export const openDocs = (play: Play, one: Player): Promise<Doc[]> => docs(play, one, OPEN);
const doc = async (play: Play, one: Player, which: string): Promise<Doc | undefined> =>
  play.chance.oneOf(await docs(play, one, which));

async function payment(play: Play, one: Player, which: string): Promise<Paid | undefined> {
  const found = await play.rows<{ id: string; free: string }>(
    `select id, ${FREE} as free from payments.payment where account_id = $1 and ${which} order by id`,
    [one.accountId],
  );
  const row = play.chance.oneOf(found);
  return row && { id: row.id, free: BigInt(row.free) };
}

export const upTo = ({ chance }: Play, most: bigint): bigint =>
  BigInt(chance.between(1, Number(most > 1n ? most : 1n)));

type Meant = { readonly documents?: readonly { id: string; minor: bigint }[]; readonly forBalance?: boolean };

function book(play: Play, one: Player, minor: bigint, receivedOn: string, meant: Meant = {}): Promise<Done> {
  const { scene, clerk, chance } = play;
  return scene.world.act(bookByHand, clerk, {
    sellerId: scene.sellerId,
    accountId: one.accountId,
    way: chance.oneOf(["transfer", "cheque", "money_order", "debit"] as const) ?? "transfer",
    money: { minor, currency: one.currency },
    receivedOn,
    payer: "M",
    reference: "",
    ...meant,
  });
}

/** A part of one that is picked, of the customer's own currency. */
async function payPart(play: Play, one: Player, today: string, which: string): Promise<Done | null> {
  const found = (await docs(play, one, which)).filter(
    (each) => each.currency === one.currency && each.open > 0n,
  );
  const picked = play.chance.oneOf(found);
  if (!picked) return null;
  const minor = upTo(play, picked.open);
  return book(play, one, minor, today, { documents: [{ id: picked.id, minor }] });
}

export const MONEY_ACTS: Readonly<Record<string, PlayedAct>> = {
  async payAll(play, one, today) {
    const found = await docs(play, one, OPEN);
    const documents = found.flatMap(({ id, currency, open }) =>
      currency === one.currency && open > 0n ? [{ id, minor: open }] : [],
    );
    const minor = documents.reduce((sum, each) => sum + each.minor, 0n);
    if (minor === 0n) return null;
    return book(play, one, minor, today, play.chance.is(0.5) ? { documents } : {});
  },
  payPart: (play, one, today) => payPart(play, one, today, OPEN),
  payWrittenOff: (play, one, today) => payPart(play, one, today, "s.state = 'written_off'"),
  payAhead: (play, one, today) => book(play, one, upTo(play, 20_000n), today),
  topUp: (play, one, today) => book(play, one, upTo(play, 20_000n), today, { forBalance: true }),
  async match(play, one) {
    const on = await doc(play, one, "s.state in ('open', 'partly', 'written_off')");
    const paid = await payment(play, one, `${FREE} > 0`);
    if (!on || !paid || on.open === 0n) return null;
    const minor = upTo(play, on.open < paid.free ? on.open : paid.free);
    return play.scene.world.act(matchPayment, play.clerk, { paymentId: paid.id, documentId: on.id, minor });
  },
  async payFromBalance(play, one) {
    const open = (await docs(play, one, OPEN)).filter((each) => each.open > 0n);
    const documents = open.slice(0, play.chance.between(1, 3)).map(({ id, open: minor }) => ({ id, minor }));
    const sum = documents.reduce((all, each) => all + each.minor, 0n);
    if (sum === 0n) return null;
    const minor = play.chance.is(0.5) ? sum : upTo(play, sum);
    return play.scene.world.act(payFromBalance, play.clerk, { accountId: one.accountId, documents, minor });
  },
  goodwill(play, { accountId, currency }) {
    const { sellerId, world } = play.scene;
    const money = { minor: upTo(play, 3_000n), currency };
    return world.act(giveGoodwill, play.clerk, { sellerId, accountId, money, reason });
  },
  async creditGift(play, one) {
    const on = await doc(play, one, ISSUED);
    if (!on) return null;
    const asked = { documentId: on.id, minor: upTo(play, 1_500n), reason };
    return play.scene.world.act(creditGoodwill, play.clerk, asked);
  },
  askPayout(play, { accountId, currency }) {
    const { sellerId, world } = play.scene;
    const manner = play.chance.is(0.5) ? "transfer" : "as_paid";
    const money = { minor: upTo(play, 8_000n), currency };
    const to = { holder: "M", iban: "DE02120300000000202051" };
    return world.act(askPayout, play.clerk, { sellerId, accountId, money, manner, ...to });
  },
  async decidePayout(play, { accountId }) {
    const { scene, clerk, chance } = play;
    const [asked] = await play.rows<{
      id: string;
      minor: string;
      currency: string;
      manner: "transfer" | "as_paid";
    }>("select id, minor, currency, manner from billing.payout where account_id = $1 and state = 'asked'", [
      accountId,
    ]);
    if (!asked) return null;
    const { id: payoutId, currency, manner } = asked;
    if (chance.is(0.2)) return scene.world.act(declinePayout, clerk, { payoutId, reason });
    if (chance.is(0.2)) return scene.world.act(withdrawPayout, scene.world.systemActor, { payoutId });
    const minor = chance.is(0.7) ? BigInt(asked.minor) : upTo(play, BigInt(asked.minor));
    const paid = { payoutId, money: { minor, currency }, manner, reason };
    return scene.world.act(payOut, clerk, { sellerId: scene.sellerId, accountId, ...paid });
  },
  payOutUnasked(play, { accountId, currency }) {
    const { sellerId, world } = play.scene;
    const paid = {
      payoutId: null,
      money: { minor: upTo(play, 5_000n), currency },
      manner: "as_paid" as const,
    };
    return world.act(payOut, play.clerk, { sellerId, accountId, ...paid, reason });
  },
  async refundFree(play, one) {
    const paid = await payment(play, one, `${FREE} > 0`);
    if (!paid) return null;
    const back = { paymentId: paid.id, minor: upTo(play, paid.free), documentId: null, reason };
    return play.scene.world.act(refundPayment, play.clerk, back);
  },
  async refundOff(play, { accountId }) {
    const lies = play.chance.oneOf(
      await play.rows<{ payment_id: string; document_id: string; minor: string }>(
        `select payment_id, document_id, sum(minor) as minor from payments.allocation where account_id = $1
         group by 1, 2 having sum(minor) > 0 order by 1, 2`,
        [accountId],
      ),
    );
    if (!lies) return null;
    const back = { paymentId: lies.payment_id, documentId: lies.document_id, reason };
    return play.scene.world.act(refundPayment, play.clerk, {
      ...back,
      minor: upTo(play, BigInt(lies.minor)),
    });
  },
  async bounce(play, one) {
    const paid = await payment(play, one, "state = 'paid'");
    return paid ? play.scene.world.act(bouncePayment, play.clerk, { paymentId: paid.id, reason }) : null;
  },
  async creditPart(play, one) {
    const { chance } = play;
    const on = await doc(play, one, ISSUED);
    const lines = await play.rows<{ id: string; gross: string }>(
      "select id, net_minor + tax_minor as gross from billing.line where document_id = $1 order by id",
      [on?.id ?? null],
    );
    const wanted = lines.flatMap(({ id: lineId, gross }) => {
      if (chance.is(0.4)) return [];
      return [{ lineId, minor: chance.is(0.3) ? null : upTo(play, BigInt(gross)) }];
    });
    if (!on || wanted.length === 0) return null;
    const excess = chance.is(0.5) ? "keep" : "refund";
    const credit = { documentId: on.id, lines: wanted, reason, excess, billAgain: chance.is(0.3) } as const;
    return play.scene.world.act(creditDocument, play.clerk, credit);
  },
  async creditWhole(play, one) {
    const on = await doc(play, one, ISSUED);
    if (!on) return null;
    const excess = play.chance.is(0.5) ? "keep" : "refund";
    const credit = {
      documentId: on.id,
      lines: null,
      reason,
      excess,
      billAgain: play.chance.is(0.5),
    } as const;
    return play.scene.world.act(creditDocument, play.clerk, credit);
  },
  async replace(play, one) {
    const on = await doc(play, one, ISSUED);
    return on ? play.scene.world.act(replaceDocument, play.clerk, { documentId: on.id, reason }) : null;
  },
  async correctRate(play, one) {
    const on = await doc(play, one, ISSUED);
    return on ? play.scene.world.act(correctRate, play.clerk, { documentId: on.id, reason }) : null;
  },
  async changeDraft(play, one) {
    const { chance } = play;
    const on = await doc(play, one, "d.state = 'draft'");
    const lines = await play.rows<{ id: string; text: string; quantity: string; unit: string }>(
      `select id, text, quantity_milli as quantity, unit_minor as unit from billing.line
       where document_id = $1 order by position`,
      [on?.id ?? null],
    );
    const [first] = lines;
    if (!on || !first) return null;
    const added = { likeLineId: first.id, text: "more", quantityMilli: upTo(play, 3_333n), unitMinor: 777n };
    return play.scene.world.act(changeDraft, play.clerk, {
      documentId: on.id,
      lines: lines
        .filter(() => chance.is(0.8))
        .map((line) => ({
          lineId: line.id,
          text: `${line.text.slice(0, 200)} <x>`,
          quantityMilli: chance.is(0.5) ? BigInt(line.quantity) : upTo(play, 5_000n),
          unitMinor: chance.is(0.5) ? BigInt(line.unit) : upTo(play, 9_000n) - 1n,
        })),
      ...(chance.is(0.4) ? { added } : {}),
      buyer: { organisation: "", name: "A & B", line1: "L 1", line2: "", postalCode: "50667", city: "Köln" },
    });
  },
  async decideDraft(play, one) {
    const on = await doc(play, one, "d.state = 'draft'");
    if (!on) return null;
    const documentId = on.id;
    if (play.chance.is(0.7)) return play.scene.world.act(issueDraft, play.clerk, { documentId });
    const gone = { documentId, reason, billAgain: play.chance.is(0.5) };
    return play.scene.world.act(discardDraft, play.clerk, gone);
  },
  async writeOff(play, one) {
    const on = await doc(play, one, OPEN);
    return on ? play.scene.world.act(writeOff, play.clerk, { documentId: on.id, reason }) : null;
  },
  async withdrawRequest(play, one) {
    const on = await doc(play, one, "d.kind = 'payment_request'");
    if (!on) return null;
    const gone = { documentId: on.id, reason, billAgain: play.chance.is(0.5) };
    return play.scene.world.act(withdrawRequest, play.clerk, gone);
  },
  raiseClaim(play, { accountId }) {
    const claim = { accountId, text: "Fee <&>", minor: upTo(play, 9_000n), taxed: play.chance.is(0.5) };
    return play.scene.world.act(raiseClaim, play.clerk, claim);
  },
  async promise(play, one, today) {
    const { scene, clerk, chance } = play;
    const on = await doc(play, one, OPEN);
    if (!on) return null;
    const documentId = on.id;
    if (chance.is(0.3)) return scene.world.act(withdrawPromise, clerk, { documentId });
    const untilOn = dayAfter(today, chance.between(1, 20));
    return scene.world.act(grantPromise, clerk, { documentId, untilOn, reason });
  },
};
