// The checks with large counts: years of simulated business. KONTOR_LONG_MINUTES says how long they may take.
import { defineConfig } from "vitest/config";

const minutes = Number(process.env["KONTOR_LONG_MINUTES"] ?? "10");

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    name: "long",
    include: ["test/long/**/*.test.ts"],
    globalSetup: ["test/support/global.ts"],
    setupFiles: ["test/support/setup.ts"],
    pool: "forks",
    isolate: false,
    maxWorkers: 1,
    // The work is cut to the minutes; this only ends what hangs.
    testTimeout: Math.max(minutes * 2, 10) * 60_000,
    hookTimeout: 120_000,
  },
});
