/** A server used by a test run. */
export interface Server {
  url: string;
  /** Stops the server if the test run started it. */
  close(): Promise<void>;
}
