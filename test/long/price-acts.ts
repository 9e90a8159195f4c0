// What a house does with its prices in a play with money: announces a new one, once or twice, agrees one with a single customer,
// and what a customer does about it.
import { endForPrice } from "../../src/business/billing/index.ts";
import { setPrice } from "../../src/business/catalogue/index.ts";
import {
  effectShown,
  endOwnPrice,
  entriesToPrice,
  planEnd,
  planOwnPrice,
  priceEffects,
  publishPriceChange,
  setOwnPrice,
} from "../../src/business/contracts/index.ts";
import type { EntryToPrice } from "../../src/business/contracts/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { dayAfter } from "./calendar.ts";
import type { Done, PlayedAct } from "./money-acts.ts";
import type { Play, Player } from "./money-play.ts";

export const NOTICE_DAYS = 14;

/** By two colleagues at the same moment at times: one of them is told that it was published. */
async function announce(play: Play, productIds: readonly string[], fromOn: string): Promise<Done> {
  const { scene, clerk, chance } = play;
  const of = { sellerId: scene.sellerId, productIds, fromOn };
  const shown = effectShown(await priceEffects(scene.world.db.read, of));
  const publish = (): Promise<Done> => scene.world.act(publishPriceChange, clerk, { ...of, shown });
  if (chance.is(0.7)) return publish();
  const both = await Promise.all([publish(), publish()]);
  if (both.every((one) => one.ok)) throw new Error("one price was announced twice");
  return both.find((one) => one.ok) ?? { ok: false };
}

async function anyEntry(play: Play, { contracts }: Player): Promise<EntryToPrice | undefined> {
  const contractId = play.chance.oneOf(contracts) ?? newId();
  return play.chance.oneOf(await entriesToPrice(play.scene.world.db.read, contractId));
}

export const PRICE_ACTS: Readonly<Record<string, PlayedAct>> = {
  async announcePrice(play, _, today) {
    const { chance, clerk, scene } = play;
    const sold = chance.oneOf(play.packages);
    if (!sold || chance.is(0.2)) return null;
    const fromOn = dayAfter(today, NOTICE_DAYS + chance.between(0, 12));
    const minor = BigInt(chance.between(5, 80) * 100 - 1);
    const price = { setupMinor: 0n, firstMinor: minor, renewalMinor: minor, includesTax: true };
    const { planId, currency } = sold;
    await scene.world.act(setPrice, clerk, {
      planId,
      currency,
      ...price,
      validFrom: chance.is(0.8) ? fromOn : dayAfter(fromOn, -5),
    });
    return announce(play, [sold.productId], fromOn);
  },
  /** Of several products at once, of which one may have been announced before. */
  async announceAll(play, _, today) {
    if (play.chance.is(0.9)) return null;
    const productIds = play.packages.slice(0, 3).map((one) => one.productId);
    return announce(play, productIds, dayAfter(today, NOTICE_DAYS + play.chance.between(0, 12)));
  },
  /** By two colleagues at the same moment at times: one of them is told that it is another price by now. */
  async agreePrice(play, one, today) {
    const { chance, clerk, scene } = play;
    const entry = await anyEntry(play, one);
    if (!entry) return null;
    const untilOn = chance.is(0.3) ? dayAfter(today, chance.between(20, 120)) : null;
    const wish = {
      minor: BigInt(chance.between(1, 6000)),
      fromOn: dayAfter(today, chance.between(0, 40)),
      untilOn,
    };
    const effect = planOwnPrice(entry, wish, today);
    const said = {
      contractId: entry.contractId,
      entryId: entry.id,
      agreed: chance.is(0.9),
      reason: "by phone",
    };
    const save = (): Promise<Done> =>
      scene.world.act(setOwnPrice, clerk, { ...said, ...wish, seen: effect.ok ? effect.value.seen : "" });
    if (chance.is(0.8)) return save();
    const both = await Promise.all([save(), save()]);
    if (both.every((done) => done.ok)) throw new Error("one price was agreed twice");
    return both.find((done) => done.ok) ?? { ok: false };
  },
  async endPrice(play, one, today) {
    const { chance, clerk, scene } = play;
    const entry = await anyEntry(play, one);
    if (!entry) return null;
    const fromOn = dayAfter(today, chance.between(0, 40));
    const effect = planEnd(entry, fromOn, today);
    const seen = effect.ok ? effect.value.seen : "";
    const said = { contractId: entry.contractId, entryId: entry.id, agreed: true, reason: "over" };
    return scene.world.act(endOwnPrice, clerk, { ...said, fromOn, seen });
  },
  async endForPrice(play, { accountId }) {
    const mine = await play.rows<{ id: string }>(
      "select distinct contract_id as id from contracts.entry_price where account_id = $1 order by 1",
      [accountId],
    );
    const contractId = play.chance.oneOf(mine)?.id ?? newId();
    return play.scene.world.act(endForPrice, play.clerk, { contractId });
  },
};
