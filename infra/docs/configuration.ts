import { variables } from "@firstpass/runtime";

/** Every variable of the environment. */
export function renderConfiguration(): string {
  const rows = Object.entries(variables).map(([name, schema]) => {
    const initial: unknown = schema.parse(undefined);
    return `| \`${name}\` | ${initial === null ? "" : `\`${String(initial)}\``} | ${schema.description} |`;
  });
  return `# Configuration

<!-- Written by \`npm run docs\`. -->

Settings are environment variables, read once at the start. An empty variable counts as not set. A process that finds one wrong or
missing says which and what to do, and does not start. Times are in milliseconds, sizes in bytes.

| variable | default | meaning |
|---|---|---|
${rows.join("\n")}
`;
}
