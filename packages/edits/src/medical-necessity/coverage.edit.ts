import { formatDiagnosis, type ServiceLine } from "@firstpass/claim";
import { type CoverageRuling, isUnconfirmed } from "@firstpass/content";
import { announcesDenial } from "../case/announced-denial.ts";
import type { Case } from "../case/case.ts";
import { denialOf, denyingRule } from "../case/coverage.ts";
import { pointedDiagnoses } from "../case/pointed-diagnoses.ts";
import { anyOf } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/coverage",
  title: "Covered diagnosis required by the LCD or payer policy",
  source:
    "Social Security Act, section 1862(a)(1)(A); the LCD and article, or the payer's policy, named in the message",
  severity: "hold",
  // The payer's policy is unconfirmed.
  warns: ["unconfirmed"],
  predicts: { carc: "50", rarc: "N115" },
  effective: {},
  messages: {
    excluded:
      "{Lines}: under {ruling}, {diagnoses} does not support {procedure} on {date}, and there is no other diagnosis pointer.",
    unlisted:
      "{Lines}: under {ruling}, {diagnoses} is not on the list of diagnoses that support {procedure} on {date}.",
    payer: "{Lines}: the {policy} policy{source} does not cover {procedure} for {diagnoses} on {date}.",
    unconfirmed:
      "{Lines}: the {policy} policy{source} may not cover {procedure} for {diagnoses} on {date} (unconfirmed).",
  },
  actions: {
    excluded:
      "Point to the diagnosis that {procedure} treats, if the record documents a covered one. Otherwise, bill GA if the patient signed an ABN before the service, or GZ if not.",
    unlisted:
      "Point to the diagnosis that {procedure} treats, if the record documents a listed one. Otherwise, bill GA if the patient signed an ABN before the service, or GZ if not.",
    payer:
      "Point to the diagnosis that {procedure} treats, if the record documents one that the payer covers.",
    unconfirmed:
      "Check the payer's coverage policy for {procedure}; if it applies, point to a covered diagnosis that the record documents.",
  },
  *check(subject) {
    const { lines, claim, content, policy } = subject;
    if (content.coverage.size === 0 && policy.coverage.length === 0) return;
    // A line that announces the denial needs no other diagnosis.
    const claimed = lines.filter((line) => !announcesDenial(line));
    for (const same of Map.groupBy(claimed, (line) => groupOf(line)).values()) {
      const [line] = same;
      const { procedure, serviceDate: date } = line!;
      const diagnoses = [...new Set(pointedDiagnoses(line!, claim))];
      // integrity/diagnosis-pointer and diagnosis-missing report lines without diagnoses.
      if (diagnoses.length === 0) continue;
      const about = { lines: same, procedure, date, diagnoses: anyOf(diagnoses.map(formatDiagnosis)) };
      const denial = denialOf(procedure, date, diagnoses, subject);
      if (denial) {
        yield { message: denial.reason, ...about, ruling: nameRuling(denial.ruling, subject) };
      }
      const rule = denyingRule(procedure, date, diagnoses, policy.coverage);
      if (rule) {
        yield {
          message: isUnconfirmed(policy, "coverage") ? "unconfirmed" : "payer",
          ...about,
          policy: policy.name,
          source: rule.source ? ` (${rule.source})` : "",
        };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP [M54.50]",
      "{lcd L33631/A56566 J6 97112 by I69 G20} 97112-GP [I69.354]",
      "{lcd L33631/A56566 J6 97112 by I69 G20} 97112-GP-GA [M54.50]",
      "{excludes 97112 by M54.50} 97112-GP-GZ [M54.50]",
      "{lcd L33631/A56566 J6 97112 by I69 G20} 97112-GP [M54.50 I69.354]",
      "{lcd L34049/A57067 J15 97112 by I69} 97112-GP [M54.50]",
      "{lcd L33631/A56566 J6 97112 not by M54.5} 97112-GP [R26.81]",
      "{lcd L33631/A56566 J6 97112 by I69, payer 60054} 97112-GP [M54.50]",
      "{lcd L33631/A56566 J6 97112 by I69 from 2026-04-01} 97112-GP [M54.50]",
      "{lcd L33631/A56566 J6 97112 by I69, lcd L33632/A56567 J6 97112 by M54.5} 97112-GP [M54.50]",
      "{lcd L34049/A57067 J15 97112 by I69, state OH, payer 99999, filing MB} 97112-GP [I69.354]",
      "{supports 97112 by I69* G20} 97112-GP [I69.354]",
      "{excludes 97112 by M62.81} 97112-GP [M62.81 I69.354]",
      "{lcd L33631/A56566 J6 97112 by I69} 97112-GP []",
    ],
    flagged: {
      "{lcd L33631/A56566 J6 97112 by I69 G20} 97112-GP [M54.50]": "unlisted",
      "{lcd L33631/A56566 J6 97112 not by M54.5} 97112-GP [M54.50]": "excluded",
      "{lcd L34049/A57067 J15 97112 by I69, state OH, payer 99999, filing MB} 97112-GP [M54.50]": "unlisted",
      "{supports 97112 by I69* G20} 97112-GP [M54.50]": "payer",
      "{excludes 97112 by M62.81} 97112-GP [M62.81]": "payer",
      "{supports 97112 by I69*, unconfirmed coverage} 97112-GP [M54.50]": "unconfirmed",
    },
  },
});

function groupOf({ procedure, serviceDate, diagnosisPointers }: ServiceLine): string {
  return `${procedure} ${serviceDate} ${[...diagnosisPointers].sort().join()}`;
}

/** "LCD L33631 with article A56566 (National Government Services, J6)". */
function nameRuling({ lcd, article, jurisdiction }: CoverageRuling, { policy }: Case): string {
  const { contractor, jurisdiction: policyJurisdiction } = policy.localCoverage;
  const where =
    contractor && policyJurisdiction === jurisdiction ? `${contractor}, ${jurisdiction}` : jurisdiction;
  const names = [lcd && `LCD ${lcd}`, article && `article ${article}`].filter((name) => name !== null);
  return `${names.join(" with ")} (${where})`;
}
