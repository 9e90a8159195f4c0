// The domain commands of the registry (RFC 5731), with its rules: who may, when, and what it costs in years.
import {
  completeTransfer,
  graceStatusOf,
  inventTaken,
  nextNumber,
  plusDays,
  plusYears,
  restore,
  rulesOf,
  statusesOf,
  tell,
} from "./records.ts";
import type { Books, Domain } from "./records.ts";
import { premium, reserved, tldOf } from "./tlds.ts";
import { child, children, childText, tag, text, uri } from "./wire.ts";
import type { Node } from "./wire.ts";

export type Asked = {
  readonly books: Books;
  readonly clID: string;
  readonly node: Node;
  readonly extensions: readonly Node[];
  readonly now: Date;
  /** Of a transfer. */
  readonly op: string;
};
export type Said = {
  readonly code: number;
  readonly reason?: string;
  readonly resData?: string;
  readonly extension?: string;
};
export type Command = (asked: Asked) => Said;

export const otherAccount = "other-host";

const no = (code: number, reason?: string): Said => (reason === undefined ? { code } : { code, reason });
const open = (name: string): string => `<domain:${name} xmlns:domain="${uri.domain}">`;
const nameIn = (node: Node): string => (childText(node, "name") ?? "").toLowerCase();
const yearsIn = (node: Node): number => {
  const period = child(node, "period");
  const count = Number(period?.text ?? 1);
  return period?.attributes["unit"] === "m" ? count / 12 : count;
};
const isPremium = (name: string): boolean => name.startsWith(premium.prefix);

export const check: Command = ({ books, node, extensions, now }) => {
  const names = children(node, "name").map((name) => name.text.toLowerCase());
  const entries = names.map((name) => {
    inventTaken(books, name, otherAccount, now);
    const reason = whyNot(books, name);
    return (
      `<domain:cd><domain:name avail="${reason === null ? 1 : 0}">${text(name)}</domain:name>` +
      `${tag("domain:reason", reason)}</domain:cd>`
    );
  });
  const fee = extensions.find((extension) => extension.ns === uri.fee);
  return {
    code: 1000,
    resData: `${open("chkData")}${entries.join("")}</domain:chkData>`,
    ...(fee ? { extension: prices(names) } : {}),
  };
};

function whyNot(books: Books, name: string): string | null {
  const rules = tldOf(name);
  if ("code" in rules) return rules.reason;
  if (reserved.has(name.split(".")[0] ?? "")) return "Reserved";
  return books.domains[name] ? "In use" : null;
}

function prices(names: readonly string[]): string {
  const entries = names.map(
    (name) =>
      `<fee:cd avail="1"><fee:objID>${text(name)}</fee:objID>` +
      `<fee:class>${isPremium(name) ? "premium" : "standard"}</fee:class>` +
      `<fee:command name="create"><fee:period unit="y">1</fee:period>` +
      `<fee:fee>${isPremium(name) ? premium.price : premium.standard}</fee:fee></fee:command></fee:cd>`,
  );
  return (
    `<fee:chkData xmlns:fee="${uri.fee}"><fee:currency>${premium.currency}</fee:currency>` +
    `${entries.join("")}</fee:chkData>`
  );
}

export const create: Command = ({ books, clID, node, extensions, now }) => {
  const name = nameIn(node);
  inventTaken(books, name, otherAccount, now);
  const rules = tldOf(name);
  if ("code" in rules) return no(rules.code, rules.reason);
  if (reserved.has(name.split(".")[0] ?? "")) return no(2306, "Reserved");
  if (books.domains[name]) return no(2302, name);
  const years = child(node, "period") ? yearsIn(node) : rules.minYears;
  if (!Number.isInteger(years) || years < rules.minYears || years > rules.maxYears)
    return no(2004, `period ${years}`);
  const registrant = childText(node, "registrant");
  if (registrant === undefined) return no(2003, "registrant");
  const contacts = children(node, "contact").map((c) => ({
    type: c.attributes["type"] ?? "admin",
    id: c.text,
  }));
  for (const id of [registrant, ...contacts.map((c) => c.id)])
    if (!books.contacts[id]) return no(2303, `contact ${id}`);
  const hosts = hostsIn(books, child(node, "ns"));
  if (!Array.isArray(hosts)) return hosts;
  const authInfo = childText(node, "authInfo", "pw") ?? "";
  if (authInfo.length < 6 || authInfo.length > 64) return no(2005, "authInfo must have 6 to 64 characters");
  const fee = extensions.find((extension) => extension.ns === uri.fee);
  if (isPremium(name) && Number(childText(fee, "fee")) !== Number(premium.price) * years) {
    return no(2306, `Premium name: the fee of ${premium.price} ${premium.currency} a year must be agreed`);
  }
  const crDate = now.toISOString();
  const exDate = plusYears(crDate, years);
  books.domains[name] = {
    name,
    roid: `D${nextNumber(books)}-KONTOR`,
    clID,
    crID: clID,
    crDate,
    exDate,
    upDate: null,
    trDate: null,
    registrant,
    contacts,
    ns: hosts,
    statuses: [],
    authInfo,
    graces: rules.addDays > 0 ? [{ kind: "addPeriod", until: plusDays(crDate, rules.addDays) }] : [],
    phase: "live",
    phaseUntil: null,
    transfer: null,
  };
  return {
    code: 1000,
    resData:
      `${open("creData")}${tag("domain:name", name)}${tag("domain:crDate", crDate)}` +
      `${tag("domain:exDate", exDate)}</domain:creData>`,
  };
};

/** Names of the hosts asked for, or the refusal: they must exist, each once. */
function hostsIn(books: Books, ns: Node | undefined): string[] | Said {
  if (ns && children(ns, "hostAttr").length > 0) return no(2102, "hostAttr");
  const hosts = children(ns, "hostObj").map((host) => host.text.toLowerCase());
  const missing = hosts.find((host) => !books.hosts[host]);
  if (missing !== undefined) return no(2303, `host ${missing}`);
  return new Set(hosts).size === hosts.length && hosts.length <= 13 ? hosts : no(2306, "name servers");
}

export const info: Command = ({ books, clID, node, now }) => {
  const name = nameIn(node);
  inventTaken(books, name, otherAccount, now);
  const domain = books.domains[name];
  if (!domain) return no(2303, name);
  const given = childText(node, "authInfo", "pw");
  const sponsor = domain.clID === clID;
  if (!sponsor && given === undefined) return no(2201);
  if (given !== undefined && given !== domain.authInfo) return no(2202);
  const status = statusesOf(domain)
    .map((s) => `<domain:status s="${s}"/>`)
    .join("");
  const ns = domain.ns.map((host) => tag("domain:hostObj", host)).join("");
  const grace = graceStatusOf(domain);
  const contacts = domain.contacts
    .map((c) => `<domain:contact type="${c.type}">${text(c.id)}</domain:contact>`)
    .join("");
  return {
    code: 1000,
    resData:
      `${open("infData")}${tag("domain:name", name)}${tag("domain:roid", domain.roid)}${status}` +
      `${tag("domain:registrant", domain.registrant)}${contacts}${ns && `<domain:ns>${ns}</domain:ns>`}` +
      `${Object.keys(books.hosts)
        .filter((h) => h.endsWith(`.${name}`))
        .map((h) => tag("domain:host", h))
        .join("")}` +
      `${tag("domain:clID", domain.clID)}${tag("domain:crID", domain.crID)}${tag("domain:crDate", domain.crDate)}` +
      `${domain.upDate ? tag("domain:upID", domain.clID) + tag("domain:upDate", domain.upDate) : ""}` +
      `${tag("domain:exDate", domain.exDate)}${tag("domain:trDate", domain.trDate)}` +
      `${sponsor ? `<domain:authInfo>${tag("domain:pw", domain.authInfo)}</domain:authInfo>` : ""}</domain:infData>`,
    ...(grace === null ? {} : { extension: graceXml("infData", grace) }),
  };
};

/** The sponsor's domain, open for changes, or the refusal. */
function changeable(asked: Asked, prohibitedBy: string): Domain | Said {
  const name = nameIn(asked.node);
  inventTaken(asked.books, name, otherAccount, asked.now);
  const domain = asked.books.domains[name];
  if (!domain) return no(2303, name);
  if (domain.clID !== asked.clID) return no(2201);
  if (domain.transfer?.status === "pending") return no(2300);
  if (domain.phase !== "live" || domain.statuses.includes(prohibitedBy))
    return no(2304, statusesOf(domain).join(", "));
  return domain;
}

export const renew: Command = (asked) => {
  const domain = changeable(asked, "clientRenewProhibited");
  if ("code" in domain) return domain;
  const rules = rulesOf(domain);
  const years = child(asked.node, "period") ? yearsIn(asked.node) : rules.minYears;
  if (childText(asked.node, "curExpDate") !== domain.exDate.slice(0, 10)) {
    return no(2306, `curExpDate is not ${domain.exDate.slice(0, 10)}`);
  }
  if (!Number.isInteger(years) || years < 1 || years > rules.maxYears) return no(2004, `period ${years}`);
  const exDate = plusYears(domain.exDate, years);
  if (exDate > plusYears(asked.now.toISOString(), 10)) return no(2105, "more than ten years ahead");
  domain.exDate = exDate;
  domain.graces.push({ kind: "renewPeriod", until: plusDays(asked.now.toISOString(), 5) });
  return {
    code: 1000,
    resData: `${open("renData")}${tag("domain:name", domain.name)}${tag("domain:exDate", exDate)}</domain:renData>`,
  };
};

export const remove: Command = (asked) => {
  const domain = changeable(asked, "clientDeleteProhibited");
  if ("code" in domain) return domain;
  const { books, now } = asked;
  const inside = Object.keys(books.hosts).filter((host) => host.endsWith(`.${domain.name}`));
  const users = Object.values(books.domains).filter(
    (d) => d !== domain && d.ns.some((host) => inside.includes(host)),
  );
  if (users.length > 0) return no(2305, `${users[0]?.name} uses a host of this domain`);
  const rules = rulesOf(domain);
  const grace = (kind: string): boolean => domain.graces.some((g) => g.kind === kind);
  if (grace("addPeriod") || (grace("autoRenewPeriod") && rules.autoRenewDelete === "remove")) {
    for (const host of inside) delete books.hosts[host];
    delete books.domains[domain.name];
    return { code: 1000 };
  }
  // A deleted auto-renewal is taken back.
  if (grace("autoRenewPeriod")) domain.exDate = plusYears(domain.exDate, -1);
  domain.graces = [];
  domain.phase = "redemption";
  domain.phaseUntil = plusDays(now.toISOString(), rules.redemptionDays);
  domain.upDate = now.toISOString();
  return { code: 1001 };
};

const graceXml = (kind: "infData" | "upData", status: string): string =>
  `<rgp:${kind} xmlns:rgp="${uri.rgp}"><rgp:rgpStatus s="${status}"/></rgp:${kind}>`;

/** RFC 3915: asks for a deleted name back, and reports on it where the registry wants that. */
function restoreAsked({ books, clID, node, now }: Asked, wish: Node): Said {
  const name = nameIn(node);
  const domain = books.domains[name];
  if (!domain) return no(2303, name);
  if (domain.clID !== clID) return no(2201);
  const changes = (child(node, "chg")?.children.length ?? 0) > 0;
  if (changes || child(node, "add") || child(node, "rem")) return no(2306, "a restore changes nothing else");
  const isReport = wish.attributes["op"] === "report";
  if (isReport !== (child(wish, "report") !== undefined)) return no(2003, "report");
  if (isReport && children(child(wish, "report"), "statement").length !== 2) return no(2003, "statement");
  if (domain.phase !== (isReport ? "pendingRestore" : "redemption"))
    return no(2304, statusesOf(domain).join(", "));
  if (!isReport) restore(domain, now);
  else {
    domain.phase = "live";
    domain.phaseUntil = null;
  }
  const grace = graceStatusOf(domain);
  return { code: 1000, ...(grace === null ? {} : { extension: graceXml("upData", grace) }) };
}

export const update: Command = (asked) => {
  const { books, node } = asked;
  const wish = child(
    asked.extensions.find((one) => one.ns === uri.rgp),
    "restore",
  );
  if (wish) return restoreAsked(asked, wish);
  const [add, rem, chg] = [child(node, "add"), child(node, "rem"), child(node, "chg")];
  const lifting = children(rem, "status").some((s) => s.attributes["s"] === "clientUpdateProhibited");
  const domain = changeable(asked, lifting ? "" : "clientUpdateProhibited");
  if ("code" in domain) return domain;
  if (!add && !rem && !chg) return no(2003, "add, rem or chg");
  const next = structuredClone(domain);
  for (const status of [...children(add, "status"), ...children(rem, "status")]) {
    const allowed = /^client(Hold|(Transfer|Update|Delete|Renew)Prohibited)$/.test(
      status.attributes["s"] ?? "",
    );
    if (!allowed) return no(2306, `status ${status.attributes["s"]}`);
  }
  const added = hostsIn(books, child(add, "ns"));
  if (!Array.isArray(added)) return added;
  const taken = children(child(rem, "ns"), "hostObj").map((host) => host.text.toLowerCase());
  const absent = taken.find((host) => !domain.ns.includes(host));
  if (absent !== undefined) return no(2303, `name server ${absent}`);
  next.ns = [...domain.ns.filter((host) => !taken.includes(host)), ...added];
  if (new Set(next.ns).size !== next.ns.length || next.ns.length > 13) return no(2306, "name servers");
  const lifted = children(rem, "status").map((s) => s.attributes["s"] ?? "");
  const set = children(add, "status").map((s) => s.attributes["s"] ?? "");
  next.statuses = [...new Set([...domain.statuses.filter((s) => !lifted.includes(s)), ...set])];
  const registrant = childText(chg, "registrant");
  if (registrant !== undefined && !books.contacts[registrant]) return no(2303, `contact ${registrant}`);
  next.registrant = registrant ?? next.registrant;
  const password = childText(chg, "authInfo", "pw");
  if (password !== undefined && (password.length < 6 || password.length > 64)) return no(2005, "authInfo");
  next.authInfo = password ?? next.authInfo;
  next.upDate = asked.now.toISOString();
  books.domains[domain.name] = next;
  return { code: 1000 };
};

export const transfer: Command = (asked) => {
  const name = nameIn(asked.node);
  inventTaken(asked.books, name, otherAccount, asked.now);
  const domain = asked.books.domains[name];
  if (!domain) return no(2303, name);
  const given = childText(asked.node, "authInfo", "pw");
  if (given !== undefined && given !== domain.authInfo && asked.op !== "query") return no(2202);
  if (asked.op === "request") return requestTransfer(asked, domain, given);
  const current = domain.transfer;
  const involved = [domain.clID, current?.reID, current?.acID].includes(asked.clID);
  if (!involved && given !== domain.authInfo) return no(2201);
  if (!current) return no(2301);
  if (asked.op === "query") return { code: 1000, resData: transferXml(domain) };
  if (current.status !== "pending") return no(2301);
  if (asked.clID !== (asked.op === "cancel" ? current.reID : domain.clID)) return no(2201);
  return endTransfer(asked, domain);
};

function requestTransfer({ books, clID, node, now }: Asked, domain: Domain, given: string | undefined): Said {
  const rules = rulesOf(domain);
  if (domain.clID === clID) return no(2106, "already yours");
  if (given === undefined) return no(2003, "authInfo");
  if (domain.transfer?.status === "pending") return no(2300);
  if (domain.phase !== "live" || domain.statuses.includes("clientTransferProhibited")) return no(2304);
  const at = now.toISOString();
  const settled = plusDays(domain.trDate ?? domain.crDate, rules.transferLockDays);
  if (settled > at) return no(2106, `not before ${settled.slice(0, 10)}`);
  const years = child(node, "period") ? yearsIn(node) : rules.transferYears;
  if (child(node, "period") && years !== rules.transferYears) return no(2004, `period ${years}`);
  const longest = plusYears(at, 10);
  const later = plusYears(domain.exDate, years);
  domain.transfer = {
    status: "pending",
    reID: clID,
    reDate: at,
    acID: domain.clID,
    acDate: plusDays(at, rules.transferDays),
    exDate: years === 0 ? null : later > longest ? longest : later,
  };
  if (rules.transferDays === 0) {
    completeTransfer(books, domain, "serverApproved", at);
    return { code: 1000, resData: transferXml(domain) };
  }
  tell(books, domain.clID, at, "Transfer requested.", domain);
  return { code: 1001, resData: transferXml(domain) };
}

function endTransfer({ books, op, now }: Asked, domain: Domain): Said {
  const at = now.toISOString();
  const current = domain.transfer;
  if (!current) return no(2301);
  if (op === "approve") {
    completeTransfer(books, domain, "clientApproved", at);
    return { code: 1000, resData: transferXml(domain) };
  }
  const cancelled = op === "cancel";
  domain.transfer = { ...current, status: cancelled ? "clientCancelled" : "clientRejected", acDate: at };
  const told = cancelled ? current.acID : current.reID;
  tell(books, told, at, cancelled ? "Transfer cancelled." : "Transfer rejected.", domain);
  return { code: 1000, resData: transferXml(domain) };
}

export function transferXml({ name, transfer: t }: Pick<Domain, "name" | "transfer">): string {
  if (!t) return "";
  return (
    `${open("trnData")}${tag("domain:name", name)}${tag("domain:trStatus", t.status)}` +
    `${tag("domain:reID", t.reID)}${tag("domain:reDate", t.reDate)}${tag("domain:acID", t.acID)}` +
    `${tag("domain:acDate", t.acDate)}${tag("domain:exDate", t.exDate)}</domain:trnData>`
  );
}
