import { openStarterContent } from "@firstpass/content";
import { readFacts } from "@firstpass/note";
import { parseExample, referenceFor } from "../shorthand/example.ts";
import { OpenCase } from "./case.ts";

const starter = openStarterContent();

/** The case of a claim in shorthand, as an edit that states every need sees it. */
export function caseOf(shorthand: string): OpenCase {
  const example = parseExample(shorthand);
  const { claim } = example;
  const reference = referenceFor(example, starter);
  const subject = { ...example, notes: readFacts(claim.notes) };
  return new OpenCase(subject, reference, reference.content.policyFor(claim), claim.lines);
}
