// The portal's first page: gathers what needs the visitor, what they have, and what comes next.
import { openDocuments } from "../../business/billing/index.ts";
import type { CustomerDocument } from "../../business/billing/index.ts";
import { contractsOfAccounts, shownTitle } from "../../business/contracts/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { domainsOfAccounts } from "../../business/domains/index.ts";
import { hostingOfAccounts, offForDebt } from "../../business/hosting/index.ts";
import { ordersOfAccounts } from "../../business/orders/index.ts";
import type { OrderRow, OrderState } from "../../business/orders/index.ts";
import { quotesOfAccounts } from "../../business/quotes/index.ts";
import type { Quote } from "../../business/quotes/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import { contractPrice, entryFor, entryPrice, nextCharge } from "./money/charges.ts";
import { OverviewPage } from "./overview-page.tsx";
import type { OwnedRow, Sees } from "./overview-owned.tsx";
import type { Chore } from "./overview-page.tsx";
import { accountsFor, keepHeld, portalRoute, thingsFor, todayOf } from "./portal-door.tsx";
import { frameOf, shown } from "./portal-frame.tsx";
import { contractState, domainState, packageState } from "./states.words.ts";

const SHOWN_ROWS = 12;

export const overviewRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal",
    right: "self",
    async handle(visit) {
      const db = site.db.read;
      const [open, orders, contracts, quotes] = await Promise.all([
        openDocuments(db, accountsFor(visit, "invoices.see"), thingsFor(visit, "invoices.see")),
        ordersOfAccounts(db, accountsFor(visit, "orders.see"), {
          limit: 20,
          things: thingsFor(visit, "orders.see"),
        }),
        contractsOfAccounts(db, accountsFor(visit, "contracts.see"), {
          limit: 100,
          things: thingsFor(visit, "contracts.see"),
        }),
        quotesOfAccounts(db, accountsFor(visit, "quotes.see"), {
          limit: 5,
          openOnly: true,
          things: thingsFor(visit, "quotes.see"),
        }),
      ]);
      const held = keepHeld(visit, "invoices.see", "document", open);
      const toPay = new Set(keepHeld(visit, "payments.do", "document", held).map((one) => one.id));
      const off = await offForDebt(
        db,
        held.flatMap(({ parts }) => parts.filter(({ kind }) => kind === "hosting").map(({ id }) => id)),
      );
      const chores = [
        ...held.map((one) => payChore(one, todayOf(visit), { allOff: off, mayPay: toPay.has(one.id) })),
        ...quotes.map(quoteChore),
        ...orderChores(keepHeld(visit, "orders.see", "order", orders)),
      ];
      const page = (
        <OverviewPage
          frame={frameOf(site, visit)}
          sees={seenBy(visit)}
          chores={chores.toSorted((a, b) => Number(a.kind === "charged") - Number(b.kind === "charged"))}
          owned={await owned(site, visit, contracts)}
          next={nextCharge(contracts)}
          open={{ count: held.length, sum: sumOf(held) }}
        />
      );
      return shown(page);
    },
  }),
];

function seenBy(visit: Visit): Sees {
  const may = (right: Parameters<typeof accountsFor>[1]): boolean => accountsFor(visit, right).length > 0;
  return {
    contracts: may("contracts.see"),
    invoices: may("invoices.see"),
    things: may("services.see") || may("domains.see"),
    ordering: may("orders.do"),
  };
}

function payChore(
  one: CustomerDocument,
  today: string,
  { allOff, mayPay }: { readonly allOff: ReadonlyMap<string, string>; readonly mayPay: boolean },
): Chore {
  const dueOn = one.dueOn ?? one.documentOn;
  const open = { minor: one.openMinor, currency: one.currency };
  const late = dueOn < today;
  const invoice = { id: one.id, number: one.number, dueOn, open };
  if (one.isCharged && !late) return { kind: "charged", ...invoice };
  return { kind: "pay", ...invoice, late, mayPay, off: one.parts.flatMap(({ id }) => allOff.get(id) ?? []) };
}

const quoteChore = ({ id, label, validOn, totalMinor, currency, state }: Quote): Chore => ({
  kind: "quote",
  id,
  label,
  validOn: validOn ?? "",
  total: { minor: totalMinor ?? 0n, currency },
  isNew: state === "sent",
});

const WAITING: Readonly<Partial<Record<OrderState, "confirm" | "code" | "money">>> = {
  awaiting_confirmation: "confirm",
  awaiting_code: "code",
  awaiting_payment: "money",
};

function orderChores(orders: readonly OrderRow[]): Chore[] {
  return orders.flatMap((one) => {
    const kind = WAITING[one.state];
    return kind === undefined ? [] : [{ kind, id: one.id, shortId: one.shortId }];
  });
}

function sumOf(open: readonly CustomerDocument[]) {
  const [first] = open;
  if (first === undefined) return null;
  const same = open.filter((one) => one.currency === first.currency);
  return { minor: same.reduce((sum, one) => sum + one.openMinor, 0n), currency: first.currency };
}

async function owned(site: Site, visit: Visit, contracts: readonly ContractRow[]): Promise<OwnedRow[]> {
  const page = { limit: SHOWN_ROWS };
  const [packages, domains] = await Promise.all([
    hostingOfAccounts(site.db.read, accountsFor(visit, "services.see"), page),
    domainsOfAccounts(site.db.read, accountsFor(visit, "domains.see"), page),
  ]);
  const contractOf = ({ contractId }: { readonly contractId: string | null }) =>
    contracts.find((contract) => contract.id === contractId);
  const row = (one: { id: string; name: string; href: string; state: OwnedRow["state"] }): OwnedRow => {
    const entry = entryFor(contracts, one.id);
    return { ...one, nextOn: entry?.nextDueOn ?? null, price: entry === null ? null : entryPrice(entry) };
  };
  const unseen = new Set<ContractRow["parts"][number]["kind"]>(
    (["hosting", "domain"] as const).filter((kind) => accountsFor(visit, SEEN_BY[kind]).length === 0),
  );
  const nameOf = (one: ContractRow | undefined) => one && shownTitle(one, visit.lang);
  return [
    ...keepHeld(visit, "services.see", "hosting", packages)
      .filter((one) => one.state !== "terminated")
      .map((one) =>
        row({
          id: one.id,
          name: nameOf(contractOf(one)) ?? one.mainDomain,
          href: `/portal/services/${one.id}`,
          state: packageState(one.state, contractOf(one), visit.lang),
        }),
      ),
    ...keepHeld(visit, "domains.see", "domain", domains)
      .filter((one) => one.registryState !== "gone")
      .map((one) =>
        row({
          id: one.id,
          name: one.unicodeName,
          href: `/portal/domains/${one.id}`,
          state: domainState(one, visit.lang),
        }),
      ),
    ...contracts
      .filter((one) => standsAlone(one, unseen))
      .map((one) => ({
        id: one.id,
        name: shownTitle(one, visit.lang),
        href: `/portal/contracts/${one.id}`,
        state: contractState(one, visit.lang),
        nextOn: one.nextDueOn,
        price: contractPrice(one),
      })),
  ];
}

const RUNS: ReadonlySet<ContractRow["state"]> = new Set(["running", "paused", "ending"]);

const SEEN_BY = { hosting: "services.see", domain: "domains.see" } as const;

/** A machine, a licence, work each month: there is no package or name that it would stand with, or none the visitor may see. */
const standsAlone = (
  { state, parts, bundle }: ContractRow,
  unseen: ReadonlySet<ContractRow["parts"][number]["kind"]>,
): boolean => RUNS.has(state) && parts.every(({ kind }) => unseen.has(kind)) && bundle?.isPart !== true;
