/** A server that a test run uses. */
export interface Server {
  url: string;
  /** Stops it if the run started it. */
  close(): Promise<void>;
}
