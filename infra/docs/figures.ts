import { type FigureDefinition, figureDefinitions } from "@firstpass/results";

/** Renders docs/figures.md. */
export function renderFigures(): string {
  return `# Figures

<!-- Written by \`npm run docs\`. -->

The operations dashboard shows these figures. \`GET /v1/metrics/…\` (scope \`operations:read\`) returns them, and
\`GET /v1/metrics/definitions\` returns the texts on this page.

| route | figures |
|---|---|
| \`/v1/metrics/summary\` | the cards: today, and the 30 days until today |
| \`/v1/metrics/clean-rate\` | clean at first scrub over time, of all claims, a payer, a clinic or a provider |
| \`/v1/metrics/providers\` | clean at first scrub by clinic and provider, with a 95% Wilson interval |
| \`/v1/metrics/holds-by-edit\` | held claims and dollars by edit and payer |
| \`/v1/metrics/hold-age\` | held claims and dollars by age and deadline |
| \`/v1/metrics/holds\` | held claims and dollars by day, from the snapshots |
| \`/v1/metrics/edits\` | how each edit did: found, overridden, marked as wrong, denied after all, precision |
| \`/v1/metrics/predictions\` | predicted and met denials by edit, first-pass paid, denial rate, miss rate |
| \`/v1/metrics/latency\` | time from receipt to verdict over time and by stage |
| \`/v1/metrics/throughput\` | lines per minute over time |
| \`/v1/metrics/worked\` | claims worked by person and day |

Most routes take \`since\` and \`until\`, two days in the tenant's time zone (UTC), by default the 30 days until today. Series take
\`step\`: \`15m\`, \`day\`, \`week\` or \`month\`.

## A figure

\`\`\`json
{
  "definition": "clean-at-first-scrub",
  "value": 0.92,
  "numerator": 46,
  "denominator": 50,
  "n": 50,
  "filter": "/v1/claims?counted=clean-at-first-scrub&since=2026-03-02&until=2026-03-02",
  "denominatorFilter": "/v1/claims?counted=scrubbed&since=2026-03-02&until=2026-03-02"
}
\`\`\`

- \`value\` is \`null\` when the denominator is 0. A count or a median has no numerator and no denominator.
- \`n\` is what the value is based on. The fewer, the less the value says. Providers with fewer than 30 claims are not ranked.
- \`filter\` is the request that lists the claims in the numerator, or in the count; \`denominatorFilter\` those in the denominator. They
  list exactly the claims that are counted. Figures about chunks, deliveries and verdicts have none.
- Rates of several days or groups are never averaged: numerators and denominators are added up first.

Claims that had their verdict before Firstpass counted figures are not counted.

## Definitions
${Object.entries(figureDefinitions).map(renderDefinition).join("")}`;
}

function renderDefinition([id, definition]: [string, FigureDefinition]): string {
  const { title, unit, text, numerator, denominator, n, example } = definition;
  const parts = [
    `- Id: \`${id}\`, in ${unit === "share" ? "shares of 1" : unit}`,
    ...(numerator === null ? [] : [`- Numerator: ${numerator}`, `- Denominator: ${denominator}`]),
    ...(denominator === n ? [] : [`- n: ${n}`]),
    `- Example: ${example}`,
  ];
  return `
### ${title}

${text}

${parts.join("\n")}
`;
}
