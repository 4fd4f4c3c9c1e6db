import { renderApiTypes } from "./api-types.ts";
import { renderConfiguration } from "./configuration.ts";
import { renderCorrections } from "./corrections.ts";
import { renderEdits } from "./edits.ts";
import { renderErrors } from "./errors.ts";
import { renderFigures } from "./figures.ts";
import { renderPolicies } from "./policies.ts";

/** The pages and types that are generated from code. A test fails if one is stale. */
export const pages: readonly { path: string; render: () => string | Promise<string> }[] = [
  { path: "docs/configuration.md", render: renderConfiguration },
  { path: "docs/corrections.md", render: renderCorrections },
  { path: "docs/edits.md", render: renderEdits },
  { path: "docs/errors.md", render: renderErrors },
  { path: "docs/figures.md", render: renderFigures },
  { path: "docs/policies.md", render: renderPolicies },
  { path: "packages/client/src/schema.d.ts", render: renderApiTypes },
];
