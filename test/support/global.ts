// Before the checks: the cluster. After them: nothing is left of it.
import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { startCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    cluster: { superuserUrl: string };
  }
}

/** What takes many minutes has its database tidied up like a real one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster({ shortLived: project.name !== "long" });
  // One for all: what one of them sealed stands in what the others clone.
  process.env["KONTOR_CHECKS_KEY"] = randomBytes(32).toString("base64");
  project.provide("cluster", { superuserUrl: cluster.superuserUrl });
  return () => cluster.stop();
}
