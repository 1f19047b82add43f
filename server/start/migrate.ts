/** `npm run db:migrate`: brings the database of DATABASE_URL up to date without starting anything. */
import { migrateDatabase } from "@/server/db/migrate";
import { env } from "@/server/env";

async function main(): Promise<void> {
  const { DATABASE_URL: url } = env();
  if (!url) throw new Error("Set DATABASE_URL. The embedded database is brought up to date by each start.");
  await migrateDatabase(url);
}

main().then(
  () => console.log("The database is up to date."),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
