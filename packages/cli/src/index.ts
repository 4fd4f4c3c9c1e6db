export { ensureFirstKey } from "./first-key.ts";
export { type Installation, type InstallationOptions, openInstallation } from "./installation.ts";
export { encodeRejection, isRejected, type Outcome, type RejectedJson } from "./outcome.ts";
export { formatOutcome } from "./outcome-text.ts";
export { ScrubRun, type ScrubRunOptions } from "./scrub-run.ts";
export { type StandaloneOptions, startStandalone } from "./standalone.ts";
export { stopWithin, untilStopped } from "./stop-signal.ts";
export { Tally } from "./tally.ts";
export { type Paint, paintFor, widthOf } from "./terminal.ts";
