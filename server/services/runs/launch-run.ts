import { randomBytes } from "node:crypto";
import type { JobSpec, LaunchInput } from "@/server/domain/job";
import { formatMicros } from "@/server/domain/money";
import type { OfferSnapshot } from "@/server/domain/run";
import type { ProviderDefinition } from "@/server/providers/contract";
import { type Ctx, personOf } from "../context";
import { ServiceError } from "../errors";
import { notify } from "../live";
import { insertEvents } from "./event-store";
import { titleOf } from "./provider-call";
import { insertRun, readOfferSnapshot, writeAudit } from "./runs-store";

/**
 * Writes the intent to run a job on an offer: run, first attempt, event and audit row, all or nothing. The worker makes
 * it true. The offer's price is frozen here. Throws conflict when the offer is gone or has become dearer than seen, invalid_input at the field otherwise.
 */
export async function launchRun(ctx: Ctx, input: LaunchInput): Promise<{ runId: string }> {
  const person = personOf(ctx);
  const { offerId, job } = input;
  const offer = await readOfferSnapshot(ctx.db, offerId);
  if (!offer)
    throw new ServiceError("conflict", "This offer is no longer on sale. Go back to the offers and choose another.", {
      field: "offerId",
    });
  checkPrice(offer, input.seenPriceMicrosPerHour);
  checkLaunchable(ctx.providers, offer, job);
  const runId = newId("r");
  const now = ctx.now();
  const base = { createdAt: now, offer };
  await ctx.db.transaction(async (tx) => {
    await insertRun(
      tx,
      {
        ...base,
        id: runId,
        projectId: person.projectId,
        createdById: person.userId,
        createdByEmail: person.email,
        name: job.name,
        job,
        state: "queued",
        updatedAt: now,
      },
      { ...base, id: newId("a"), runId, number: 1, state: "wanted", provider: offer.provider },
    );
    const message = `Launched on ${titleOf(ctx, offer.provider)}${offer.region ? `, ${offer.region}` : ""}.`;
    const event = { runId, attemptNumber: 1, at: now, actor: person.email, from: null, message };
    await insertEvents(tx, [{ ...event, kind: "run.state", to: "queued" }]);
    await writeAudit(tx, {
      at: now,
      actor: person.email,
      projectId: person.projectId,
      action: "run.launch",
      subject: runId,
      // Values of variables may be secrets: only their names are kept here.
      detail: { offerId, name: job.name, command: job.command, env: job.env.map((v) => v.name) },
    });
    await notify(tx, { topic: "intent" }, { topic: "runs" }, { topic: "run", runId });
  });
  return { runId };
}

function checkPrice({ priceMicrosPerHour: price }: OfferSnapshot, seen: number | undefined): void {
  if (seen === undefined || price <= seen) return;
  const rise = `from ${formatMicros(seen)} to ${formatMicros(price)} an hour`;
  throw new ServiceError("conflict", `The price has risen ${rise} since you looked. Launch again to take it.`, {
    field: "offerId",
  });
}

function checkLaunchable(providers: readonly ProviderDefinition[], offer: OfferSnapshot, job: JobSpec): void {
  const provider = providers.find((p) => p.id === offer.provider);
  if (!provider?.launch)
    throw new ServiceError(
      "invalid_input",
      `${provider?.title ?? offer.provider} offers cannot be launched from here yet${
        provider?.lacks.launch ? `: ${provider.lacks.launch}` : "."
      }`,
      { field: "offerId" },
    );
  if (job.image && !provider.takesImage)
    throw new ServiceError("invalid_input", `${provider.title} runs no container images: leave the image empty.`, {
      field: "job.image",
    });
}

/** Short, sortable by nothing, safe in URLs, labels and folder names. */
function newId(prefix: string): string {
  return `${prefix}${BigInt(`0x${randomBytes(10).toString("hex")}`)
    .toString(36)
    .padStart(16, "0")}`;
}
