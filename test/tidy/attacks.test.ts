// The attacks on access and identity by their numbers: for each there is at least one check whose name begins with it.
import { expect, it } from "vitest";
import { isTest, sourceFiles } from "./source.ts";

/**
 * 1 object matrix, 2 hidden fields, 3 foreign ids in bodies, 4 the machine's acts by address, 5 doors of the set-up, 6 another brand's
 * host, 7 rights that are missing or were taken, 8 who was shut out, 9 visits of the staff, 10 mailed links, 11 guessing, 12 weak
 * randomness, 13 who is known, 14 second factors, 15 sessions, 16 a new mail address, 19 keys for programs, 20 lock-out, 21 forms of
 * other sites, 22 frames and ways elsewhere, 83 the audit trail, 84 data rights, 85 who left, 86 a caller who pretends.
 */
const NUMBERS = [...Array.from({ length: 16 }, (_, at) => at + 1), 19, 20, 21, 22, 83, 84, 85, 86];
/** "A7 …", "A7: …" at the start of a name, of a check or of a table of checks. */
const NAMED = /\b(?:it|test)(?:\.each\([\s\S]*?\]\))?\(\s*["`]A(\d+)[: ]/gu;

it("each attack on access and identity is tried by a check that bears its number", () => {
  const tried = new Set(
    [...sourceFiles("src"), ...sourceFiles("test")]
      .filter(({ path }) => isTest(path))
      .flatMap(({ text }) => [...text.matchAll(NAMED)].map((found) => Number(found[1]))),
  );
  expect(NUMBERS.filter((number) => !tried.has(number)).map((number) => `A${number}`)).toEqual([]);
});
