// What the bank says in a play with money: transfers that name invoices, wrong ones among them, debits that were collected, and what is
// taken back late, twice, or after it was sent on; and what a person makes of what is left.
import {
  bookEntry,
  keepStatement,
  linkEntry,
  linkSent,
  setAside,
  takeUp,
} from "../../src/business/bank/index.ts";
import { asContent, camtFile } from "../support/bank-file.ts";
import type { Told } from "../support/bank-file.ts";
import { openDocs, reason, upTo } from "./money-acts.ts";
import type { Done, PlayedAct } from "./money-acts.ts";
import type { Play, Player } from "./money-play.ts";

/** What the bank told of a player so far. */
const told = new WeakMap<Player, Told[]>();
let statements = 0;

const ibanOf = ({ accountId }: Player): string =>
  `DE12500105170${String(Number.parseInt(accountId.slice(-7), 16)).padStart(9, "0")}`;

async function tell(play: Play, today: string, lines: readonly Told[]): Promise<Done> {
  const { scene, clerk } = play;
  statements += 1;
  const file = camtFile({ id: `S${statements}`, day: today, told: lines, openingMinor: BigInt(statements) });
  const kept = { sellerId: scene.sellerId, fileName: "statement.xml", content: asContent(file) };
  return scene.world.act(keepStatement, clerk, kept);
}

/** The same money twice at times, and what came before is known from then on. */
async function comes(play: Play, one: Player, today: string, line: Told): Promise<Done> {
  const all = told.get(one) ?? [];
  told.set(one, [...all, line]);
  return tell(play, today, play.chance.is(0.1) ? [line, line] : [line]);
}

type Movement = { readonly id: string; readonly minor: string; readonly state: string };

export const BANK_ACTS: Readonly<Record<string, PlayedAct>> = {
  async bankPays(play, one, today) {
    const { chance } = play;
    if (one.currency !== "EUR") return null;
    const named = (await openDocs(play, one)).filter((each) => each.number !== null && each.open > 0n);
    const meant = named.slice(0, chance.between(1, 3));
    const open = meant.reduce((sum, each) => sum + each.open, 0n);
    if (open === 0n) return null;
    const minor = chance.is(0.6) ? open : upTo(play, open * 2n);
    const words = chance.is(0.9) ? meant.map((each) => each.number).join(" ") : "Danke";
    const reference = `E2E-${one.accountId.slice(-4)}-${chance.between(1, 99_999)}`;
    return comes(play, one, today, { minor, words, reference, iban: ibanOf(one) });
  },
  async bankTakesBack(play, one, today) {
    const line = play.chance.oneOf(told.get(one) ?? []);
    if (!line) return null;
    const back = { ...line, minor: -line.minor, returned: play.chance.is(0.5) ? "MD06" : "AC04" };
    return tell(play, today, play.chance.is(0.2) ? [back, back] : [back]);
  },
  /** What somebody collected or noted by hand stands on the statement some days later, as it came or as it was taken back. */
  async bankNamesByHand(play, one, today) {
    if (one.currency !== "EUR") return null;
    const found = await play.rows<{ minor: string }>(
      "select minor from payments.payment where account_id = $1 and manner = 'by_hand' and way in ('transfer', 'debit') order by id",
      [one.accountId],
    );
    const booked = play.chance.oneOf(found);
    if (!booked) return null;
    const minor = BigInt(booked.minor);
    const isBack = play.chance.is(0.5);
    const line = { minor: isBack ? -minor : minor, words: "Lastschrift", iban: ibanOf(one) };
    return tell(play, today, [isBack ? { ...line, returned: "MD06" } : line]);
  },
  /** What was sent back or paid out by transfer leaves the account, or comes back to it. */
  async bankSends(play, one, today) {
    const [sent] = await play.rows<{ minor: string }>(
      "select minor from payments.refund where account_id = $1 and by_hand and currency = 'EUR' and state = 'done' order by id desc",
      [one.accountId],
    );
    if (!sent) return null;
    const line = { minor: -BigInt(sent.minor), words: "Erstattung", iban: ibanOf(one) };
    return tell(
      play,
      today,
      play.chance.is(0.3) ? [{ ...line, minor: -line.minor, returned: "AC01" }] : [line],
    );
  },
  async decideMovement(play, one) {
    const { scene, clerk, chance } = play;
    const found = await play.rows<Movement>(
      "select id, minor, state from bank.entry where state in ('unmatched', 'set_aside') order by id",
    );
    const movement = chance.oneOf(found);
    if (!movement) return null;
    const minor = BigInt(movement.minor);
    const on = { movementId: movement.id, sellerId: scene.sellerId };
    if (movement.state === "set_aside") return scene.world.act(takeUp, clerk, on);
    if (chance.is(0.15)) return scene.world.act(setAside, clerk, { ...on, reason });
    if (minor < 0n && chance.is(0.6)) {
      const sent = await play.rows<{ id: string }>(
        "select id from payments.refund where minor = $1 and currency = 'EUR' and by_hand order by id",
        [-minor],
      );
      const refundId = chance.oneOf(sent)?.id;
      if (refundId !== undefined)
        return scene.world.act(linkSent, clerk, { movementId: movement.id, refundId });
    }
    if (minor < 0n || chance.is(0.4)) {
      const same = await play.rows<{ id: string }>(
        "select id from payments.payment where minor = $1 and currency = 'EUR' and manner = 'by_hand' order by id",
        [minor < 0n ? -minor : minor],
      );
      const paymentId = chance.oneOf(same)?.id;
      return paymentId === undefined ? null : scene.world.act(linkEntry, clerk, { ...on, paymentId });
    }
    const documents: { id: string; minor: bigint }[] = [];
    let left = minor;
    for (const { id, open, currency } of await openDocs(play, one)) {
      const share = open < left ? open : left;
      if (share > 0n && currency === "EUR") documents.push({ id, minor: share });
      if (share > 0n && currency === "EUR") left -= share;
    }
    return scene.world.act(bookEntry, clerk, { ...on, accountId: one.accountId, documents });
  },
};
