export { inputsOf, scrubChunk } from "./scrub-chunk.ts";
export { type Scrubber, type ScrubberOptions, startScrubber } from "./scrubber.ts";
