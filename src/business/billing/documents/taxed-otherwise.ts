// Between a payment request and its invoice what decides the tax may have changed: a VAT id, an address, a rate.
import type { Ctx } from "../../../kernel/act.ts";
import { entriesToBill } from "../../contracts/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { placesOf } from "../../tax/index.ts";
import { billingFacts, isUnionAbroad } from "../run/bill-entries.ts";
import { taxingFor } from "../run/entry-tax.rules.ts";
import { vatWaitsOf } from "../run/vat-wait.ts";
import { withExemptions } from "../run/with-exemptions.ts";
import type { NewLine } from "./document.rules.ts";

type Asked = {
  readonly accountId: string;
  readonly currency: string;
  readonly lines: readonly NewLine[];
};

/**
 * Step. Whether one of the lines would be taxed otherwise by what is known now. Sales that count towards the threshold of the
 * Union are left as they were counted.
 */
export async function isTaxedOtherwise(ctx: Ctx, seller: Seller, asked: Asked): Promise<boolean> {
  const ids = asked.lines.flatMap((line) => line.entryId ?? []);
  const entries = await entriesToBill(ctx.tx, asked.accountId, ids);
  if (entries.length === 0) return false;
  const about = { leads: {}, cause: "run" as const, orderId: null, taxEvidence: null };
  const facts = await withExemptions(ctx.tx, await billingFacts(ctx, seller, about), entries);
  const places = await placesOf(
    ctx.tx,
    entries.map((one) => one.profile.id),
  );
  const vatWaits = await vatWaitsOf(ctx.tx, entries, facts);
  const taxing = taxingFor({ ...facts, places, vatWaits });
  return asked.lines.some((line) => {
    const entry = entries.find((one) => one.id === line.entryId);
    if (!entry || (facts.union && isUnionAbroad(entry, seller))) return false;
    const amount = { minor: line.netMinor, currency: asked.currency };
    const { decision } = taxing(
      entry,
      { from: line.supplyOn, until: line.periodUntil ?? line.supplyOn },
      amount,
    );
    return decision.ratePermyriad !== line.ratePermyriad || decision.category !== line.category;
  });
}
