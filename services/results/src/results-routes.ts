import type { ResultsRoutes } from "./results-context.ts";
import { auditRoutes } from "./routes/audit.ts";
import { batchFileRoutes } from "./routes/batch-files.ts";
import { batchVerdictRoutes } from "./routes/batch-verdicts.ts";
import { batchRoutes } from "./routes/batches.ts";
import { claimFileRoutes } from "./routes/claim-file.ts";
import { claimWorkRoutes } from "./routes/claim-work.ts";
import { claimRoutes } from "./routes/claims.ts";
import { cleanFileRoutes } from "./routes/clean-file.ts";
import { clinicianRequestRoutes } from "./routes/clinician-requests.ts";
import { contentActivationRoutes } from "./routes/content-activation.ts";
import { contentReleaseRoutes } from "./routes/content-releases.ts";
import { contentsRoutes } from "./routes/contents.ts";
import { editRoutes } from "./routes/edits.ts";
import { endpointRoutes } from "./routes/endpoints.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { keyRoutes } from "./routes/keys.ts";
import { memberRoutes } from "./routes/members.ts";
import { metricsRoutes } from "./routes/metrics/metrics.ts";
import { policyRoutes } from "./routes/policies.ts";
import { releaseRoutes } from "./routes/release.ts";
import { repairRoutes } from "./routes/repairs.ts";
import { rescrubRoutes } from "./routes/rescrub.ts";
import { sessionRoutes } from "./routes/session.ts";
import { similarRoutes } from "./routes/similar.ts";
import { statusRoutes } from "./routes/status.ts";
import { submitterRoutes } from "./routes/submitter.ts";
import { timelineRoutes } from "./routes/timeline.ts";
import { verdictRoutes } from "./routes/verdicts.ts";
import { viewRoutes } from "./routes/views.ts";
import { worklistRoutes } from "./routes/worklist.ts";
import { worklistActionRoutes } from "./routes/worklist-actions.ts";
import { worklistCsvRoutes } from "./routes/worklist-csv.ts";
import { authRoutes } from "./sign-in/auth-routes.ts";
import { webRoutes } from "./web/web-routes.ts";

/** All routes of results, and the web app. */
export const resultsRoutes: ResultsRoutes = async (app, context) => {
  const plugins = [
    batchRoutes,
    batchFileRoutes,
    batchVerdictRoutes,
    claimRoutes,
    claimFileRoutes,
    cleanFileRoutes,
    submitterRoutes,
    contentsRoutes,
    verdictRoutes,
    statusRoutes,
    metricsRoutes,
    releaseRoutes,
    repairRoutes,
    rescrubRoutes,
    similarRoutes,
    endpointRoutes,
    editRoutes,
    contentReleaseRoutes,
    contentActivationRoutes,
    policyRoutes,
    feedbackRoutes,
    worklistRoutes,
    worklistCsvRoutes,
    viewRoutes,
    auditRoutes,
    worklistActionRoutes,
    clinicianRequestRoutes,
    claimWorkRoutes,
    timelineRoutes,
    authRoutes,
    sessionRoutes,
    memberRoutes,
    keyRoutes,
    webRoutes,
  ];
  for (const plugin of plugins) await app.register(plugin, context);
};
