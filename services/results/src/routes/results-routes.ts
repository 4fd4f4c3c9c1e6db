import { batchVerdictRoutes } from "./batch-verdicts.ts";
import { batchRoutes } from "./batches.ts";
import { claimRoutes } from "./claims.ts";
import { editRoutes } from "./edits.ts";
import { endpointRoutes } from "./endpoints.ts";
import { feedbackRoutes } from "./feedback.ts";
import { releaseRoutes } from "./release.ts";
import { rescrubRoutes } from "./rescrub.ts";
import type { ResultsRoutes } from "./results-context.ts";
import { statusRoutes } from "./status.ts";
import { verdictRoutes } from "./verdicts.ts";

/** Everything that results answers over HTTP. */
export const resultsRoutes: ResultsRoutes = async (app, context) => {
  const plugins = [
    batchRoutes,
    batchVerdictRoutes,
    claimRoutes,
    verdictRoutes,
    statusRoutes,
    releaseRoutes,
    rescrubRoutes,
    endpointRoutes,
    editRoutes,
    feedbackRoutes,
  ];
  for (const plugin of plugins) await app.register(plugin, context);
};
