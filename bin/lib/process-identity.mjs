// Tells one process from a later one that got the same number, so that a lock or a pid file of a killed
// program is never mistaken for a living one (containers reuse the same few numbers after each restart).
import { readFileSync } from "node:fs";

/**
 * When the process was started, in kernel ticks since boot joined with the boot's own id; "" where the system
 * does not tell (no /proc). Null when no such process lives. A zombie counts as dead.
 * @param {number} pid
 * @returns {string | null}
 */
export function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${bootId()}:${fields[19]}`;
  } catch {
    if (hasProc()) return null;
    return isAlive(pid) ? "" : null;
  }
}

/**
 * True while the very process that was noted still lives.
 * @param {{ pid: number, start: string }} noted
 */
export function stillLives(noted) {
  const now = startOf(noted.pid);
  return now !== null && (now === "" || noted.start === "" || now === noted.start);
}

/** What to write down so that `stillLives` can ask later. */
export function thisProcess() {
  return { pid: process.pid, start: startOf(process.pid) ?? "" };
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

function bootId() {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

function hasProc() {
  try {
    readFileSync("/proc/self/stat");
    return true;
  } catch {
    return false;
  }
}
