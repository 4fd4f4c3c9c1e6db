export { type Scrubber, type ScrubberOptions, startScrubber } from "./scrubber.ts";
