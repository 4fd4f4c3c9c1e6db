export { createScrubberServer } from "./app.ts";
export { type Scrubber, type ScrubberOptions, startScrubber } from "./scrubber.ts";
