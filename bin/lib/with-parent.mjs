// A program that was started by another must not outlive it, even when that one was killed with -9. Linux can tell it
// (see `underParent`), but not across npm and its shell, so the parents are also looked at a few times a second.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startOf } from "./process-identity.mjs";

const LOOK_MS = 200;

/**
 * Calls `gone` once when the parent process, or the npm that started it, is no more. A start straight from a terminal
 * or a script (no npm, no outer Kontor) is left alone: there the parent may go on purpose.
 * @param {() => void} gone
 */
export function whenParentIsGone(gone) {
  const watched = ancestors();
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every((one) => startOf(one.pid) === one.start) && process.ppid === watched[0]?.pid) return;
    clearInterval(timer);
    gone();
  }, LOOK_MS);
  timer.unref();
}

/** Noted before anything slow happens: a parent that is gone by then cannot be told from one that never was. */
const firstParent = process.ppid;
const firstStart = startOf(firstParent);

function ancestors() {
  const started =
    process.env.npm_lifecycle_event !== undefined || process.env.KONTOR_OUTER === String(firstParent);
  /** @type {{ pid: number, start: string }[]} */
  const found = [];
  let pid = started ? firstParent : 0;
  while (pid > 1) {
    const start = pid === firstParent ? firstStart : startOf(pid);
    if (start === null) break;
    found.push({ pid, start });
    const about = aboutProcess(pid);
    // npm's shell and an outer Kontor stand between npm and us; above npm nothing concerns us.
    const between =
      /^(sh|dash|bash|ash|busybox|zsh)$/.test(about.name) || about.command.includes("kontor.mjs");
    if (!between || process.env.npm_lifecycle_event === undefined) break;
    pid = about.parent;
  }
  return found;
}

function aboutProcess(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { name, parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return { name: "", parent: 0, command: "" };
  }
}

/**
 * The command that runs `program` so that Linux ends it together with us; the plain one where setpriv is missing.
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function underParent(program, args) {
  setpriv ??= spawnSync("setpriv", ["--pdeathsig=TERM", "--", "true"]).status === 0;
  return setpriv ? ["setpriv", ["--pdeathsig=TERM", "--", program, ...args]] : [program, args];
}

/** @type {boolean | undefined} */
let setpriv;
