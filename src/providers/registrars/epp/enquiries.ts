// What we ask a registry without changing anything: availability, a domain's state, a transfer's state, notices.
import type {
  Availability,
  RegisteredDomain,
  RegistryNotice,
  TransferFacts,
  TransferState,
} from "../../../business/domains/registrar.port.ts";
import { isName } from "./answers.ts";
import type { Line } from "./answers.ts";
import * as command from "./commands.ts";
import { movedAtOf, readCheck, readDomain, readNotice, readTransfer } from "./read.ts";
import { ns } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { EppError } from "./session.ts";
import { UnsendableText } from "./xml.ts";

const namesPerCheck = 20;
const notAName = "This is not a domain name in A-label form.";

export async function checkDomains(line: Line, names: readonly string[]): Promise<Availability[]> {
  const sendable = [...new Set(names.filter(isName))];
  const batches: string[][] = [];
  for (let at = 0; at < sendable.length; at += namesPerCheck)
    batches.push(sendable.slice(at, at + namesPerCheck));
  const answers = (await Promise.all(batches.map((batch) => checkSome(line, batch)))).flat();
  const byName = new Map(answers.map((answer) => [answer.name, answer]));
  return names.map((name) => byName.get(name) ?? { name, state: "invalid", reason: notAName });
}

async function checkSome(line: Line, names: readonly string[]): Promise<Availability[]> {
  try {
    const reply = await line.pool.send(
      ({ greeting }) => ({
        command: command.domainCheck(names),
        extension: greeting.extensions.includes(ns.fee) ? command.feeCheck() : null,
      }),
      true,
    );
    if (reply.code < 2000) return readCheck(reply, names);
    // One odd name must not spoil the others: each is asked alone.
    if (names.length > 1) return (await Promise.all(names.map((name) => checkSome(line, [name])))).flat();
    const state = [2003, 2004, 2005, 2306].includes(reply.code) ? "invalid" : "unknown";
    return names.map((name) => ({ name, state, reason: reply.message }));
  } catch (cause) {
    const silent = cause instanceof EppError;
    const reason = silent ? "no_connection" : "outcome_unknown";
    return names.map((name) => ({ name, state: "unknown", reason }));
  }
}

export const unknownFacts: Omit<RegisteredDomain, "name"> = {
  ours: true,
  registrantHandle: null,
  statuses: [],
  nameservers: [],
  createdAt: null,
  expiresAt: null,
};

/** Null: the registry says that it does not exist, or it is no name at all. */
export async function findDomain(line: Line, name: string): Promise<RegisteredDomain | null> {
  if (!isName(name)) return null;
  const reply = await line.pool.send(command.domainInfo(name), true);
  if (reply.code === 2303) return null;
  // Somebody else's domain may be closed to us without its auth code.
  if (reply.code === 2201) return { ...unknownFacts, name, ours: false };
  const domain = reply.code < 2000 ? readDomain(reply, line.username) : null;
  if (domain?.name === name) return domain;
  throw untold(`the state of ${name}`, reply);
}

/** RFC 5731 §3.1.2: with the auth code a registry tells of a name that somebody else holds. */
export async function transferFacts(line: Line, name: string, authCode: string): Promise<TransferFacts> {
  if (!isName(name)) return { kind: "not_registered" };
  try {
    const reply = await line.pool.send(command.domainInfo(name, authCode), true);
    if (reply.code === 2303) return { kind: "not_registered" };
    if (reply.code === 2202) return { kind: "wrong_auth_code" };
    const domain = reply.code < 2000 ? readDomain(reply, line.username) : null;
    if (domain?.name !== name) return { kind: "untold", reason: String(reply.code) };
    const { ours, statuses, createdAt } = domain;
    return { kind: "told", ours, statuses, createdAt, movedAt: movedAtOf(reply) };
  } catch (cause) {
    // A code that cannot be written down is no code of any name.
    if (cause instanceof UnsendableText) return { kind: "wrong_auth_code" };
    if (!(cause instanceof EppError)) throw cause;
    return { kind: "untold", reason: "no_connection" };
  }
}

export async function transferState(
  line: Line,
  name: string,
  authCode: string | null,
): Promise<TransferState> {
  if (!isName(name)) return "none";
  const reply = await line.pool.send(command.domainTransfer({ op: "query", name, authCode }), true);
  if (reply.code === 2301 || reply.code === 2303) return "none";
  const state = readTransfer(reply.object);
  if (reply.code < 2000 && state) return state;
  throw untold(`the transfer of ${name}`, reply);
}

export async function nextNotice(line: Line): Promise<RegistryNotice | null> {
  const reply = await line.pool.send(command.pollRequest(), true);
  const notice = reply.code === 1301 ? readNotice(reply) : null;
  if (notice || reply.code === 1300) return notice;
  throw untold("its notices", reply);
}

export async function acknowledgeNotice(line: Line, id: string): Promise<void> {
  const reply = await line.pool.send(command.pollAcknowledge(id));
  // 2303: acknowledged before, and the answer was lost.
  if (reply.code >= 2000 && reply.code !== 2303) throw untold("the end of a notice", reply);
}

function untold(what: string, reply: Reply): EppError {
  const said = `${reply.code} ${reply.message}`;
  return new EppError(`The registry did not tell ${what}: ${said}`, { sent: true, code: reply.code });
}
