import { variables } from "@firstpass/runtime";

/** Renders docs/configuration.md. */
export function renderConfiguration(): string {
  const rows = Object.entries(variables).map(([name, schema]) => {
    const initial: unknown = schema.parse(undefined);
    return `| \`${name}\` | ${initial === null ? "" : `\`${String(initial)}\``} | ${schema.description} |`;
  });
  return `# Configuration

<!-- Written by \`npm run docs\`. -->

Settings are environment variables, read once at startup. An empty variable counts as not set. If a variable is invalid or missing, the
process reports it with a remedy and does not start. Times are in milliseconds, sizes in bytes.

| variable | default | description |
|---|---|---|
${rows.join("\n")}
`;
}
