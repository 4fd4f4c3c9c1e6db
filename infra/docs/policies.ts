import { openStarterContent, type PolicyField, policyFields } from "@firstpass/content";
import { catalogue } from "@firstpass/edits";

/** Every field of a policy file, and how a claim finds its policy. */
export function renderPolicies(): string {
  const { policies } = openStarterContent();
  const shipped = policies.files.map(
    ({ stated, extends: base, fileName }) =>
      `| \`${stated.id}\` | ${stated.name} | ${base ? `\`${base}\`` : ""} | \`${fileName}\` |`,
  );
  return `# Payer policies

<!-- Written by \`npm run docs\`. -->

What a payer asks for is data: one YAML file per payer, which a billing expert can read and correct. A file states what it knows, and
what it leaves unsaid comes from the policy that it extends, and at last from the default policy.

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
firstpass policy explain claims.837 --policy acme.yaml  # which policy each claim has, why, and what it comes to
firstpass scrub claims.837 --policy acme.yaml           # verdicts under it
\`\`\`

## Which policy a claim has

One policy applies to a claim. Among the files whose \`match\` fits it, and whose \`effective\` dates hold its first day of service:

1. the one that fits most closely: a payer id counts more than all that follows together, then a filing code, then a payer name, then
   a state. A file with several alternatives counts by its closest; a file without criteria fits every claim, least closely of all;
2. of equals, the one with the higher \`precedence\`;
3. of equals again, the one given later. Those that ship with Firstpass are given in the order of their file names.

A policy given with \`--policy\` wins for every claim that it fits. When no policy fits, the default policy holds.

The state is the one in which the service was furnished: the patient's when the place of service is 12 (home), else the billing
provider's. It decides over the Medicare contractor (Claims Processing Manual chapter 1, section 10.1.1), unless the payer id is a
contractor's own number, which counts more.

A claim says nothing of the plan but its payer's id and name and its filing code (\`16\` is a Medicare Advantage plan, \`HM\` an HMO).
A policy for one plan is matched by these: \`{ payerIds: ["60054"], payerNames: ["*student*"] }\`.

## What a policy builds on

\`extends\` names another policy. A file is laid over it field by field:

- a single value, and a list, is replaced;
- a group (\`planOfCare\`) is laid over by its fields, a map (\`rates\`, \`thresholds\`, \`severity\`, \`indications\`) by its keys;
- \`id\`, \`name\`, \`source\`, \`match\`, \`precedence\`, \`effective\` and \`unconfirmed\` are the file's own and never inherited. A fact keeps
  the mark of the file that states it: a file that states it again without the mark confirms it.

A file without \`extends\` is laid over the default policy; given with \`--policy\`, over the policy that the claim would have had.

## Policies that ship with Firstpass

They are in \`packages/content/data/policies\`. Payer ids stand there only where they are certain.

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
    `${field.description}${field.needed ? " A file must have it." : ""}`,
    field.fields.flatMap(describeInner).join("\n"),
    field.edits ? `For ${field.edits.map(nameEdit).join(", ")}.` : "",
    `\`\`\`yaml\n${field.example}\n\`\`\``,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The days of `effective` are described with it, wherever it stands. */
function describeInner({ name, description }: PolicyField): string[] {
  return description === "" ? [] : [`- \`${name}\`: ${description}`];
}

const known = new Set(catalogue.map(({ id }) => id));

/** A policy may state what an edit will need that is still to be written. */
function nameEdit(id: string): string {
  return known.has(id) ? `[${id}](edits.md#${id.replace("/", "")})` : `${id} (not yet there)`;
}
