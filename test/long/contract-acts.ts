// What can be done with the contracts of one customer in a play with money.
import {
  cancelContract,
  changeContract,
  previewChange,
  renewEarly,
  transferContract,
} from "../../src/business/billing/index.ts";
import {
  goOn,
  liftHold,
  pauseContract,
  setHold,
  takeBackChange,
  takeBackNotice,
} from "../../src/business/contracts/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { dayAfter } from "./calendar.ts";
import type { Done, PlayedAct } from "./money-acts.ts";
import { rent } from "./money-play.ts";
import type { Play, Player } from "./money-play.ts";

const reason = "because";

const anyOf = ({ chance }: Play, { contracts }: Player): string => chance.oneOf(contracts) ?? newId();

async function change(play: Play, one: Player, when: "now" | "end_of_term"): Promise<Done> {
  const { scene, clerk, chance, packages } = play;
  const quantityMilli = chance.is(0.5) ? BigInt(chance.between(1, 4)) * 1000n : null;
  const own = packages.filter((each) => each.currency === one.currency);
  const planId = chance.is(0.6) ? (chance.oneOf(own)?.planId ?? null) : null;
  const wanted = { contractId: anyOf(play, one), planId, quantityMilli, options: null, when };
  const shown = await scene.world.act(previewChange, clerk, wanted);
  if (!shown.ok) return shown;
  return scene.world.act(changeContract, clerk, { ...wanted, token: shown.value.token });
}

export const CONTRACT_ACTS: Readonly<Record<string, PlayedAct>> = {
  changeNow: (play, one) => change(play, one, "now"),
  changeLater: (play, one) => change(play, one, "end_of_term"),
  takeBackChange: (play, one) =>
    play.scene.world.act(takeBackChange, play.clerk, { contractId: anyOf(play, one) }),
  rest(play, one, today) {
    const untilOn = dayAfter(today, play.chance.between(1, 29));
    return play.scene.world.act(pauseContract, play.clerk, { contractId: anyOf(play, one), untilOn, reason });
  },
  goOn: (play, one) => play.scene.world.act(goOn, play.clerk, { contractId: anyOf(play, one) }),
  cancel(play, one, today) {
    const isDay = play.chance.is(0.5);
    return play.scene.world.act(cancelContract, play.clerk, {
      contractId: anyOf(play, one),
      when: isDay ? "on" : "end_of_term",
      on: isDay ? dayAfter(today, play.chance.between(0, 45)) : null,
      rest: isDay ? (play.chance.oneOf(["credited", "kept"] as const) ?? null) : null,
      reason,
    });
  },
  takeBackNotice: (play, one) =>
    play.scene.world.act(takeBackNotice, play.clerk, { contractId: anyOf(play, one) }),
  renewEarly: (play, one) => play.scene.world.act(renewEarly, play.clerk, { contractId: anyOf(play, one) }),
  async rentMore(play, one, today) {
    if (one.contracts.length > 6) return null;
    await rent(play, one, today);
    return { ok: true };
  },
  async transfer(play, one) {
    const taker = play.chance.oneOf(play.all);
    const contractId = play.chance.oneOf(one.contracts);
    if (!taker || !contractId || taker.currency !== one.currency) return null;
    const { accountId: toAccountId, billingProfileId } = taker;
    const said = { giverSaid: "by mail", takerSaid: "by mail" };
    const given = { contractId, toAccountId, billingProfileId, ...said };
    const done = await play.scene.world.act(transferContract, play.clerk, given);
    if (!done.ok) return done;
    const theirs = await play.rows<{ id: string }>(
      "select id from contracts.contract where account_id = $1",
      [toAccountId],
    );
    const ids = theirs.map(({ id }) => id);
    one.contracts.splice(0, Infinity, ...one.contracts.filter((id) => !ids.includes(id)));
    taker.contracts.splice(0, Infinity, ...ids);
    taker.story.push(`takes a contract over from:\n  ${one.story.join("\n  ")}`);
    return done;
  },
  async hold(play, one, today) {
    const { scene, clerk, chance } = play;
    const holdId = one.holds.pop();
    if (holdId !== undefined) return scene.world.act(liftHold, clerk, { holdId });
    const untilOn = dayAfter(today, chance.between(3, 40));
    const what = chance.oneOf(["billing", "dunning"] as const) ?? "billing";
    const hold = { accountId: one.accountId, contractId: null, fromOn: today, untilOn, reason, what };
    const set = await scene.world.act(setHold, clerk, hold);
    if (set.ok) one.holds.push(set.value);
    return set;
  },
};
