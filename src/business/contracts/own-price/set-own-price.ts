// Staff gives an entry of a running contract a price of its own, or ends it: from a term that is not billed yet, with a reason, and
// dearer only where its holder agreed to that. Whoever pays reads it by mail.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { lockContract } from "../contract.store.ts";
import { tellOwnPrice } from "../told/tell-holder.ts";
import { ownPriceEndsMail, ownPriceMail } from "./own-price.mails.ts";
import { planEnd, planOwnPrice } from "./own-price.rules.ts";
import type { EntryToPrice, OwnPriceEffect, OwnPriceRefusal, OwnPriceWish } from "./own-price.rules.ts";
import { endOwnPrices, entriesToPrice, insertOwnPrice, lockEntry } from "./own-price.store.ts";

type Said = {
  readonly contractId: string;
  readonly entryId: string;
  /** Its holder agreed to pay more. */
  readonly agreed: boolean;
  /** How it came about. */
  readonly reason: string;
  /** The `seen` of the effect that was shown: with another one now nothing happens. */
  readonly seen: string;
};
export type SetOwnPrice = Said & OwnPriceWish;
export type EndOwnPrice = Said & { readonly fromOn: IsoDate };
export type SetOwnPriceRefusal =
  | OwnPriceRefusal
  | { readonly code: "no_such"; readonly kind: "contract" | "entry" }
  | { readonly code: "reason_missing" | "effect_changed" | "not_agreed" };

/** Answers its effect. Refuses as its type says. Money is given away: who may give something for free may do this. */
export const setOwnPrice = action({
  name: "set_own_price",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: SetOwnPrice) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: SetOwnPrice): Promise<Result<OwnPriceEffect, SetOwnPriceRefusal>> {
    const decided = await decide(ctx, input, (entry, today) => planOwnPrice(entry, input, today));
    if (!decided.ok) return decided;
    const { entry, effect, reason } = decided.value;
    const by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const dearerAgreed = effect.isDearer;
    await endOwnPrices(ctx.tx, entry.id, effect.on);
    await insertOwnPrice(ctx.tx, { entry, effect, dearerAgreed, reason, by, at: ctx.now });
    note(ctx, entry, effect.isDearer ? "agreed_dearer" : "agreed", reason);
    await tellOwnPrice(ctx, { entry, effect, template: ownPriceMail });
    return ok(effect);
  },
});

/** The catalogue's price holds again. Refuses as its type says, with no_own_price. */
export const endOwnPrice = action({
  name: "end_own_price",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: EndOwnPrice) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: EndOwnPrice): Promise<Result<OwnPriceEffect, SetOwnPriceRefusal>> {
    const decided = await decide(ctx, input, (entry, today) => planEnd(entry, input.fromOn, today));
    if (!decided.ok) return decided;
    const { entry, effect, reason } = decided.value;
    await endOwnPrices(ctx.tx, entry.id, effect.on);
    note(ctx, entry, effect.isDearer ? "ended_dearer" : "ended", reason);
    await tellOwnPrice(ctx, { entry, effect, template: ownPriceEndsMail });
    return ok(effect);
  },
});

type Decided = { readonly entry: EntryToPrice; readonly effect: OwnPriceEffect; readonly reason: string };

/** Behind the locks of contract and entry: of two at once, or beside a run, the later one reads what the other did. */
async function decide(
  ctx: Ctx,
  said: Said,
  plan: (entry: EntryToPrice, today: IsoDate) => Result<OwnPriceEffect, OwnPriceRefusal>,
): Promise<Result<Decided, SetOwnPriceRefusal>> {
  const contract = await lockContract(ctx.tx, said.contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  if (!contract.entryIds.includes(said.entryId)) return refuse({ code: "no_such", kind: "entry" });
  await lockEntry(ctx.tx, said.entryId);
  const [entry] = await entriesToPrice(ctx.tx, contract.id, said.entryId);
  if (!entry) return refuse({ code: "no_such", kind: "entry" });
  const today = dateIn((await sellerById(ctx.tx, contract.sellerId)).timeZone, ctx.now);
  const planned = plan(entry, today);
  if (!planned.ok) return planned;
  const effect = planned.value;
  const reason = said.reason.trim();
  if (effect.seen !== said.seen) return refuse({ code: "effect_changed" });
  if (effect.isDearer && !said.agreed) return refuse({ code: "not_agreed" });
  if (reason === "") return refuse({ code: "reason_missing" });
  return ok({ entry, effect, reason });
}

type Became = "agreed" | "agreed_dearer" | "ended" | "ended_dearer";

/** On the timeline: that its holder agreed to pay more is part of what happened. */
function note(ctx: Ctx, { contractId: id }: EntryToPrice, to: Became, why: string): void {
  const move = to.startsWith("agreed") ? "agree" : "end";
  ctx.moved({ noun: "own_price", id, move, from: null, to, why });
}
