// What was paid for days behind the end of a contract is credited, where that was agreed or is the seller's setting. A term that
// never begins because notice came in time is nobody's to pay: it is credited at once, unless staff agreed on keeping it.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { lockContract, restAtEnd } from "../../contracts/index.ts";
import { documentLanguage, endReason } from "../documents/document.words.ts";
import type { DocumentLanguage } from "../documents/document.words.ts";
import { askAnew } from "./ask-anew.ts";
import { restOf } from "./rest-credit.ts";
import type { Ending } from "./rest-credit.ts";
import { withdrawBehind } from "./withdraw-behind.ts";
import { creditRest } from "./change-contract.ts";
import type { NotCreditable } from "./change-contract.ts";
import { restLeft } from "./rest-credit.ts";
import type { RestCredit } from "./rest-credit.ts";
import { entriesOf, paidTerms } from "./change.store.ts";

export type Unused = RestCredit & {
  /** Its whole term lies behind the end. */
  readonly neverBegins: boolean;
  /** It goes to who held the contract before, whose invoice it is. */
  readonly isFormer: boolean;
};

/**
 * What goes back of the invoiced days behind the end: of the term that runs where that was agreed or is the setting. Each to who
 * was invoiced, whoever holds the contract now (decision 0082).
 */
export async function unusedOf(db: Tx | ReadDb, ending: Ending): Promise<readonly Unused[]> {
  const tx = db as Tx;
  const { endsOn } = ending;
  if (ending.rest === "kept") return [];
  const { rest, parts } = await restOf(tx, ending);
  const { restsUntil } = ending;
  const lines = await paidTerms(db, await entriesOf(db, ending.id), endsOn, { restsUntil, ofFormer: true });
  return lines.flatMap((line) => {
    const neverBegins = line.periodFrom >= endsOn;
    if (rest === "kept" && !neverBegins) return [];
    const minor = restLeft(line, endsOn, parts);
    const { documentId, lineId, language, isFormer } = line;
    const of = { language: documentLanguage(language), neverBegins, isFormer };
    const credit = { documentId, lineId, minor, ...of };
    return minor > 0n ? [credit] : [];
  });
}

/** By line, what is not used of contracts that end on the day, whatever was agreed or set of other ends. */
export async function unusedSince(
  tx: Tx,
  contractIds: readonly string[],
  on: IsoDate,
): Promise<ReadonlyMap<string, Unused>> {
  const all: Unused[] = [];
  for (const id of contractIds) {
    const contract = await lockContract(tx, id);
    if (contract) all.push(...(await unusedOf(tx, { ...contract, endsOn: on, rest: "credited" })));
  }
  return new Map(all.map((one) => [one.lineId, one]));
}

/**
 * Step, once it is to end on the day: what was asked for behind that is asked for no more, and terms that were invoiced ahead and
 * never begin are credited. Both are billed again where the end is taken back. `reason`: left out, the day it ends.
 */
export async function settleBehind(
  ctx: Ctx,
  contractIds: readonly string[],
  on: IsoDate,
  reason?: string,
): Promise<Result<null, NotCreditable>> {
  await withdrawBehind(ctx, contractIds, on, { billAgain: true });
  return creditUnbegun(ctx, contractIds, reason);
}

/**
 * Step, once notice is given or the contract is over: terms that were invoiced ahead and never begin are credited. They are billed
 * again where the notice is taken back. What has no number yet is credited when it has one. `reason`: left out, the day
 * it ends.
 */
export async function creditUnbegun(
  ctx: Ctx,
  contractIds: readonly string[],
  reason?: string,
): Promise<Result<null, NotCreditable>> {
  for (const id of contractIds) {
    const contract = await lockContract(ctx.tx, id);
    const endsOn = contract?.endsOn ?? null;
    const isNotice = contract?.state === "ending";
    if (!contract || endsOn === null || !(isNotice || contract.state === "ended")) continue;
    const ending = { ...contract, endsOn, rest: await restAtEnd(ctx.tx, id) };
    const unbegun = async () => (await unusedOf(ctx.tx, ending)).filter((one) => one.neverBegins);
    const reasonIn = (language: DocumentLanguage): string => reason ?? endReason(language, endsOn);
    const given = await creditLeft(ctx, unbegun, reasonIn, { billAgain: isNotice });
    if (!given.ok) return given;
  }
  return ok(null);
}

/** Where somebody else credited of the same invoice at that moment, what they left of it. */
async function creditLeft(
  ctx: Ctx,
  read: () => Promise<readonly Unused[]>,
  ...how: readonly [(language: DocumentLanguage) => string, { readonly billAgain: boolean }?]
): Promise<Result<null, NotCreditable>> {
  const given = await creditRest(ctx, await read(), ...how);
  return given.ok ? given : creditRest(ctx, await read(), ...how);
}

/** Step, once a contract has ended: credits what is not used. Doing it again credits nothing more. */
export async function creditUnused(ctx: Ctx, contractId: string): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract || contract.state !== "ended" || contract.endsOn === null) return;
  const { endsOn } = contract;
  const rest = await restAtEnd(ctx.tx, contractId);
  const unused = () => unusedOf(ctx.tx, { ...contract, endsOn, rest });
  const given = await creditLeft(ctx, unused, (language) => endReason(language, endsOn));
  if (!given.ok)
    throw new Error(`the rest of contract ${contractId} cannot be credited: ${given.refusal.why}`);
}

/** On hearing that a contract ended on its day. */
export const creditEnded = action({
  name: "credit_ended_contract",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly contractId: string }) {
    await settleEnd(ctx, input.contractId);
    return ok(null);
  },
});

/**
 * What is issued after its contract's end, or notice, charges no more than the end left of it, and asks nobody for terms that never
 * begin. Harmless when done again.
 */
export const creditLate = action({
  name: "credit_late_invoice",
  needs: { any: ["system"] },
  async run(ctx, { contractIds }: { readonly contractIds: readonly string[] }) {
    for (const id of contractIds) await settleEnd(ctx, id);
    return ok(null);
  },
});

async function settleEnd(ctx: Ctx, contractId: string): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  const endsOn = contract?.endsOn ?? null;
  if (!contract || endsOn === null) return;
  if (contract.state === "ended") {
    await withdrawBehind(ctx, [contractId], endsOn, { billAgain: false });
    const rest = await restAtEnd(ctx.tx, contractId);
    await askAnew(ctx, { ...contract, endsOn, rest });
    await creditUnused(ctx, contractId);
  }
  if (contract.state !== "ending") return;
  await withdrawBehind(ctx, [contractId], endsOn, { billAgain: true });
  const given = await creditUnbegun(ctx, [contractId]);
  if (!given.ok) throw new Error(`what ${contractId} never begins cannot be credited: ${given.refusal.why}`);
}
