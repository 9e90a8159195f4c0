// A new brand opens: its facts and where its number series begin.
import { z } from "zod";
import { action, installation } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { FieldIssue } from "./connection.rules.ts";
import { dateIn } from "../../kernel/time.ts";
import { DEFAULT_PATTERNS, isPattern, patternIn } from "./series.rules.ts";
import type { Patterns, SeriesKind } from "./series.rules.ts";
import { hostKey } from "./seller.rules.ts";
import type { Seller } from "./seller.rules.ts";
import { insertSeller, startSeries, writeSetting } from "./seller.store.ts";
import { sellerIssues } from "./seller-facts.ts";
import { setting } from "./settings.ts";

const kinds = ["customer", "order", "contract", "invoice", "credit_note", "receipt"] as const;

/** The pattern of each number series. A year in it begins the counter anew each year. */
export const numberPatterns = setting<Patterns>({
  key: "sellers.number_patterns",
  shape: z.record(z.enum(kinds), z.string().refine(isPattern)),
  fallback: DEFAULT_PATTERNS,
});

export type OpenSeller = Omit<Seller, "id"> & {
  readonly sellerId?: string;
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
    const { sellerId, patterns, firstNumbers, ...facts } = input;
    const id = sellerId ?? newId();
    const seller: Seller = { ...facts, id, host: facts.host === null ? null : hostKey(facts.host) };
    const chosen = { ...DEFAULT_PATTERNS, ...patterns };
    const wrong = kinds.filter((kind) => !isPattern(chosen[kind]));
    const issues = [
      ...sellerIssues(seller),
      ...wrong.map((kind) => ({ field: `patterns.${kind}`, code: "malformed" })),
    ];
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    if (!(await insertSeller(ctx.tx, seller, ctx.now))) return refuse({ code: "taken" as const });
    await writeSetting(ctx.tx, id, numberPatterns.key, chosen, ctx.now);
    const year = Number(dateIn(seller.timeZone, ctx.now).slice(0, 4));
    for (const kind of kinds) {
      await startSeries(ctx.tx, id, kind, patternIn(chosen[kind], year), firstNumbers?.[kind] ?? 1n);
    }
    return ok(id);
  },
});
