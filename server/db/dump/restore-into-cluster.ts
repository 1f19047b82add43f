import pg from "pg";
import type { Cluster } from "../embedded/cluster";
import { DATABASE } from "../embedded/layout";
import { restoreDump } from "./restore-dump";

/** Restores a dump beside the database of an open cluster and puts it in its place only when it is whole. */
export async function restoreIntoCluster(
  cluster: Pick<Cluster, "url" | "adminUrl">,
  file: string,
): Promise<{ rows: number; at: string; formerName: string }> {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, "");
  const draftName = `${DATABASE}_restoring_${stamp}`;
  const formerName = `${DATABASE}_before_${stamp}`;
  const draftUrl = new URL(cluster.url);
  draftUrl.pathname = `/${draftName}`;
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  try {
    await client.query(`create database ${draftName} template template0`);
    const restored = await restoreDump(draftUrl.href, file).catch(async (error: unknown) => {
      await client.query(`drop database ${draftName}`);
      throw error;
    });
    await client.query(`alter database ${DATABASE} rename to ${formerName}`);
    await client.query(`alter database ${draftName} rename to ${DATABASE}`);
    return { ...restored, formerName };
  } finally {
    await client.end();
  }
}
