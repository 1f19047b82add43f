import "server-only";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import superjson from "superjson";
import { requestContext } from "./context";
import { appRouter } from "./root";
import type { ApiContext } from "./trpc";

const pageContext = cache(async (): Promise<ApiContext> => requestContext(await headers()));

/** Who looks at this page; a visitor without a session is sent to sign in. */
export async function requireActor(): Promise<NonNullable<ApiContext["actor"]>> {
  const { actor } = await pageContext();
  if (!actor) redirect("/sign-in");
  return actor;
}

export const pageQueryClient = cache(
  () =>
    new QueryClient({
      defaultOptions: {
        dehydrate: { serializeData: superjson.serialize },
        hydrate: { deserializeData: superjson.deserialize },
      },
    }),
);

/** Query options for prefetching in server components: `await pageQueryClient().prefetchQuery(api.runs.list.queryOptions(…))`. */
export const api = createTRPCOptionsProxy({ ctx: pageContext, router: appRouter, queryClient: pageQueryClient });

/** What the page has prefetched, for HydrationBoundary. */
export function dehydratedPage() {
  return dehydrate(pageQueryClient());
}

/** For pages that answer without a session. */
export async function visitor() {
  const context = await pageContext();
  return { caller: appRouter.createCaller(context), isSignedIn: context.actor !== null };
}
