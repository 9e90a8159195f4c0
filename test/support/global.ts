// Before the checks: the cluster. After them: nothing is left of it.
import type { TestProject } from "vitest/node";
import { startCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    cluster: { port: number; superuserUrl: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  project.provide("cluster", { port: cluster.port, superuserUrl: cluster.superuserUrl });
  return () => cluster.stop();
}
