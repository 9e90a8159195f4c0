// What can be done with a customer's quotes: written with lines of every kind, sent, looked at, accepted by two clicks, declined, let
// go, extended, changed, copied, and begun anew.
import {
  acceptQuote,
  copyQuote,
  declineQuote,
  extendQuote,
  openQuote,
  removeQuoteLine,
  reviseQuote,
  sendQuote,
  viewQuote,
  withdrawQuote,
  writeQuoteLine,
} from "../../src/business/quotes/index.ts";
import type { WriteQuoteLine } from "../../src/business/quotes/index.ts";
import { acceptance, FREE, HEAD, packageLine, quoteBearer } from "../support/quote-scene.ts";
import { planId, settle } from "../support/shop.ts";
import { upTo } from "./money-acts.ts";
import type { Done } from "./money-acts.ts";
import { freshName, moveOn } from "./shop-acts.ts";
import type { ShopAct } from "./shop-acts.ts";
import type { Buyer, ShopPlay } from "./shop-play.ts";

async function anyQuote(play: ShopPlay, one: Buyer, states: readonly string[]): Promise<string | undefined> {
  const found = await play.rows<{ id: string }>(
    "select id from quotes.quote where account_id = $1 and state = any($2) order by id",
    [one.accountId, states],
  );
  return play.chance.oneOf(found)?.id;
}

function anyLine(play: ShopPlay): Omit<WriteQuoteLine, "quoteId"> {
  const { chance, shop } = play;
  const discountPermyriad = chance.is(0.5) ? 0 : chance.between(1, 10_000);
  const discountOn = chance.oneOf(["first", "all"] as const) ?? "all";
  const off = { discountPermyriad, discountOn };
  const price = (): bigint => upTo(play, 9_000n);
  if (chance.is(0.4)) {
    const termUnit = chance.oneOf(["once", "month", "year"] as const) ?? "once";
    const renewalMinor = termUnit === "once" ? null : price();
    const setupMinor = chance.is(0.3) ? price() : null;
    const quantity = chance.between(1, 5);
    return {
      ...FREE,
      ...off,
      quantity,
      termUnit,
      firstMinor: chance.is(0.1) ? 0n : price(),
      renewalMinor,
      setupMinor,
    };
  }
  const line = { ...packageLine(shop, freshName(play)), ...off };
  const unit = chance.is(0.5) ? ("month" as const) : ("year" as const);
  const slug = chance.oneOf(["starter", "business", "complete"]) ?? "starter";
  const listed = { firstMinor: null, renewalMinor: null };
  const agreed = { firstMinor: price(), renewalMinor: price() };
  const domainMode = slug === "complete" ? ("register" as const) : ("keep" as const);
  return { ...line, planId: planId(shop, slug, unit), domainMode, ...(chance.is(0.4) ? listed : agreed) };
}

/** By one click or two, while a colleague does something else with it. */
async function answer(play: ShopPlay, quoteId: string): Promise<Done> {
  const { shop, chance } = play;
  const { world } = shop;
  const bearer = quoteBearer(quoteId);
  const shown = await acceptance(shop, quoteId);
  if (chance.is(0.5)) await world.act(viewQuote, bearer, { quoteId });
  if (chance.is(0.12))
    return world.act(declineQuote, bearer, { quoteId, version: shown.version, reason: "dear" });
  const payBy = chance.is(0.4) ? ("card" as const) : ("transfer" as const);
  const accept = () => world.act(acceptQuote, bearer, { ...shown, payBy });
  const beside = chance.oneOf(["accept", "decline", "withdraw", "revise", "none", "none", "none"]);
  const others = {
    accept,
    decline: () => world.act(declineQuote, bearer, { quoteId, version: shown.version, reason: "" }),
    withdraw: () => world.act(withdrawQuote, shop.staff, { quoteId, reason: "" }),
    revise: () => world.act(reviseQuote, shop.staff, { quoteId }),
    none: async () => null,
  };
  const [done] = await Promise.all([accept(), others[(beside ?? "none") as keyof typeof others]()]);
  if (done.ok && chance.is(0.8)) {
    await settle(shop);
    await moveOn(play, quoteId);
  }
  return done;
}

export const QUOTE_ACTS: Readonly<Record<string, ShopAct>> = {
  async writeQuote(play, one) {
    const { shop, chance } = play;
    const head = {
      ...HEAD,
      accountId: one.accountId,
      validDays: chance.between(2, 20),
      includesTax: chance.is(0.6),
      ...(chance.is(0.2) ? { currency: "CHF" } : {}),
      gate: chance.oneOf(["pay_first", "after_activation"] as const) ?? "pay_first",
    };
    const opened = await shop.world.act(openQuote, shop.staff, head);
    if (!opened.ok) return opened;
    const quoteId = opened.value;
    for (let left = chance.between(1, 3); left > 0; left -= 1) {
      const written = await shop.world.act(writeQuoteLine, shop.staff, { ...anyLine(play), quoteId });
      if (!written.ok) return written;
    }
    const sent = await shop.world.act(sendQuote, shop.staff, { quoteId });
    return sent.ok && chance.is(0.5) ? answer(play, quoteId) : sent;
  },
  async answerQuote(play, one) {
    const quoteId = await anyQuote(play, one, ["sent", "viewed", "expired", "accepted"]);
    return quoteId === undefined ? null : answer(play, quoteId);
  },
  async steerQuote(play, one) {
    const { shop, chance } = play;
    const quoteId = await anyQuote(play, one, ["draft", "sent", "viewed", "expired", "accepted"]);
    if (quoteId === undefined) return null;
    const { act } = shop.world;
    const chosen = chance.between(0, 5);
    if (chosen === 0) return act(extendQuote, shop.staff, { quoteId, days: chance.between(1, 20) });
    if (chosen === 1) return act(withdrawQuote, shop.staff, { quoteId, reason: "too cheap" });
    if (chosen === 2) return act(copyQuote, shop.staff, { quoteId });
    if (chosen === 3) return act(sendQuote, shop.staff, { quoteId });
    const revised = await act(reviseQuote, shop.staff, { quoteId });
    const [line] = await play.rows<{ id: string }>(
      "select id from quotes.line where quote_id = $1 order by id limit 1",
      [quoteId],
    );
    if (line && chance.is(0.3)) await act(removeQuoteLine, shop.staff, { quoteId, lineId: line.id });
    await act(writeQuoteLine, shop.staff, { ...anyLine(play), quoteId });
    return revised.ok ? act(sendQuote, shop.staff, { quoteId }) : revised;
  },
};
