import type { Finding } from "@firstpass/claim";
import { catalogue } from "./catalogue.ts";
import type { Edit } from "./edit.ts";
import { parseTemplate, type Template } from "./template.ts";

const byId = new Map(catalogue.map((edit) => [edit.id, edit]));

/**
 * What to ask the clinician about a finding, in words of a therapist; `null` if a note cannot resolve it, or if the finding
 * is of an earlier wording of the edit. A finding does not name its message, which is recognized by its texts.
 */
export function askOf({
  edit: id,
  message,
  action,
}: Pick<Finding, "edit" | "message" | "action">): string | null {
  const edit = byId.get(id);
  if (!edit) return null;
  for (const [messageId, ask] of Object.entries(edit.asks)) {
    const values = valuesOf(edit, messageId, { message, action });
    if (values) return fill(parseTemplate(ask), values);
  }
  return null;
}

/** The values of the placeholders; `null` if the texts are not those of the message. */
function valuesOf(
  edit: Edit,
  messageId: string,
  texts: { message: string; action: string },
): Record<string, string> | null {
  const templates = edit.templates.get(messageId)!;
  const inMessage = match(templates.message, texts.message);
  const inAction = match(templates.action, texts.action);
  return inMessage && inAction && { ...inAction, ...inMessage };
}

function match(template: Template, text: string): Record<string, string> | null {
  const pattern = template.map((part, index) => (index % 2 === 0 ? RegExp.escape(part) : "(.+?)")).join("");
  const found = new RegExp(`^${pattern}$`, "s").exec(text);
  if (!found) return null;
  const names = template.filter((_, index) => index % 2 === 1);
  return Object.fromEntries(names.map((name, index) => [name, found[index + 1]!]));
}

/** @throws Error when a placeholder has no value, which is a mistake in the edit. */
function fill(template: Template, values: Readonly<Record<string, string>>): string {
  return template
    .map((part, index) => {
      if (index % 2 === 0) return part;
      const value = values[part];
      if (value === undefined) throw new Error(`The placeholder {${part}} is not in the message.`);
      return value;
    })
    .join("");
}
