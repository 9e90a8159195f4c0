// What a run would bill on a day, decided by the very rule that bills it, without a number, a claim or a row of anything.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addDays, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { dueAccounts, dueEntriesOf } from "../../contracts/index.ts";
import { decideBatch } from "./bill-entries.ts";
import { runFacts } from "./join-run.ts";
import { draftsOf } from "./run.rules.ts";
import type { Draft } from "./run.rules.ts";

/** Accounts that are looked through; what is beyond is said to be left out. */
const MOST = 2_000;
const FARTHEST_DAYS = 60;

export type LookAhead = { readonly sellerId: string; readonly on: IsoDate };
type Ahead = {
  readonly sums: readonly Omit<Draft, "accountId" | "lines">[];
  readonly accounts: number;
  /** There are more accounts than were looked through. */
  readonly more: boolean;
};

/** By what is agreed today. Refuses bad_date: before today or more than sixty days ahead. */
export const lookAhead = action({
  name: "look_ahead",
  needs: { any: ["staff:billing.see"], on: (input: LookAhead) => ({ kind: "seller", id: input.sellerId }) },
  audited: false,
  async run(ctx, { sellerId, on }: LookAhead): Promise<Result<Ahead, { readonly code: "bad_date" }>> {
    const facts = await runFacts(ctx, sellerId);
    if (!isDate(on) || on < facts.today || on > addDays(facts.today, FARTHEST_DAYS))
      return refuse({ code: "bad_date" });
    const asked = { today: on, leads: facts.leads };
    const found = await dueAccounts(ctx.tx, { ...asked, sellerId, after: null, limit: MOST + 1 });
    const accountIds = found.slice(0, MOST).map((one) => one.id);
    const entries = await dueEntriesOf(ctx.tx, { ...asked, accountIds });
    const { documents } = await decideBatch(ctx.tx, entries, { ...facts, today: on });
    const whole = draftsOf(documents.map((one) => ({ ...one, accountId: "" })));
    return ok({ sums: whole, accounts: accountIds.length, more: found.length > MOST });
  },
});
