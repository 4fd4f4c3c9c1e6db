import { repairs } from "@firstpass/edits";

/** Renders docs/corrections.md: how a claim is corrected by API, and every mechanical repair with its examples. */
export function renderCorrections(): string {
  const sections = repairs.map(({ edit, title, because, examples }) =>
    [
      `### ${title}`,
      `Resolves \`${edit}\`. ${because}`,
      [
        "```text",
        ...Object.entries(examples.mended).map(([before, after]) => `${before}  →  ${after}`),
        ...examples.left.map((left) => `${left}  needs a person`),
        "```",
      ].join("\n"),
    ].join("\n\n"),
  );
  return `# Corrections

<!-- Written by \`npm run docs\`. -->

A held claim is corrected in the billing system and submitted again, or here:

1. \`GET /v1/claims/{claimId}/contents\` opens the claim with its notes (scope \`phi:read\`). Each request is recorded in the audit trail.
   The evidence of a finding is a position in the text of one of these notes.
2. \`POST /v1/scrub?claimId={claimId}\` checks a corrected claim and stores nothing. It is checked as the revision that it would become: with
   the stored notes, against the patient's earlier claims, and not against itself. A form can send it while somebody types.
3. \`POST /v1/claims/{claimId}/correction\` stores it as a new revision (scope \`claims:write\`). Send the whole claim and the ETag of the
   contents in \`If-Match\`:

\`\`\`sh
curl -X POST "$URL/v1/claims/$CLAIM/correction" -H "Authorization: Bearer $KEY" -H 'If-Match: "1"' \\
  -H 'Content-Type: application/json' -d '{"claim": {"controlNumber": "CLM-1001", "lines": […], …}, "reason": "Modifier of line 2"}'
\`\`\`

The revision is scrubbed in its own batch, and webhooks and the change feed report its verdict with \`changes\`: the findings that
disappeared and appeared. They do not contain the corrected fields, which are PHI. If another program is the record of the claim, let
it fetch the contents when a verdict has a revision that it did not submit.

The claim's timeline and the audit trail show who corrected which fields, from what to what, and why.

- **Everything about the bill can be corrected**, also dates, procedures, the billing provider and the member ID. A correction moves the
  claim's history to the patient with the new member ID.
- **The control number and the payer's id cannot**: with another one, it is another claim. Submit that with \`POST /v1/claims\`.
- **Notes are kept.** Leave them out; \`PUT /v1/claims/{claimId}/notes\` replaces them. The timeline shows who sent notes and authorizations.
- **Nothing else changed since.** Otherwise the response is \`revision-conflict\`, with the newest \`revision\` and the fields that
  \`changed\`. Open the claim again and repeat the correction. The same correction sent twice is stored once.
- **A claim that the payer has** needs frequency 7 and the payer's claim number, in the correction too.
- **Each problem names its field** in \`fields\`, such as \`lines[0].units\`, and never its value.

[Decision 33](decisions/0033-a-correction-keeps-the-claim.md) has the reasons.

## Repairs

\`GET /v1/claims/{claimId}/repairs\` lists corrections that the claim itself determines, each with its changes and the repaired claim. They
add no clinical fact and nothing that only the biller knows. A repair is listed if scrubbing the repaired claim resolves a finding and
adds none. It is applied by sending it as a correction, never by itself. The examples are claims in the shorthand of
[docs/edits.md](edits.md).

${sections.join("\n\n")}

## Similar claims

\`GET /v1/claims/{claimId}/similar\` lists the patient's other claims and the payer's newest claims that were held for the same edit, with
how they ended: \`paid\`, \`denied\` or \`not_paid\` by the payer, otherwise \`corrected\`, \`released\` or \`not_billable\`.
`;
}
