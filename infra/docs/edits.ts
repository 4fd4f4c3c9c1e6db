import { stages } from "@firstpass/claim";
import { catalogue, describeEdit, rulesVersion } from "@firstpass/edits";

/** Every edit with its messages and examples. */
export function renderEdits(): string {
  const chapters = stages.map((stage) => {
    const edits = catalogue.filter((edit) => edit.stage === stage);
    return [`## ${stage}`, ...edits.map(describeEdit)].join("\n\n");
  });
  return `# Edits

<!-- Written by \`npm run docs\`. -->

The rules that a claim is held against, version ${rulesVersion}. A payer's policy may make each of them hold, warn, or be silent.
Nothing is asked of a line whose service date lies outside an edit's dates, and of a void (frequency 8) only what \`integrity\` asks.

The examples are claims in shorthand, and the tests run them:

- \`97112-GP-59 x2 @2026-03-02 [I69.354 R26.81] | 97150-GP\`: lines divided by \`|\`, each a procedure with its modifiers and, where it
  matters, units, service date (\`@FROM..THROUGH\`), charge (\`$90.00\`), diagnoses pointed to (\`#3\`: the third, if there is one),
  \`place:11\`, \`by:NPI/TAXONOMY\` and \`auth:A-778\`.
- \`{frequency 7, payer 60054}\` before the lines says something of the claim or its payer. \`{bundles 97112 97110 unless 59 on column2}\`
  is a pair of the payer's own, \`{units by ama}\`, \`{provider by rendering}\` and \`{disciplines on 97110}\` are other rules of its, as are
  \`{file within 90 days}\`, \`{authorize 97112 after 12 visits per year}\`, \`{most 3 visits per week of 97112}\`,
  \`{supports 97112 by I69*}\`, \`{excludes 97112 by M62.81}\` and \`{unconfirmed coverage}\`.
- \`{pair 97150 97112 1 2020-01-01..2026-03-01}\` and \`{limit 97112 4 3}\` put an NCCI pair with its indicator, a limit on units with its
  MAI, in the table's place; likewise \`{codes M54.5- M54.50}\` the year's diagnoses (a dash: not billable), \`{procedures 97112}\`,
  \`{trait 97112 F 18..64}\` the sex and ages of a code, and \`{lcd L33631/A56566 J6 97112 by I69 from 2026-01-01}\`.
- \`{PT so far 2400.00 and 60.00 at charges}\`, \`{OT so far 2400.00}\`: what the patient's therapy of the year came to before the claim.
- \`earlier: 97150-GP ; 97110-GP\` are earlier claims of the same patient; \`{visits 10, report 2026-02-20}\` before one makes ten of it, two
  days apart, and has their notes tell of a progress report.
- \`// @2026-03-02 {timed 38, total 45, no signature} S: …\` is a note: its day, its fields, its text. \`{97112 25 min}\` are the
  minutes of a service, \`{copied}\` is the claim's usual first note again. \`// none\`: no note came.
- \`// earlier @2026-02-27 …\` is the note of an earlier claim.

What an example does not say is as a clean claim has it: a Medicare patient, one unit, charges that balance, and for each day of service
a signed note, under a plan of care, whose minutes bear out the units.

${chapters.join("\n\n")}
`;
}
