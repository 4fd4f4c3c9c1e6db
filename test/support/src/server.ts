/** A server used by a test run. */
export interface Server {
  url: string;
  /** Stops it if the run started it. */
  close(): Promise<void>;
}
