import { FREE_LOCAL_PRICE, LocalPrice } from "@/server/domain/settings";
import type { Ctx } from "../context";
import { readSetting, writeSetting } from "./store";

const SETTING = "local-price";

/** What this machine costs per hour, in dollars; free until somebody says otherwise. */
export async function getLocalPrice(ctx: Pick<Ctx, "db">): Promise<LocalPrice> {
  const parsed = LocalPrice.safeParse(await readSetting(ctx.db, SETTING));
  return parsed.success ? parsed.data : FREE_LOCAL_PRICE;
}

/** Sets the price for runs launched from now on; runs under way keep the price they were launched at. */
export async function setLocalPrice(ctx: Pick<Ctx, "db" | "actor" | "now">, price: LocalPrice): Promise<void> {
  const user = ctx.actor.kind === "user" ? ctx.actor : null;
  await writeSetting(ctx.db, {
    name: SETTING,
    value: LocalPrice.parse(price),
    at: ctx.now(),
    actor: user?.email ?? "worker",
    projectId: user?.projectId ?? null,
  });
}
