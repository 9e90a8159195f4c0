// What a run works with on a day, and its record, which all workers of a moment share.
import type { Ctx } from "../../../kernel/act.ts";
import { sellerById } from "../../sellers/index.ts";
import { invoiceLeads } from "../dunning/sequence.rules.ts";
import { sequencesInForce } from "../dunning/sequence.store.ts";
import { billingFacts } from "./bill-entries.ts";
import type { BillingFacts } from "./bill.rules.ts";
import { insertRun, openRun } from "./run.store.ts";

/** What billing and drafts of a run are decided by, on this business day. */
export async function runFacts(ctx: Pick<Ctx, "tx" | "now">, sellerId: string): Promise<BillingFacts> {
  const seller = await sellerById(ctx.tx, sellerId);
  const about = { leads: {}, cause: "run" as const, orderId: null, taxEvidence: null };
  const facts = await billingFacts(ctx, seller, about);
  return { ...facts, leads: invoiceLeads(await sequencesInForce(ctx.tx, seller.id, facts.today)) };
}

/** A step. The seller's open run, begun where there is none: of two workers the second joins the first. Answers its id. */
export async function joinRun(
  ctx: Ctx,
  { today }: Pick<BillingFacts, "today">,
  sellerId: string,
): Promise<string> {
  const made = { sellerId, runOn: today, mode: "automatic" as const, state: "running" as const };
  const id = await insertRun(ctx.tx, made, ctx.now);
  if (id !== null) {
    ctx.moved({ noun: "invoice_run", id, move: "start", from: null, to: "running" });
    return id;
  }
  const other = await openRun(ctx.tx, sellerId);
  if (!other) throw new Error(`the run of seller ${sellerId} ended while another one joined it`);
  return other.id;
}
