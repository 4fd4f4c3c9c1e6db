import { stages } from "@firstpass/claim";
import { catalogue, describeEdit, rulesVersion } from "@firstpass/edits";

/** Renders docs/edits.md: all edits with their messages and examples. */
export function renderEdits(): string {
  const chapters = stages.map((stage) => {
    const edits = catalogue.filter((edit) => edit.stage === stage);
    return [`## ${stage}`, ...edits.map(describeEdit)].join("\n\n");
  });
  return `# Edits

<!-- Written by \`npm run docs\`. -->

The rules that claims are checked against, version ${rulesVersion}. A payer's policy can set the severity of each rule to hold, warn or off.
An edit ignores lines dated outside its effective range. Voids (frequency 8) are checked by \`integrity\` edits only,
and so are institutional claims that are not for outpatient therapy.

Each edit has examples: claims in shorthand, which also run as tests.

- \`97112-GP-59 x2 @2026-03-02 [I69.354 R26.81] | 97150-GP\`: service lines separated by \`|\`. Each has a procedure with its modifiers and,
  where it matters, units, service date (\`@FROM..THROUGH\`), charge (\`$90.00\`), diagnoses pointed to (\`#3\` points to the claim's
  third diagnosis, even if it has fewer), \`place:11\`, \`by:NPI/TAXONOMY\` and \`auth:A-778\`.
- \`{frequency 7, payer 60054}\` before the lines sets fields of the claim or its payer. \`{837P}\` makes it a complete 837P, and
  \`{837P, no sex}\` one that lacks a field. Some set payer rules:
  \`{bundles 97112 97110 unless 59 on column2}\` (a payer-specific pair), \`{units by ama}\`, \`{provider by rendering}\`,
  \`{disciplines on 97110}\`, \`{file within 90 days}\`, \`{authorize 97112 after 12 visits per year}\`,
  \`{most 3 visits per week of 97112}\`, \`{supports 97112 by I69*}\`, \`{excludes 97112 by M62.81}\` and \`{unconfirmed coverage}\`.
- \`{type 0741}\` makes the claim institutional: its lines have revenue codes (\`rev:0424\`; 0420, 0430 or 0440 by their modifiers) and no
  pointers, and its statement period and occurrence codes fit its lines, unless others are set: \`{type 0131, from 2026-03-01, through
  2026-03-31, no occurrences, occurrence 35 on 2026-02-02, value 50 of 3, status 30, attending 1999996666}\`.
- Others replace reference tables: \`{pair 97150 97112 1 2020-01-01..2026-03-01}\` is an NCCI pair with its modifier indicator,
  \`{limit 97112 4 3}\` a unit limit with its MAI, \`{codes M54.5- M54.50}\` the year's diagnoses (a dash means not billable),
  \`{procedures 97112}\` the procedure codes, \`{trait 97112 F 18..64}\` the sex and ages of a code, and
  \`{lcd L33631/A56566 J6 97112 by I69 from 2026-01-01}\` an LCD.
- \`{PT to date 2400.00 and 60.00 in charges}\`, \`{OT to date 2400.00}\`: the patient's therapy accumulators for the year before the claim.
- \`earlier: 97150-GP ; 97110-GP\`: earlier claims of the same patient. \`{visits 10, report 2026-02-20}\` before an earlier claim repeats it
  ten times, two days apart, with notes that mention a progress report on that date.
- \`// @2026-03-02 {timed 38, total 45, no signature} S: …\`: a note with its date, fields and text. \`{97112 25 min}\` states the minutes of
  a service, and \`{copied}\` repeats the text of a clean claim's note. \`// none\`: the claim has no notes.
- \`// earlier @2026-02-27 …\`: a note of an earlier claim.

Anything an example omits takes the value of a clean claim: a Medicare patient, one unit per line, balanced charges, and for each service
date a signed note under a plan of care, with minutes that support the units.

${chapters.join("\n\n")}
`;
}
