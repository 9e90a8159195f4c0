// While an order waits, an account is lent to it: under the seller's own domain, with the restricted package, mail held. What
// the buyer puts there stays when the order is accepted.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hmacText } from "../../kernel/seal.ts";
import { askedPreparation } from "./panel-creation.ts";
import { overLimit, PREVIEW_WINDOW_MS, previewAddress } from "./preview.rules.ts";
import type { PreviewLimits } from "./preview.rules.ts";
import { countPreviews, insertPreview, previewOfItem } from "./preview.store.ts";
import { askCreation, placeAccount } from "./want-hosting.ts";
import type { WantHosting, WantHostingRefusal } from "./want-hosting.ts";

export type WantPreview = Pick<WantHosting, "accountId" | "sellerId" | "productId" | "serverGroup"> & {
  readonly orderId: string;
  readonly orderItemId: string;
  readonly contactEmail: string;
  /** The user name asked for; the account keeps its name when it becomes real. */
  readonly wishedName: string | null;
  /** The seller's domain under which names are lent. */
  readonly previewDomain: string;
  /** Where it was asked from and the phone of the order, kept as keyed hashes to count by. */
  readonly network: string | null;
  readonly phone: string | null;
  readonly limits: PreviewLimits;
  readonly days: number;
};
export type WantPreviewRefusal =
  | WantHostingRefusal
  | { readonly code: "too_many_previews"; readonly by: keyof PreviewLimits };

const DAY_MS = 86_400_000;

/**
 * A step. One for each thing ordered: asking again answers the same. Refuses: too_many_previews (today, by network, phone
 * or account), no_server_free. The end is announced as preview_ready.
 */
export async function wantPreview(
  ctx: Ctx,
  wanted: WantPreview,
): Promise<Result<string, WantPreviewRefusal>> {
  const before = await previewOfItem(ctx.tx, wanted.orderItemId);
  if (before) return ok(before.hostingId);
  const whose = {
    accountId: wanted.accountId,
    networkKey: wanted.network === null ? null : hmacText(`preview:${wanted.network}`),
    phoneKey: wanted.phone === null ? null : hmacText(`preview:${wanted.phone}`),
  };
  const since = new Date(ctx.machineNow.getTime() - PREVIEW_WINDOW_MS);
  const by = overLimit(await countPreviews(ctx.tx, whose, since), wanted.limits);
  if (by !== null) return refuse({ code: "too_many_previews", by });
  const { accountId, sellerId, productId, serverGroup, orderItemId, contactEmail } = wanted;
  const account = { accountId, sellerId, productId, serverGroup, orderItemId, contactEmail };
  const placed = await placeAccount(
    ctx,
    { ...account, contractId: null, wishedName: wanted.wishedName },
    ({ previewPlan }, username) =>
      previewPlan === null
        ? null
        : { plan: previewPlan, domain: previewAddress(username, wanted.previewDomain) },
  );
  if (!placed.ok) return placed;
  await insertPreview(ctx.tx, {
    ...whose,
    hostingId: placed.value.ask.hostingId,
    orderId: wanted.orderId,
    orderItemId,
    askedAt: ctx.machineNow,
    dueAt: new Date(ctx.now.getTime() + wanted.days * DAY_MS),
  });
  askCreation(ctx, askedPreparation, placed.value);
  return ok(placed.value.ask.hostingId);
}
