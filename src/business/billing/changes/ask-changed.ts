// A change holds from today within a term that is asked for and not paid: what asks for the whole of it is withdrawn, and what is
// really owed is asked for in the same act. The days until the change, what begins with it, and whatever else stood there.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { entriesByIds, entriesToBill } from "../../contracts/index.ts";
import type { ChangeableEntry } from "../../contracts/index.ts";
import { intend } from "../../payments/index.ts";
import { paymentsOn } from "../credits/credit.store.ts";
import type { RequestOver } from "../documents/request.store.ts";
import { withdrawLocked } from "../documents/withdraw-request.ts";
import { billAll } from "../run/bill-entries.ts";
import type { BillingFacts } from "../run/bill.rules.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import { askedFrom } from "./ask-anew.ts";
import { chargesOf } from "../run/charges.rules.ts";
import type { Charges } from "../run/charges.rules.ts";

export type AskedAnew = {
  /** What is open on requests that are withdrawn: nobody is to pay it any more. */
  readonly withdrawnMinor: bigint;
  /** What was paid on them: it counts towards what is asked for now. */
  readonly keptMinor: bigint;
  /** With tax, what of them is asked for again: the days until the change, and whatever else stood there. */
  readonly againMinor: bigint;
};

type Begun = { readonly due: ChangeableEntry };
type Changing = {
  readonly ends: readonly ChangeableEntry[];
  readonly begun: readonly Begun[];
  readonly on: IsoDate;
  readonly facts: BillingFacts;
};

/** What becomes of the requests, as billing them again will say it; null: the currency's value is not known. */
export async function figuresAnew(
  db: Tx | ReadDb,
  asked: readonly RequestOver[],
  { ends, begun, on, facts }: Changing,
  charges: Charges,
): Promise<AskedAnew | null> {
  if (asked.length === 0) return { withdrawnMinor: 0n, keptMinor: 0n, againMinor: 0n };
  const ended = new Set(ends.map((one) => one.id));
  const again = (await entriesByIds(db, entriesOn(asked), on)).map((one): Begun => {
    const endsOn = ended.has(one.id) ? on : one.endsOn;
    return {
      due: { ...one, billedUntil: askedFrom(one, asked), endsOn, isStopped: false } as ChangeableEntry,
    };
  });
  const all = chargesOf([...again, ...begun], [], facts);
  if (all === null) return null;
  const sum = (of: (one: RequestOver) => bigint): bigint => asked.reduce((total, one) => total + of(one), 0n);
  return {
    withdrawnMinor: sum((one) => one.openMinor),
    keptMinor: sum((one) => one.paidMinor),
    againMinor: all.chargeMinor - charges.chargeMinor,
  };
}

const entriesOn = (asked: readonly RequestOver[]): string[] => [
  ...new Set(asked.flatMap(({ begins }) => Object.keys(begins))),
];

type Asking = { readonly accountId: string; readonly begun: readonly string[]; readonly facts: BillingFacts };

/**
 * Step, once the change is written. What was paid in part is set aside for what asks for it now. Refuses figures_changed: something
 * was paid in this moment.
 */
export async function askChanged(
  ctx: Ctx,
  asked: readonly RequestOver[],
  { accountId, begun, facts }: Asking,
): Promise<Result<null, { readonly code: "figures_changed" }>> {
  if (asked.length === 0) return ok(null);
  const kept: { readonly paymentId: string; readonly minor: bigint }[] = [];
  for (const { id, paidMinor } of asked) {
    const [settlement] = await lockSettlements(ctx.tx, [id]);
    if (settlement?.paidMinor !== paidMinor) return refuse({ code: "figures_changed" });
    kept.push(...(await paymentsOn(ctx.tx, id)));
    const how = { why: "contract_changed", billAgain: true, again: true, isTold: true };
    const done = await withdrawLocked(ctx, settlement, how);
    if (!done.ok) return refuse({ code: "figures_changed" });
  }
  const entries = await entriesToBill(ctx.tx, accountId, [...entriesOn(asked), ...begun], facts.today);
  const { documentIds } = await billAll(ctx, entries, facts);
  const [documentId] = documentIds;
  if (documentId === undefined) return ok(null);
  for (const { paymentId, minor } of kept) await intend(ctx, { paymentId, documentId, minor });
  return ok(null);
}
