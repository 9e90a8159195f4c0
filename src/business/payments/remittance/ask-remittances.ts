// A card processor is asked what it sent to the bank lately: on its notice, and whenever a statement is taken in, so that a notice
// that never came keeps nothing from being found.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { Attempt, Outcome } from "../../../kernel/deeds.ts";
import { ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { connectionById, connectionsOf } from "../../sellers/index.ts";
import { readRemittancesAsk } from "../gateway.asks.ts";
import type { ReadRemittancesAsk } from "../gateway.asks.ts";
import type { GatewayRemittance } from "../gateway.port.ts";
import { isReadWaiting } from "../payment.store.ts";
import { remittanceNoted } from "../payments.events.ts";
import { keepRemittance } from "./remittance.store.ts";

const DAY_MS = 86_400_000;
/** How far back: a statement may be a month old, and its remittances were made some days before they came. */
const BACK_DAYS = 45;

async function askOf(ctx: Ctx, connectionId: string): Promise<void> {
  if (await isReadWaiting(ctx.tx, connectionId)) return;
  const since = new Date(ctx.now.getTime() - BACK_DAYS * DAY_MS).toISOString();
  ctx.ask(readRemittancesAsk, {
    subject: { kind: "connection", id: connectionId },
    accountId: null,
    connectionId,
    ask: { connectionId, since },
  });
}

/** Step. Asks all gateways whose money may come to the seller's bank account. */
export async function askRemittances(ctx: Ctx, sellerId: string): Promise<void> {
  for (const { id, state } of await connectionsOf(ctx.tx, "gateway", sellerId))
    if (state === "on") await askOf(ctx, id);
}

/** A proven notice of a gateway about what it sends; what it says is read from the gateway. */
export const takeRemittanceNotice = action({
  name: "take_remittance_notice",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { connectionId }: { readonly connectionId: string }) {
    if ((await connectionById(ctx.tx, connectionId))?.kind === "gateway") await askOf(ctx, connectionId);
    return ok(null);
  },
});

/** What was answered is kept; those who match bank statements hear of what is new. */
export async function noteRemittances(
  ctx: Ctx,
  { ask }: Attempt<ReadRemittancesAsk>,
  outcome: Outcome<readonly GatewayRemittance[]>,
): Promise<Result<null>> {
  if (outcome.kind !== "done") return ok(null);
  for (const told of outcome.value) {
    if (told.amount.minor === 0n) continue;
    const remittanceId = await keepRemittance(ctx, ask.connectionId, told);
    if (remittanceId !== null) ctx.announce(remittanceNoted, { remittanceId });
  }
  return ok(null);
}
