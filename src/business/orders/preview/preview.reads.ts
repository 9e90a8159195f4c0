// What an order's page shows of previews: to which of its packages one is offered, and what became of those asked for.
import type { ReadDb } from "../../../kernel/db.ts";
import { previewsOfOrder } from "../../hosting/index.ts";
import type { PreviewRow } from "../../hosting/index.ts";
import { assessmentOf } from "../../screening/index.ts";
import { settingOf } from "../../sellers/index.ts";
import type { ItemState } from "../order.rules.ts";
import type { TrackedOrder } from "../orders.reads.ts";
import { isPreviewOffered, previewSetting } from "./preview.rules.ts";

export type PreviewSeen = {
  readonly itemId: string;
  readonly title: string;
  /** Null: it may be asked for. */
  readonly lent: PreviewRow | null;
  readonly days: number;
};

/** What is lent is of use until the package runs, also while a person still sets it up. */
const isOnItsWay = (state: ItemState): boolean =>
  state === "waiting" || state === "held" || state === "setting_up";

/** The risk stays inside: a page only learns whether a preview is offered. */
export async function previewsFor(db: ReadDb, order: TrackedOrder): Promise<PreviewSeen[]> {
  const packages = order.items.filter((item) => item.kind === "hosting" && isOnItsWay(item.state));
  if (packages.length === 0) return [];
  const policy = await settingOf(db, order.sellerId, previewSetting);
  const lent = await previewsOfOrder(db, order.id);
  if (policy.domain === null && lent.length === 0) return [];
  const score = (await assessmentOf(db, order.id))?.score ?? null;
  const isOffered = isPreviewOffered({ state: order.state, path: order.path, score }, policy);
  return packages
    .map(({ id, title }) => ({
      itemId: id,
      title,
      lent: lent.find((one) => one.orderItemId === id) ?? null,
      days: policy.days,
    }))
    .filter((one) => one.lent !== null || isOffered);
}
