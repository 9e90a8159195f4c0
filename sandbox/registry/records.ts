// What the registry remembers, and what time does to it: auto-renewal, grace periods, redemption, release, transfers
// that approve themselves. Dates are ISO strings so that they survive the file.
import { randomBytes } from "node:crypto";
import { tldOf } from "./tlds.ts";
import type { Tld } from "./tlds.ts";

export type Transfer = {
  status: "pending" | "clientApproved" | "clientRejected" | "clientCancelled" | "serverApproved";
  reID: string;
  reDate: string;
  acID: string;
  acDate: string;
  exDate: string | null;
};
export type GraceKind = "addPeriod" | "autoRenewPeriod" | "renewPeriod" | "transferPeriod";
export type Domain = {
  name: string;
  roid: string;
  clID: string;
  crID: string;
  crDate: string;
  exDate: string;
  upDate: string | null;
  trDate: string | null;
  registrant: string;
  contacts: { type: string; id: string }[];
  ns: string[];
  /** What clients have set; the rest is derived. */
  statuses: string[];
  authInfo: string;
  graces: { kind: GraceKind; until: string }[];
  phase: "live" | "redemption" | "pendingRestore" | "pendingDelete";
  phaseUntil: string | null;
  transfer: Transfer | null;
};
export type Contact = {
  id: string;
  roid: string;
  clID: string;
  crDate: string;
  upDate: string | null;
  authInfo: string;
  postal: {
    type: string;
    name: string;
    org: string;
    street: string[];
    city: string;
    sp: string;
    pc: string;
    cc: string;
  }[];
  voice: string;
  email: string;
};
export type Host = {
  name: string;
  roid: string;
  clID: string;
  crDate: string;
  addresses: { ip: string; address: string }[];
};
export type Message = {
  id: string;
  to: string;
  at: string;
  text: string;
  domain: string;
  transfer: Transfer | null;
};
export type Books = {
  domains: Record<string, Domain>;
  contacts: Record<string, Contact>;
  hosts: Record<string, Host>;
  messages: Message[];
  /** clTRIDs of commands that change something, the newest 5000. */
  transactions: string[];
  counter: number;
};

export const freshBooks = (): Books => ({
  domains: {},
  contacts: {},
  hosts: {},
  messages: [],
  transactions: [],
  counter: 0,
});

export const nextNumber = (books: Books): number => (books.counter += 1);
export const isoDate = (date: Date): string => date.toISOString();
export const plusDays = (iso: string, days: number): string =>
  isoDate(new Date(Date.parse(iso) + days * 86_400_000));

/** A year later; 29 February becomes 28. */
export function plusYears(iso: string, years: number): string {
  const from = new Date(iso);
  const to = new Date(from);
  to.setUTCFullYear(from.getUTCFullYear() + years);
  if (to.getUTCMonth() !== from.getUTCMonth()) to.setUTCDate(0);
  return isoDate(to);
}

export const rulesOf = (domain: Domain): Tld => {
  const rules = tldOf(domain.name);
  if ("code" in rules) throw new Error(`no rules for ${domain.name}`);
  return rules;
};

export function statusesOf(domain: Domain): string[] {
  const all = [...domain.statuses];
  if (domain.transfer?.status === "pending") all.push("pendingTransfer");
  if (domain.phase !== "live") all.push("pendingDelete");
  if (domain.ns.length === 0) all.push("inactive");
  return all.length === 0 ? ["ok"] : all;
}

/** What a restore does first: where the registry wants no report, it is done with it. */
export function restore(domain: Domain, now: Date): void {
  const wantsReport = rulesOf(domain).restoreReport;
  domain.phase = wantsReport ? "pendingRestore" : "live";
  domain.phaseUntil = wantsReport ? plusDays(isoDate(now), 7) : null;
  domain.upDate = isoDate(now);
}

/** The grace status beside the others (RFC 3915 section 3.1). */
export const graceStatusOf = ({ phase }: Domain): string | null =>
  phase === "live" ? null : phase === "redemption" ? "redemptionPeriod" : phase;

export function tell(books: Books, to: string, at: string, text: string, domain: Domain): void {
  const transfer = domain.transfer ? { ...domain.transfer } : null;
  books.messages.push({ id: String(1000 + nextNumber(books)), to, at, text, domain: domain.name, transfer });
}

/** Brings everything up to `now`. True: something changed. */
export function settle(books: Books, now: Date): boolean {
  const iso = isoDate(now);
  let changed = false;
  for (const domain of Object.values(books.domains)) {
    while (step(books, domain, iso)) changed = true;
  }
  return changed;
}

/** Does the one thing that is due first at this domain. */
function step(books: Books, domain: Domain, now: string): boolean {
  if (domain.transfer?.status === "pending" && domain.transfer.acDate <= now) {
    completeTransfer(books, domain, "serverApproved", domain.transfer.acDate);
    return true;
  }
  if (domain.phase === "live" && domain.exDate <= now) {
    const until = plusDays(domain.exDate, rulesOf(domain).autoRenewDays);
    domain.graces.push({ kind: "autoRenewPeriod", until });
    domain.exDate = plusYears(domain.exDate, 1);
    return true;
  }
  if (domain.phase !== "live" && domain.phaseUntil !== null && domain.phaseUntil <= now) {
    if (domain.phase === "pendingDelete") {
      delete books.domains[domain.name];
      // Ends the loop over a domain that is gone.
      domain.phaseUntil = null;
      return true;
    }
    // Nobody reported on the restore in time: it waits for one that is meant, for as long as at first (RFC 3915 section 2).
    if (domain.phase === "pendingRestore") {
      domain.phase = "redemption";
      domain.phaseUntil = plusDays(domain.phaseUntil, rulesOf(domain).redemptionDays);
      return true;
    }
    domain.phase = "pendingDelete";
    domain.phaseUntil = plusDays(domain.phaseUntil, rulesOf(domain).pendingDeleteDays);
    return true;
  }
  const before = domain.graces.length;
  domain.graces = domain.graces.filter((grace) => grace.until > now);
  return domain.graces.length !== before;
}

export function completeTransfer(
  books: Books,
  domain: Domain,
  status: "clientApproved" | "serverApproved",
  at: string,
): void {
  const { transfer } = domain;
  if (!transfer) return;
  const losing = domain.clID;
  domain.transfer = { ...transfer, status, acDate: at };
  domain.clID = transfer.reID;
  domain.trDate = at;
  domain.upDate = at;
  domain.statuses = [];
  domain.authInfo = randomBytes(12).toString("base64url");
  domain.graces = [{ kind: "transferPeriod", until: plusDays(at, 5) }];
  if (transfer.exDate) domain.exDate = transfer.exDate;
  tell(books, transfer.reID, at, "Transfer completed.", domain);
  tell(
    books,
    losing,
    at,
    status === "serverApproved" ? "Transfer auto approved." : "Transfer approved.",
    domain,
  );
}

/** A name beginning `taken-` that nobody asked for before belongs to the other registrar and waits to be moved. */
export function inventTaken(books: Books, name: string, owner: string, now: Date): void {
  const rules = tldOf(name);
  if (!name.startsWith("taken-") || "code" in rules || books.domains[name]) return;
  const crDate = plusDays(isoDate(now), name.startsWith("taken-young-") ? -20 : -400);
  books.domains[name] = {
    name,
    roid: `D${nextNumber(books)}-KONTOR`,
    clID: owner,
    crID: owner,
    crDate,
    exDate: plusYears(crDate, 2),
    upDate: null,
    trDate: null,
    registrant: "OTHER-HOLDER",
    contacts: [],
    ns: ["ns1.elsewhere.test", "ns2.elsewhere.test"],
    statuses: name.startsWith("taken-locked-") ? ["clientTransferProhibited"] : [],
    authInfo: "Transfer-Code-1",
    graces: [],
    phase: "live",
    phaseUntil: null,
    transfer: null,
  };
}
