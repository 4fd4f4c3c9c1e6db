export { type Concluder, type ConcluderOptions, startConcluder } from "./concluder.ts";
export { type Deliveries, type DeliveriesOptions, startDeliveries } from "./deliveries/deliveries.ts";
export {
  openWebhookSender,
  type WebhookSender,
  type WebhookSenderOptions,
} from "./deliveries/webhook-sender.ts";
export { proveReady } from "./ready.ts";
export type { ResultsContext } from "./routes/results-context.ts";
export { resultsRoutes } from "./routes/results-routes.ts";
export { createVerdictBell, type VerdictBell } from "./verdict-bell.ts";
