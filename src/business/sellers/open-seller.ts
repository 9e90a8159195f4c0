// A new brand opens: its facts and where its number series begin.
import { action, installation } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { constraintOf } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { numberPatterns } from "./number-patterns.ts";
import { patternIn, patternIssues, patternsFor, SERIES_KINDS } from "./series.rules.ts";
import type { Patterns, SeriesKind } from "./series.rules.ts";
import { takesSiteHost } from "./reach-of-brand.ts";
import { hostKey } from "./seller.rules.ts";
import { PLAIN_STATIONERY } from "./look/stationery.rules.ts";
import type { Seller } from "./seller.rules.ts";
import { insertSeller, startSeries } from "./seller.store.ts";
import { writeSetting } from "./setting.store.ts";
import { patternsOfOthers } from "./series.store.ts";
import { asKept, isZone, sellerIssues } from "./seller-facts.ts";

export type OpenSeller = Omit<
  Seller,
  "id" | "state" | "logoLight" | "logoDark" | "senders" | "stationery"
> & {
  readonly sellerId?: string;
  /** Answers at once, whatever it lacks: for what a machine sets up. Brands that people open are prepared first. */
  readonly sellsAtOnce?: boolean;
  readonly senders?: Seller["senders"];
  readonly patterns?: Partial<Patterns>;
  /** First number of a series, for going on where an earlier system ended. Default 1. */
  readonly firstNumbers?: Partial<Readonly<Record<SeriesKind, bigint>>>;
};

export type OpenSellerRefusal =
  | { readonly code: "taken" }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/** Answers the seller's id. Refuses a slug or host that is taken (`taken`) and facts that cannot be used (`invalid`). */
export const openSeller = action({
  name: "open_seller",
  needs: { any: ["staff:settings.change", "system"], on: () => installation },
  async run(ctx, input: OpenSeller): Promise<Result<string, OpenSellerRefusal>> {
    const { sellerId, patterns, firstNumbers, sellsAtOnce, senders, ...facts } = input;
    const id = sellerId ?? newId();
    const seller: Seller = asKept({
      ...facts,
      id,
      host: facts.host === null ? null : hostKey(facts.host),
      state: sellsAtOnce === true && ctx.actor.kind === "system" ? "selling" : "preparing",
      logoLight: null,
      logoDark: null,
      senders: senders ?? {},
      stationery: PLAIN_STATIONERY,
    });
    const chosen = { ...patternsFor("", seller.country), ...patterns };
    const wrong = sellerIssues(seller);
    const year = Number(dateIn(isZone(seller.timeZone) ? seller.timeZone : "UTC", ctx.now).slice(0, 4));
    const at = { year, country: seller.country };
    const issues = [...wrong, ...patternIssues(chosen, at, await patternsOfOthers(ctx.tx, id))];
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    if (await takesSiteHost(ctx, id, [seller.host])) return refuse({ code: "taken" as const });
    if (!(await opened(ctx, seller))) return refuse({ code: "taken" as const });
    await writeSetting(ctx.tx, id, numberPatterns.key, chosen, ctx.now);
    for (const kind of SERIES_KINDS) {
      await startSeries(ctx.tx, id, kind, patternIn(chosen[kind], year), firstNumbers?.[kind] ?? 1n);
    }
    return ok(id);
  },
});

async function opened(ctx: Ctx, seller: Seller): Promise<boolean> {
  try {
    return await insertSeller(ctx.tx, seller, ctx.now);
  } catch (fault) {
    // The name leads to another brand already.
    if (constraintOf(fault) === "seller_host_key") return false;
    throw fault;
  }
}
