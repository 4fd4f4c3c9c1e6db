import { billedDisciplines } from "../case/billed-disciplines.ts";
import { claimScopeOf } from "../case/claim-scope.ts";
import { anyOf } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/therapy-occurrences",
  title: "Occurrence codes for the therapy plan and the start of treatment",
  source:
    "National Uniform Billing Committee, occurrence codes 17, 28 to 30, 35, 44 and 45; Medicare Claims Processing Manual, chapter 25, section 75.3",
  severity: "warn",
  predicts: { carc: "16", rarc: "M45" },
  claims: "institutional",
  effective: {},
  messages: {
    noPlan: "{Lines}: {name} is billed without occurrence code {code}, the date of its plan of care.",
    noStart: "{Lines}: {name} is billed without occurrence code {code}, the date on which treatment started.",
    late: "{Lines}: occurrence code {code} states that {name} started on {date}, after the service on {first}.",
  },
  actions: {
    noPlan: "Add {code} with the date on which the plan was established or last reviewed.",
    noStart: "Add {code} with the date of the first treatment.",
    late: "Correct the date of occurrence code {code} or the service date.",
  },
  *check({ claim, lines, content, policy }) {
    if (claimScopeOf(claim, content) !== "therapy") return;
    const occurrences = claim.institutional?.occurrences ?? [];
    for (const { discipline, name, lines: billed, first } of billedDisciplines(lines, content)) {
      const find = (kind: "plan" | "start") => {
        const codes = content.institutional.codesOf(kind, discipline, first);
        const found = occurrences.find(({ code }) => codes.includes(code));
        return { code: anyOf(codes), date: found?.date };
      };
      const [plan, start] = [find("plan"), find("start")];
      const about = { lines: billed, name, first };
      // Payers without Medicare's rules may not ask for the codes.
      const isRequired = policy.planOfCare.required;
      if (plan.date === undefined && isRequired) yield { message: "noPlan", ...about, code: plan.code };
      if (start.date === undefined) {
        if (isRequired) yield { message: "noStart", ...about, code: start.code };
      } else if (start.date > first) {
        yield { message: "late", ...about, code: start.code, date: start.date };
      }
    }
  },
  examples: {
    clean: [
      "{type 0741} 97112-GP | 92507-GN | 97530-GO",
      "{type 0741, no occurrences, occurrence 28 on 2026-03-02, occurrence 35 on 2026-02-02} 97112-GP",
      "{type 0741, payer 60054, no occurrences} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{type 0741, no occurrences, occurrence 35 on 2026-03-02} 97112-GP": "noPlan",
      "{type 0741, no occurrences, occurrence 29 on 2026-03-02, occurrence 44 on 2026-03-02} 97112-GP":
        "noStart",
      "{type 0741, no occurrences, occurrence 29 on 2026-03-04, occurrence 35 on 2026-03-04} 97112-GP @2026-03-02":
        "late",
    },
  },
});
