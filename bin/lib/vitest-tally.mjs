// A reporter for Vitest that only counts, for the last line of `npm test`; what failed is shown by Vitest itself.
import { writeFileSync } from "node:fs";

export default class Tally {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} strayErrors
   */
  onTestRunEnd(modules, strayErrors) {
    const tally = { passed: 0, failed: strayErrors.length, skipped: /** @type {object[]} */ ([]) };
    for (const file of modules) {
      const before = tally.failed;
      for (const test of file.children.allTests()) count(tally, test);
      // A file that cannot be loaded, or a set-up that throws, has no failed test but is a failure all the same.
      if (file.state() === "failed" && tally.failed === before) tally.failed += 1;
    }
    if (process.env.KONTOR_TALLY) writeFileSync(process.env.KONTOR_TALLY, JSON.stringify(tally));
  }
}

function count(
  /** @type {{ passed: number, failed: number, skipped: object[] }} */ tally,
  /** @type {import("vitest/node").TestCase} */ test,
) {
  const result = test.result();
  if (result.state === "passed") tally.passed += 1;
  else if (result.state === "failed") tally.failed += 1;
  else
    tally.skipped.push({
      name: test.fullName,
      reason: ("note" in result && result.note) || "no reason given",
    });
}
