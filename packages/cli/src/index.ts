export { ensureFirstKey } from "./installation/first-key.ts";
export {
  type Installation,
  type InstallationOptions,
  openInstallation,
} from "./installation/installation.ts";
export { encodeRejection, isRejected, type Outcome, type RejectedJson } from "./outcome/outcome.ts";
export { formatOutcome } from "./outcome/outcome-text.ts";
export { Tally } from "./outcome/tally.ts";
export { ScrubRun, type ScrubRunOptions } from "./scrub/scrub-run.ts";
export { stopWithin, untilStopped } from "./terminal/stop-signal.ts";
export { type Paint, paintFor, widthOf } from "./terminal/terminal.ts";
export { type StandaloneOptions, startStandalone } from "./up/standalone.ts";
