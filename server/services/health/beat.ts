import type { Ctx } from "../context";
import { deleteBeat, deleteBeatsBefore, saveBeat } from "./store";

const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

export interface BeatingProcess {
  /** Unique among all processes of this database. */
  id: string;
  kind: "worker";
  startedAt: Date;
}

/** Says that a process lives. Called every few seconds; rows of processes long dead are removed. */
export async function beat(ctx: Pick<Ctx, "db" | "now">, process: BeatingProcess): Promise<void> {
  const at = ctx.now();
  await saveBeat(ctx.db, { ...process, beatAt: at });
  await deleteBeatsBefore(ctx.db, process.kind, new Date(at.getTime() - FORGOTTEN_AFTER_MS));
}

/** Says that a process ended as it should. */
export async function endBeat(ctx: Pick<Ctx, "db">, id: string): Promise<void> {
  await deleteBeat(ctx.db, id);
}
