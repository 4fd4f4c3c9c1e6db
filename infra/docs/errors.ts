import { rejectionCodes, remittanceRejectionCodes } from "@firstpass/claim";
import { problems } from "@firstpass/runtime";

/** Every error of the API and every reason why a claim is not read. */
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

An answer with a status of 400 or above is a problem of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)
(\`application/problem+json\`): \`type\`, \`title\`, \`status\`, \`code\`, \`detail\` (what is wrong with this request, and where), \`remedy\` and
\`instance\` (the request; the log has it too). No problem quotes a value of the request.
Only \`/readyz\` answers otherwise: 503 with what it looked at.

| code | status | meaning | remedy |
|---|---|---|---|
${answers.join("\n")}

## Rejections

A claim that cannot be read is rejected by itself, in the answer to the request that brought it:
\`{ "index", "controlNumber", "code", "detail" }\`. Its neighbours are accepted.

| code | remedy |
|---|---|
${rows(rejectionCodes)}

## Rejections of payments

A claim payment of an 835 that cannot be read, or does not balance, is rejected by itself too. Its neighbours are kept.

| code | remedy |
|---|---|
${rows(remittanceRejectionCodes)}
`;
}
