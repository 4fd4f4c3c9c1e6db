import { assistantModifiersOn, assistantShare, type UnmarkedUnits } from "../case/assistant-share.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/assistant",
  title: "CQ/CO required for assistant-furnished therapy",
  source:
    "Social Security Act section 1834(v); 42 CFR 410.59(a)(4) and 410.60(a)(4); Medicare Claims Processing Manual, chapter 5, section 20.1",
  severity: "hold",
  // The notes do not state who furnished which service, or need not name the assistant.
  warns: ["likely", "unshown"],
  predicts: { carc: "4", rarc: "N519" },
  effective: { from: "2020-01-01" },
  needs: ["notes"],
  messages: {
    missing:
      "{Lines}: {modifier} is missing on {services}, furnished by an assistant according to the note for {date}.",
    likely:
      "{Lines}: the note for {date} names an assistant among those who treated the patient, but no line has {modifier}.",
    foreign: "{Lines}: {modifier} requires {expected}, but the line has {carried}.",
    unshown: "{Lines}: {modifier} is billed, but the note for {date} shows no assistant.",
  },
  actions: {
    missing:
      "Add {modifier} after GP or GO; if only some of the units require it, bill those on a separate line.",
    likely:
      "Have the therapist document who furnished each service and for how long; if an assistant furnished more than {percent}% of a service, add {modifier}.",
    foreign: "Use CQ with GP, and CO with GO.",
    unshown:
      "Remove {modifier}, which lowers the payment, or have the therapist document what the assistant did.",
  },
  asks: {
    likely: "State who furnished each service, and for how long.",
    unshown: "State what the assistant did, if an assistant treated the patient.",
  },
  *check(subject) {
    const { claim, lines, documentedVisits, content, policy } = subject;
    const { institutional } = claim;
    if (
      institutional &&
      content.institutional.isAssistantExempt(institutional.billType, lines[0]!.serviceDate)
    )
      return;
    for (const line of lines) {
      for (const modifier of assistantModifiersOn(line, content)) {
        const expected = content.modifiers.assistantDisciplineOf(modifier)!;
        const disciplines = line.modifiers.filter((each) => content.modifiers.disciplineOf(each));
        if (disciplines.length > 0 && disciplines.every((each) => each === expected)) continue;
        const carried = inWords([...new Set(disciplines)]) || "no plan-of-care modifier";
        yield { message: "foreign", lines: [line], modifier, expected, carried };
      }
    }
    for (const visit of documentedVisits) {
      const share = assistantShare(visit, subject);
      if (!share) continue;
      const { kind, modifiers, services, ...where } = share;
      const about = { ...where, date: visit.date, modifier: inWords(modifiers) };
      if (kind === "unshown") yield { message: "unshown", ...about };
      else if (kind === "unclear") {
        yield { message: "likely", ...about, percent: policy.assistants.overPercent };
      } else yield { message: "missing", ...about, services: inWords(services.map(nameUnits)) };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP-CQ // {credentials PTA}",
      "97535-GO-CO // {credentials COTA/L}",
      "97112-GP-CQ | 97110-GP // {97110 15 min} NMR 15 min, provided by PTA.",
      "97112-GP x2 // NMR 23 min. TherEx 7 min, provided by PTA.",
      "97110-GP // TherEx (97110): PT 10 minutes, PTA 5 minutes. Signed by A. Rivera, PT",
      "97110-GP // TherEx 16 min (PT 8 min, PTA 8 min). Signed by A. Rivera, PT",
      "97110-GP | 97110-GP-CQ // {no signature} TherEx 28 min. B. Cole, PTA / A. Rivera, PT",
      "{payer 99999} 97112-GP // {credentials PTA}",
      "97161-GP // {credentials PTA}",
      "92507-GN // {credentials PTA}",
      "97112-GP-CQ // none",
    ],
    flagged: {
      "97112-GP // {credentials PTA}": "missing",
      "97535-GO // {credentials COTA/L}": "missing",
      "97112-GP | 97110-GP-CQ // {credentials PTA}": "missing",
      "97112-GP x2 | 97110-GP // {credentials PTA}": "missing",
      "97112-GP x2 // NMR 30 min, provided by PTA.": "missing",
      "97110-GP // TherEx (97110): PT 5 minutes, PTA 10 minutes. Signed by A. Rivera, PT": "missing",
      "97110-GP x2 // 97110 25 minutes, provided by B. Cole, PTA. Signed by A. Rivera, PT": "missing",
      "97112-GP // {no signature} NMR 15 min. Signed by B. Cole, PTA. Cosigned by A. Rivera, PT": "missing",
      "97112-GP // Seen today by B. Cole, PTA. NMR 15 min. Signed by A. Rivera, PT": "likely",
      "97112-GP // Treatment provided by PTA and PT. NMR 15 min. Signed by A. Rivera, PT": "likely",
      "97112-GO-CQ // {credentials PTA}": "foreign",
      "97112-CQ // {credentials PTA}": "foreign",
      "97112-GP-CQ": "unshown",
    },
  },
});

/** "2 of 3 units of 97112 (22 of 45 minutes)". */
function nameUnits({
  procedure,
  units,
  billedUnits,
  minutes: { assistant, therapist },
}: UnmarkedUnits): string {
  const share = units === billedUnits ? counted(units, "unit") : `${units} of ${billedUnits} units`;
  const minutes = assistant === null ? "" : ` (${assistant} of ${assistant + therapist} minutes)`;
  return `${share} of ${procedure}${minutes}`;
}
