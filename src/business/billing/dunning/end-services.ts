// In the end what an unpaid document should have paid for is taken away, and its contracts are over: nothing that begins later is
// owed, and of the term that ran what the sequence or the seller's setting says (decision 0077).
import type { Ctx } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import {
  endContract,
  lockContract,
  restAtEnd,
  setRestAtEnd,
  subjectsUnder,
  tellCancelled,
} from "../../contracts/index.ts";
import type { LockedContract } from "../../contracts/index.ts";
import { giveUp } from "../../domains/index.ts";
import { endHosting } from "../../hosting/index.ts";
import { askAnew } from "../changes/ask-anew.ts";
import { restOf } from "../changes/rest-credit.ts";
import { creditUnbegun, creditUnused } from "../changes/credit-unused.ts";
import { withdrawBehind } from "../changes/withdraw-behind.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { paidFor } from "./dunning.store.ts";
import type { EndRest } from "./sequence.rules.ts";
import { namesOf, ownNames } from "./name-steps.ts";
import { hostingOf } from "./stop-services.ts";

/**
 * Step. Hosting is removed, domains are not renewed any more, and the contracts end today: of all, or of the names alone. What no
 * panel reaches a person is asked to take down. Terms that were invoiced ahead and never begin are not owed. Days
 * behind the end of the term that ran are credited where the step says so; where it says nothing, as of any contract that ends.
 */
export async function endServices(
  ctx: Ctx,
  { id: documentId, number }: Pick<DeliveredDocument, "id" | "number">,
  how: {
    readonly today: IsoDate;
    readonly byHandBy: IsoDate;
    readonly onlyNames: boolean;
    readonly rest: EndRest | null;
  },
): Promise<string> {
  const why = `unpaid_invoice: ${number}`;
  const all = (await paidFor(ctx.tx, documentId)).filter((line) => !line.isGivenAway);
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
  const families: Family[] = [];
  const over = new Map<string, IsoDate>();
  for (const contractId of [...contracts].toSorted()) {
    const before = await lockContract(ctx.tx, contractId);
    await endContract(ctx, { contractId, endsOn: how.today, why, downBy: how.byHandBy });
    const contract = await lockContract(ctx.tx, contractId);
    if (before?.state !== "ended" && contract?.state === "ended") over.set(contractId, how.today);
    const ended = contract?.endsOn == null ? [] : [contractId, ...contract.childIds];
    await withdrawBehind(ctx, ended, how.today, { billAgain: false });
    if (how.rest === "credited") for (const id of ended) await setRestAtEnd(ctx.tx, id, "credited");
    if (contract?.endsOn != null) families.push({ contract, endsOn: contract.endsOn, ids: ended });
  }
  const told = how.rest === "owed" ? [] : await askAnewFor(ctx, families);
  for (const { ids } of families) await creditEnded(ctx, ids, how.rest);
  for (const contractId of told) over.delete(contractId);
  // Who owes nothing any more gets no mail that asks for something, and so none that says that it is over.
  if (((await documentForMail(ctx.tx, documentId))?.openMinor ?? 0n) === 0n)
    for (const [contractId, on] of over) await tellCancelled(ctx, contractId, { on, atOnce: true });
  return outcomes.join(", ") || "contract ended";
}

type Family = {
  readonly contract: LockedContract;
  readonly endsOn: IsoDate;
  readonly ids: readonly string[];
};

/**
 * What asks for the whole of a term that the end cuts short is withdrawn where days behind it are credited: the days until the end
 * are asked for anew. As it was what they were reminded of, they hear that it is over. Answers of which contracts they did.
 */
async function askAnewFor(ctx: Ctx, families: readonly Family[]): Promise<readonly string[]> {
  const credited: Family[] = [];
  for (const one of families) {
    const rest = await restAtEnd(ctx.tx, one.contract.id);
    const { rest: agreed, parts } = await restOf(ctx.tx, { ...one.contract, rest });
    if (agreed === "credited" && parts !== "none") credited.push(one);
  }
  // One that asks for several of them is withdrawn once.
  const childIds = credited.flatMap((one) => one.ids);
  let withdrawn = 0;
  for (const { contract, endsOn } of credited)
    withdrawn += await askAnew(ctx, { ...contract, endsOn, rest: "credited", childIds });
  if (withdrawn === 0) return [];
  for (const { contract, endsOn } of credited)
    await tellCancelled(ctx, contract.id, { on: endsOn, atOnce: true });
  return credited.map(({ contract }) => contract.id);
}

async function creditEnded(ctx: Ctx, contractIds: readonly string[], rest: EndRest | null): Promise<void> {
  if (rest === "owed") return void must(await creditUnbegun(ctx, contractIds));
  for (const id of contractIds) await creditUnused(ctx, id);
}
