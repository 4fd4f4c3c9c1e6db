import { QueryClient } from "@tanstack/react-query";
import { isTransient } from "./problem.ts";

const retriesMax = 3;

/** How often pages that change by themselves ask for news. Polls pause while the tab is hidden. */
export const pollMs = 15_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Our own banner reports a lost connection, so requests are sent whatever the browser believes.
      networkMode: "always",
      staleTime: 5_000,
      retry: (failures, error) => failures < retriesMax && isTransient(error),
      refetchIntervalInBackground: false,
    },
    mutations: { networkMode: "always", retry: false },
  },
});
