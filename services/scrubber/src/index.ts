export { type Scrubber, startScrubber } from "./scrubber.ts";
