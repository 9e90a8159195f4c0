// When a brand owes the tax of what it invoices: with the invoice, or as the money for it comes (§ 20 UStG). Which of the two holds
// changes from the first day of a month on; an invoice keeps what held on its day.
import type { IsoDate } from "../../kernel/time.ts";

export const TAX_DUES = ["invoiced", "received"] as const;
export type TaxDue = (typeof TAX_DUES)[number];
export type TaxDueChange = { readonly from: IsoDate; readonly due: TaxDue };

type Owing = { readonly taxDueChanges?: readonly TaxDueChange[] };

export const taxDueOn = ({ taxDueChanges = [] }: Owing, day: IsoDate): TaxDue =>
  taxDueChanges.findLast((one) => one.from <= day)?.due ?? "invoiced";

/** With the new one in its place; one that changes nothing against what holds before it is left out. */
export function withTaxDue({ taxDueChanges = [] }: Owing, change: TaxDueChange): readonly TaxDueChange[] {
  const others = taxDueChanges.filter((one) => one.from !== change.from);
  const all = [...others, change].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const kept: TaxDueChange[] = [];
  for (const one of all) if (one.due !== (kept.at(-1)?.due ?? "invoiced")) kept.push(one);
  return kept;
}
