import { rejectionCodes, remittanceRejectionCodes } from "@firstpass/claim";
import { problems } from "@firstpass/runtime";

/** Renders docs/errors.md. */
export function renderErrors(): string {
  const answers = Object.entries(problems).map(
    ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title}. | ${remedy} |`,
  );
  const rows = (codes: Readonly<Record<string, string>>) =>
    Object.entries(codes)
      .map(([code, remedy]) => `| \`${code}\` | ${remedy} |`)
      .join("\n");
  return `# Errors

<!-- Written by \`npm run docs\`. -->

## Problems

A response with a status of 400 or above is a problem as defined in [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)
(\`application/problem+json\`): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\` (the fault in this request and its location), \`remedy\` and
\`instance\` (the request's id, which is also in the log). A problem never quotes values from the request.
The only exception is \`/readyz\`, which responds with 503 and the results of its checks.

| code | status | title | remedy |
|---|---|---|---|
${answers.join("\n")}

## Rejections

If a claim cannot be read, only that claim is rejected; the others are accepted. The response lists rejections as
\`{ "index", "controlNumber", "code", "detail" }\`.

| code | remedy |
|---|---|
${rows(rejectionCodes)}

## Payment rejections

If a claim payment in an 835 cannot be read or does not balance, only that payment is rejected; the others are imported.

| code | remedy |
|---|---|
${rows(remittanceRejectionCodes)}
`;
}
