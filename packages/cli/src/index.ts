export { ensureFirstKey } from "./installation/first-key.ts";
export { openInstallation } from "./installation/installation.ts";
export { createOwnerLink } from "./installation/owner-link.ts";
export { encodeRejection, type Outcome } from "./outcome/outcome.ts";
export { Tally } from "./outcome/tally.ts";
export { formatOutcome } from "./outcome/text.ts";
export { stopWithin, untilStopped } from "./terminal/stop-signal.ts";
export { type Paint, paintFor, widthOf } from "./terminal/terminal.ts";
export { startStandalone } from "./up/standalone.ts";
