// What a worker's memory must never do: grow with the length of its run.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const HEAP = fileURLToPath(new URL("./heap.ts", import.meta.url));
const MB = 1_048_576;

/** A process of its own that always needs the same 96 MB, replaced piece by piece: the most that its heap held, in MB. */
function mostHeld(first: string): number {
  const program = `${first}
    const kept = [];
    let most = 0;
    for (let round = 0; round < 9_000; round += 1) {
      kept[round % 1_500] = new Array(8_000).fill(round);
      if (round > 4_500 && round % 10 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
    }
    process.stdout.write(String(most));`;
  // As on a machine with memory enough, whatever this one has.
  const args = ["--max-old-space-size=4096", "--input-type=module", "-e", program];
  const told = execFileSync(process.execPath, args, { encoding: "utf8" });
  return Number(told) / MB;
}

test("what a worker needs no more does not pile up until its heap is several times as large as what it needs", () => {
  const left = mostHeld("");
  const tidied = mostHeld(`import { tidyHeapSooner } from ${JSON.stringify(HEAP)}; tidyHeapSooner();`);
  expect(tidied).toBeLessThan(left * 0.85);
});
