/** `npm run db:restore -- <dump>`: puts a dump in the place of the database. What was there stays under another name. */
import path from "node:path";
import { restoreDump } from "@/server/db/dump/restore-dump";
import { restoreIntoCluster } from "@/server/db/dump/restore-into-cluster";
import { openCluster } from "@/server/db/embedded/cluster";
import { dataDir, env } from "@/server/env";

async function main(file: string | undefined): Promise<string> {
  if (!file) {
    const dumps = path.join(dataDir(), "dumps");
    throw new Error(
      `Say which dump: npm run db:restore -- ${path.join(dumps, "<file>")}. The daily ones are in ${dumps}.`,
    );
  }
  const dump = path.resolve(file);
  const { DATABASE_URL: url } = env();
  if (url) {
    const { rows, at } = await restoreDump(url, dump);
    return `The database of DATABASE_URL has the ${rows} rows of ${at}.`;
  }
  const cluster = await openCluster(dataDir(), console.log);
  try {
    const { rows, at, formerName } = await restoreIntoCluster(cluster, dump);
    return `The database has the ${rows} rows of ${at}. The former one is kept beside it as ${formerName}.`;
  } finally {
    await cluster.stop();
  }
}

main(process.argv[2]).then(console.log, (error: Error) => {
  console.error(error.message);
  process.exit(1);
});
