// A control panel purely in memory, for simulations of many years where a network would only cost time.
// It passes the same conformance suite as the drivers, so what holds there holds here.
import type { Panel, PanelAccount, PanelRefusal } from "../../src/business/hosting/panel.port.ts";
import { done, refused } from "../../src/kernel/result.ts";
import type { Answer } from "../../src/kernel/result.ts";
import {
  domainFault,
  knownUsernameFault,
  newAccountFault,
  passwordFault,
} from "../../src/providers/panels/account-rules.ts";
import type { Fault, Switches } from "../../sandbox/shared/switches.ts";
import { switches } from "../../sandbox/shared/switches.ts";

export type InProcessPanelOptions = {
  readonly plans?: readonly string[];
  readonly accountLimit?: number;
  /** Faults of kind `slow` longer than this end as unknown, after the work was done. No time passes. */
  readonly timeoutMs?: number;
  readonly now?: () => Date;
  /** The space a package holds; those that are not named hold any. */
  readonly quotasMb?: Readonly<Record<string, number>>;
};

export type InProcessPanel = {
  readonly panel: Panel;
  readonly control: {
    /** Keyed by the verb's name in the port (createAccount …). */
    readonly switches: Switches;
    accounts(): readonly PanelAccount[];
    passwordIs(username: string, password: string): boolean;
    /** What its owner put there, in MB. */
    fill(username: string, mb: number): void;
  };
};

type Held = { account: PanelAccount; password: string };

const SENTENCES: Partial<Record<PanelRefusal, string>> = {
  no_such_account: "The panel has no such account.",
  no_such_plan: "The panel has no such package.",
  username_taken: "The panel has an account of this name.",
  domain_taken: "The domain is on this server already.",
  server_full: "The server takes no more accounts.",
};
const no = (code: PanelRefusal): Answer<never> => refused(code, SENTENCES[code] ?? code);

/** Runs `work` under a fault: some cut before it, some after it, and all of those throw. */
function under<T>(fault: Fault | null, timeoutMs: number, work: () => T): T {
  if (fault?.kind === "drop" || fault?.kind === "garbage" || fault?.kind === "fail")
    throw new Error(`panel: ${fault.kind}`);
  const result = work();
  if (fault?.kind === "lose_answer") throw new Error("panel: the answer was lost");
  if (fault?.kind === "slow" && fault.ms > timeoutMs) throw new Error("panel: no answer in time");
  return result;
}

export function inProcessPanel(options: InProcessPanelOptions = {}): InProcessPanel {
  const {
    plans = ["starter", "business", "preview_restricted"],
    accountLimit = Infinity,
    timeoutMs = 30_000,
  } = options;
  const now = options.now ?? ((): Date => new Date());
  const held = new Map<string, Held>();
  const domains = new Set<string>();
  const faults = switches();
  const usedMb = new Map<string, number>();
  const quotasMb = options.quotasMb ?? { starter: 10_240, business: 51_200 };
  let sessions = 0;

  const verb = <T>(name: keyof Panel, work: () => T): Promise<T> =>
    new Promise((resolve) => {
      resolve(under(faults.take(name), timeoutMs, work));
    });
  /** A verb about one account: checks its name, finds it, stores what `change` makes of it. */
  const changing = (
    name: keyof Panel,
    username: string,
    change: (was: PanelAccount) => PanelAccount | PanelRefusal,
  ) =>
    verb<Answer<PanelAccount>>(name, () => {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      const found = held.get(username);
      if (!found) return no("no_such_account");
      const changed = change(found.account);
      if (typeof changed === "string") return no(changed);
      found.account = changed;
      return done(changed);
    });

  const panel: Panel = {
    createAccount: (wanted) =>
      verb<Answer<PanelAccount>>("createAccount", () => {
        const fault = newAccountFault(wanted);
        if (fault !== null) return refused("invalid", fault);
        if (held.has(wanted.username)) return no("username_taken");
        if (domains.has(wanted.domain)) return no("domain_taken");
        if (!plans.includes(wanted.plan)) return no("no_such_plan");
        if (held.size >= accountLimit) return no("server_full");
        const { username, domain, plan, password, contactEmail } = wanted;
        const account = {
          username,
          domain,
          plan,
          suspended: false,
          suspendReason: null,
          ip: "192.0.2.1",
          mailHeld: false,
          contactEmail,
        };
        held.set(username, { account, password });
        domains.add(domain);
        return done(account);
      }),
    findAccount: (username) => verb("findAccount", () => held.get(username)?.account ?? null),
    suspendAccount: (username, reason) =>
      changing("suspendAccount", username, (was) =>
        was.suspended ? was : { ...was, suspended: true, suspendReason: reason },
      ),
    resumeAccount: (username) =>
      changing("resumeAccount", username, (was) => ({ ...was, suspended: false, suspendReason: null })),
    changePlan: (username, plan) =>
      changing("changePlan", username, (was) => (plans.includes(plan) ? { ...was, plan } : "no_such_plan")),
    changeDomain: (username, domain) =>
      changing("changeDomain", username, (was) => {
        if (domainFault(domain) !== null) return "invalid";
        if (domain !== was.domain && domains.has(domain)) return "domain_taken";
        domains.delete(was.domain);
        domains.add(domain);
        return { ...was, domain };
      }),
    holdMail: (username, held) => changing("holdMail", username, (was) => ({ ...was, mailHeld: held })),
    changePassword: (username, password) =>
      verb<Answer<null>>("changePassword", () => {
        const fault = knownUsernameFault(username) ?? passwordFault(username, password);
        if (fault !== null) return refused("invalid", fault);
        const found = held.get(username);
        if (!found) return no("no_such_account");
        found.password = password;
        return done(null);
      }),
    terminateAccount: (username) =>
      verb<Answer<null>>("terminateAccount", () => {
        const fault = knownUsernameFault(username);
        if (fault !== null) return refused("invalid", fault);
        const found = held.get(username);
        if (found) domains.delete(found.account.domain);
        held.delete(username);
        return done(null);
      }),
    listAccounts: (page) =>
      verb("listAccounts", () => {
        const all = [...held.values()].map(({ account }) => account);
        if (!page) return all;
        const sorted = all.toSorted((one, other) => (one.username < other.username ? -1 : 1));
        return sorted.slice(page.start, page.start + page.size);
      }),
    testConnection: () =>
      verb<Answer<{ version: string; missing: readonly string[] }>>("testConnection", () =>
        done({ version: "in-process", missing: [] }),
      ),
    overflow: (username, plan) =>
      verb("overflow", () => {
        const found = held.get(username);
        if (!found || !plans.includes(plan)) throw new Error(`no account ${username} or no package ${plan}`);
        const [used, most] = [usedMb.get(username) ?? 0, quotasMb[plan] ?? Infinity];
        return used > most ? [{ of: "space" as const, used, most }] : [];
      }),
    signInLink: (username) =>
      verb<Answer<{ url: string; expiresAt: Date }>>("signInLink", () => {
        if (!held.has(username)) return no("no_such_account");
        sessions += 1;
        return done({
          url: `https://panel.example/session/${sessions}`,
          expiresAt: new Date(now().getTime() + 900_000),
        });
      }),
  };
  return {
    panel,
    control: {
      switches: faults,
      accounts: () => [...held.values()].map(({ account }) => account),
      fill: (username, mb) => void usedMb.set(username, mb),
      passwordIs: (username, password) => held.get(username)?.password === password,
    },
  };
}
