/** Who can open the page in a test. */
export const personNames = ["biller", "colleague", "lead", "viewer", "stranger", "clerk"] as const;
export type PersonName = (typeof personNames)[number];

/** The demo's installation, running in another process than the tests. */
export interface RunningInstallation {
  url: string;
  /** An API key of the tenant that all but the stranger and the clerk belong to. */
  key: string;
  /** `YYYY-MM-DD` */
  today: string;
  people: Record<PersonName, { cookie: string; name: string; links: string[] }>;
}

declare module "vitest" {
  interface ProvidedContext {
    /** `null`: there is no Chromium. */
    installation: RunningInstallation | null;
  }
}
