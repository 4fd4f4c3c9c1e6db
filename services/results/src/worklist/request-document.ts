import type { ClinicianRequest } from "@firstpass/store";

const instruction =
  "Change the note only to state what happened, as a dated addendum or late entry. If something was not done, say so.";

/** A request as a page to print: it needs nothing from elsewhere, and no script. */
export function requestAsHtml(request: ClinicianRequest, askedBy: string | null): string {
  const rows = factsOf(request, askedBy).map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const items = questionsOf(request).map((text) => `<li><span class="box"></span>${escapeHtml(text)}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Request about a treatment note</title>
<style>${requestStyle}</style>
</head>
<body>
<h1>Request about the note for ${escapeHtml(request.serviceDate)}</h1>
<table>${rows.join("")}</table>
<h2>Please add to the note</h2>
<ul>${items.join("")}</ul>
<p>${escapeHtml(instruction)}</p>
<p class="sign">Completed by <span></span> Date <span></span></p>
</body>
</html>
`;
}

/** The same request as plain text. */
export function requestAsText(request: ClinicianRequest, askedBy: string | null): string {
  const facts = factsOf(request, askedBy).map(([name, value]) => `${`${name}:`.padEnd(14)}${value}`);
  const items = questionsOf(request).map((text) => `[ ] ${text}`);
  return [
    `Request about the note for ${request.serviceDate}`,
    "",
    ...facts,
    "",
    "Please add to the note:",
    "",
    ...items,
    "",
    instruction,
    "",
    "Completed by: ____________________  Date: ____________",
    "",
  ].join("\n");
}

function factsOf(
  { serviceDate, askedAt, body }: ClinicianRequest,
  askedBy: string | null,
): [string, string][] {
  const { clinic, clinician, patient, controlNumber, services } = body;
  const asked = [askedAt.slice(0, 10), askedBy].filter(Boolean).join(", ");
  return [
    ["Clinic", clinic],
    ["Clinician", clinician ?? ""],
    ["Patient", [patient.name, patient.birthDate && `born ${patient.birthDate}`].filter(Boolean).join(", ")],
    ["Account", controlNumber],
    ["Visit", serviceDate],
    ["Services", services.join(", ")],
    ["Asked", asked],
  ].filter((fact): fact is [string, string] => fact[1] !== "");
}

function questionsOf({ body: { items, text } }: ClinicianRequest): string[] {
  return [...items.map((item) => item.text), ...(text === null ? [] : [text])];
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Black on white, readable on paper. */
export const requestStyle = `
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; font: 12pt/1.5 system-ui, sans-serif; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; margin-top: 2rem; }
th { padding: 0.1rem 1.5rem 0.1rem 0; text-align: left; font-weight: 600; vertical-align: top; }
td { overflow-wrap: anywhere; unicode-bidi: plaintext; }
ul { padding: 0; list-style: none; }
li { position: relative; margin: 0.8rem 0; padding-left: 2rem; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; break-inside: avoid; }
.box { position: absolute; left: 0; top: 0.25em; width: 0.9em; height: 0.9em; border: 1.5px solid #111; }
.sign { margin-top: 3rem; } .sign span { display: inline-block; width: 12rem; border-bottom: 1px solid #111; }
@page { margin: 2cm; }`;
