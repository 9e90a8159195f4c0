// The contact and host commands of the registry (RFC 5733, 5732).
import type { Command, Said } from "./domains.ts";
import { nextNumber } from "./records.ts";
import type { Books, Contact, Host } from "./records.ts";
import { tldOf } from "./tlds.ts";
import { child, children, childText, tag, text, uri } from "./wire.ts";
import type { Node } from "./wire.ts";

const no = (code: number, reason?: string): Said => (reason === undefined ? { code } : { code, reason });
const open = (kind: "contact" | "host", name: string): string =>
  `<${kind}:${name} xmlns:${kind}="${uri[kind]}">`;

export const checkContact: Command = ({ books, node }) => {
  const entries = children(node, "id").map(
    ({ text: id }) =>
      `<contact:cd><contact:id avail="${books.contacts[id] ? 0 : 1}">${text(id)}</contact:id></contact:cd>`,
  );
  return { code: 1000, resData: `${open("contact", "chkData")}${entries.join("")}</contact:chkData>` };
};

export const createContact: Command = ({ books, clID, node, now }) => {
  const id = childText(node, "id") ?? "";
  if (books.contacts[id]) return no(2302, id);
  const postal = children(node, "postalInfo").map(postalFrom);
  const wrong = postal.find((p) => p.type === "int" && /[^\x20-\x7e]/.test(Object.values(p).flat().join("")));
  if (wrong) return no(2005, "postalInfo int holds more than ASCII");
  const crDate = now.toISOString();
  books.contacts[id] = {
    id,
    roid: `C${nextNumber(books)}-KONTOR`,
    clID,
    crDate,
    upDate: null,
    postal,
    authInfo: childText(node, "authInfo", "pw") ?? "",
    voice: childText(node, "voice") ?? "",
    email: childText(node, "email") ?? "",
  };
  return {
    code: 1000,
    resData: `${open("contact", "creData")}${tag("contact:id", id)}${tag("contact:crDate", crDate)}</contact:creData>`,
  };
};

function postalFrom(node: Node): Contact["postal"][number] {
  const addr = child(node, "addr");
  return {
    type: node.attributes["type"] ?? "int",
    name: childText(node, "name") ?? "",
    org: childText(node, "org") ?? "",
    street: children(addr, "street").map((line) => line.text),
    city: childText(addr, "city") ?? "",
    sp: childText(addr, "sp") ?? "",
    pc: childText(addr, "pc") ?? "",
    cc: childText(addr, "cc") ?? "",
  };
}

const linked = (books: Books, id: string): boolean =>
  Object.values(books.domains).some((d) => d.registrant === id || d.contacts.some((c) => c.id === id));

function ownContact(books: Books, clID: string, node: Node): Contact | Said {
  const id = childText(node, "id") ?? "";
  const contact = books.contacts[id];
  if (!contact) return no(2303, id);
  return contact.clID === clID ? contact : no(2201);
}

export const infoContact: Command = ({ books, clID, node }) => {
  const contact = ownContact(books, clID, node);
  if ("code" in contact) return contact;
  const postal = contact.postal.map(
    (p) =>
      `<contact:postalInfo type="${p.type}">${tag("contact:name", p.name)}${p.org && tag("contact:org", p.org)}<contact:addr>` +
      `${p.street.map((line) => tag("contact:street", line)).join("")}${tag("contact:city", p.city)}` +
      `${p.sp && tag("contact:sp", p.sp)}${tag("contact:pc", p.pc)}${tag("contact:cc", p.cc)}</contact:addr></contact:postalInfo>`,
  );
  return {
    code: 1000,
    resData:
      `${open("contact", "infData")}${tag("contact:id", contact.id)}${tag("contact:roid", contact.roid)}` +
      `<contact:status s="ok"/>${linked(books, contact.id) ? '<contact:status s="linked"/>' : ""}${postal.join("")}` +
      `${contact.voice && tag("contact:voice", contact.voice)}${tag("contact:email", contact.email)}` +
      `${tag("contact:clID", contact.clID)}${tag("contact:crID", contact.clID)}${tag("contact:crDate", contact.crDate)}` +
      `</contact:infData>`,
  };
};

export const updateContact: Command = ({ books, clID, node, now }) => {
  const contact = ownContact(books, clID, node);
  if ("code" in contact) return contact;
  const chg = child(node, "chg");
  if (!chg && !child(node, "add") && !child(node, "rem")) return no(2003, "add, rem or chg");
  for (const change of children(chg, "postalInfo")) {
    const postal = postalFrom(change);
    contact.postal = [...contact.postal.filter((p) => p.type !== postal.type), postal];
  }
  contact.voice = childText(chg, "voice") ?? contact.voice;
  contact.email = childText(chg, "email") ?? contact.email;
  contact.authInfo = childText(chg, "authInfo", "pw") ?? contact.authInfo;
  contact.upDate = now.toISOString();
  return { code: 1000 };
};

export const removeContact: Command = ({ books, clID, node }) => {
  const contact = ownContact(books, clID, node);
  if ("code" in contact) return contact;
  if (linked(books, contact.id)) return no(2305, "linked to a domain");
  delete books.contacts[contact.id];
  return { code: 1000 };
};

export const checkHost: Command = ({ books, node }) => {
  const entries = children(node, "name").map(({ text: given }) => {
    const name = given.toLowerCase();
    const reason = hostName.test(name) ? (books.hosts[name] ? "In use" : null) : "Invalid host name";
    return (
      `<host:cd><host:name avail="${reason === null ? 1 : 0}">${text(name)}</host:name>` +
      `${tag("host:reason", reason)}</host:cd>`
    );
  });
  return { code: 1000, resData: `${open("host", "chkData")}${entries.join("")}</host:chkData>` };
};

const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,}$/;

export const createHost: Command = ({ books, clID, node, now }) => {
  const name = (childText(node, "name") ?? "").toLowerCase();
  if (!hostName.test(name)) return no(2005, name);
  if (books.hosts[name]) return no(2302, name);
  const addresses = children(node, "addr").map((a) => ({ ip: a.attributes["ip"] ?? "v4", address: a.text }));
  const parent = name.split(".").slice(-2).join(".");
  const above = "code" in tldOf(parent) ? undefined : books.domains[parent];
  // A name server inside a domain of this registry belongs to that domain's registrar and needs its address (glue).
  if (above && above.clID !== clID) return no(2201, parent);
  if (above && addresses.length === 0) return no(2003, `addr: ${name} lies inside ${parent}`);
  const crDate = now.toISOString();
  books.hosts[name] = { name, roid: `H${nextNumber(books)}-KONTOR`, clID, crDate, addresses };
  return {
    code: 1000,
    resData: `${open("host", "creData")}${tag("host:name", name)}${tag("host:crDate", crDate)}</host:creData>`,
  };
};

function knownHost(books: Books, node: Node): Host | Said {
  const name = (childText(node, "name") ?? "").toLowerCase();
  return books.hosts[name] ?? no(2303, name);
}
const usedHost = (books: Books, name: string): boolean =>
  Object.values(books.domains).some((d) => d.ns.includes(name));

export const infoHost: Command = ({ books, node }) => {
  const host = knownHost(books, node);
  if ("code" in host) return host;
  const addresses = host.addresses
    .map((a) => `<host:addr ip="${a.ip}">${text(a.address)}</host:addr>`)
    .join("");
  return {
    code: 1000,
    resData:
      `${open("host", "infData")}${tag("host:name", host.name)}${tag("host:roid", host.roid)}<host:status s="ok"/>` +
      `${usedHost(books, host.name) ? '<host:status s="linked"/>' : ""}${addresses}${tag("host:clID", host.clID)}` +
      `${tag("host:crID", host.clID)}${tag("host:crDate", host.crDate)}</host:infData>`,
  };
};

export const updateHost: Command = ({ books, clID, node }) => {
  const host = knownHost(books, node);
  if ("code" in host) return host;
  if (host.clID !== clID) return no(2201);
  if (child(node, "chg")) return no(2102, "renaming a host");
  const gone = new Set(children(child(node, "rem"), "addr").map((a) => a.text));
  const added = children(child(node, "add"), "addr").map((a) => ({
    ip: a.attributes["ip"] ?? "v4",
    address: a.text,
  }));
  host.addresses = [...host.addresses.filter((a) => !gone.has(a.address)), ...added];
  return { code: 1000 };
};

export const removeHost: Command = ({ books, clID, node }) => {
  const host = knownHost(books, node);
  if ("code" in host) return host;
  if (host.clID !== clID) return no(2201);
  if (usedHost(books, host.name)) return no(2305, "used by a domain");
  delete books.hosts[host.name];
  return { code: 1000 };
};
