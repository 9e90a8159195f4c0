// Packages and domains: what there is, and the plain acts on them.
import { z } from "zod";
import {
  domainById,
  domainsOfAccounts,
  setAutoRenew,
  setLock,
  setNameservers,
} from "../../business/domains/index.ts";
import type { DomainRow } from "../../business/domains/index.ts";
import { hostingById, hostingOfAccounts, switchHosting } from "../../business/hosting/index.ts";
import type { HostingRow } from "../../business/hosting/index.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { apiFault } from "../core/index.ts";
import { accountsFor, keepHeld } from "../portal/portal-door.tsx";
import type { Site } from "../site.ts";
import { apiAct } from "./api-act.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { at, day, id, instant, listed, listOf, pageOf, pageQuery } from "./shapes.ts";

const hostingShape = z.strictObject({
  id,
  account_id: id,
  kind: z.literal("hosting"),
  domain: z.string(),
  username: z.string(),
  plan: z.string(),
  state: z.string(),
  /** Why it stands still: debt, abuse, owner, security. */
  stopped_for: z.array(z.string()),
  contract_id: id.nullable(),
  created_at: instant,
});
const domain = z.strictObject({
  id,
  account_id: id,
  name: z.string(),
  name_unicode: z.string(),
  wanted_state: z.string(),
  registry_state: z.string(),
  expires_at: instant.nullable(),
  paid_through: day.nullable(),
  auto_renew: z.boolean(),
  ends_on: day.nullable().describe("The day on which it is to be deleted; null: it is not given up."),
  transfer_locked: z.boolean(),
  nameservers: z.array(z.string()),
  contract_id: id.nullable(),
  created_at: instant,
});

export const thingDoors = (site: Site): readonly ApiDoor[] => [
  apiRoute({
    name: "services",
    path: "/services",
    right: "services.see",
    query: pageQuery,
    answer: listOf(hostingShape),
    async handle(visit, { query }) {
      const found = await hostingOfAccounts(site.db.read, accountsFor(visit, "services.see"), pageOf(query));
      const rows = keepHeld(visit, "services.see", "hosting", found);
      return listed("/services", query, found, rows.map(hostingShown));
    },
  }),
  apiRoute({
    name: "service",
    path: "/services/:id",
    right: "services.see",
    on: "hosting",
    answer: hostingShape,
    handle: async (visit, { params }) =>
      one(visit, await hostingById(site.db.read, params["id"] ?? ""), hostingShown),
  }),
  apiAct(site, {
    name: "switch_service",
    path: "/services/:id/switch",
    right: "services.do",
    on: "hosting",
    act: "switch_hosting",
    action: switchHosting,
    body: z.strictObject({ on: z.boolean() }),
    input: async (_visit, { params, body }) => ({ hostingId: params["id"], on: body.on }),
  }),
  apiRoute({
    name: "domains",
    path: "/domains",
    right: "domains.see",
    query: pageQuery,
    answer: listOf(domain),
    async handle(visit, { query }) {
      const found = await domainsOfAccounts(site.db.read, accountsFor(visit, "domains.see"), pageOf(query));
      const rows = keepHeld(visit, "domains.see", "domain", found);
      return listed("/domains", query, found, rows.map(domainShown));
    },
  }),
  apiRoute({
    name: "domain",
    path: "/domains/:id",
    right: "domains.see",
    on: "domain",
    answer: domain,
    handle: async (visit, { params }) =>
      one(visit, await domainById(site.db.read, params["id"] ?? ""), domainShown),
  }),
  apiAct(site, {
    name: "set_nameservers",
    path: "/domains/:id/nameservers",
    right: "domains.do",
    on: "domain",
    act: "set_nameservers",
    action: setNameservers,
    body: z.strictObject({ nameservers: z.array(z.string().max(255)).min(1).max(13) }),
    input: async (_visit, { params, body }) => ({ domainId: params["id"], ...body }),
  }),
  apiAct(site, {
    name: "set_lock",
    path: "/domains/:id/lock",
    right: "domain_moves.do",
    on: "domain",
    act: "set_transfer_lock",
    action: setLock,
    body: z.strictObject({ locked: z.boolean() }),
    input: async (_visit, { params, body }) => ({ domainId: params["id"], ...body }),
  }),
  apiAct(site, {
    name: "set_renewal",
    path: "/domains/:id/renewal",
    right: "domain_moves.do",
    on: "domain",
    act: "set_auto_renew",
    action: setAutoRenew,
    body: z.strictObject({ auto_renew: z.boolean() }),
    input: async (_visit, { params, body }) => ({ domainId: params["id"], autoRenew: body.auto_renew }),
  }),
];

/** One thing, or that there is none: it may have gone since its right was asked. */
export const one = <T>(visit: Visit, found: T | null | undefined, show: (found: T) => unknown): Reply =>
  found == null ? apiFault(visit, "not_found") : json(show(found));

const hostingShown = (row: HostingRow) => ({
  id: row.id,
  account_id: row.accountId,
  kind: "hosting",
  domain: row.mainDomain,
  username: row.username,
  plan: row.plan,
  state: row.state,
  stopped_for: [...row.reasons],
  contract_id: row.contractId,
  created_at: at(row.createdAt),
});

const domainShown = (row: DomainRow) => ({
  id: row.id,
  account_id: row.accountId,
  name: row.name,
  name_unicode: row.unicodeName,
  wanted_state: row.wantedState,
  registry_state: row.registryState,
  expires_at: at(row.expiresAt),
  paid_through: row.paidThrough,
  auto_renew: row.autoRenew,
  ends_on: row.deleteOn,
  transfer_locked: row.transferLocked,
  nameservers: [...row.nameservers],
  contract_id: row.contractId,
  created_at: at(row.createdAt),
});
