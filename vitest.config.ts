// How the checks run: many small files in few processes, each with its own cloned database where it needs one.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "src/**/*.test.tsx",
      "sandbox/**/*.test.ts",
      "test/**/*.test.ts",
      "test/**/*.test.tsx",
    ],
    exclude: ["node_modules/**", "test/long/**"],
    globalSetup: ["test/support/global.ts"],
    setupFiles: ["test/support/setup.ts"],
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  },
});
