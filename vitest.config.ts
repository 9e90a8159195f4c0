// How the checks run: many small files in few processes, each with its own cloned database where it needs one.
import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
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
    // One more than cores: journeys in the browser wait most of their time.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
