"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";
import { MAX_CALLS_AT_ONCE } from "@/server/domain/limits";

const API_PATH = "/api/trpc";

const { TRPCProvider, ...hooks } = createTRPCContext<AppRouter>();
export const { useTRPC, useTRPCClient } = hooks;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink({ url: API_PATH, transformer: superjson }),
        false: httpBatchStreamLink({ url: API_PATH, transformer: superjson, maxItems: MAX_CALLS_AT_ONCE }),
      }),
    ],
  });
}

/** tRPC and its query cache for everything below. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
