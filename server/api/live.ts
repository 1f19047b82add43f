import { tracked } from "@trpc/server";
import { z } from "zod";
import { type Tracked, watchLive } from "@/server/services/live";
import { procedure, router } from "./trpc";

const WatchInput = z.object({ runId: z.string().nullable(), lastEventId: z.string().nullish() });

export const liveRouter = router({
  /** Everything live of one tab over one connection; each message's id resumes after it. */
  watch: procedure
    .input(WatchInput)
    .subscription(async ({ ctx, input, signal }) =>
      trackedMessages(await watchLive(ctx, input, signal ?? new AbortController().signal)),
    ),
});

async function* trackedMessages(messages: AsyncIterable<Tracked>) {
  for await (const [id, message] of messages) yield tracked(id, message);
}
