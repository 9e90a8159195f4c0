// The deeds that change how a name of ours stands. Each may be repeated; the look-up compares what the registry shows.
import { done, refused } from "../../kernel/result.ts";
import type { Answer } from "../../kernel/result.ts";
import type { Deed, Looked } from "../../kernel/deeds.ts";
import { noteAuthCode, noteLock, noteNameservers } from "./note-changed.ts";
import type { RegisteredDomain, Registrar } from "./registrar.port.ts";
import { askedAuthCode, askedLock, askedNameservers } from "./registry-asks.ts";
import type { AuthCodeAsk, LockAsk, NameserversAsk } from "./registry-asks.ts";

const LOCKED = "clientTransferProhibited";

async function look(
  registrar: Registrar,
  name: string,
  isSo: (found: RegisteredDomain) => boolean,
): Promise<Looked<RegisteredDomain>> {
  const found = await registrar.findDomain(name);
  const gone: Answer<never> = refused("not_ours", "");
  if (!found?.ours) return { kind: "happened", answer: gone };
  return isSo(found) ? { kind: "happened", answer: done(found) } : { kind: "did_not_happen" };
}

const sorted = (hosts: readonly string[]): string => hosts.toSorted().join(" ");

export const setNameserversAtRegistry: Deed<Registrar, NameserversAsk, RegisteredDomain> = {
  ...askedNameservers,
  port: "registrar",
  effect: "registry",
  call: (registrar, { ask }) => registrar.setNameservers(ask.name, ask.nameservers),
  look: (registrar, { ask }) =>
    look(registrar, ask.name, (found) => sorted(found.nameservers) === sorted(ask.nameservers)),
  note: noteNameservers,
};

export const setLockAtRegistry: Deed<Registrar, LockAsk, RegisteredDomain> = {
  ...askedLock,
  port: "registrar",
  effect: "registry",
  call: (registrar, { ask }) => registrar.setLock(ask.name, ask.locked),
  look: (registrar, { ask }) =>
    look(registrar, ask.name, (found) => found.statuses.includes(LOCKED) === ask.locked),
  note: noteLock,
};

export const setAuthCodeAtRegistry: Deed<Registrar, AuthCodeAsk, null> = {
  ...askedAuthCode,
  port: "registrar",
  effect: "registry",
  call: (registrar, { ask }, kit) => registrar.setAuthCode(ask.name, kit.open(ask.sealedAuthCode)),
  // A registry does not show the code; setting the same one again is harmless.
  look: "again",
  note: noteAuthCode,
};
