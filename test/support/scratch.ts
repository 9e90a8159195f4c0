// Where the checks' throw-away database lives: in memory where there is room, for each clone of it is a thousand small files. And
// where that is kept which no run has to make again.
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

/** What is compiled or bundled of the same sources is the same for all: kept here, and found by what it was made of. */
export const CACHE = join(import.meta.dirname, "../../node_modules/.cache/kontor");

const MEMORY = "/dev/shm";
/** As Linux numbers the kinds of file systems (statfs(2)). */
const TMPFS = 0x01_02_19_94;
const ROOM = 4 * 1024 ** 3;
const NAME = "kontor-checks-";

/** A new folder; on the disk where it has to be `durable`. What runs that were killed have left in memory goes first. */
export function scratchFolder({ durable = false } = {}): string {
  if (durable || !hasMemory()) return mkdtempSync(join(tmpdir(), NAME));
  for (const name of readdirSync(MEMORY)) {
    const owner = new RegExp(`^${NAME}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(MEMORY, `${NAME}${process.pid}-`));
}

function hasMemory(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(MEMORY);
    accessSync(MEMORY, constants.W_OK);
    return type === TMPFS && bavail * bsize >= ROOM && freemem() >= ROOM;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}
