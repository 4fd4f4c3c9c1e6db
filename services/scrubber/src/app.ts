import { type Closers, type Config, createServer, type Server } from "@firstpass/runtime";
import { type ScrubberOptions, startScrubber } from "./scrubber.ts";

/** The configuration, connections and content that a scrubber is built from. */
export interface ScrubberParts extends Omit<ScrubberOptions, "concurrency"> {
  config: Config;
  closers: Closers;
}

/** Starts the worker of one stage and returns the server of its health checks. The caller makes it listen. */
export function createScrubberServer({ closers, ...parts }: ScrubberParts): Server {
  const { config, stage } = parts;
  const scrubber = startScrubber({ ...parts, concurrency: config.concurrency });
  closers.push(`${stage} scrubber`, () => scrubber.close());
  const server = createServer({
    ...parts,
    title: `Firstpass ${stage} scrubber`,
    ready: () => scrubber.ready(),
  });
  closers.push("server", () => server.close());
  return server;
}
