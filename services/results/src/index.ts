export { createResultsServer, openResults, startResults } from "./app.ts";
export type { Concluder } from "./concluder.ts";
export { webhooks } from "./events/webhooks.ts";
export { type FigureDefinition, figureDefinitions } from "./figures/definitions.ts";
export { checkResults } from "./readiness.ts";
export type { ResultsContext } from "./results-context.ts";
export { resultsRoutes } from "./results-routes.ts";
