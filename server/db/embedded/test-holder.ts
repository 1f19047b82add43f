/** A process that opens the cluster of a folder and holds it: what tests kill. Prints one JSON line. */
import { openCluster } from "./cluster";

try {
  const { url, pid, adopted } = await openCluster(process.argv[2] ?? "");
  console.log(JSON.stringify({ url, pid, adopted }));
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }));
}
