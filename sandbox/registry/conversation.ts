// One client's conversation with the registry: what may be said when, checked element by element, and the answer as
// XML. Knows no sockets.
import * as domains from "./domains.ts";
import type { Command, Said } from "./domains.ts";
import * as objects from "./objects.ts";
import { settle } from "./records.ts";
import type { Books, Message } from "./records.ts";
import { extensionRule, faultIn, knownObject, objectRule, protocol } from "./schemas.ts";
import { child, children, childText, parse, tag, text, uri } from "./wire.ts";
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
const offered = { objects: [uri.domain, uri.contact, uri.host], extensions: [uri.fee, uri.loginSec] };

const phrases: Readonly<Record<number, string>> = {
  1000: "Command completed successfully",
  1001: "Command completed successfully; action pending",
  1300: "Command completed successfully; no messages",
  1301: "Command completed successfully; ack to dequeue",
  1500: "Command completed successfully; ending session",
  2000: "Unknown command",
  2001: "Command syntax error",
  2002: "Command use error",
  2003: "Required parameter missing",
  2004: "Parameter value range error",
  2005: "Parameter value syntax error",
  2100: "Unimplemented protocol version",
  2101: "Unimplemented command",
  2102: "Unimplemented option",
  2103: "Unimplemented extension",
  2105: "Object is not eligible for renewal",
  2106: "Object is not eligible for transfer",
  2200: "Authentication error",
  2201: "Authorization error",
  2202: "Invalid authorization information",
  2300: "Object pending transfer",
  2301: "Object not pending transfer",
  2302: "Object exists",
  2303: "Object does not exist",
  2304: "Object status prohibits operation",
  2305: "Object association prohibits operation",
  2306: "Parameter value policy error",
  2307: "Unimplemented object service",
  2400: "Command failed",
  2501: "Authentication error; server closing connection",
  2502: "Session limit exceeded; server closing connection",
};

export function greeting(now: Date): string {
  const uris = (name: string, list: readonly string[]): string => list.map((u) => tag(name, u)).join("");
  return document(
    `<greeting><svID>Kontor demo registry</svID><svDate>${now.toISOString()}</svDate><svcMenu>` +
      `<version>1.0</version><lang>en</lang>${uris("objURI", offered.objects)}` +
      `<svcExtension>${uris("extURI", offered.extensions)}</svcExtension></svcMenu><dcp><access><all/></access>` +
      `<statement><purpose><admin/><prov/></purpose><recipient><ours/></recipient><retention><stated/></retention>` +
      `</statement></dcp></greeting>`,
  );
}

const document = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><epp xmlns="${uri.epp}">${inner}</epp>`;

export function converse(registry: Registry): Conversation {
  const { books } = registry;
  let clID: string | null = null;
  let objectUris: string[] = [];
  let extensionUris: string[] = [];
  let wrongLogins = 0;

  function answer(xml: string, refuseWith?: number): Answer {
    const now = registry.now();
    if (settle(books, now)) registry.save();
    const root = parse(xml);
    if (child(root ?? undefined, "hello") && root?.ns === uri.epp) return { xml: greeting(now), end: false };
    const command = root?.ns === uri.epp && root.name === "epp" ? child(root, "command") : undefined;
    const clTRID = childText(command, "clTRID") ?? null;
    const reply = (said: Said, queue = ""): Answer => respond(said, clTRID, queue);
    if (!command || root?.children.length !== 1) return reply({ code: 2001, reason: "not an EPP command" });
    const [verb, ...rest] = command.children;
    if (!verb || !orderIsRight(rest))
      return reply({ code: 2001, reason: "verb, extension, clTRID in this order" });
    if (clTRID !== null && (clTRID.length < 3 || clTRID.length > 64))
      return reply({ code: 2005, reason: "clTRID" });
    if (refuseWith !== undefined) return reply({ code: refuseWith });
    const extensions = child(command, "extension")?.children ?? [];
    if (verb.name === "login") return login(verb, extensions, reply);
    if (verb.name === "logout") return { ...reply({ code: 1500 }), end: true };
    if (verb.name !== "poll" && !objectVerbs.includes(verb.name))
      return reply({ code: 2000, reason: verb.name });
    if (clID === null) return reply({ code: 2002, reason: "please log in first" });
    return verb.name === "poll"
      ? poll(verb, clID, reply)
      : onObject(verb, extensions, clID, clTRID, now, reply);
  }

  type Reply = (said: Said, queue?: string) => Answer;

  function login(verb: Node, extensions: readonly Node[], reply: Reply): Answer {
    const fault = faultIn(verb, protocol["login"] ?? {}) ?? extensionFault(extensions, offered.extensions);
    if (fault) return reply(fault);
    if (clID !== null) return reply({ code: 2002, reason: "already logged in" });
    if (childText(verb, "options", "version") !== "1.0") return reply({ code: 2100 });
    if (childText(verb, "options", "lang") !== "en") return reply({ code: 2102, reason: "lang" });
    const svcs = child(verb, "svcs");
    const wantedObjects = children(svcs, "objURI").map((u) => u.text);
    const wantedExtensions = children(child(svcs, "svcExtension"), "extURI").map((u) => u.text);
    if (wantedObjects.some((u) => !knownObject(u)))
      return reply({ code: 2307, reason: wantedObjects.join(" ") });
    const strange = wantedExtensions.find((u) => !(offered.extensions as string[]).includes(u));
    if (strange !== undefined) return reply({ code: 2103, reason: strange });
    const user = childText(verb, "clID") ?? "";
    const given = childText(verb, "pw") ?? "";
    const long = childText(
      extensions.find((e) => e.ns === uri.loginSec),
      "pw",
    );
    const password = given === "[LOGIN-SECURITY]" ? long : given;
    if (password === undefined || registry.accounts[user] !== password) {
      wrongLogins += 1;
      return wrongLogins >= 3 ? { ...reply({ code: 2501 }), end: true } : reply({ code: 2200 });
    }
    const sessions = registry.sessions.get(user) ?? 0;
    if (sessions >= registry.sessionsMax) return { ...reply({ code: 2502 }), end: true };
    registry.sessions.set(user, sessions + 1);
    clID = user;
    objectUris = wantedObjects;
    extensionUris = wantedExtensions;
    return reply({ code: 1000 });
  }

  function onObject(
    verb: Node,
    extensions: readonly Node[],
    user: string,
    clTRID: string | null,
    now: Date,
    reply: Reply,
  ): Answer {
    const [node] = verb.children;
    if (!node || verb.children.length !== 1) return reply({ code: 2001, reason: "one object" });
    if (!knownObject(node.ns)) return reply({ code: 2307, reason: node.ns });
    if (!objectUris.includes(node.ns))
      return reply({ code: 2002, reason: `${node.ns} was not named at login` });
    const rule = node.name === verb.name ? objectRule(node.ns, verb.name) : null;
    if (!rule)
      return reply({ code: node.name === verb.name ? 2101 : 2001, reason: `${verb.name} ${node.name}` });
    const op = verb.attributes["op"] ?? "";
    if (verb.name === "transfer" && !/^(request|query|approve|reject|cancel)$/.test(op)) {
      return reply({ code: op === "" ? 2003 : 2005, reason: "op" });
    }
    const fault = faultIn(node, rule) ?? extensionFault(extensions, extensionUris);
    if (fault) return reply(fault);
    const changes = !["check", "info"].includes(verb.name) && op !== "query";
    if (changes && clTRID !== null) {
      // As real registries with a unique index do: the connection falls without a word.
      if (books.transactions.includes(clTRID)) return { xml: null, end: true };
      books.transactions.push(clTRID);
      if (books.transactions.length > 5000) books.transactions.splice(0, 1000);
    }
    const run = commands[`${kinds.get(node.ns)}:${verb.name}`];
    if (!run) return reply({ code: 2101 });
    const said = run({ books, clID: user, node, extensions, now, op });
    const answered = reply(said);
    registry.save();
    return answered;
  }

  function poll(verb: Node, user: string, reply: Reply): Answer {
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

  function respond(said: Said, clTRID: string | null, queue: string): Answer {
    books.counter += 1;
    const reason =
      said.reason === undefined
        ? ""
        : `<extValue><value><detail>${text(said.reason)}</detail></value>${tag("reason", said.reason)}</extValue>`;
    return {
      end: false,
      xml: document(
        `<response><result code="${said.code}">${tag("msg", phrases[said.code] ?? "Command failed")}${reason}</result>` +
          `${queue}${said.resData ? `<resData>${said.resData}</resData>` : ""}` +
          `${said.extension ? `<extension>${said.extension}</extension>` : ""}` +
          `<trID>${tag("clTRID", clTRID)}<svTRID>KONTOR-${books.counter}</svTRID></trID></response>`,
      ),
    };
  }

  return {
    answer,
    verbOf(xml) {
      const root = parse(xml) ?? undefined;
      if (child(root, "hello")) return "hello";
      const verb = child(root, "command")?.children[0];
      if (!verb) return "?";
      const kind = kinds.get(verb.children[0]?.ns ?? "");
      return kind
        ? `${kind}:${verb.name}`
        : verb.name === "poll"
          ? `poll:${verb.attributes["op"]}`
          : verb.name;
    },
    // What was read is still done after the client has gone, as a real registry does.
    leave() {
      if (clID !== null) registry.sessions.set(clID, (registry.sessions.get(clID) ?? 1) - 1);
    },
  };
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
