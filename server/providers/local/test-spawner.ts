/** A dashboard that launches one job and then only waits to be killed: `test-spawner.ts <data folder> <input as JSON>`. */
import { openWorld } from "../conformance-world";
import type { CreateInput } from "../contract";
import { local } from ".";
import { launch } from "./launch";

const [dataDir = "", input = ""] = process.argv.slice(2);
const world = await openWorld(local, { emulator: null });
await launch.create({ ...world.io(), dataDir }, JSON.parse(input) as CreateInput);
process.stdout.write("launched\n");
setInterval(() => undefined, 60_000);
