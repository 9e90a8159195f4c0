// Where in the office a thing, or a task about it, is seen to.
import type { Task } from "../../../business/staff/index.ts";
import { balancePath } from "../balance/balance-forms.tsx";
import { CURRENCIES, OSS } from "../money/places.ts";

/** Where a task's subject has its page. */
export function subjectPage(kind: string, id: string): string | null {
  const places: Readonly<Record<string, string>> = {
    order: "orders",
    pack: "papers",
    invoice_run: "invoice-runs",
    declaration: "declarations",
    account: "customers",
    hosting: "services",
    domain: "domains",
    document: "invoices",
    payment: "payments",
    message: "messages",
    quote: "quotes",
    contract: "contracts",
    vat_check: "vat-checks",
    billing_profile: "billing-profiles",
  };
  if (kind === "seller") return OSS;
  const place = places[kind];
  return place === undefined ? null : `/office/${place}/${id}`;
}

/** Where a task is seen to: a payout stands beside the balance it is paid from. */
export function taskPage(task: Task): string | null {
  if (task.subjectKind === "payout" && task.accountId !== null) return balancePath(task.accountId);
  if (task.kind === "exchange_rate_missing") return CURRENCIES;
  if (task.kind === "vat_register_silent") return "/office/vat-checks?view=open";
  if (task.kind === "letter_came_back") return "/office/print?view=returned";
  const own = subjectPage(task.subjectKind, task.subjectId);
  // What has no page of its own is seen at its customer.
  return own ?? (task.accountId === null ? null : subjectPage("account", task.accountId));
}
