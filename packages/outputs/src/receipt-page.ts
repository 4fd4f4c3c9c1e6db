/** Text that is safe in HTML. Control characters, which could hide or reorder text, become `·`. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "·")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const receiptStyle = `
body { font: 11pt/1.4 system-ui, sans-serif; color: #111; background: #fff; max-width: 75em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 18pt } h2 { font-size: 13pt }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
th, td { border-bottom: 1px solid #bbb; padding: .25em .5em; text-align: left; vertical-align: top }
thead { display: table-header-group } tr { break-inside: avoid }
.number { text-align: right; white-space: nowrap } .hash { font-family: ui-monospace, monospace; word-break: break-all }
@page { margin: 1.5cm } @media print { body { margin: 0; max-width: none } }
`;
