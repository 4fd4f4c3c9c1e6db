import { openStarterContent, type PolicyField, policyFields } from "@firstpass/content";
import { catalogue } from "@firstpass/edits";

/** Renders docs/policies.md: how policies are matched and inherited, and every field of a policy file. */
export function renderPolicies(): string {
  const { policies } = openStarterContent();
  const shipped = policies.files.map(
    ({ stated, extends: base, fileName }) =>
      `| \`${stated.id}\` | ${stated.name} | ${base ? `\`${base}\`` : ""} | \`${fileName}\` |`,
  );
  return `# Payer policies

<!-- Written by \`npm run docs\`. -->

A payer's requirements are data: one YAML file per payer, which a billing expert can read and correct. A file states only the known
facts; omitted fields are inherited from the policy that it extends, and finally from the default policy.

\`\`\`yaml
# acme.yaml
id: acme
name: Acme Health
source: Acme provider manual 2026, chapter 7
match:
  payerIds: ["12345"]
timelyFilingDays: 180
unitMethod: ama
rates: { "97112": "31.00" }
unconfirmed: [rates]
severity:
  documentation/treatment-time: off
\`\`\`

\`\`\`sh
firstpass policy check acme.yaml                        # errors with file, line, column and remedy
firstpass policy explain claims.837 --policy acme.yaml  # which policy applies to each claim, why, and its facts
firstpass scrub claims.837 --policy acme.yaml           # verdicts under this policy
\`\`\`

## How a policy is chosen

One policy applies to a claim. Candidates are the policies whose \`match\` fits the claim and whose \`effective\` dates include its first
day of service. Among them:

1. The most specific match wins: a payer id ranks higher than all other criteria together, then a filing code, then a payer name,
   then a state. A file with several alternatives is ranked by its best match; a file without criteria matches every claim, with the
   lowest rank.
2. If several match equally well, the highest \`precedence\` wins.
3. If the precedence is equal as well, the last file wins. The policies that ship with Firstpass are sorted by file name.

A policy passed with \`--policy\` wins for every claim that it matches. If no policy matches, the default policy applies.

The state is where the service was furnished: the patient's state if the place of service is 12 (home), otherwise the billing
provider's. It determines the Medicare contractor (Claims Processing Manual chapter 1, section 10.1.1), unless the payer id is a
contractor's own number, which takes precedence.

A claim identifies the plan only by the payer's id and name and the filing code (\`16\` is a Medicare Advantage plan, \`HM\` an HMO).
Use these to match a single plan: \`{ payerIds: ["60054"], payerNames: ["*student*"] }\`.

## Inheritance

\`extends\` names the policy to inherit from. The file overrides it field by field:

- A single value or a list replaces the inherited one.
- A group (\`planOfCare\`) is merged by field, a map (\`rates\`, \`thresholds\`, \`severity\`, \`indications\`) by key.
- \`id\`, \`name\`, \`source\`, \`match\`, \`precedence\`, \`effective\` and \`unconfirmed\` are never inherited. An inherited fact stays unconfirmed
  if the file that states it marks it so; to confirm it, state it again without the mark.

A file without \`extends\` inherits from the default policy or, if passed with \`--policy\`, from the policy that the claim would
otherwise have.

## Policies that ship with Firstpass

They are in \`packages/content/data/policies\`. They contain payer ids only where these are certain.

| id | payer | extends | file |
|---|---|---|---|
${shipped.join("\n")}

## Fields

${policyFields().map(describeField).join("\n\n")}
`;
}

function describeField(field: PolicyField): string {
  const parts = [
    `### ${field.name}`,
    `${field.description}${field.isRequired ? " Required." : ""}`,
    field.fields.flatMap(describeInner).join("\n"),
    field.edits ? `Used by ${field.edits.map(nameEdit).join(", ")}.` : "",
    `\`\`\`yaml\n${field.example}\n\`\`\``,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The dates inside `effective` have no description; that of `effective` explains them. */
function describeInner({ name, description }: PolicyField): string[] {
  return description === "" ? [] : [`- \`${name}\`: ${description}`];
}

const known = new Set(catalogue.map(({ id }) => id));

/** A field can be documented before the edit that uses it exists. */
function nameEdit(id: string): string {
  return known.has(id) ? `[${id}](edits.md#${id.replace("/", "")})` : `${id} (planned)`;
}
