import { FREE_LOCAL_PRICE, LocalPrice } from "@/server/domain/settings";
import type { Ctx } from "../context";
import { ServiceError } from "../errors";
import { requestRefresh } from "../offers";
import { readSetting, writeSetting } from "./store";

const SETTING = "local-price";

/** What this machine costs per hour, in dollars; free until somebody says otherwise. */
export async function getLocalPrice(ctx: Pick<Ctx, "db">): Promise<LocalPrice> {
  const parsed = LocalPrice.safeParse(await readSetting(ctx.db, SETTING));
  return parsed.success ? parsed.data : FREE_LOCAL_PRICE;
}

/**
 * Sets the price for runs launched from now on; runs under way keep the price they were launched at. The worker is asked
 * to read the offers of the user's own machines anew, so that the new price shows within seconds.
 */
export async function setLocalPrice(
  ctx: Pick<Ctx, "db" | "actor" | "now" | "providers">,
  price: LocalPrice,
): Promise<void> {
  const user = ctx.actor.kind === "user" ? ctx.actor : null;
  await writeSetting(ctx.db, {
    name: SETTING,
    value: LocalPrice.parse(price),
    at: ctx.now(),
    actor: user?.email ?? "worker",
    projectId: user?.projectId ?? null,
  });
  const ownFeeds = ctx.providers.filter((p) => p.kind === "machine").flatMap((p) => p.offers?.feeds ?? []);
  for (const feed of ownFeeds) await requestRefresh(ctx, { feed: feed.id }).catch(neverReadYet);
}

/** A feed that was never read is read with the new price anyway. */
function neverReadYet(error: unknown): void {
  if (!(error instanceof ServiceError && error.code === "not_found")) throw error;
}
