import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");

/** Unit and service tests, on a real PostgreSQL that the global setup starts. Browser journeys are in e2e/. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["{app,components,server}/**/*.test.{ts,tsx}"],
    globalSetup: ["server/db/test-setup.ts"],
    environment: "node",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
