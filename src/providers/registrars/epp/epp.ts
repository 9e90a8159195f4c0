// A registrar connection that speaks EPP (RFC 5730–5734 over TLS): what domains asks for, in commands a registry
// knows, and its result codes in our words. A lost answer is thrown as EppError and never guessed.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type {
  Availability, NewDomain, RegisteredDomain, Registrar, RegistrarRefusal, TransferState,
} from "../../../business/domains/registrar.port.ts";
import type { Provider } from "../../../kernel/provider.ts";
import { done, pending, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import * as command from "./commands.ts";
import { openPool } from "./pool.ts";
import type { Pool } from "./pool.ts";
import { readCheck, readDomain, readNotice, readTransfer, refusalOf } from "./read.ts";
import { instant, ns } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { EppError } from "./session.ts";
import { find, UnsendableText } from "./xml.ts";

const pem = z.string().regex(/-----BEGIN [A-Z ]+-----/, "Please paste the text of a PEM file.");

const settings = z.object({
  host: z.string().min(1).max(253).meta({ title: "Host", hint: "Name or address of the EPP server." }),
  port: z.coerce.number().int().min(1).max(65535).default(700).meta({ title: "Port" }),
  username: z.string().min(3).max(16).meta({ title: "User name (clID)" }),
  password: z.string().min(6).max(128).meta({ title: "Password", secret: true }),
  ca: pem.optional().meta({ title: "Certificate authority", hint: "PEM; empty: the usual public authorities." }),
  clientCertificate: pem.optional().meta({ title: "Client certificate", hint: "PEM, where the registry asks for one." }),
  clientKey: pem.optional().meta({ title: "Key of the client certificate", hint: "PEM", secret: true }),
  contactRoles: z.string().regex(/^(?:(?:admin|tech|billing)(?:, ?|$))*$/).default("admin,tech")
    .meta({ title: "Contact roles", hint: "Which roles besides the registrant are filled: admin, tech, billing." }),
  sessionsMax: z.coerce.number().int().min(1).max(20).default(2)
    .meta({ title: "Sessions at most", hint: "As many as the registry allows you." }),
  verifyServer: z.boolean().default(true)
    .meta({ title: "Check the server's certificate", hint: "Switch off only against a test system." }),
});

/** Connects lazily: the first call opens a session. Names, hosts and handles are checked before anything is sent. */
export const epp: Provider<Registrar, typeof settings> = {
  id: "epp",
  title: "EPP registry",
  settings,
  connect(given, tools) {
    if (!given.verifyServer) tools.log.warn({ host: given.host }, "the registry's certificate is not checked");
    const roles = given.contactRoles.split(/, ?/).filter((role) => role !== "");
    return registrarOn(openPool(given, given.sessionsMax, tools), given.username, roles);
  },
};

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const namePattern = new RegExp(`^(?=.{3,253}$)(?:${label}\\.)+${label}$`);
const namesPerCheck = 20;

/** Refused before anything is sent. */
class NotSent extends Error {
  override readonly name = "NotSent";
}

function needName(name: string): void {
  if (!namePattern.test(name)) throw new NotSent("The name is not a domain name in A-label form.");
}

function registrarOn(pool: Pool, username: string, roles: readonly string[]): Registrar {
  /** The info of a domain; null: it does not exist. */
  async function findDomain(name: string): Promise<RegisteredDomain | null> {
    needName(name);
    const reply = await pool.send(command.domainInfo(name), true);
    if (reply.code === 2303) return null;
    // Somebody else's domain may be closed to us without its auth code.
    if (reply.code === 2201) return { ...unknownFacts, name, ours: false };
    const domain = reply.code < 2000 ? readDomain(reply, username) : null;
    if (domain?.name === name) return domain;
    throw new EppError(`The registry did not tell the state of ${name}: ${reply.code} ${reply.message}`,
      { sent: true, code: reply.code });
  }

  /** The state after a change that is known to have happened; where it cannot be read now, `facts` stand. */
  async function after(name: string, facts: Partial<RegisteredDomain>): Promise<Answer<RegisteredDomain>> {
    const read = await findDomain(name).catch(() => null);
    return done(read ?? { ...unknownFacts, ...facts, name });
  }

  /** A domain of ours as it stands, or the refusal. */
  async function ownDomain(name: string): Promise<RegisteredDomain | Answer<never>> {
    const domain = await findDomain(name);
    if (!domain) return refused("not_found", "The registry does not know this domain.");
    return domain.ours ? domain : refused("not_ours", "Another registrar holds this domain.");
  }

  /** Host objects must exist before a domain can point at them. Null: all are there. */
  async function ensureHosts(hosts: readonly string[]): Promise<Answer<never> | null> {
    if (hosts.length === 0) return null;
    for (const host of hosts) needName(host);
    const check = await pool.send(command.hostCheck(hosts), true);
    if (check.code >= 2000) return refusedBy(check);
    const missing = readCheck(check, hosts).filter((host) => host.state === "free");
    for (const host of missing) {
      const reply = await pool.send(command.hostCreate(host.name));
      if (reply.code >= 2000 && reply.code !== 2302) return refusedBy(reply, `The name server ${host.name}: `);
    }
    return null;
  }

  async function update(name: string, change: command.DomainChange): Promise<Answer<RegisteredDomain>> {
    const reply = await pool.send(command.domainUpdate(name, change));
    return finished(reply) ?? after(name, { ours: true });
  }

  async function checkSome(names: readonly string[]): Promise<Availability[]> {
    try {
      const reply = await pool.send(({ greeting }) => ({
        command: command.domainCheck(names),
        extension: greeting.extensions.includes(ns.fee) ? command.feeCheck() : null,
      }), true);
      if (reply.code < 2000) return readCheck(reply, names);
      // One odd name must not spoil the others: each is asked alone.
      if (names.length > 1) return (await Promise.all(names.map((name) => checkSome([name])))).flat();
      const invalid = [2003, 2004, 2005, 2306].includes(reply.code);
      return names.map((name) => ({ name, state: invalid ? "invalid" : "unknown", reason: reply.message }));
    } catch (cause) {
      const reason = cause instanceof EppError ? "The registry cannot be reached." : "The registry gave no clear answer.";
      return names.map((name) => ({ name, state: "unknown", reason }));
    }
  }

  async function register(domain: NewDomain): Promise<Answer<RegisteredDomain>> {
    for (const name of [domain.name, ...domain.nameservers]) needName(name);
    if (!/^[\w-]{3,16}$/.test(domain.handle)) throw new NotSent("The handle must have 3 to 16 letters, digits or dashes.");
    const create = command.domainCreate(domain, roles);
    const password = randomBytes(12).toString("base64url");
    const contact = await pool.send(command.contactCreate(domain.handle, domain.registrant, password));
    // 2302: the handle is derived from our attempt, so an earlier try of ours made it.
    if (contact.code >= 2000 && contact.code !== 2302) return refusedBy(contact, "The registrant: ");
    const hosts = await ensureHosts(domain.nameservers);
    if (hosts) return hosts;
    const reply = await pool.send(create);
    if (reply.code === 2302) {
      const standing = await findDomain(domain.name);
      if (standing?.ours && standing.registrantHandle === domain.handle) return done(standing);
    }
    return finished(reply) ?? after(domain.name, {
      ours: true,
      registrantHandle: domain.handle,
      nameservers: domain.nameservers,
      createdAt: instant(find(reply.object, "crDate")),
      expiresAt: instant(find(reply.object, "exDate")),
    });
  }

  return {
    async checkDomains(names) {
      const sendable = names.filter((name) => namePattern.test(name));
      const batches: string[][] = [];
      for (let at = 0; at < sendable.length; at += namesPerCheck) batches.push(sendable.slice(at, at + namesPerCheck));
      const answers = new Map((await Promise.all(batches.map(checkSome))).flat().map((a) => [a.name, a]));
      return names.map((name) =>
        answers.get(name) ?? { name, state: "invalid", reason: "This is not a domain name in A-label form." });
    },
    register: (domain) => orRefused(() => register(domain)),
    findDomain: (name) => (namePattern.test(name) ? findDomain(name) : Promise.resolve(null)),
    renew: (name, expiresAt, years) => orRefused(async () => {
      needName(name);
      const reply = await pool.send(command.domainRenew(name, expiresAt, years));
      return finished(reply) ?? after(name, { ours: true, expiresAt: instant(find(reply.object, "exDate")) });
    }),
    requestTransfer: (name, authCode, years) => orRefused(async () => {
      needName(name);
      const reply = await pool.send(command.domainTransfer({ op: "request", name, authCode, years }));
      // Not ours is what every transfer starts from; here 2201 means that this domain may not move (yet).
      if (reply.code === 2201) return refused("not_eligible", reply.message);
      return finished(reply) ?? after(name, { ours: true });
    }),
    async transferState(name, authCode): Promise<TransferState> {
      if (!namePattern.test(name)) return "none";
      const reply = await pool.send(command.domainTransfer({ op: "query", name, authCode }), true);
      if (reply.code === 2301 || reply.code === 2303) return "none";
      const state = readTransfer(reply.object);
      if (reply.code < 2000 && state) return state;
      throw new EppError(`The registry does not tell the transfer of ${name}: ${reply.code} ${reply.message}`,
        { sent: true, code: reply.code });
    },
    answerTransfer: (name, approve) => orRefused(async () => {
      needName(name);
      const reply = await pool.send(command.domainTransfer({ op: approve ? "approve" : "reject", name }));
      return finished(reply) ?? done(null);
    }),
    setNameservers: (name, nameservers) => orRefused(async () => {
      for (const host of nameservers) needName(host);
      const domain = await ownDomain(name);
      if ("kind" in domain) return domain;
      const addHosts = nameservers.filter((host) => !domain.nameservers.includes(host));
      const removeHosts = domain.nameservers.filter((host) => !nameservers.includes(host));
      if (addHosts.length + removeHosts.length === 0) return done(domain);
      return (await ensureHosts(addHosts)) ?? update(name, { addHosts, removeHosts });
    }),
    setLock: (name, locked) => orRefused(async () => {
      const domain = await ownDomain(name);
      if ("kind" in domain) return domain;
      const status = "clientTransferProhibited";
      if (domain.statuses.includes(status) === locked) return done(domain);
      return update(name, locked ? { addStatus: status } : { removeStatus: status });
    }),
    setAuthCode: (name, authCode) => orRefused(async () => {
      needName(name);
      return finished(await pool.send(command.domainUpdate(name, { authCode }))) ?? done(null);
    }),
    updateRegistrant: (handle, registrant) => orRefused(async () =>
      finished(await pool.send(command.contactUpdate(handle, registrant))) ?? done(null)),
    deleteDomain: (name) => orRefused(async () => {
      needName(name);
      const reply = await pool.send(command.domainDelete(name));
      return reply.code === 2303 ? done(null) : (finished(reply) ?? done(null));
    }),
    async nextNotice() {
      const reply = await pool.send(command.pollRequest(), true);
      const notice = reply.code === 1301 ? readNotice(reply) : null;
      if (notice || reply.code === 1300) return notice;
      throw new EppError(`The registry did not tell its notices: ${reply.code} ${reply.message}`, { sent: true });
    },
    async acknowledgeNotice(id) {
      const reply = await pool.send(command.pollAcknowledge(id));
      // 2303: acknowledged before, and the answer was lost.
      if (reply.code >= 2000 && reply.code !== 2303) throw new EppError(reply.message, { sent: true, code: reply.code });
    },
    async testConnection() {
      try {
        return done({ server: await pool.serverName() });
      } catch (cause) {
        if (!(cause instanceof EppError)) throw cause;
        return refused(cause.code === null ? "unreachable" : "not_permitted", cause.message);
      }
    },
    close: () => pool.close(),
  };
}

const unknownFacts: Omit<RegisteredDomain, "name"> = {
  ours: true, registrantHandle: null, statuses: [], nameservers: [], createdAt: null, expiresAt: null,
};

/** The answer where the reply ends the matter; null: it is done and the caller says with what. */
function finished(reply: Reply): Answer<never> | null {
  if (reply.code === 1001) return pending(reply.svTRID ?? reply.clTRID ?? "");
  return reply.code >= 2000 ? refusedBy(reply) : null;
}

function refusedBy(reply: Reply, before = ""): Answer<never> {
  const code: RegistrarRefusal = refusalOf(reply.code);
  return refused(code, `${before}${reply.message} (${reply.code})`);
}

/** What cannot be put on the wire is refused: nothing was sent. */
async function orRefused<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof NotSent || cause instanceof UnsendableText) return refused("invalid", cause.message);
    throw cause;
  }
}
