import type { Scope } from "./team-queries.ts";

export const roles = ["viewer", "biller", "lead", "admin"] as const;
export type Role = (typeof roles)[number];

/** What a person with the role can do, each role also what those before it can. */
export const roleDescriptions: Record<Role, string> = {
  viewer: "sees claims and figures, without patients and notes",
  biller: "also opens, corrects and releases claims, and works the worklist",
  lead: "also manages endpoints and reads the audit trail",
  admin: "also manages people, keys and content",
};

/** What a key with the scope can do. */
export const scopeDescriptions: Readonly<Record<Scope, string>> = {
  "claims:write": "submit, correct and rescrub claims, notes and authorizations",
  "claims:read": "read claims, verdicts, batches and edits",
  "claims:release": "release held claims",
  "endpoints:write": "manage webhook endpoints and their deliveries",
  "operations:read": "read the status and the figures",
  "audit:read": "read the audit trail",
  "worklist:write": "assign, snooze and comment claims",
  "phi:read": "open patients and notes",
  "team:write": "manage people and keys",
  "content:activate": "activate content releases",
};
