import { renderConfiguration } from "./configuration.ts";
import { renderEdits } from "./edits.ts";
import { renderErrors } from "./errors.ts";
import { renderPolicies } from "./policies.ts";

/** The pages of docs/ that are generated from code. A test fails if one is stale. */
export const pages: readonly { path: string; render: () => string }[] = [
  { path: "docs/configuration.md", render: renderConfiguration },
  { path: "docs/edits.md", render: renderEdits },
  { path: "docs/errors.md", render: renderErrors },
  { path: "docs/policies.md", render: renderPolicies },
];
