// What a seller may set about balance that customers buy: whether at all, how little, how much, and which sums are offered.
import { z } from "zod";
import { setting } from "../../sellers/index.ts";

export type TopUpSetting = {
  readonly offered: boolean;
  /** In minor units of the account's currency, as are the others. */
  readonly least: number;
  readonly most: number;
  readonly suggested: readonly number[];
};

const MOST = 10_000_000;
const amount = z.number().int().min(1).max(MOST);

export const topUpSetting = setting<TopUpSetting>({
  key: "payments.top_up",
  shape: z
    .strictObject({ offered: z.boolean(), least: amount, most: amount, suggested: z.array(amount).max(6) })
    .refine(
      ({ least, most, suggested }) => least <= most && suggested.every((one) => one >= least && one <= most),
    ),
  fallback: { offered: true, least: 1_000, most: 50_000, suggested: [2_500, 5_000, 10_000] },
});

/** Null where so much may be bought at once. */
export function topUpFault(
  set: TopUpSetting,
  minor: bigint,
): { readonly code: "not_offered" } | { readonly code: "bad_amount" } | null {
  if (!set.offered) return { code: "not_offered" };
  return minor < BigInt(set.least) || minor > BigInt(set.most) ? { code: "bad_amount" } : null;
}
