import { inject } from "vitest";
import { createTestDatabase, type TestCluster, type TestDatabase } from "./test-cluster";

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

/** A fresh migrated database for one test or file: `await using t = await testDatabase()`. Dropped on dispose. */
export function testDatabase(): Promise<TestDatabase> {
  return createTestDatabase(inject("testCluster"));
}
