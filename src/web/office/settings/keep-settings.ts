// Several settings of one form, kept or not.
import { changeSetting } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Site } from "../../site.ts";

type Shape = { safeParse(value: unknown): { readonly success: boolean } };
export type Wish = readonly [setting: { readonly key: string; readonly shape: Shape }, value: unknown];

/** All are looked at before the first is kept. Null: they are kept; otherwise the first that is not taken, and why. */
export async function keepSettings(
  site: Site,
  visit: Visit,
  wishes: readonly Wish[],
): Promise<{ readonly key: string; readonly refusal: Refusal } | null> {
  const wrong = wishes.find(([{ shape }, value]) => !shape.safeParse(value).success);
  if (wrong) return { key: wrong[0].key, refusal: { code: "invalid" } };
  for (const [{ key }, value] of wishes) {
    const done = await site.act(changeSetting, visit.actor, { sellerId: visit.sellerId, key, value });
    if (!done.ok) return { key, refusal: done.refusal };
  }
  return null;
}
