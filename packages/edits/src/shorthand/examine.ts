import type { Finding } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { readFacts } from "@firstpass/note";
import type { Need } from "../case/need.ts";
import type { Edit } from "../engine/edit.ts";
import { scrubWith } from "../engine/scrub.ts";
import { parseExample, referenceFor } from "./example.ts";

/** Problems in an edit's definition, without running its examples. `path` is `<stage>/<name>.edit.ts`. */
export function examineEdit(edit: Edit, path: string): string[] {
  const problems: string[] = [];
  if (`${edit.id}.edit.ts` !== path) problems.push(`its id is ${edit.id}, its file ${path}`);
  if (edit.title.trim() === "") problems.push("it has no title");
  if (edit.source.trim() === "") problems.push("it names no source");
  const messages = Object.keys(edit.messages);
  const shown = new Set(Object.values(edit.examples.flagged));
  if (messages.length === 0) problems.push("it has no message");
  if (edit.examples.clean.length === 0) problems.push("it has no clean example");
  for (const message of messages) {
    if (!shown.has(message)) problems.push(`no example shows the message "${message}"`);
    if (!edit.actions[message]?.trim()) problems.push(`the message "${message}" has no action`);
  }
  for (const [example, message] of Object.entries(edit.examples.flagged)) {
    if (!messages.includes(message))
      problems.push(`the example "${example}" expects "${message}", which is not one of the edit's messages`);
  }
  return problems;
}

/** Runs an edit on an example. Each finding has the id of its message. */
export function runExample(
  edit: Edit,
  example: string,
  content: Content,
): (Finding & { messageId: string })[] {
  const read = parseExample(example);
  const inputs = { ...read, notes: readFacts(read.claim.notes) };
  const subject = new Proxy(inputs, {
    get(_, name: "claim" | Need) {
      if (name !== "claim" && !edit.needs.includes(name)) {
        throw new Error(`${edit.id} uses ${name}: add "${name}" to its needs`);
      }
      return inputs[name];
    },
  });
  let failure: unknown;
  const reference = {
    ...referenceFor(read, content),
    onEditError: (_: string, error: unknown) => {
      failure = error;
    },
  };
  const messageIds: string[] = [];
  const watched: Edit = {
    ...edit,
    *check(subjectCase) {
      for (const problem of edit.check(subjectCase)) {
        messageIds.push(problem.message);
        yield problem;
      }
    },
  };
  const findings = scrubWith([watched], subject, reference);
  if (failure) throw failure;
  return findings.map((finding, index) => ({ ...finding, messageId: messageIds[index]! }));
}
