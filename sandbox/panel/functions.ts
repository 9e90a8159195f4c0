// The functions of WHM API 1 that the sandbox server knows: their parameters, and what they do to its
// accounts. Stricter than the real one: a parameter nobody documented is refused, so that a slip in a driver
// shows at once. Shapes: https://api.docs.cpanel.net/specifications/whm.openapi
import { randomBytes, randomInt } from "node:crypto";
import { digest, xid } from "./state.ts";
import type { SandboxAccount, World } from "./state.ts";

export type Outcome =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>>; readonly reason?: string }
  | { readonly ok: false; readonly reason: string };

type Given = Readonly<Record<string, string>>;
type WhmFunction = {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether it changes what is kept. */
  readonly writes: boolean;
  run(world: World, given: Given): Outcome;
};

const fine = (data: Readonly<Record<string, unknown>> = {}, reason = "OK"): Outcome => ({
  ok: true,
  data,
  reason,
});
const no = (reason: string): Outcome => ({ ok: false, reason: `${xid()} ${reason}` });

function row(account: SandboxAccount): Record<string, unknown> {
  return {
    user: account.user,
    domain: account.domain,
    plan: account.plan,
    diskused: `${Math.ceil(Object.values(account.files ?? {}).reduce((sum, bytes) => sum + bytes, 0) / 1_048_576)}M`,
    email: account.contactEmail,
    ip: account.ip,
    owner: "root",
    startdate: account.startedAt,
    unix_startdate: Math.floor(Date.parse(account.startedAt) / 1000),
    suspended: account.suspended ? 1 : 0,
    suspendtime: account.suspendTime,
    suspendreason: account.suspended ? account.suspendReason : "not suspended",
    outgoing_mail_suspended: account.mailHeld === true ? 1 : 0,
    outgoing_mail_hold: 0,
  };
}

/** Another main domain: what is in the account stays. Setting the one it has changes nothing, as WHM documents it. */
function modify(world: World, account: SandboxAccount, given: Given): Outcome {
  const domain = given["domain"] ?? account.domain;
  if (!DOMAIN.test(domain)) return no(`“${domain}” is not a valid domain.`);
  if (world.state.accounts.some((a) => a !== account && a.domain === domain))
    return no(`The domain “${domain}” already exists in the userdata.`);
  account.domain = domain;
  return fine({ domain, user: account.user, setshell: "unmodified" }, "Account Modified");
}

/** Mail of this account stays on the server, or may leave it again; repeating either changes nothing. */
const mail = (held: boolean): WhmFunction =>
  about({ required: ["user"], optional: [], writes: true }, (_, account) => {
    account.mailHeld = held;
    return fine();
  });

/** A function about one account that must be there. */
function about(
  rest: Omit<WhmFunction, "run">,
  run: (world: World, account: SandboxAccount, given: Given) => Outcome,
): WhmFunction {
  const key = rest.required[0] ?? "user";
  return {
    ...rest,
    run(world, given) {
      const account = world.state.accounts.find(({ user }) => user === given[key]);
      return account ? run(world, account, given) : no(`You do not have a user named “${given[key] ?? ""}”.`);
    },
  };
}

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

function weak(user: string, password: string): string | null {
  return password.length < 8 || password.includes(user)
    ? "Sorry, the password you selected cannot be used because it is too weak."
    : null;
}

/** Why this account cannot be made, in WHM's words; null: it can. */
function obstacle(
  world: World,
  { username = "", domain = "", plan = "", password = "" }: Given,
): string | null {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(username) || username.startsWith("test")) {
    return `“${username}” is not a valid username on this system.`;
  }
  if (["root", "nobody", "mysql", "mail", "www", "all"].includes(username)) {
    return `“${username}” is a reserved username on this system.`;
  }
  if (!DOMAIN.test(domain)) return `“${domain}” is not a valid domain.`;
  const { accounts } = world.state;
  if (accounts.some((a) => a.user === username))
    return `This system already has an account named “${username}”.`;
  if (accounts.some((a) => a.domain === domain))
    return `The domain “${domain}” already exists in the userdata.`;
  if (!world.packages.some(({ name }) => name === plan)) return `The package “${plan}” does not exist.`;
  if (accounts.length >= world.accountLimit) {
    return `You have reached the maximum number of accounts (${world.accountLimit}).`;
  }
  return weak(username, password);
}

function create(world: World, given: Given): Outcome {
  const reason = obstacle(world, given);
  if (reason !== null) return no(reason);
  const { username = "", domain = "", plan = "", password = "", contactemail = "" } = given;
  world.state.accounts.push({
    user: username,
    domain,
    plan,
    contactEmail: contactemail,
    ip: world.ip,
    suspended: false,
    suspendReason: "",
    suspendTime: 0,
    startedAt: world.clock.now().toISOString(),
    passwordDigest: digest(username, password),
  });
  const nameservers = { nameserver: `ns1.${world.name}.example`, nameserver2: `ns2.${world.name}.example` };
  return fine({ ip: world.ip, package: plan, ...nameservers }, "Account Creation Ok");
}

function session(world: World, account: SandboxAccount, given: Given): Outcome {
  if (given["service"] !== "cpaneld") return no("Invalid service.");
  if (account.suspended)
    return no(`The account “${account.user}” is suspended; no session can be made for it.`);
  const token = `/cpsess${randomInt(1_000_000_000, 9_999_999_999)}`;
  const key = `${account.user}:${randomBytes(24).toString("base64url")}`;
  const endsAt = Date.now() + 15 * 60_000;
  for (const [path, { endsAt: end }] of world.sessions) if (end < Date.now()) world.sessions.delete(path);
  world.sessions.set(token, { user: account.user, key, endsAt, usedBy: null });
  return fine({
    cp_security_token: token,
    expires: Math.floor(endsAt / 1000),
    service: "cpaneld",
    session: key,
    url: `${world.url()}${token}/login/?session=${encodeURIComponent(key)}`,
  });
}

const PAGED = [
  "api.sort.enable",
  "api.sort.a.field",
  "api.chunk.enable",
  "api.chunk.start",
  "api.chunk.size",
];

/** Sorted and cut as the caller asks; WHM counts from one. */
function pageOf(accounts: readonly SandboxAccount[], given: Given): readonly SandboxAccount[] {
  const byUser = (one: SandboxAccount, other: SandboxAccount): number => (one.user < other.user ? -1 : 1);
  const list =
    given["api.sort.enable"] === "1" && given["api.sort.a.field"] === "user"
      ? accounts.toSorted(byUser)
      : accounts;
  if (given["api.chunk.enable"] !== "1") return list;
  const start = Number(given["api.chunk.start"] ?? "1") - 1;
  return list.slice(start, start + Number(given["api.chunk.size"] ?? "10"));
}

const reads = { required: [], optional: [], writes: false } as const;

export const FUNCTIONS: ReadonlyMap<string, WhmFunction> = new Map<string, WhmFunction>([
  ["version", { ...reads, run: () => fine({ version: "11.136.0.4" }) }],
  ["applist", { ...reads, run: (world) => fine({ app: world.allowed ?? [...FUNCTIONS.keys()].toSorted() }) }],
  [
    "listpkgs",
    {
      ...reads,
      run: ({ packages }) =>
        fine({
          pkg: packages.map((p) => ({
            name: p.name,
            QUOTA: String(p.quotaMb),
            MAXPOP: String(p.mailboxes),
            MAXSQL: String(p.databases),
          })),
        }),
    },
  ],
  [
    "listaccts",
    {
      ...reads,
      optional: PAGED,
      run: (world, given) => fine({ acct: pageOf(world.state.accounts, given).map(row) }),
    },
  ],
  [
    "accountsummary",
    about({ required: ["user"], optional: [], writes: false }, (_, account) =>
      fine({ acct: [row(account)] }),
    ),
  ],
  [
    "createacct",
    {
      required: ["username", "domain", "plan", "contactemail", "password"],
      optional: [],
      writes: true,
      run: create,
    },
  ],
  [
    "suspendacct",
    about({ required: ["user"], optional: ["reason"], writes: true }, ({ clock }, account, given) => {
      account.suspended = true;
      account.suspendReason = given["reason"] ?? "Unknown";
      account.suspendTime = Math.floor(clock.now().getTime() / 1000);
      return fine({}, `${account.user} has been suspended`);
    }),
  ],
  [
    "unsuspendacct",
    about({ required: ["user"], optional: [], writes: true }, (_, account) => {
      if (!account.suspended) return no(`The account “${account.user}” is not suspended.`);
      Object.assign(account, { suspended: false, suspendReason: "", suspendTime: 0 });
      return fine({}, `Unsuspending ${account.user}`);
    }),
  ],
  [
    "changepackage",
    about({ required: ["user", "pkg"], optional: [], writes: true }, ({ packages }, account, given) => {
      const wanted = packages.find(({ name }) => name === given["pkg"]);
      if (!wanted) return no(`The package “${given["pkg"] ?? ""}” does not exist.`);
      account.plan = wanted.name;
      return fine({}, "Account Upgrade/Downgrade Ok");
    }),
  ],
  ["modifyacct", about({ required: ["user", "domain"], optional: [], writes: true }, modify)],
  ["suspend_outgoing_email", mail(true)],
  ["unsuspend_outgoing_email", mail(false)],
  [
    "passwd",
    about({ required: ["user", "password"], optional: [], writes: true }, (_, account, given) => {
      const { password = "" } = given;
      const reason = weak(account.user, password);
      if (reason !== null) return no(reason);
      account.passwordDigest = digest(account.user, password);
      return fine(
        { app: ["system", "ftp", "mail", "mySQL"] },
        `Password changed for user “${account.user}”.`,
      );
    }),
  ],
  [
    "removeacct",
    about({ required: ["username"], optional: ["keepdns"], writes: true }, ({ state }, account) => {
      state.accounts = state.accounts.filter((other) => other !== account);
      return fine({}, `${account.user} account removed`);
    }),
  ],
  ["create_user_session", about({ required: ["user", "service"], optional: [], writes: false }, session)],
]);

/**
 * What WHM says before a function runs: unknown, not allowed, parameters missing, parameters nobody knows.
 */
export function objection(world: World, fn: string, given: Given): string | null {
  const known = FUNCTIONS.get(fn);
  if (!known) return `Unknown app (“${fn}”) requested for this version (1) of the API.`;
  if (world.allowed && !world.allowed.includes(fn)) return "Permission denied";
  const missing = known.required.filter((name) => (given[name] ?? "") === "");
  if (missing.length > 0) return `Provide the “${missing.join("”, “")}” argument for the “${fn}” function.`;
  const extra = Object.keys(given).filter(
    (name) => !known.required.includes(name) && !known.optional.includes(name),
  );
  return extra.length > 0 ? `The “${fn}” function has no “${extra.join("”, “")}” argument.` : null;
}
