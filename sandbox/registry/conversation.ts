// One client's conversation with the registry: what may be said when, checked element by element, and the answer as
// XML. Knows no sockets.
import { greeting, offered, response } from "./answers.ts";
import * as domains from "./domains.ts";
import type { Command, Said } from "./domains.ts";
import * as objects from "./objects.ts";
import { settle } from "./records.ts";
import type { Books, Message } from "./records.ts";
import { extensionRule, faultIn, knownObject, objectRule, protocol } from "./schemas.ts";
import { child, children, childText, parse, tag, uri } from "./wire.ts";
import type { Node } from "./wire.ts";

export type Registry = {
  readonly books: Books;
  readonly save: () => void;
  readonly now: () => Date;
  readonly accounts: Readonly<Record<string, string>>;
  /** Sessions a registrar may have at once. */
  readonly sessionsMax: number;
  readonly sessions: Map<string, number>;
};

/** `xml` null: no answer, the connection is cut (a clTRID used before). `end`: close after the answer. */
export type Answer = { readonly xml: string | null; readonly end: boolean };
export type Conversation = {
  /** What was asked, for switches and the log: "domain:create", "login", "poll:req" …; "?" where it is unreadable. */
  verbOf(xml: string): string;
  answer(xml: string, refuseWith?: number): Answer;
  leave(): void;
};

const commands: Readonly<Record<string, Command>> = {
  "domain:check": domains.check,
  "domain:info": domains.info,
  "domain:create": domains.create,
  "domain:renew": domains.renew,
  "domain:update": domains.update,
  "domain:delete": domains.remove,
  "domain:transfer": domains.transfer,
  "contact:check": objects.checkContact,
  "contact:info": objects.infoContact,
  "contact:create": objects.createContact,
  "contact:update": objects.updateContact,
  "contact:delete": objects.removeContact,
  "host:check": objects.checkHost,
  "host:info": objects.infoHost,
  "host:create": objects.createHost,
  "host:update": objects.updateHost,
  "host:delete": objects.removeHost,
};
const kinds = new Map<string, string>([
  [uri.domain, "domain"],
  [uri.contact, "contact"],
  [uri.host, "host"],
]);
const objectVerbs = ["check", "info", "create", "renew", "update", "delete", "transfer"];
/** What one connection has agreed on so far. */
type Talk = {
  readonly registry: Registry;
  clID: string | null;
  objectUris: readonly string[];
  extensionUris: readonly string[];
  wrongLogins: number;
  left: boolean;
};
type Reply = (said: Said, queue?: string) => Answer;

export function converse(registry: Registry): Conversation {
  const talk: Talk = { registry, clID: null, objectUris: [], extensionUris: [], wrongLogins: 0, left: false };
  return {
    answer: (xml, refuseWith) => answer(talk, xml, refuseWith),
    verbOf,
    // What was read is still done after the client has gone, as a real registry does.
    leave() {
      talk.left = true;
      if (talk.clID !== null) registry.sessions.set(talk.clID, (registry.sessions.get(talk.clID) ?? 1) - 1);
    },
  };
}

function verbOf(xml: string): string {
  const root = parse(xml) ?? undefined;
  if (child(root, "hello")) return "hello";
  const verb = child(root, "command")?.children[0];
  if (!verb) return "?";
  const kind = kinds.get(verb.children[0]?.ns ?? "");
  return kind ? `${kind}:${verb.name}` : verb.name === "poll" ? `poll:${verb.attributes["op"]}` : verb.name;
}

function answer(talk: Talk, xml: string, refuseWith: number | undefined): Answer {
  const { registry } = talk;
  const now = registry.now();
  if (settle(registry.books, now)) registry.save();
  const root = parse(xml);
  if (child(root ?? undefined, "hello") && root?.ns === uri.epp) return { xml: greeting(now), end: false };
  const command = root?.ns === uri.epp && root.name === "epp" ? child(root, "command") : undefined;
  const clTRID = childText(command, "clTRID") ?? null;
  const reply: Reply = (said, queue = "") => {
    registry.books.counter += 1;
    return {
      xml: response(registry.books.counter, said, clTRID, queue),
      end: said.code === 1500 || said.code > 2500,
    };
  };
  if (!command || root?.children.length !== 1) return reply({ code: 2001, reason: "not an EPP command" });
  const [verb, ...rest] = command.children;
  if (!verb || !orderIsRight(rest))
    return reply({ code: 2001, reason: "verb, extension, clTRID in this order" });
  if (clTRID !== null && (clTRID.length < 3 || clTRID.length > 64))
    return reply({ code: 2005, reason: "clTRID" });
  if (refuseWith !== undefined) return reply({ code: refuseWith });
  const extensions = child(command, "extension")?.children ?? [];
  if (verb.name === "login") return reply(login(talk, verb, extensions));
  if (verb.name === "logout") return reply({ code: 1500 });
  if (verb.name !== "poll" && !objectVerbs.includes(verb.name))
    return reply({ code: 2000, reason: verb.name });
  if (talk.clID === null) return reply({ code: 2002, reason: "please log in first" });
  if (verb.name === "poll") return poll(registry, talk.clID, verb, reply);
  const asked = permitted(talk, verb, extensions);
  if ("code" in asked) return reply(asked);
  if (asked.changes && clTRID !== null && !isNew(registry.books, clTRID)) return { xml: null, end: true };
  const said = asked.run({ ...asked, books: registry.books, clID: talk.clID, extensions, now });
  const answered = reply(said);
  registry.save();
  return answered;
}

function login(talk: Talk, verb: Node, extensions: readonly Node[]): Said {
  const { registry } = talk;
  const fault = faultIn(verb, protocol["login"] ?? {}) ?? extensionFault(extensions, offered.extensions);
  if (fault) return fault;
  if (talk.clID !== null) return { code: 2002, reason: "already logged in" };
  if (childText(verb, "options", "version") !== "1.0") return { code: 2100 };
  if (childText(verb, "options", "lang") !== "en") return { code: 2102, reason: "lang" };
  const svcs = child(verb, "svcs");
  const wantedObjects = children(svcs, "objURI").map((u) => u.text);
  const wantedExtensions = children(child(svcs, "svcExtension"), "extURI").map((u) => u.text);
  if (wantedObjects.some((u) => !knownObject(u))) return { code: 2307, reason: wantedObjects.join(" ") };
  const strange = wantedExtensions.find((u) => !(offered.extensions as string[]).includes(u));
  if (strange !== undefined) return { code: 2103, reason: strange };
  const user = childText(verb, "clID") ?? "";
  const given = childText(verb, "pw") ?? "";
  const long = childText(
    extensions.find((e) => e.ns === uri.loginSec),
    "pw",
  );
  const password = given === "[LOGIN-SECURITY]" ? long : given;
  if (password === undefined || registry.accounts[user] !== password) {
    talk.wrongLogins += 1;
    return { code: talk.wrongLogins >= 3 ? 2501 : 2200 };
  }
  const sessions = registry.sessions.get(user) ?? 0;
  if (sessions >= registry.sessionsMax) return { code: 2502 };
  if (!talk.left) registry.sessions.set(user, sessions + 1);
  talk.clID = user;
  talk.objectUris = wantedObjects;
  talk.extensionUris = wantedExtensions;
  return { code: 1000 };
}

type Permitted = {
  readonly node: Node;
  readonly op: string;
  readonly changes: boolean;
  readonly run: Command;
};

/** The command where its object, its elements and its extensions are as agreed, or what is wrong with it. */
function permitted(talk: Talk, verb: Node, extensions: readonly Node[]): Permitted | Said {
  const [node] = verb.children;
  if (!node || verb.children.length !== 1) return { code: 2001, reason: "one object" };
  if (!knownObject(node.ns)) return { code: 2307, reason: node.ns };
  if (!talk.objectUris.includes(node.ns)) return { code: 2002, reason: `${node.ns} was not named at login` };
  const rule = node.name === verb.name ? objectRule(node.ns, verb.name) : null;
  if (!rule) return { code: node.name === verb.name ? 2101 : 2001, reason: `${verb.name} ${node.name}` };
  const op = verb.attributes["op"] ?? "";
  if (verb.name === "transfer" && !/^(request|query|approve|reject|cancel)$/.test(op)) {
    return { code: op === "" ? 2003 : 2005, reason: "op" };
  }
  const fault = faultIn(node, rule) ?? extensionFault(extensions, talk.extensionUris);
  if (fault) return fault;
  const run = commands[`${kinds.get(node.ns)}:${verb.name}`];
  const changes = !["check", "info"].includes(verb.name) && op !== "query";
  return run ? { node, op, changes, run } : { code: 2101 };
}

/** Registries with a unique index on clTRID let the connection fall without a word where one comes again. */
function isNew(books: Books, clTRID: string): boolean {
  if (books.transactions.includes(clTRID)) return false;
  books.transactions.push(clTRID);
  if (books.transactions.length > 5000) books.transactions.splice(0, 1000);
  return true;
}

function poll(registry: Registry, user: string, verb: Node, reply: Reply): Answer {
  const { books } = registry;
  const fault = faultIn(verb, protocol["poll"] ?? {});
  if (fault) return reply(fault);
  const mine = (): Message[] => books.messages.filter((message) => message.to === user);
  if (verb.attributes["op"] === "req") {
    const [first] = mine();
    if (!first) return reply({ code: 1300 });
    return reply(
      { code: 1301, resData: domains.transferXml({ name: first.domain, transfer: first.transfer }) },
      `<msgQ count="${mine().length}" id="${first.id}"><qDate>${first.at}</qDate>${tag("msg", first.text)}</msgQ>`,
    );
  }
  const id = verb.attributes["msgID"];
  if (id === undefined) return reply({ code: 2003, reason: "msgID" });
  const at = books.messages.findIndex((message) => message.to === user && message.id === id);
  if (at < 0) return reply({ code: 2303, reason: id });
  books.messages.splice(at, 1);
  registry.save();
  const [next] = mine();
  return next
    ? reply({ code: 1000 }, `<msgQ count="${mine().length}" id="${next.id}"/>`)
    : reply({ code: 1300 });
}

function orderIsRight(rest: readonly Node[]): boolean {
  const names = rest.map((node) => node.name).join(" ");
  return ["", "extension", "clTRID", "extension clTRID"].includes(names);
}

function extensionFault(extensions: readonly Node[], allowed: readonly string[]): Said | null {
  for (const extension of extensions) {
    const rule = allowed.includes(extension.ns) ? extensionRule(extension) : null;
    if (!rule) return { code: 2103, reason: extension.ns };
    const fault = faultIn(extension, rule);
    if (fault) return fault;
  }
  return null;
}
