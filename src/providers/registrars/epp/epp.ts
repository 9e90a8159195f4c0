// A registrar connection that speaks EPP (RFC 5730–5734 over TLS): its settings, and the port's verbs put together.
// A lost answer is thrown as EppError and never guessed.
import { z } from "zod";
import type { Registrar } from "../../../business/domains/registrar.port.ts";
import type { Provider } from "../../provider.ts";
import { done, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import { finished, orRefused } from "./answers.ts";
import type { Line } from "./answers.ts";
import * as changes from "./changes.ts";
import { contactUpdate } from "./commands.ts";
import * as enquiries from "./enquiries.ts";
import { openPool } from "./pool.ts";
import { EppError } from "./session.ts";
import { eppWords } from "./epp.words.ts";

const pem = z.string().regex(/^$|-----BEGIN [A-Z ]+-----/, "Please paste the text of a PEM file.");
const roleList = /^(?:(?:admin|tech|billing)(?:, ?|$))*$/;

const settings = z.object({
  host: z.string().min(1).max(253),
  port: z.coerce.number().int().min(1).max(65535).default(700),
  username: z.string().min(3).max(16),
  password: z.string().min(6).max(128).meta({ secret: true }),
  ca: pem.optional(),
  clientCertificate: pem.optional(),
  clientKey: pem.optional().meta({ secret: true }),
  contactRoles: z.string().regex(roleList).default("admin,tech"),
  sessionsMax: z.coerce.number().int().min(1).max(20).default(2),
  verifyServer: z.boolean().default(true),
});

/** Connects lazily: the first call opens a session. Names, hosts and handles are checked before anything is sent. */
export const epp: Provider<Registrar, typeof settings> = {
  id: "epp",
  words: eppWords,
  settings,
  connect(given, tools) {
    if (!given.verifyServer)
      tools.log.warn({ host: given.host }, "the registry's certificate is not checked");
    const roles = given.contactRoles.split(/, ?/).filter((role) => role !== "");
    return registrarOn({ pool: openPool(given, given.sessionsMax, tools), username: given.username, roles });
  },
};

function registrarOn(line: Line): Registrar {
  return {
    checkDomains: (names) => enquiries.checkDomains(line, names),
    findDomain: (name) => enquiries.findDomain(line, name),
    transferFacts: (name, authCode) => enquiries.transferFacts(line, name, authCode),
    transferState: (name, authCode) => enquiries.transferState(line, name, authCode),
    nextNotice: () => enquiries.nextNotice(line),
    acknowledgeNotice: (id) => enquiries.acknowledgeNotice(line, id),
    register: (domain) => orRefused(() => changes.register(line, domain)),
    renew: (name, expiresAt, years) => orRefused(() => changes.renew(line, name, expiresAt, years)),
    requestTransfer: (name, authCode, years) =>
      orRefused(() => changes.requestTransfer(line, name, authCode, years)),
    answerTransfer: (name, approve) => orRefused(() => changes.answerTransfer(line, name, approve)),
    setNameservers: (name, servers) => orRefused(() => changes.setNameservers(line, name, servers)),
    setLock: (name, locked) => orRefused(() => changes.setLock(line, name, locked)),
    setAuthCode: (name, authCode) => orRefused(() => changes.setAuthCode(line, name, authCode)),
    updateRegistrant: (handle, registrant) =>
      orRefused(async () => finished(await line.pool.send(contactUpdate(handle, registrant))) ?? done(null)),
    deleteDomain: (name) => orRefused(() => changes.deleteDomain(line, name)),
    restoreDomain: (name, facts) => orRefused(() => changes.restoreDomain(line, name, facts)),
    testConnection: () => testConnection(line),
    close: () => line.pool.close(),
  };
}

async function testConnection(line: Line): Promise<Answer<{ server: string }>> {
  try {
    return done({ server: await line.pool.serverName() });
  } catch (cause) {
    if (!(cause instanceof EppError)) throw cause;
    return refused(cause.code === null ? "unreachable" : "not_permitted", cause.message);
  }
}
