import { formatDiagnosis } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { type DiagnosedDay, wrongDiagnoses } from "../case/pointed-diagnoses.ts";
import { anyOf } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

/**
 * A letter followed by two to six letters or digits. Since October 2025 the second character may be a letter too (QA0).
 * The year's table decides everything else.
 */
const diagnosisForm = /^[A-Z](?=[0-9A-Z]*\d)[0-9A-Z]{2,6}$/;

/** A category may have hundreds of codes below it. */
const namedMax = 8;

export default edit({
  id: "medical-necessity/diagnosis-code",
  title: "Valid, billable ICD-10-CM code required",
  source: "45 CFR 162.1002(c); ICD-10-CM, the code set of the fiscal year in which the service was furnished",
  severity: "hold",
  // The code may be newer than the list.
  warns: ["newer"],
  predicts: { carc: "146", rarc: "M76" },
  predictsFor: { malformed: { carc: "16", rarc: "M76" }, truncated: { carc: "16", rarc: "M81" } },
  effective: { from: "2015-10-01" },
  messages: {
    malformed:
      "{diagnosis} is not an ICD-10-CM code; a code is a letter followed by two to six letters or digits.",
    unknown: "{diagnosis} was not a valid ICD-10-CM code on {date}.",
    newer:
      "{diagnosis}, a diagnosis of a service on {date}, is not billable by the loaded ICD-10-CM list, which ends on {through}.",
    truncated: "{diagnosis} was not billable on {date}; a more specific code is required: {children}.",
  },
  actions: {
    malformed: "Correct the code from the patient's record.",
    unknown: "Send the code that is valid for the fiscal year of the service.",
    newer: "Check the code, and import the ICD-10-CM list of the fiscal year.",
    truncated: "Code to the highest specificity that the record supports: {children}.",
  },
  *check({ claim, lines, content }) {
    const wrong = wrongDiagnoses(claim, lines, (day) => problemOf(day, content));
    for (const { problem: message, ...day } of wrong) {
      const { date, lines: pointing } = day;
      const about = { lines: pointing, diagnosis: formatDiagnosis(day.diagnosis).slice(0, 12), date };
      if (message === "truncated") yield { message, ...about, children: childrenOf(day, content) };
      else if (message === "newer") yield { message, ...about, through: content.diagnoses.coveredOn(date)! };
      else yield { message, ...about };
    }
  },
  examples: {
    clean: [
      "97112-GP [I69.354 R26.81]",
      "97112-GP [QA0.0101]",
      "97112-GP [M54.5]",
      "{codes I69.354 R26.81} 97112-GP [I69.354 R26.81]",
      "{codes I69.354} 97112-GP [M54.5] @2025-09-30",
      "{codes I69.354} 97112-GP [I69.354] @2027-01-04",
      "{no diagnosis} 97112-GP",
    ],
    flagged: {
      "97112-GP [781.2]": "malformed",
      "97112-GP [GAIT]": "malformed",
      "{codes I69.354} 97112-GP [I69.354 M54.99]": "unknown",
      "{codes M54.5- M54.50 M54.51 M54.59} 97112-GP [M54.5]": "truncated",
      "{codes I69.354} 97112-GP [G35.A] @2026-10-05": "newer",
      "{codes M54.5- M54.50} 97112-GP [M54.5] @2027-01-04": "newer",
    },
  },
});

function problemOf({ diagnosis, date }: DiagnosedDay, { diagnoses }: Content) {
  if (!diagnosisForm.test(diagnosis)) return "malformed" as const;
  const covered = diagnoses.coveredOn(date);
  if (covered === null) return null;
  const found = diagnoses.find(diagnosis, covered);
  if (covered < date) return found?.billable ? null : ("newer" as const);
  if (!found) return "unknown" as const;
  return found.billable ? null : ("truncated" as const);
}

function childrenOf({ diagnosis, date }: DiagnosedDay, { diagnoses }: Content): string {
  const children = diagnoses.children(diagnosis, date, namedMax + 1).map(formatDiagnosis);
  if (children.length <= namedMax) return anyOf(children);
  return `${children.slice(0, namedMax).join(", ")} and others`;
}
