import { z } from "zod";

const TestEnv = z.object({ TEST_DATABASE_URL: z.string().optional() });

/** What tests may be told: a PostgreSQL to use instead of the embedded one; its user must be allowed to create databases. */
export function testEnv(): z.infer<typeof TestEnv> {
  return TestEnv.parse(process.env);
}
