// Until when a person of the brand is to act, as its settings promise: for the desk's clock and for who waits for it.
import type { ReadDb } from "../../../kernel/db.ts";
import { answerAt, deskHours } from "../../papers/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { reviewDueAt, reviewSetting } from "./decision.rules.ts";

/** Each takes since when it waits; null: the desk never opens. */
export type DeskPromise = {
  readonly review: (since: Date) => Date | null;
  readonly other: (since: Date) => Date | null;
};

export async function deskPromise(db: ReadDb, sellerId: string): Promise<DeskPromise> {
  const seller = await sellerById(db, sellerId);
  const [hours, minutes] = await Promise.all([
    deskHours(db, seller),
    settingOf(db, seller.id, reviewSetting),
  ]);
  return {
    review: (since) => reviewDueAt(hours, minutes, since),
    other: (since) => answerAt(hours, since),
  };
}
