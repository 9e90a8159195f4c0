// Prepares the demo's database and its three roles, and says in one sentence why a named server cannot be used.
import path from "node:path";
import pg from "pg";
import { readNote, readOrMakeSecret, writeNote } from "./home.mjs";

/** @typedef {{ owner: string, app: string, read: string, direct: string }} DatabaseUrls */

const DATABASE = "kontor";
const ROLES = /** @type {const} */ ({ owner: "kontor_owner", app: "kontor_app", read: "kontor_read" });
/** Whom migrations grant to in the demo. */
export const demoRoles = { app: ROLES.app, read: ROLES.read };

/**
 * Database `kontor`, owned by `kontor_owner`, with the roles `kontor_app` and `kontor_read`; may run again at any time.
 * The database carries the comment "demo": only such a one may have its clock moved.
 * @param {import("./postgres.mjs").RunningPostgres} server
 * @param {string} home keeps the roles' passwords
 * @param {string} [database]
 * @returns {Promise<DatabaseUrls>}
 */
export async function prepareDatabase(server, home, database = DATABASE) {
  const passwords = {
    owner: readOrMakeSecret(home, "database-owner"),
    app: readOrMakeSecret(home, "database-app"),
    read: readOrMakeSecret(home, "database-read"),
  };
  const note = path.join(home, "database.json");
  const client = new pg.Client(server.superuserUrl);
  await client.connect();
  try {
    const found = await client.query(
      "select oid::text as oid from pg_database where datname = $1 and exists (select from pg_roles where rolname = $2)",
      [database, ROLES.read],
    );
    const oid = found.rows[0]?.oid;
    if (!oid || readNote(note)?.oid !== oid) {
      await makeRoles(client, passwords);
      await makeDatabase(client, database, Boolean(oid));
      const made = await client.query("select oid::text as oid from pg_database where datname = $1", [
        database,
      ]);
      writeNote(note, { oid: made.rows[0]?.oid });
    }
  } finally {
    await client.end();
  }
  const urlOf = (/** @type {keyof typeof ROLES} */ who) =>
    server.urlFor({ role: ROLES[who], password: passwords[who], database });
  return { owner: urlOf("owner"), app: urlOf("app"), read: urlOf("read"), direct: urlOf("app") };
}

async function makeRoles(
  /** @type {pg.Client} */ client,
  /** @type {Record<keyof typeof ROLES, string>} */ passwords,
) {
  for (const [who, role] of Object.entries(ROLES)) {
    const secret = client.escapeLiteral(passwords[/** @type {keyof typeof ROLES} */ (who)]);
    const found = await client.query("select from pg_roles where rolname = $1", [role]);
    const verb = found.rowCount ? "alter" : "create";
    await client.query(`${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${secret}`);
  }
}

async function makeDatabase(
  /** @type {pg.Client} */ client,
  /** @type {string} */ database,
  /** @type {boolean} */ isThere,
) {
  const name = client.escapeIdentifier(database);
  const found = isThere
    ? 1
    : (await client.query("select from pg_database where datname = $1", [database])).rowCount;
  if (!found) await client.query(`create database ${name} owner ${ROLES.owner} template template0`);
  await client.query(`alter database ${name} owner to ${ROLES.owner}`);
  await client.query(`comment on database ${name} is 'demo'`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${ROLES.app}, ${ROLES.read}`);
}

/**
 * The addresses of a real installation, each tried once, and who one is behind them: an address may leave the user to
 * the surroundings. Throws one clear sentence that names the variable, never the password.
 * @param {{ migrates?: boolean }} [more] migrates: the owner has to be allowed to make schemas, too
 * @returns {Promise<{ urls: DatabaseUrls, roles: { app: string, read: string } }>}
 */
export async function namedDatabase({ migrates = false } = {}) {
  const app = process.env.DATABASE_URL ?? "";
  const direct = process.env.DATABASE_DIRECT_URL || app;
  const named = {
    DATABASE_URL: app,
    DATABASE_DIRECT_URL: direct,
    DATABASE_OWNER_URL: process.env.DATABASE_OWNER_URL || direct,
    DATABASE_READ_URL: process.env.DATABASE_READ_URL || app,
  };
  /** @type {Map<string, ReturnType<typeof tryOut>>} */
  const tried = new Map();
  for (const [name, url] of Object.entries(named)) if (!tried.has(url)) tried.set(url, tryOut(name, url));
  await Promise.all(tried.values());
  const behind = async (/** @type {string} */ url) =>
    (await tried.get(url)) ?? { user: "", database: "", makesSchemas: false };
  const owner = await behind(named.DATABASE_OWNER_URL);
  if (migrates && !owner.makesSchemas) throw new Error(noOwner(owner));
  return {
    urls: { app, direct, owner: named.DATABASE_OWNER_URL, read: named.DATABASE_READ_URL },
    roles: { app: (await behind(app)).user, read: (await behind(named.DATABASE_READ_URL)).user },
  };
}

function noOwner(/** @type {{ user: string, database: string }} */ { user, database }) {
  const name = process.env.DATABASE_OWNER_URL ? "DATABASE_OWNER_URL" : "DATABASE_URL";
  const instead =
    name === "DATABASE_URL" ? "name its owner with DATABASE_OWNER_URL" : "name the database's owner there";
  return `${name}: ${user} may not create schemas in the database ${database}: ${instead}, or grant create on the database.`;
}

async function tryOut(/** @type {string} */ name, /** @type {string} */ url) {
  const place = placeOf(name, url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version, current_user as "user",
         current_database() as database, has_database_privilege(current_database(), 'create') as "makesSchemas"`,
    );
    const found = /** @type {{ version: number, user: string, database: string, makesSchemas: boolean }} */ (
      rows[0]
    );
    const major = Math.floor(found.version / 10_000);
    if (major < 15) throw new Error(`runs PostgreSQL ${major}, but Kontor needs 15 or newer.`);
    return found;
  } catch (error) {
    throw new Error(`${name}: the server ${place} ${whyNot(/** @type {Error} */ (error))}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

function placeOf(/** @type {string} */ name, /** @type {string} */ url) {
  try {
    const parsed = new URL(url);
    if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new Error("another kind of address");
    return `${parsed.hostname || "on this machine"}${parsed.port ? `:${parsed.port}` : ""}`;
  } catch {
    throw new Error(
      `${name} is not a database address; it looks like postgres://user:password@host:5432/database.`,
    );
  }
}

function whyNot(/** @type {Error & { code?: string, errors?: { code?: string }[] }} */ error) {
  const code = error.code ?? error.errors?.[0]?.code ?? "";
  /** @type {Record<string, string>} */
  const known = {
    ECONNREFUSED: "does not answer: is PostgreSQL running there?",
    ENOTFOUND: "is not known by that name: check the host's spelling.",
    EAI_AGAIN: "cannot be looked up right now: check the host's name and the network.",
    ENOENT: "is not there (no such socket).",
    ETIMEDOUT: "cannot be reached over the network.",
    EHOSTUNREACH: "cannot be reached over the network.",
    ENETUNREACH: "cannot be reached over the network.",
    ECONNRESET: "cut the connection: is that PostgreSQL's port?",
    "28P01": "refused the user name or password.",
    28000: "refuses this user from this machine.",
    "3D000": "has no such database: create it first.",
    53300: "has no connection free.",
    "57P03": "is just starting or stopping: try again in a moment.",
  };
  if (known[code]) return known[code];
  if (/timeout/i.test(error.message)) return "did not answer within 5 seconds.";
  return error.message.startsWith("runs PostgreSQL") ? error.message : `cannot be used: ${error.message}.`;
}
