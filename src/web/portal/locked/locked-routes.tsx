// The one page that is left while an account is locked for debt, beside paying, its invoices and the conversations with us.
import { comingStops, openDocuments } from "../../../business/billing/index.ts";
import { accountById, isVisitor } from "../../../business/customers/index.ts";
import { sellerOf } from "../../core/index.ts";
import type { Routes } from "../../site.ts";
import { EmptyState, LinkButton } from "../../ui/index.ts";
import { holdersOf } from "../holders.ts";
import { accountsFor, isLocked, keepHeld, LOCKED, portalRoute, thingsFor, todayOf } from "../portal-door.tsx";
import { frameOf, PortalPage, shown } from "../portal-frame.tsx";
import { LockedPage } from "./locked-page.tsx";
import { lockedWords } from "./locked.words.ts";

export const lockedRoutes: Routes = (site) => [
  portalRoute(site, {
    path: LOCKED,
    right: "self",
    async handle(visit) {
      const frame = frameOf(site, visit);
      const words = lockedWords(visit.lang);
      const accountId = visit.actor.kind === "person" ? visit.actor.accountId : null;
      if (!isLocked(visit) || accountId === null)
        return shown(
          <PortalPage frame={frame} title={words.title}>
            <EmptyState
              title={words.stillOpen}
              icon="check"
              action={<LinkButton href="/portal">{words.overview}</LinkButton>}
            />
          </PortalPage>,
        );
      const db = site.db.read;
      const sees = accountsFor(visit, "invoices.see");
      const owed = await openDocuments(db, sees, thingsFor(visit, "invoices.see"));
      const open = keepHeld(visit, "invoices.see", "document", owed);
      const today = todayOf(visit);
      const late = open.filter((one) => (one.dueOn ?? one.documentOn) < today);
      const stops = sees.length === 0 ? [] : await comingStops(db, accountId, today);
      const { email, phone } = sellerOf(visit);
      return shown(
        <LockedPage
          frame={frame}
          account={(await accountById(db, accountId))?.name ?? ""}
          open={late}
          stops={stops.filter((one) => late.some((document) => document.id === one.documentId))}
          seesInvoices={sees.length > 0}
          mayPay={accountsFor(visit, "payments.do").length > 0}
          mayAsk={accountsFor(visit, "tickets.do").length > 0 && !isVisitor(visit.actor)}
          seesQuestions={accountsFor(visit, "tickets.see").length > 0}
          holders={(await holdersOf(site, [accountId])).join(", ")}
          {...{ email, phone }}
        />,
      );
    },
  }),
];
