// Turns what PostgreSQL, initdb or the system say when a start fails into one sentence that says what to do.
import path from "node:path";
import { diskFull } from "./disk-full.mjs";

/** An error whose text is already the sentence to show. */
export class Clear extends Error {}

export function damaged(/** @type {string} */ data, /** @type {string} */ reason) {
  return `The database in ${data} is damaged (${reason}): restore it from a copy, or move the folder away to begin anew.`;
}

/**
 * @param {Error} error
 * @param {string} dir of the cluster
 * @returns {Error}
 */
export function inOneSentence(error, dir) {
  if (error instanceof Clear) return new Error(error.message);
  const text = `${/** @type {NodeJS.ErrnoException} */ (error).code ?? ""} ${error.message}`;
  const because = { cause: error };
  if (/ENOSPC|EDQUOT|No space left|Disk quota|wrote only|could not (extend|write) file/i.test(text)) {
    return new Error(diskFull(dir), because);
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(text)) {
    return new Error(
      `The database folder ${dir} cannot be written: check its owner, or choose another with KONTOR_HOME.`,
      because,
    );
  }
  const port = /could not bind .*?port (\d+)|address "127\.0\.0\.1".*?Address already in use/is.exec(text);
  if (port || /could not create any TCP/.test(text)) {
    return new Error(
      "The database's port is taken by another program: choose another first port with PORT.",
      because,
    );
  }
  if (/shared memory|semaphore/i.test(text) && /could not create/i.test(text)) {
    return new Error(
      "The database got no shared memory from this machine: free some memory and start again.",
      because,
    );
  }
  const reason = /(?:FATAL|PANIC|error): +([^\n]+)/i.exec(text)?.[1];
  if (reason && !/ENOENT/.test(text)) return new Error(damaged(path.join(dir, "data"), reason), because);
  if (error.message.startsWith("No PostgreSQL")) return error;
  return new Error(`The database could not be started: ${text.trim().split("\n").at(-1)}.`, because);
}
