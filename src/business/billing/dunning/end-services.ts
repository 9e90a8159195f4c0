// In the end what an unpaid document should have paid for is taken away, and its contracts are over: nothing that begins later is
// owed.
import type { Ctx } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { endContract, lockContract, subjectsUnder } from "../../contracts/index.ts";
import { giveUp } from "../../domains/index.ts";
import { endHosting } from "../../hosting/index.ts";
import { creditUnbegun } from "../changes/credit-unused.ts";
import { withdrawBehind } from "../changes/withdraw-behind.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { paidFor } from "./dunning.store.ts";
import { namesOf, ownNames } from "./name-steps.ts";
import { hostingOf } from "./stop-services.ts";

/**
 * Step. Hosting is removed, domains are not renewed any more, and the contracts end today: of all, or of the names alone. What no
 * panel reaches a person is asked to take down. Terms that were invoiced ahead and never begin are not owed.
 */
export async function endServices(
  ctx: Ctx,
  { id: documentId, number }: Pick<DeliveredDocument, "id" | "number">,
  how: { readonly today: IsoDate; readonly byHandBy: IsoDate; readonly onlyNames: boolean },
): Promise<string> {
  const why = `unpaid_invoice: ${number}`;
  const all = await paidFor(ctx.tx, documentId);
  const lines = how.onlyNames ? ownNames(all) : all;
  const contracts = new Set(lines.flatMap((line) => (line.contractId === null ? [] : [line.contractId])));
  // What came with a package for nothing stands on no line of most of its invoices.
  const under = await Promise.all([...contracts].map((id) => subjectsUnder(ctx.tx, id)));
  const idsOf = (kind: "hosting" | "domain", own: readonly string[]): string[] =>
    [...new Set([...own, ...under.flat().flatMap((one) => (one.kind === kind ? [one.id] : []))])].toSorted();
  const outcomes: string[] = [];
  for (const hostingId of idsOf("hosting", hostingOf(lines))) {
    const done = await endHosting(ctx, { hostingId, why });
    outcomes.push(done.ok ? "hosting ended" : done.refusal.code);
  }
  for (const domainId of idsOf("domain", namesOf(lines))) {
    const done = await giveUp(ctx, { domainId, when: "at_end", why, causeId: documentId });
    outcomes.push(done.ok ? "domain given up" : done.refusal.code);
  }
  for (const contractId of [...contracts].toSorted()) {
    await endContract(ctx, { contractId, endsOn: how.today, why, downBy: how.byHandBy });
    const contract = await lockContract(ctx.tx, contractId);
    const ended = contract?.endsOn == null ? [] : [contractId, ...contract.childIds];
    await withdrawBehind(ctx, ended, how.today, false);
    must(await creditUnbegun(ctx, ended));
  }
  return outcomes.join(", ") || "contract ended";
}
