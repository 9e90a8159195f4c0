// The commands we send, as markup: object mappings of RFC 5731 (domain), 5732 (host) and 5733 (contact), fee 1.0,
// rgp 1.0 (RFC 3915).
// Elements stand in the order the schemas demand.
import type { NewDomain, Registrant } from "../../../business/domains/registrar.port.ts";
import { ns } from "./reply.ts";
import { el } from "./xml.ts";
import type { Markup } from "./xml.ts";

type Verb = "check" | "create" | "delete" | "info" | "renew" | "update";

const object = (verb: Verb, kind: "domain" | "contact" | "host", ...content: (Markup | null)[]): Markup =>
  el(verb, {}, el(`${kind}:${verb}`, { [`xmlns:${kind}`]: ns[kind] }, content));

const period = (years: number): Markup => el("domain:period", { unit: "y" }, String(years));
const authInfo = (kind: "domain" | "contact", password: string): Markup =>
  el(`${kind}:authInfo`, {}, el(`${kind}:pw`, {}, password));
const hostList = (names: readonly string[]): Markup | null =>
  names.length === 0
    ? null
    : el(
        "domain:ns",
        {},
        names.map((name) => el("domain:hostObj", {}, name)),
      );

export const domainCheck = (names: readonly string[]): Markup =>
  object("check", "domain", ...names.map((name) => el("domain:name", {}, name)));

/** RFC 8748: asks with a check what a year would cost. */
export const feeCheck = (): Markup =>
  el(
    "fee:check",
    { "xmlns:fee": ns.fee },
    el("fee:command", { name: "create" }, el("fee:period", { unit: "y" }, "1")),
  );

export const domainInfo = (name: string, authCode: string | null = null): Markup =>
  object(
    "info",
    "domain",
    el("domain:name", { hosts: "all" }, name),
    authCode === null ? null : authInfo("domain", authCode),
  );

export const domainCreate = (domain: NewDomain, roles: readonly string[]): Markup =>
  object(
    "create",
    "domain",
    el("domain:name", {}, domain.name),
    period(domain.years),
    hostList(domain.nameservers),
    el("domain:registrant", {}, domain.handle),
    ...roles.map((type) => el("domain:contact", { type }, domain.handle)),
    authInfo("domain", domain.authCode),
  );

/** The expiry goes as a date in UTC: a registry that has another one refuses, so a repeat cannot renew twice. */
export const domainRenew = (name: string, expiresAt: Date, years: number): Markup =>
  object(
    "renew",
    "domain",
    el("domain:name", {}, name),
    el("domain:curExpDate", {}, expiresAt.toISOString().slice(0, 10)),
    period(years),
  );

export const domainDelete = (name: string): Markup => object("delete", "domain", el("domain:name", {}, name));

export type TransferCommand = {
  readonly op: "request" | "query" | "approve" | "reject" | "cancel";
  readonly name: string;
  readonly years?: number;
  readonly authCode?: string | null;
};
export const domainTransfer = ({ op, name, years, authCode }: TransferCommand): Markup =>
  el(
    "transfer",
    { op },
    el(
      "domain:transfer",
      { "xmlns:domain": ns.domain },
      el("domain:name", {}, name),
      years ? period(years) : null,
      authCode ? authInfo("domain", authCode) : null,
    ),
  );

export type DomainChange = {
  readonly addHosts?: readonly string[];
  readonly removeHosts?: readonly string[];
  readonly addStatus?: string;
  readonly removeStatus?: string;
  readonly authCode?: string;
};
export const domainUpdate = (name: string, change: DomainChange): Markup =>
  object(
    "update",
    "domain",
    el("domain:name", {}, name),
    addOrRemove("domain:add", change.addHosts ?? [], change.addStatus),
    addOrRemove("domain:rem", change.removeHosts ?? [], change.removeStatus),
    change.authCode === undefined ? null : el("domain:chg", {}, authInfo("domain", change.authCode)),
  );

const restore = (op: "request" | "report", ...content: Markup[]): Markup =>
  el("rgp:update", { "xmlns:rgp": ns.rgp }, el("rgp:restore", { op }, ...content));

/** RFC 3915 section 4.2.5: an update that changes nothing carries it. */
export const restoreUpdate = (name: string): Markup =>
  object("update", "domain", el("domain:name", {}, name), el("domain:chg", {}));
export const restoreRequest = (): Markup => restore("request");

// What section 4.2.5 wants a registrar to state, in the words of ICANN's restore reports.
const STATEMENTS = [
  "This registrar has not restored the Registered Name in order to assume the rights to use or sell the " +
    "Registered Name for itself or for any third party.",
  "The information in this report is true to best of this registrar's knowledge, and this registrar acknowledges " +
    "that intentionally supplying false information in this report shall constitute an incurable material breach " +
    "of the Registry-Registrar Agreement.",
];

const RESTORE_REASON = "The registrant wants to keep the name.";

type RestoreReport = {
  /** The registration before the deletion and now, in words: nothing about it has changed. */
  readonly registration: string;
  readonly deletedAt: Date;
  readonly restoredAt: Date;
};
export const restoreReport = (report: RestoreReport): Markup =>
  restore(
    "report",
    el(
      "rgp:report",
      {},
      el("rgp:preData", {}, report.registration),
      el("rgp:postData", {}, report.registration),
      el("rgp:delTime", {}, report.deletedAt.toISOString()),
      el("rgp:resTime", {}, report.restoredAt.toISOString()),
      el("rgp:resReason", {}, RESTORE_REASON),
      ...STATEMENTS.map((statement) => el("rgp:statement", {}, statement)),
    ),
  );

function addOrRemove(name: string, hosts: readonly string[], status: string | undefined): Markup | null {
  if (hosts.length === 0 && status === undefined) return null;
  return el(name, {}, hostList(hosts), status === undefined ? null : el("domain:status", { s: status }));
}

export const contactCreate = (handle: string, registrant: Registrant, password: string): Markup =>
  object(
    "create",
    "contact",
    el("contact:id", {}, handle),
    ...person(registrant),
    authInfo("contact", password),
  );

export const contactUpdate = (handle: string, registrant: Registrant): Markup =>
  object("update", "contact", el("contact:id", {}, handle), el("contact:chg", {}, person(registrant)));

/** Text beyond ASCII must go as `loc` (RFC 5733 section 2.4). */
function person(who: Registrant): Markup[] {
  const ascii = [who.name, who.organisation ?? "", ...who.street, who.city, who.region ?? "", who.postalCode];
  const type = ascii.every((text) => /^[\x20-\x7e]*$/.test(text)) ? "int" : "loc";
  return [
    el(
      "contact:postalInfo",
      { type },
      el("contact:name", {}, who.name),
      // An empty organisation takes an older one away.
      el("contact:org", {}, who.organisation ?? ""),
      el(
        "contact:addr",
        {},
        who.street.slice(0, 3).map((line) => el("contact:street", {}, line)),
        el("contact:city", {}, who.city),
        who.region ? el("contact:sp", {}, who.region) : null,
        el("contact:pc", {}, who.postalCode),
        el("contact:cc", {}, who.country),
      ),
    ),
    // Optional (RFC 5733 section 3.2.1); an empty one is refused as no number.
    ...(who.phone === "" ? [] : [el("contact:voice", {}, eppPhone(who.phone))]),
    el("contact:email", {}, who.email),
  ];
}

// Country calling codes of one and two digits (ITU E.164 list, 2016); all others have three.
const short = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** E.164 to EPP's `+CC.NUMBER` (RFC 5733 section 2.5). */
export function eppPhone(e164: string): string {
  const code = short.exec(e164)?.[0] ?? e164.slice(0, 4);
  return `${code}.${e164.slice(code.length)}`;
}

export const hostCheck = (names: readonly string[]): Markup =>
  object("check", "host", ...names.map((name) => el("host:name", {}, name)));
export const hostCreate = (name: string): Markup => object("create", "host", el("host:name", {}, name));

export const pollRequest = (): Markup => el("poll", { op: "req" });
export const pollAcknowledge = (id: string): Markup => el("poll", { op: "ack", msgID: id });
