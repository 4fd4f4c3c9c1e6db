import { type CalendarDate, formatDiagnosis, type ServiceLine } from "@firstpass/claim";
import type { CodeTrait } from "@firstpass/content";
import type { Case } from "../case/case.ts";
import { ageOn, sexOf } from "../case/patient.ts";
import { type DiagnosedDay, wrongDiagnoses } from "../case/pointed-diagnoses.ts";
import { edit } from "../engine/edit.ts";

/** Requirements met: lifts CMS's sex-related edits (MLN Matters MM6638 and its successors). */
const requirementsMet = "KX";

export default edit({
  id: "medical-necessity/age-sex",
  title: "Age or sex conflict with diagnosis or procedure",
  source: "ICD-10-CM Official Guidelines for Coding and Reporting; the content release's code-traits table",
  severity: "hold",
  // CMS's Medicare Code Editor has not checked the patient's sex since 2024-10-01.
  warns: ["diagnosisSex", "procedureSex"],
  predicts: { carc: "9", rarc: "M76" },
  predictsFor: {
    diagnosisSex: { carc: "10", rarc: "M76" },
    procedureAge: { carc: "6", rarc: "N129" },
    procedureSex: { carc: "7", rarc: null },
  },
  effective: {},
  messages: {
    diagnosisAge:
      "The patient's age on {date} conflicts with {diagnosis}, which is limited to patients {ages}.",
    diagnosisSex:
      "The patient's sex on the claim conflicts with {diagnosis}, which is limited to {sex} patients.",
    procedureAge:
      "{Lines}: the patient's age on {date} conflicts with {procedure}, which is limited to patients {ages}.",
    procedureSex:
      "{Lines}: the patient's sex on the claim conflicts with {procedure}, which is limited to {sex} patients.",
  },
  actions: {
    diagnosisAge: "Verify the patient's date of birth, and correct it or the diagnosis.",
    diagnosisSex:
      "Verify the patient's sex, and correct it or the diagnosis. If both are right, append KX to the line.",
    procedureAge: "Verify the patient's date of birth, and correct it or the procedure.",
    procedureSex:
      "Verify the patient's sex, and correct it or the procedure. If both are right, append KX to the line.",
  },
  *check(subject) {
    const { claim, lines, content } = subject;
    const wrong = wrongDiagnoses(claim, lines, (day) => problemOf(day, subject));
    for (const { problem: message, diagnosis, date, lines: pointing } of wrong) {
      const trait = content.codeTraits.ofDiagnosis(diagnosis, date)!;
      const about = { lines: pointing, diagnosis: formatDiagnosis(diagnosis), date };
      if (message === "diagnosisAge") yield { message, ...about, ages: nameAges(trait) };
      else yield { message, ...about, sex: nameSex(trait) };
    }
    for (const line of lines) {
      const { procedure, serviceDate: date } = line;
      const trait = content.codeTraits.ofProcedure(procedure, date);
      if (!trait) continue;
      const about = { lines: [line], procedure, date };
      if (isAgeConflict(trait, date, subject))
        yield { message: "procedureAge", ...about, ages: nameAges(trait) };
      if (isSexConflict(trait, [line], subject))
        yield { message: "procedureSex", ...about, sex: nameSex(trait) };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "{sex F} 97112-GP [O26.711]",
      "97112-GP [O26.711]",
      "{sex U} 97112-GP [O26.711]",
      "{sex M} 97112-GP-KX [O26.711]",
      "{born 2010-03-03} 99213 [Z00.129]",
      "{trait 97112 18..} 97112-GP",
      "{sex M, trait 97112 M 18..} 97112-GP",
    ],
    flagged: {
      "{sex M} 97112-GP [O26.711]": "diagnosisSex",
      "{born 2008-03-02} 99213 [Z00.129]": "diagnosisAge",
      "{born 2025-12-01} 97112-GP [I69.354 Z38.00] @2026-12-01": "diagnosisAge",
      "{born 2008-03-03, trait 97112 18..} 97112-GP": "procedureAge",
      "{sex M, trait 97112 F} 97112-GP": "procedureSex",
    },
  },
});

function problemOf({ diagnosis, date, lines }: DiagnosedDay, subject: Case) {
  const trait = subject.content.codeTraits.ofDiagnosis(diagnosis, date);
  if (!trait) return null;
  if (isAgeConflict(trait, date, subject)) return "diagnosisAge" as const;
  return isSexConflict(trait, lines, subject) ? ("diagnosisSex" as const) : null;
}

/** integrity/service-date reports a birth date after the service. */
function isAgeConflict({ ageFrom, ageThrough }: CodeTrait, date: CalendarDate, { claim }: Case): boolean {
  const age = ageOn(date, claim);
  if (age === null) return false;
  return (ageFrom !== null && age < ageFrom) || (ageThrough !== null && age > ageThrough);
}

function isSexConflict({ sex }: CodeTrait, lines: readonly ServiceLine[], { claim }: Case): boolean {
  const stated = sexOf(claim);
  if (sex === null || stated === null || stated === sex) return false;
  return lines.length === 0 || lines.some(({ modifiers }) => !modifiers.includes(requirementsMet));
}

function nameAges({ ageFrom, ageThrough }: CodeTrait): string {
  if (ageThrough === null) return `aged ${ageFrom} or older`;
  if (ageThrough === 0) return "under 1 year old";
  return ageFrom === null || ageFrom === 0
    ? `aged ${ageThrough} or younger`
    : `aged ${ageFrom} to ${ageThrough}`;
}

function nameSex({ sex }: CodeTrait): string {
  return sex === "F" ? "female" : "male";
}
