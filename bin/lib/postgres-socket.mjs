// Where the private PostgreSQL answers beside its port: a socket in the file system takes a third of the time of a
// connection over loopback, and ordering or billing is many short questions.
import { chownSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/** @typedef {import("./postgres-binaries.mjs").Account} Account */

/** Systems allow 108 bytes for the whole address (unix(7)), some 104; the server's own name takes up to 16. */
const LONGEST_BYTES = 104 - "/.s.PGSQL.65535".length - 1;

/**
 * A fresh folder for the socket of the cluster in `dir`, which nobody else may enter; null where its path is too long for
 * a socket: then the port alone serves.
 * @returns {string | null}
 */
export function socketFolder(/** @type {string} */ dir, /** @type {Account} */ account) {
  if (process.platform === "win32") return null;
  const folder = path.join(dir, "socket");
  if (Buffer.byteLength(folder) > LONGEST_BYTES) return null;
  // What a killed server left there would have to be proven dead; we know that it is.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** The address of a database; `?host=` as libpq and node-postgres read it. */
export function databaseUrl(
  /** @type {{ role: string, password: string, database: string }} */ { role, password, database },
  /** @type {number} */ port,
  /** @type {string | null} */ socket,
) {
  const url = `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  return socket === null ? url : `${url}?host=${encodeURIComponent(socket)}`;
}
