// A program that was started by another must not outlive it, even when that one was killed with -9. Linux can tell it
// (see `underParent`), but not across npm and its shell, so the parents are also looked at a few times a second.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startOf } from "./process-identity.mjs";

const LOOK_MS = 200;

/**
 * Calls `gone` once when the parent process, or the npm that started it, is no more. Only what began a session of its own
 * (`setsid`, a service) was let go on purpose, and goes on.
 * @param {() => void} gone
 */
export function whenParentIsGone(gone) {
  const watched = watchedParents();
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every((one) => startOf(one.pid) === one.start) && process.ppid === watched[0]?.pid) return;
    clearInterval(timer);
    gone();
  }, LOOK_MS);
  timer.unref();
}

/** Noted before anything slow happens: what ends from here on is missed, however late somebody asks to be told. */
const firstParent = process.ppid;
const firstStart = startOf(firstParent);

/** The processes with which this one ends, the nearest first. */
export function watchedParents() {
  const byNpm = process.env.npm_lifecycle_event !== undefined;
  /** @type {{ pid: number, start: string }[]} */
  const found = [];
  let own = process.pid;
  let pid = firstParent;
  while (pid > 1 && (byNpm || aboutProcess(own).session !== own)) {
    const start = pid === firstParent ? firstStart : startOf(pid);
    if (start === null) break;
    found.push({ pid, start });
    const about = aboutProcess(pid);
    // npm's shell and an outer Kontor stand between whoever started us and us; above that nothing concerns us.
    const isBetween = byNpm
      ? /^(sh|dash|bash|ash|busybox|zsh)$/.test(about.name) || about.command.includes("kontor.mjs")
      : process.env.KONTOR_OUTER === String(pid);
    if (!isBetween) break;
    own = pid;
    pid = about.parent;
  }
  return found;
}

function aboutProcess(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const [, parent = 0, , session = 0] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return { name, parent, session, command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return { name: "", parent: 0, session: 0, command: "" };
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
