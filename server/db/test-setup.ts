import type { TestProject } from "vitest/node";
import { testEnv } from "@/server/env";
import { startTestCluster } from "./test-cluster";
import "./test-database";

/** Vitest global setup: one PostgreSQL for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster({ externalUrl: testEnv().TEST_DATABASE_URL });
  project.provide("testCluster", { adminUrl: cluster.adminUrl, template: cluster.template });
  return async () => {
    await cluster[Symbol.asyncDispose]();
  };
}
