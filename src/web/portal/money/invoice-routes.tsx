// Routes of invoices: the list, one, and its PDF as it was first delivered.
import {
  documentById,
  documentPdf,
  documentXml,
  documentsByIds,
  documentsOfAccounts,
  freedOf,
  openDocuments,
  promisesOf,
} from "../../../business/billing/index.ts";
import { allocatedByDocument, paymentsOfDocument } from "../../../business/payments/index.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { keptCard, notByKeptCard } from "./kept-card.tsx";
import { InvoicePage, InvoicesPage } from "./invoice-pages.tsx";
import {
  accountsFor,
  beforeOf,
  holds,
  keepHeld,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  thingsFor,
  todayOf,
} from "../portal-door.tsx";
import { frameOf, shown } from "../portal-frame.tsx";

export const invoiceRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/invoices",
    right: "invoices.see",
    async handle(visit) {
      const things = thingsFor(visit, "invoices.see");
      const page = { limit: PAGE_ROWS, before: beforeOf(visit), things };
      const toPay = accountsFor(visit, "payments.do");
      const [found, open] = await Promise.all([
        documentsOfAccounts(site.db.read, accountsFor(visit, "invoices.see"), page),
        page.before === undefined ? openDocuments(site.db.read, toPay, thingsFor(visit, "payments.do")) : [],
      ]);
      const shownPage = (
        <InvoicesPage
          frame={frameOf(site, visit)}
          rows={keepHeld(visit, "invoices.see", "document", found)}
          open={keepHeld(visit, "payments.do", "document", open)}
          today={todayOf(visit)}
          older={olderHref("/portal/invoices", found)}
        />
      );
      return shown(shownPage);
    },
  }),
  portalRoute(site, {
    path: "/portal/invoices/:id",
    right: "invoices.see",
    on: "document",
    async handle(visit, { params }) {
      const id = params["id"] ?? "";
      const document = await documentById(site.db.read, id);
      if (document?.state !== "issued") return noSuch(site, visit);
      const payments = await paymentsOfDocument(site.db.read, id);
      const allocated = await Promise.all(payments.map((one) => allocatedByDocument(site.db.read, one.id)));
      const promises = await promisesOf(site.db.read, id);
      const open = await notByKeptCard(site, document.accountId, await documentsByIds(site.db.read, [id]));
      const subject = await site.subject({ kind: "document", id });
      const page = (
        <InvoicePage
          frame={frameOf(site, visit)}
          document={document}
          payments={payments
            .map((one, at) => ({
              ...one,
              onThisMinor: allocated[at]?.find((part) => part.documentId === id)?.minor ?? null,
            }))
            .filter((one) => one.state !== "expired" && one.state !== "asked")}
          mayPay={subject !== null && holds(visit, "payments.do", subject)}
          keptCard={open.length === 0 ? null : await keptCard(site, visit, document.accountId)}
          once={freshKey()}
          freedMinor={document.settlement === "withdrawn" ? await freedOf(site.db.read, id) : 0n}
          promisedUntil={promises.find((one) => one.state === "open")?.untilOn ?? null}
          today={todayOf(visit)}
        />
      );
      return shown(page);
    },
  }),
  portalRoute(site, {
    path: "/portal/invoices/:id/xml",
    right: "invoices.see",
    on: "document",
    async handle(visit, { params }) {
      const file = await documentXml({ db: site.db.read, act: site.act }, params["id"] ?? "");
      if (file === null) return noSuch(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName };
    },
  }),
  portalRoute(site, {
    path: "/portal/invoices/:id/pdf",
    right: "invoices.see",
    on: "document",
    async handle(visit, { params }) {
      const file = await documentPdf({ db: site.db.read, act: site.act }, params["id"] ?? "");
      if (file === null) return noSuch(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
];
