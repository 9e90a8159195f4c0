// cPanel & WHM, spoken to by WHM API 1 (https://api.docs.cpanel.net/whm/introduction). Each verb of the panel
// port is one or two calls; what the prose of a refusal means stands in reasons.ts, how a call travels in
// wire.ts.
import type { Panel, PanelAccount, PanelPage } from "../../../business/hosting/panel.port.ts";
import type { Provider } from "../../provider.ts";
import { done, refused } from "../../../kernel/result.ts";
import type { Answer } from "../../../kernel/result.ts";
import { domainFault, knownUsernameFault, newAccountFault, passwordFault } from "../account-rules.ts";
import {
  ACCOUNTS,
  CREATED,
  FUNCTIONS,
  megabytes,
  PACKAGES,
  SESSION,
  toAccount,
  USAGE,
  VERSION,
} from "./answers.ts";
import { settings } from "./settings.ts";
import { openWhm } from "./wire.ts";
import type { WhmCall, WhmReply } from "./wire.ts";
import { whmWords } from "./whm.words.ts";

/** Functions the token must be allowed; `applist` and `version` prove themselves. */
const NEEDED = [
  "createacct",
  "accountsummary",
  "suspendacct",
  "unsuspendacct",
  "changepackage",
  "modifyacct",
  "suspend_outgoing_email",
  "unsuspend_outgoing_email",
  "passwd",
  "removeacct",
  "listaccts",
  "listpkgs",
  "create_user_session",
] as const;
const LIST_BYTES = 64 * 1024 * 1024;

/** Pages of WHM's lists, counted from one; without an order of its own a list may come otherwise each time. */
const chunk = ({ start, size }: PanelPage): Readonly<Record<string, string>> => ({
  "api.sort.enable": "1",
  "api.sort.a.field": "user",
  "api.chunk.enable": "1",
  "api.chunk.start": String(start + 1),
  "api.chunk.size": String(size),
});

type Refused = Extract<WhmReply, { kind: "refused" }>;
const passOn = (reply: Refused): Answer<never> => refused(reply.code, reply.message);

function speak(call: WhmCall, createTimeoutMs: number): Panel {
  async function findAccount(username: string): Promise<PanelAccount | null> {
    const reply = await call("accountsummary", { user: username });
    if (reply.kind === "refused") {
      if (reply.code === "no_such_account") return null;
      throw new Error(`WHM accountsummary gave no answer about ${username}: ${reply.message}`);
    }
    const found = ACCOUNTS.parse(reply.data).acct.find((row) => row.user === username);
    if (!found) throw new Error(`WHM accountsummary answered about another account than ${username}.`);
    return toAccount(found);
  }

  /**
   * WHM takes unknown package names for "no limits" in some versions: so the name is looked up before it is
   * used.
   */
  async function planMissing(plan: string): Promise<Refused | null> {
    const reply = await call("listpkgs", {});
    if (reply.kind === "refused") return reply;
    if (PACKAGES.parse(reply.data).pkg.some(({ name }) => name === plan)) return null;
    return { kind: "refused", code: "no_such_plan", message: plan };
  }

  /**
   * After a change: reads the account. An account that is as wanted is done, even where WHM grumbled about a
   * repeat.
   */
  async function settled(
    reply: WhmReply,
    username: string,
    asWanted: (account: PanelAccount) => boolean,
  ): Promise<Answer<PanelAccount>> {
    if (
      reply.kind === "refused" &&
      ["no_such_account", "no_such_plan", "domain_taken", "not_permitted"].includes(reply.code)
    ) {
      return passOn(reply);
    }
    const account = await findAccount(username);
    if (account && asWanted(account)) return done(account);
    if (reply.kind === "refused") return passOn(reply);
    throw new Error(`WHM reported success, but the account ${username} does not show it.`);
  }

  return {
    findAccount,

    async createAccount(account) {
      const fault = newAccountFault(account);
      if (fault !== null) return refused("invalid", fault);
      const { username, domain, plan, contactEmail, password } = account;
      const missing = await planMissing(plan);
      if (missing) return passOn(missing);
      const params = { username, domain, plan, contactemail: contactEmail, password };
      const reply = await call("createacct", params, { timeoutMs: createTimeoutMs });
      if (reply.kind === "ok") {
        const ip = CREATED.parse(reply.data).ip ?? null;
        return done({
          username,
          domain,
          plan,
          suspended: false,
          suspendReason: null,
          ip,
          mailHeld: false,
          contactEmail,
        });
      }
      // A reason nobody has met may come after half the work: then the account is there, and the look-up must
      // decide.
      if (reply.code === "other" && (await findAccount(username)) !== null) {
        throw new Error(`WHM reported “${reply.message}”, yet the account ${username} is there.`);
      }
      return passOn(reply);
    },

    async suspendAccount(username, reason) {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      const said = reason.replaceAll(/\s+/g, " ").trim().slice(0, 250);
      const reply = await call("suspendacct", { user: username, reason: said });
      return settled(reply, username, (account) => account.suspended);
    },

    async resumeAccount(username) {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      return settled(
        await call("unsuspendacct", { user: username }),
        username,
        (account) => !account.suspended,
      );
    },

    async changePlan(username, plan) {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      const missing = await planMissing(plan);
      if (missing) return passOn(missing);
      const reply = await call("changepackage", { user: username, pkg: plan });
      return settled(reply, username, (account) => account.plan === plan);
    },

    async changeDomain(username, domain) {
      const fault = knownUsernameFault(username) ?? domainFault(domain);
      if (fault !== null) return refused("invalid", fault);
      const before = await findAccount(username);
      if (before?.domain === domain) return done(before);
      const reply = await call("modifyacct", { user: username, domain }, { timeoutMs: createTimeoutMs });
      return settled(reply, username, (account) => account.domain === domain);
    },

    async holdMail(username, held) {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      const reply = await call(held ? "suspend_outgoing_email" : "unsuspend_outgoing_email", {
        user: username,
      });
      return settled(reply, username, (account) => account.mailHeld === held);
    },

    async changePassword(username, password) {
      const fault = knownUsernameFault(username) ?? passwordFault(username, password);
      if (fault !== null) return refused("invalid", fault);
      const reply = await call("passwd", { user: username, password });
      return reply.kind === "ok" ? done(null) : passOn(reply);
    },

    async terminateAccount(username) {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      const reply = await call("removeacct", { username, keepdns: "0" });
      return reply.kind === "ok" || reply.code === "no_such_account" ? done(null) : passOn(reply);
    },

    async listAccounts(page) {
      const reply = await call("listaccts", page ? chunk(page) : {}, { maxBytes: LIST_BYTES });
      if (reply.kind === "refused") throw new Error(`WHM does not list its accounts: ${reply.message}`);
      return ACCOUNTS.parse(reply.data).acct.map(toAccount);
    },

    async overflow(username, plan) {
      const [summary, packages] = [
        await call("accountsummary", { user: username }),
        await call("listpkgs", {}),
      ];
      if (summary.kind === "refused" || packages.kind === "refused")
        throw new Error(`WHM does not say how much ${username} uses.`);
      const used = USAGE.parse(summary.data).acct.find((one) => one.user === username);
      const wanted = PACKAGES.parse(packages.data).pkg.find((one) => one.name === plan);
      if (!used || !wanted) throw new Error(`WHM knows no account ${username} or no package ${plan}.`);
      const [mb, most] = [megabytes(used.diskused) ?? 0, megabytes(wanted.QUOTA)];
      return most !== null && mb > most ? [{ of: "space" as const, used: mb, most }] : [];
    },

    async testConnection() {
      const version = await call("version", {});
      if (version.kind === "refused") return passOn(version);
      const list = await call("applist", {});
      if (list.kind === "refused") return passOn(list);
      const may = new Set(FUNCTIONS.parse(list.data).app);
      const named = VERSION.parse(version.data).version;
      return done({ version: named, missing: NEEDED.filter((fn) => !may.has(fn)) });
    },

    async signInLink(username) {
      const fault = knownUsernameFault(username);
      if (fault !== null) return refused("invalid", fault);
      const reply = await call("create_user_session", { user: username, service: "cpaneld" });
      if (reply.kind === "refused") return passOn(reply);
      const { url, expires } = SESSION.parse(reply.data);
      return done({ url, expiresAt: new Date(expires * 1000) });
    },
  };
}

export const whm: Provider<Panel, typeof settings> = {
  id: "whm",
  words: whmWords,
  settings,
  connect: (chosen, tools) => speak(openWhm(chosen, tools), chosen.createTimeoutMs),
};
