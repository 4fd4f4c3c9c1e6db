import type { ServiceLine } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { revenueDiscipline } from "../case/claim-scope.ts";
import { anyOf } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/revenue-discipline",
  title: "Revenue code must match the therapy discipline",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.1; CMS change request 7170",
  severity: "hold",
  predicts: { carc: "16", rarc: "M50" },
  predictsFor: { procedure: { carc: "199", rarc: null } },
  claims: "institutional",
  effective: { from: "2011-04-01" },
  messages: {
    modifier: "{Lines}: revenue code {revenue} requires {required}, but the line has {billed}.",
    procedure: "{Lines}: revenue code {revenue} requires {required}, but {billed} is billed with {allowed}.",
  },
  actions: {
    modifier: "Correct the revenue code (042x with GP, 043x with GO, 044x with GN) or the modifier.",
    procedure: "Correct the revenue code (042x with GP, 043x with GO, 044x with GN) or the procedure.",
  },
  *check({ lines, content }) {
    const wrong = lines.flatMap((line) => mistakeOf(line, content) ?? []);
    const same = Map.groupBy(wrong, ({ message, revenue, billed }) => `${message} ${revenue} ${billed}`);
    for (const alike of same.values()) yield { ...alike[0]!, lines: alike.flatMap(({ lines }) => lines) };
  },
  examples: {
    clean: [
      "{type 0131} 97112-GP | 97530-GO | 92507-GN",
      "{type 0131} 97161-GP rev:0424 | 97530-GO rev:0439",
      "{type 0131} 97112-GP | 97597-GP rev:0761 | 36415 rev:0300",
      "{type 0131} 97112 rev:0420 | 97112-GP-GO rev:0430",
      "97112-GP",
    ],
    flagged: {
      "{type 0131} 97530-GO rev:0420": "modifier",
      "{type 0741} 97112-GP | 97110-GP rev:0434 | 97140-GP rev:0434": "modifier",
      "{type 0131} 97161 rev:0430": "procedure",
    },
  },
});

/** The revenue code of a line that does not fit its modifier or, without one, its procedure. */
function mistakeOf(line: ServiceLine, content: Content) {
  const required = revenueDiscipline(line, content);
  if (required === null) return null;
  const { procedure, modifiers, serviceDate, revenueCode = "" } = line;
  const about = { lines: [line], revenue: revenueCode, required };
  const stated = [...new Set(modifiers.filter((each) => content.modifiers.disciplineOf(each)))];
  // modifier/discipline-conflict reports several.
  if (stated.length > 1) return null;
  if (stated.length === 1) {
    const billed = stated[0]!;
    return billed === required ? null : { message: "modifier" as const, ...about, billed, allowed: "" };
  }
  const allowed = content.therapy.find(procedure, serviceDate)?.disciplines;
  if (!allowed || allowed.includes(required)) return null;
  return { message: "procedure" as const, ...about, billed: procedure, allowed: anyOf(allowed) };
}
