// How the checks run: many small files in few processes, each with its own cloned database where it needs one.
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** After how many other files the next journey through a browser begins. */
const APART = 12;

const isJourney = (file: TestSpecification): boolean => file.moduleId.includes("/test/browser/");

/** The largest files come first; journeys, which are long and wait a lot, begin early and not all at once. */
class JourneysEarly extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const journeys = sorted.filter((file) => isJourney(file));
    const others = sorted.filter((file) => !isJourney(file));
    return [
      ...journeys.flatMap((journey, at) => [journey, ...others.slice(at * APART, (at + 1) * APART)]),
      ...others.slice(journeys.length * APART),
    ];
  }
}

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
    sequence: { sequencer: JourneysEarly },
    // More than cores: journeys in the browser wait most of their time, and everybody waits for the database.
    maxWorkers: 4,
    // A slow machine only takes longer: these end what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
