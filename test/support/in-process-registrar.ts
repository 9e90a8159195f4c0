// A registry purely in memory, for simulations of many years where a network would only cost time. It keeps the demo
// registry's books and calendar and passes the same conformance suite as the drivers.
import type {
  NewDomain,
  RegisteredDomain,
  Registrant,
  Registrar,
  RegistrarRefusal,
  RegistryNotice,
  TransferFacts,
  TransferState,
} from "../../src/business/domains/registrar.port.ts";
import { done, pending, refused } from "../../src/kernel/result.ts";
import type { Answer } from "../../src/kernel/result.ts";
import {
  completeTransfer,
  freshBooks,
  inventTaken,
  isoDate,
  nextNumber,
  plusDays,
  plusYears,
  restore,
  rulesOf,
  settle,
  statusesOf,
  tell,
} from "../../sandbox/registry/records.ts";
import type { Books, Domain, Message, Transfer } from "../../sandbox/registry/records.ts";
import { premium, reserved, tldOf } from "../../sandbox/registry/tlds.ts";
import { switches } from "../../sandbox/shared/switches.ts";
import type { Switches } from "../../sandbox/shared/switches.ts";

export type InProcessRegistrar = {
  readonly registrar: Registrar;
  /** The same registry as another registrar sees it. */
  readonly other: Registrar;
  readonly control: {
    /** Keyed by the verb's name in the port (register, renew, checkDomains …). */
    readonly switches: Switches;
    readonly books: Books;
    unreachable(on: boolean): void;
    /** What the registry keeps under this name now. */
    kept(name: string): Domain | null;
  };
};

const OURS = "demo-host";
const THEIRS = "other-host";
const LOCK = "clientTransferProhibited";
const NAME = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

type Verb = keyof Registrar;
type World = {
  readonly books: Books;
  readonly registrants: Map<string, Registrant>;
  readonly faults: Switches;
  readonly now: () => Date;
  cutOff: boolean;
};

const no = (code: RegistrarRefusal, message: string = code): Answer<never> => refused(code, message);

export function inProcessRegistrar(options: { readonly now?: () => Date } = {}): InProcessRegistrar {
  const world: World = {
    books: freshBooks(),
    registrants: new Map(),
    faults: switches(),
    now: options.now ?? (() => new Date()),
    cutOff: false,
  };
  return {
    registrar: connection(world, OURS),
    other: connection(world, THEIRS),
    control: {
      switches: world.faults,
      books: world.books,
      unreachable: (on) => void (world.cutOff = on),
      kept: (name) => (settle(world.books, world.now()), world.books.domains[name] ?? null),
    },
  };
}

/** Runs `work` up to date and under a fault: some cut before it, some after it, and all of those throw. */
async function verb<T>(world: World, name: Verb, work: (now: Date) => T): Promise<T> {
  if (world.cutOff) throw new Error("registry: not reached");
  const fault = world.faults.take(name);
  if (fault?.kind === "drop" || fault?.kind === "fail") throw new Error(`registry: ${fault.kind}`);
  const now = world.now();
  settle(world.books, now);
  const result = work(now);
  if (fault?.kind === "lose_answer" || fault?.kind === "garbage")
    throw new Error("registry: no clear answer");
  return result;
}

function shown(domain: Domain, clID: string): RegisteredDomain {
  const ours = domain.clID === clID;
  return {
    name: domain.name,
    ours,
    registrantHandle: ours ? domain.registrant : null,
    statuses: ours ? statusesOf(domain) : [],
    nameservers: ours ? [...domain.ns] : [],
    createdAt: ours ? new Date(domain.crDate) : null,
    expiresAt: ours ? new Date(domain.exDate) : null,
  };
}

function connection(world: World, clID: string): Registrar {
  const { books } = world;
  /** A verb about one domain of ours that is open for changes. */
  const changing = <T>(
    name: Verb,
    of: string,
    change: (domain: Domain, now: Date) => Answer<T>,
  ): Promise<Answer<T>> =>
    verb(world, name, (now) => {
      if (!NAME.test(of)) return no("invalid");
      inventTaken(books, of, THEIRS, now);
      const domain = books.domains[of];
      if (!domain) return no("not_found");
      if (domain.clID !== clID) return no("not_ours");
      const closed = domain.phase !== "live" || domain.transfer?.status === "pending";
      return closed ? no("status_prohibits", statusesOf(domain).join(", ")) : change(domain, now);
    });
  return {
    async checkDomains(names) {
      const known = names.map((name) => availability(world, name));
      try {
        return await verb(world, "checkDomains", () => known);
      } catch {
        const reason = "The registry gave no clear answer.";
        return known.map((one) => (NAME.test(one.name) ? { name: one.name, state: "unknown", reason } : one));
      }
    },
    register: (wanted) => verb(world, "register", (now) => register(world, clID, wanted, now)),
    async findDomain(name) {
      return verb(world, "findDomain", (now) => {
        if (NAME.test(name)) inventTaken(books, name, THEIRS, now);
        const domain = books.domains[name];
        return domain ? shown(domain, clID) : null;
      });
    },
    renew: (name, expiresAt, years) =>
      changing("renew", name, (domain, now) => {
        if (isoDate(expiresAt).slice(0, 10) !== domain.exDate.slice(0, 10)) return no("policy", "curExpDate");
        if (!Number.isInteger(years) || years < 1 || years > rulesOf(domain).maxYears) return no("invalid");
        const exDate = plusYears(domain.exDate, years);
        if (exDate > plusYears(isoDate(now), 10)) return no("not_eligible");
        domain.exDate = exDate;
        return done(shown(domain, clID));
      }),
    requestTransfer: (name, authCode, years) =>
      verb(world, "requestTransfer", (now) => requestTransfer(world, clID, { name, authCode, years }, now)),
    async transferFacts(name, authCode) {
      try {
        return await verb(world, "transferFacts", (now) => facts(world, clID, { name, authCode }, now));
      } catch {
        return { kind: "untold", reason: "The registry gave no clear answer." };
      }
    },
    transferState: (name, authCode) =>
      verb(world, "transferState", () => {
        const domain = books.domains[name];
        if (!domain) return "none";
        const involved = [domain.clID, domain.transfer?.reID, domain.transfer?.acID].includes(clID);
        if (!involved && authCode !== domain.authInfo) throw new Error("registry: not authorised");
        return stateOf(domain.transfer);
      }),
    answerTransfer: (name, approve) =>
      verb(world, "answerTransfer", (now) => {
        const domain = books.domains[name];
        if (domain?.transfer?.status !== "pending") return no("not_eligible");
        if (domain.clID !== clID) return no("not_ours");
        if (approve) completeTransfer(books, domain, "clientApproved", isoDate(now));
        else {
          domain.transfer = { ...domain.transfer, status: "clientRejected", acDate: isoDate(now) };
          tell(books, domain.transfer.reID, isoDate(now), "Transfer rejected.", domain);
        }
        return done(null);
      }),
    setNameservers: (name, hosts) =>
      changing("setNameservers", name, (domain) => {
        if (!hosts.every((host) => NAME.test(host))) return no("invalid");
        domain.ns = [...hosts];
        return done(shown(domain, clID));
      }),
    setLock: (name, locked) =>
      changing("setLock", name, (domain) => {
        domain.statuses = [...domain.statuses.filter((status) => status !== LOCK), ...(locked ? [LOCK] : [])];
        return done(shown(domain, clID));
      }),
    setAuthCode: (name, authCode) =>
      changing("setAuthCode", name, (domain) => {
        if (authCode.length < 6 || authCode.length > 64) return no("invalid");
        domain.authInfo = authCode;
        return done(null);
      }),
    updateRegistrant: (handle, registrant) =>
      verb(world, "updateRegistrant", () => {
        if (!world.registrants.has(handle)) return no("not_found");
        if (isUnsendable(registrant)) return no("invalid");
        world.registrants.set(handle, registrant);
        return done(null);
      }),
    async deleteDomain(name) {
      const answer = await changing<null>("deleteDomain", name, (domain, now) => remove(books, domain, now));
      return answer.kind === "refused" && answer.code === "not_found" ? done(null) : answer;
    },
    restoreDomain: (name) =>
      verb(world, "restoreDomain", (now) => {
        const domain = books.domains[name];
        if (!NAME.test(name)) return no("invalid");
        if (!domain) return no("not_found");
        if (domain.clID !== clID) return no("not_ours");
        if (domain.phase === "pendingDelete") return no("status_prohibits", statusesOf(domain).join(", "));
        if (domain.phase === "redemption") restore(domain, now);
        // The report, where the registry wants one, goes out with it.
        Object.assign(domain, { phase: "live", phaseUntil: null });
        return done(shown(domain, clID));
      }),
    nextNotice: () => verb(world, "nextNotice", () => notice(books.messages.find((one) => one.to === clID))),
    acknowledgeNotice: (id) =>
      verb(world, "acknowledgeNotice", () => {
        const found = books.messages.findIndex((one) => one.to === clID && one.id === id);
        if (found !== -1) books.messages.splice(found, 1);
      }),
    testConnection: async () =>
      world.cutOff
        ? refused("unreachable", "The registry cannot be reached.")
        : done({ server: "in-process" }),
    close: () => Promise.resolve(),
  };
}

function facts(
  { books }: World,
  clID: string,
  { name, authCode }: { readonly name: string; readonly authCode: string },
  now: Date,
): TransferFacts {
  if (NAME.test(name)) inventTaken(books, name, THEIRS, now);
  const domain = books.domains[name];
  if (!domain) return { kind: "not_registered" };
  if (domain.authInfo !== authCode) return { kind: "wrong_auth_code" };
  return {
    kind: "told",
    ours: domain.clID === clID,
    statuses: statusesOf(domain),
    createdAt: new Date(domain.crDate),
    movedAt: domain.trDate === null ? null : new Date(domain.trDate),
  };
}

function availability({ books, now }: World, name: string) {
  const rules = NAME.test(name) ? tldOf(name) : null;
  if (rules === null || "code" in rules)
    return { name, state: "invalid", reason: rules?.reason ?? "This is not a domain name." } as const;
  settle(books, now());
  inventTaken(books, name, THEIRS, now());
  if (reserved.has(name.split(".")[0] ?? "")) return { name, state: "taken", reason: "Reserved" } as const;
  if (books.domains[name]) return { name, state: "taken", reason: "In use" } as const;
  if (!name.startsWith(premium.prefix)) return { name, state: "free" } as const;
  const priceMinor = BigInt(premium.price.replace(".", ""));
  return { name, state: "premium", priceMinor, currency: premium.currency } as const;
}

const isUnsendable = (registrant: Registrant): boolean =>
  Object.values(registrant)
    .flat()
    .some((value) => value !== null && CONTROL.test(value));

function register(world: World, clID: string, wanted: NewDomain, now: Date): Answer<RegisteredDomain> {
  const { books } = world;
  const { name, handle, years } = wanted;
  const wrong =
    ![name, ...wanted.nameservers].every((one) => NAME.test(one)) || !/^[\w-]{3,16}$/.test(handle);
  if (wrong || isUnsendable(wanted.registrant)) return no("invalid");
  const rules = tldOf(name);
  if ("code" in rules || reserved.has(name.split(".")[0] ?? "") || name.startsWith(premium.prefix))
    return no("policy");
  inventTaken(books, name, THEIRS, now);
  const standing = books.domains[name];
  if (standing) {
    const same = standing.clID === clID && standing.registrant === handle;
    return same ? done(shown(standing, clID)) : no("taken");
  }
  if (!Number.isInteger(years) || years < rules.minYears || years > rules.maxYears) return no("invalid");
  const crDate = isoDate(now);
  world.registrants.set(handle, wanted.registrant);
  const made: Domain = {
    name,
    roid: `D${nextNumber(books)}-KONTOR`,
    clID,
    crID: clID,
    crDate,
    exDate: plusYears(crDate, years),
    upDate: null,
    trDate: null,
    registrant: handle,
    contacts: [],
    ns: [...wanted.nameservers],
    statuses: [],
    authInfo: wanted.authCode,
    graces: rules.addDays > 0 ? [{ kind: "addPeriod", until: plusDays(crDate, rules.addDays) }] : [],
    phase: "live",
    phaseUntil: null,
    transfer: null,
  };
  books.domains[name] = made;
  return done(shown(made, clID));
}

type TransferWish = { readonly name: string; readonly authCode: string; readonly years: number };

function requestTransfer(
  { books }: World,
  clID: string,
  { name, authCode, years }: TransferWish,
  now: Date,
): Answer<RegisteredDomain> {
  if (!NAME.test(name)) return no("invalid");
  inventTaken(books, name, THEIRS, now);
  const domain = books.domains[name];
  if (!domain) return no("not_found");
  if (authCode !== domain.authInfo) return no("wrong_auth_code");
  if (domain.clID === clID) return no("not_eligible");
  const locked = domain.phase !== "live" || domain.statuses.includes(LOCK);
  if (locked || domain.transfer?.status === "pending") return no("status_prohibits");
  const rules = rulesOf(domain);
  const at = isoDate(now);
  if (plusDays(domain.trDate ?? domain.crDate, rules.transferLockDays) > at) return no("not_eligible");
  if (years !== 0 && years !== rules.transferYears) return no("invalid");
  const longest = plusYears(at, 10);
  const later = plusYears(domain.exDate, rules.transferYears);
  domain.transfer = {
    status: "pending",
    reID: clID,
    reDate: at,
    acID: domain.clID,
    acDate: plusDays(at, rules.transferDays),
    exDate: rules.transferYears === 0 ? null : later > longest ? longest : later,
  };
  if (rules.transferDays === 0) {
    completeTransfer(books, domain, "serverApproved", at);
    return done(shown(domain, clID));
  }
  tell(books, domain.clID, at, "Transfer requested.", domain);
  return pending(name);
}

function remove(books: Books, domain: Domain, now: Date): Answer<null> {
  const rules = rulesOf(domain);
  const grace = (kind: string): boolean => domain.graces.some((one) => one.kind === kind);
  if (grace("addPeriod") || (grace("autoRenewPeriod") && rules.autoRenewDelete === "remove")) {
    delete books.domains[domain.name];
    return done(null);
  }
  if (grace("autoRenewPeriod")) domain.exDate = plusYears(domain.exDate, -1);
  domain.graces = [];
  domain.phase = "redemption";
  domain.phaseUntil = plusDays(isoDate(now), rules.redemptionDays);
  return pending(domain.name);
}

const STATES: Readonly<Record<Transfer["status"], TransferState>> = {
  pending: "pending",
  clientApproved: "approved",
  serverApproved: "approved",
  clientRejected: "rejected",
  clientCancelled: "cancelled",
};
const stateOf = (transfer: Transfer | null): TransferState => (transfer ? STATES[transfer.status] : "none");

function notice(message: Message | undefined): RegistryNotice | null {
  if (!message) return null;
  return {
    id: message.id,
    at: new Date(message.at),
    text: message.text,
    domain: message.domain,
    kind: message.transfer ? "transfer" : "other",
    transfer: message.transfer ? stateOf(message.transfer) : null,
    raw: JSON.stringify(message),
  };
}
