// What a counterpart remembers: one value per program, written whole and atomically before an answer leaves,
// so that a killed counterpart knows afterwards exactly what it had promised.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Kept<T> = {
  readonly value: T;
  /** Writes the value to disk; call it after each change, before answering. */
  save(): void;
};

/** `dir` null keeps nothing on disk (tests). Dates come back as ISO strings: keep them as strings. */
export function keep<T extends object>(dir: string | null, name: string, fresh: () => T): Kept<T> {
  if (dir === null) return { value: fresh(), save: () => undefined };
  mkdirSync(dir, { recursive: true });
  const file = join(dir, `${name}.json`);
  const value = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : fresh();
  return {
    value,
    save: () => {
      writeFileSync(`${file}.new`, JSON.stringify(value));
      renameSync(`${file}.new`, file);
    },
  };
}
