// What would be billed while the register has not answered about a VAT id waits for the answer, some days at most: held by
// contract, with a task for a person who may decide instead.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import { accountById, billingProfile } from "../../customers/index.ts";
import { saySilentRegister } from "../renewals/silent-register.ts";
import { holdBilling, liftBillingHolds } from "../../contracts/index.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { decideTax, openChecksOf, sayVatWaits } from "../../tax/index.ts";
import type { OpenCheck } from "../../tax/index.ts";
import type { BillingFacts } from "./bill.rules.ts";
import { buyerOf, productClass } from "./price.rules.ts";

/** The hold's reason: it is lifted by the answer, or ends by itself. */
export const VAT_HOLD = "vat_check";

export type VatWaits = {
  /** By billing profile: the check that is waited for, and the first day on which nobody waits any more. */
  readonly waiting: ReadonlyMap<string, { readonly check: OpenCheck; readonly untilOn: string }>;
  /** Billing profiles whose wait is over and that are billed as if the answer had been yes. */
  readonly trusted: ReadonlySet<string>;
};
const NOBODY: VatWaits = { waiting: new Map(), trusted: new Set() };

/** Whom to wait for of those who are due. Renewed early by hand, nothing waits. */
export async function vatWaitsOf(
  tx: Tx,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<VatWaits> {
  const { seller, today, vatWait, cause } = facts;
  if (vatWait === undefined || (cause !== "run" && cause !== "order")) return NOBODY;
  const unsure = entries.filter((entry) => isUnsure(entry, facts));
  if (unsure.length === 0) return NOBODY;
  const waiting = new Map<string, { check: OpenCheck; untilOn: string }>();
  const trusted = new Set<string>();
  for (const check of await openChecksOf(tx, [...new Set(unsure.map((one) => one.profile.id))])) {
    const untilOn = addDays(dateIn(seller.timeZone, check.since), vatWait.days);
    if (untilOn > today) waiting.set(check.billingProfileId, { check, untilOn });
    else if (vatWait.afterwards === "reverse_charge") trusted.add(check.billingProfileId);
  }
  return { waiting, trusted };
}

/** Whose VAT id is asked about, and the first day on which nobody waits any more. */
export type VatWaiting = { readonly vatId: string; readonly untilOn: string };

/** What invoices over these would wait for today; null: nothing. */
export async function waitFor(
  db: Tx | ReadDb,
  entries: readonly DueEntry[],
  facts: BillingFacts,
): Promise<VatWaiting | null> {
  const [wait] = [...(await vatWaitsOf(db as Tx, entries, facts)).waiting.values()];
  return wait === undefined ? null : { vatId: wait.check.vatId, untilOn: wait.untilOn };
}

/** The answer would change the tax, and it is not there. */
function isUnsure({ profile, account, taxClass }: DueEntry, { seller, today }: BillingFacts): boolean {
  if (profile.vatId === null || profile.vatCheck === "valid" || profile.country === seller.country)
    return false;
  const buyer = buyerOf(profile, account.legalKind);
  return decideTax({ seller, buyer, productClass: productClass(taxClass), supplyDate: today }).provisional;
}

/** Step. What was left out is held until the answer comes, and a person hears of it. */
export async function holdForVat(
  ctx: Ctx,
  entries: readonly DueEntry[],
  { seller, today, vatWaits = NOBODY }: Pick<BillingFacts, "seller" | "today" | "vatWaits">,
): Promise<void> {
  const contracts = new Map(entries.map((entry) => [entry.contractId, entry]));
  for (const [contractId, { accountId, profile }] of contracts) {
    const wait = vatWaits.waiting.get(profile.id);
    if (!wait) continue;
    const { untilOn, check } = wait;
    await holdBilling(ctx, { accountId, contractId, fromOn: today, untilOn, reason: VAT_HOLD });
    await sayVatWaits(ctx, { sellerId: seller.id, accountId, vatCheckId: check.id, vatId: check.vatId });
  }
}

/** By the machine, once there is an answer or another id: the next run bills what waited. */
export const endVatWait = action({
  name: "end_vat_wait",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { billingProfileId }: { readonly billingProfileId: string }) {
    await liftBillingHolds(ctx, { billingProfileId, reason: VAT_HOLD });
    const profile = await billingProfile(ctx.tx, billingProfileId);
    const account = profile && (await accountById(ctx.tx, profile.accountId));
    if (account) await saySilentRegister(ctx, account.sellerId);
    return ok(null);
  },
});
