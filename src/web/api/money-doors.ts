// Invoices, paying them, the balance, and the cards that are kept, of which nothing is told that could be charged elsewhere.
import { z } from "zod";
import {
  balanceOfAccount,
  documentById,
  documentPdf,
  documentsOfAccounts,
  documentXml,
  payFromBalance,
  payWithCard,
  useBalance,
} from "../../business/billing/index.ts";
import type { CustomerDocument, DocumentView } from "../../business/billing/index.ts";
import { accountById } from "../../business/customers/index.ts";
import { methodsOfAccounts } from "../../business/payments/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { apiFault } from "../core/index.ts";
import { MOST } from "../portal/money/pay-wishes.ts";
import { accountsFor, keepHeld, thingsFor, wholeAccounts } from "../portal/portal-door.tsx";
import type { Site } from "../site.ts";
import { apiAct } from "./api-act.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { lacking } from "./lacking.ts";
import {
  accountOf,
  amount,
  day,
  id,
  listed,
  listOf,
  money,
  pageOf,
  pageQuery,
  partsOf,
  thing,
} from "./shapes.ts";

const invoice = z.strictObject({
  id,
  account_id: id,
  kind: z.string(),
  number: z.string(),
  date: day,
  due_on: day.nullable(),
  /** Null of credit notes. */
  state: z.string().nullable(),
  total: amount,
  paid: amount,
  open: amount,
  things: z.array(thing),
});
const line = z.strictObject({
  text: z.string(),
  quantity_milli: z.string(),
  unit: amount,
  net: amount,
  tax: amount,
  tax_rate_permyriad: z.number(),
  from: day.nullable(),
  until: day.nullable(),
});
const whole = invoice
  .omit({ things: true })
  .extend({ net: amount, tax: amount, lines: z.array(line), has_xml: z.boolean() });
const minorText = z.string().regex(/^[1-9]\d{0,14}$/u);
const invoices = z
  .array(z.strictObject({ id, open_minor: minorText }))
  .min(1)
  .max(MOST);
const balance = z.strictObject({ total: amount, spendable: amount });
const method = z.strictObject({
  id,
  kind: z.literal("card"),
  brand: z.string(),
  last4: z.string(),
  expires: z.string(),
  default: z.boolean(),
  state: z.string(),
});
const flat = <T extends z.ZodType>(one: T) => z.strictObject({ items: z.array(one), next: z.null() });

export const moneyDoors = (site: Site): readonly ApiDoor[] => [
  apiRoute({
    name: "invoices",
    path: "/invoices",
    right: "invoices.see",
    query: pageQuery,
    answer: listOf(invoice),
    async handle(visit, { query }) {
      const page = { ...pageOf(query), things: thingsFor(visit, "invoices.see") };
      const found = await documentsOfAccounts(site.db.read, accountsFor(visit, "invoices.see"), page);
      const rows = keepHeld(visit, "invoices.see", "document", found);
      return listed("/invoices", query, found, rows.map(invoiceShown));
    },
  }),
  apiRoute({
    name: "invoice",
    path: "/invoices/:id",
    right: "invoices.see",
    on: "document",
    answer: whole,
    async handle(visit, { params }) {
      const found = await documentById(site.db.read, params["id"] ?? "");
      return found?.state === "issued" ? json(wholeInvoice(found)) : apiFault(visit, "not_found");
    },
  }),
  ...(
    [
      ["invoice_pdf", "pdf", documentPdf],
      ["invoice_xml", "xml", documentXml],
    ] as const
  ).map(([name, path, read]) =>
    apiRoute({
      name,
      path: `/invoices/:id/${path}`,
      right: "invoices.see",
      on: "document",
      answer: "file",
      async handle(visit, { params }): Promise<Reply> {
        const file = await read({ db: site.db.read, act: site.act }, params["id"] ?? "");
        if (file === null) return apiFault(visit, "not_found");
        return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName };
      },
    }),
  ),
  apiAct(site, {
    name: "pay_from_balance",
    path: "/invoices/pay-from-balance",
    right: "payments.do",
    act: "pay_from_balance",
    action: payFromBalance,
    body: z.strictObject({ invoices, minor: minorText }),
    input: async (visit, { body }) => ({ ...exactly(visit, body.invoices), minor: BigInt(body.minor) }),
  }),
  apiAct(site, {
    name: "pay_by_card",
    path: "/invoices/pay-by-card",
    right: "payments.do",
    act: "pay_with_card",
    action: payWithCard,
    body: z.strictObject({ invoices, payment_method: id }),
    input: async (visit, { body }) => ({
      ...exactly(visit, body.invoices),
      methodId: body.payment_method,
    }),
  }),
  apiRoute({
    name: "balance",
    path: "/balance",
    right: "payments.see",
    answer: flat(balance),
    async handle(visit) {
      const [accountId] = wholeAccounts(visit, "payments.see");
      const account = accountId === undefined ? null : await accountById(site.db.read, accountId);
      if (account === null) return lacking(site, visit, { right: "payments.see", subject: null, wish: null });
      const all = await balanceOfAccount(site.db.read, account.id, account.currency);
      const items = all.map(({ totalMinor, spendableMinor, currency }) => ({
        total: money(totalMinor, currency),
        spendable: money(spendableMinor, currency),
      }));
      return json({ items, next: null });
    },
  }),
  apiAct(site, {
    name: "use_balance",
    path: "/balance/use",
    right: "payments.do",
    act: "use_balance",
    action: useBalance,
    body: z.strictObject({ automatic: z.boolean() }),
    input: async (visit, { body }) => ({ accountId: accountOf(visit), isAutomatic: body.automatic }),
  }),
  apiRoute({
    name: "payment_methods",
    path: "/payment-methods",
    right: "methods.see",
    answer: flat(method),
    async handle(visit) {
      const cards = await methodsOfAccounts(site.db.read, wholeAccounts(visit, "methods.see"));
      const items = cards.map((one) => ({
        id: one.id,
        kind: "card",
        brand: one.brand,
        last4: one.last4,
        expires: `${one.expiryYear}-${String(one.expiryMonth).padStart(2, "0")}`,
        default: one.isDefault,
        state: one.state,
      }));
      return json({ items, next: null });
    },
  }),
];

/** As they stood when the caller read them: where one is open for another sum by now, nothing is paid. */
const exactly = (visit: Visit, wanted: z.infer<typeof invoices>) => ({
  accountId: accountOf(visit),
  documents: wanted.map((one) => ({ id: one.id, minor: BigInt(one.open_minor) })),
});

/** What a list and an invoice by itself say alike. */
const headShown = (row: CustomerDocument | DocumentView) => ({
  id: row.id,
  account_id: row.accountId,
  kind: row.kind,
  number: row.number,
  date: row.documentOn,
  due_on: row.dueOn,
  state: row.settlement,
  total: money(row.grossMinor, row.currency),
  paid: money(row.paidMinor, row.currency),
  open: money(row.openMinor, row.currency),
});

const invoiceShown = (row: CustomerDocument) => ({
  ...headShown(row),
  things: partsOf(row.parts),
});

function wholeInvoice(row: DocumentView) {
  const sum = (minor: bigint) => money(minor, row.currency);
  return {
    ...headShown(row),
    net: sum(row.netMinor),
    tax: sum(row.taxMinor),
    has_xml: row.hasXml,
    lines: row.lines.map((one) => ({
      text: one.text,
      quantity_milli: one.quantityMilli.toString(),
      unit: sum(one.unitMinor),
      net: sum(one.netMinor),
      tax: sum(one.taxMinor),
      tax_rate_permyriad: one.ratePermyriad,
      from: one.periodFrom,
      until: one.periodUntil,
    })),
  };
}
