// What we have a registry do. Each call is one attempt: refused means that it did not happen, a throw that nobody knows.
import { randomBytes } from "node:crypto";
import type { NewDomain, RegisteredDomain, RestoreFacts } from "../../../business/domains/registrar.port.ts";
import { done, pending, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import { finished, needNames, NotSent, refusedBy } from "./answers.ts";
import type { Line } from "./answers.ts";
import * as command from "./commands.ts";
import { findDomain, unknownFacts } from "./enquiries.ts";
import { readCheck } from "./read.ts";
import { instant, ns } from "./reply.ts";
import type { Reply } from "./reply.ts";
import type { Markup } from "./xml.ts";
import { first } from "../../../kernel/xml.ts";

type Outcome = Promise<Answer<RegisteredDomain>>;

/** The state after a change that is known to have happened; where it cannot be read now, `facts` stand. */
async function after(line: Line, name: string, facts: Partial<RegisteredDomain>): Outcome {
  const read = await findDomain(line, name).catch(() => null);
  return done(read ?? { ...unknownFacts, ...facts, name });
}

export async function register(line: Line, domain: NewDomain): Outcome {
  needNames(domain.name, ...domain.nameservers);
  if (!/^[\w-]{3,16}$/.test(domain.handle)) {
    throw new NotSent("bad_handle");
  }
  // Built first: what cannot be written must fail before the contact is made.
  const create = command.domainCreate(domain, line.roles);
  const password = randomBytes(12).toString("base64url");
  const contact = await line.pool.send(command.contactCreate(domain.handle, domain.registrant, password));
  // 2302: the handle is derived from our attempt, so an earlier try of ours made it.
  if (contact.code >= 2000 && contact.code !== 2302) return refusedBy(contact, "The registrant: ");
  const hosts = await ensureHosts(line, domain.nameservers);
  if (hosts) return hosts;
  const reply = await line.pool.send(create);
  if (reply.code === 2302) {
    const standing = await findDomain(line, domain.name);
    if (standing?.ours && standing.registrantHandle === domain.handle) return done(standing);
  }
  return (
    finished(reply) ??
    after(line, domain.name, {
      registrantHandle: domain.handle,
      nameservers: domain.nameservers,
      createdAt: instant(first(reply.object, "crDate")),
      expiresAt: instant(first(reply.object, "exDate")),
    })
  );
}

/** Host objects must exist before a domain can point at them. Null: all are there. */
async function ensureHosts(line: Line, hosts: readonly string[]): Promise<Answer<never> | null> {
  if (hosts.length === 0) return null;
  const check = await line.pool.send(command.hostCheck(hosts), true);
  if (check.code >= 2000) return refusedBy(check, "The name servers: ");
  for (const host of readCheck(check, hosts)) {
    if (host.state !== "free") continue;
    const reply = await line.pool.send(command.hostCreate(host.name));
    if (reply.code >= 2000 && reply.code !== 2302) return refusedBy(reply, `The name server ${host.name}: `);
  }
  return null;
}

export async function renew(line: Line, name: string, expiresAt: Date, years: number): Outcome {
  needNames(name);
  const reply = await line.pool.send(command.domainRenew(name, expiresAt, years));
  return finished(reply) ?? after(line, name, { expiresAt: instant(first(reply.object, "exDate")) });
}

export async function requestTransfer(line: Line, name: string, authCode: string, years: number): Outcome {
  needNames(name);
  const reply = await line.pool.send(command.domainTransfer({ op: "request", name, authCode, years }));
  // Not ours is what every transfer starts from; here 2201 means that this domain may not move (yet).
  if (reply.code === 2201) return refused("not_eligible", `${reply.message} (2201)`);
  return finished(reply) ?? after(line, name, {});
}

export async function answerTransfer(line: Line, name: string, approve: boolean): Promise<Answer<null>> {
  needNames(name);
  const op = approve ? "approve" : "reject";
  return finished(await line.pool.send(command.domainTransfer({ op, name }))) ?? done(null);
}

/** A domain of ours as it stands, or the refusal. */
async function ownDomain(line: Line, name: string): Promise<RegisteredDomain | Answer<never>> {
  needNames(name);
  const domain = await findDomain(line, name);
  if (!domain) return refused("not_found", "");
  return domain.ours ? domain : refused("not_ours", "");
}

async function update(line: Line, name: string, change: command.DomainChange): Outcome {
  const reply = await line.pool.send(command.domainUpdate(name, change));
  return finished(reply) ?? after(line, name, {});
}

export async function setNameservers(line: Line, name: string, nameservers: readonly string[]): Outcome {
  needNames(...nameservers);
  const domain = await ownDomain(line, name);
  if ("kind" in domain) return domain;
  const addHosts = nameservers.filter((host) => !domain.nameservers.includes(host));
  const removeHosts = domain.nameservers.filter((host) => !nameservers.includes(host));
  if (addHosts.length + removeHosts.length === 0) return done(domain);
  return (await ensureHosts(line, addHosts)) ?? update(line, name, { addHosts, removeHosts });
}

const lock = "clientTransferProhibited";

export async function setLock(line: Line, name: string, locked: boolean): Outcome {
  const domain = await ownDomain(line, name);
  if ("kind" in domain) return domain;
  if (domain.statuses.includes(lock) === locked) return done(domain);
  return update(line, name, locked ? { addStatus: lock } : { removeStatus: lock });
}

export async function setAuthCode(line: Line, name: string, authCode: string): Promise<Answer<null>> {
  needNames(name);
  return finished(await line.pool.send(command.domainUpdate(name, { authCode }))) ?? done(null);
}

export async function deleteDomain(line: Line, name: string): Promise<Answer<null>> {
  needNames(name);
  const reply = await line.pool.send(command.domainDelete(name));
  return reply.code === 2303 ? done(null) : (finished(reply) ?? done(null));
}

/** RFC 3915: asked for, then reported on where the registry waits for that. What an earlier try began is gone on with. */
export async function restoreDomain(line: Line, name: string, facts: RestoreFacts): Outcome {
  const before = await ownDomain(line, name);
  if ("kind" in before) return before;
  if (!before.statuses.includes("pendingDelete")) return done(before);
  if (!before.statuses.includes("pendingRestore")) {
    const ended = finished(await sendRestore(line, name, command.restoreRequest()));
    if (ended) return ended;
  }
  const asked = await findDomain(line, name);
  if (asked?.statuses.includes("pendingRestore")) {
    const registration = [`${name}, registrant ${asked.registrantHandle ?? "-"}`, ...asked.nameservers].join(
      ", ",
    );
    const ended = finished(await sendRestore(line, name, command.restoreReport({ registration, ...facts })));
    if (ended) return ended;
  }
  const now = await after(line, name, {});
  const isBack = now.kind !== "done" || !now.value.statuses.includes("pendingDelete");
  return isBack ? now : pending(name);
}

/** Nothing is sent where the registry does not offer it: without the extension it would be an update of nothing. */
const sendRestore = (line: Line, name: string, extension: Markup): Promise<Reply> =>
  line.pool.send(({ greeting }) => {
    if (!greeting.extensions.includes(ns.rgp)) throw new NotSent("restore_not_offered", "not_permitted");
    return { command: command.restoreUpdate(name), extension };
  });
