import type { ServiceLine } from "@firstpass/claim";
import type { AssistantRule, Content, Discipline } from "@firstpass/content";
import type { NoteFacts, SignatureFact } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import type { Case } from "../case/case.ts";
import { disciplineOf } from "../case/discipline.ts";
import type { Visit } from "../case/visit.ts";
import { edit } from "../engine/edit.ts";
import { counted, inWords } from "../engine/template.ts";

export default edit({
  id: "modifier/assistant",
  title: "CQ/CO required for assistant-furnished therapy",
  source:
    "Social Security Act section 1834(v); 42 CFR 410.59(a)(4) and 410.60(a)(4); Medicare Claims Processing Manual, chapter 5, section 20.1",
  severity: "hold",
  // The note names an assistant, but not what was furnished by whom; or it names none, but was not written to.
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
  *check(subject) {
    const { lines, documentedVisits, content } = subject;
    for (const line of lines) {
      for (const modifier of assistantsOn(line, content)) {
        const expected = content.modifiers.assistantDisciplineOf(modifier)!;
        const carried = line.modifiers.filter((each) => content.modifiers.disciplineOf(each));
        if (carried.length > 0 && carried.every((each) => each === expected)) continue;
        const others = carried.length === 0 ? "no plan-of-care modifier" : inWords([...new Set(carried)]);
        yield { message: "foreign", lines: [line], modifier, expected, carried: others };
      }
    }
    for (const visit of documentedVisits) {
      if (visit.through === visit.date) yield* readVisit(visit, subject);
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP-CQ // {credentials PTA}",
      "97535-GO-CO // {credentials COTA/L}",
      "97112-GP-CQ | 97110-GP // {97110 15 min} NMR 15 min, provided by PTA.",
      "97112-GP x2 // NMR 23 min. TherEx 7 min, provided by PTA.",
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
      "97112-GP // Treatment provided by PTA and PT. NMR 15 min. Signed by A. Rivera, PT": "likely",
      "97112-GO-CQ // {credentials PTA}": "foreign",
      "97112-CQ // {credentials PTA}": "foreign",
      "97112-GP-CQ": "unshown",
    },
  },
});

function assistantsOn({ modifiers }: ServiceLine, content: Content): string[] {
  return [...new Set(modifiers)].filter((modifier) => content.modifiers.assistantDisciplineOf(modifier));
}

/** The modifiers of assistants; speech-language pathology knows none. */
const modifierOf: Partial<Record<Discipline, string>> = { GP: "CQ", GO: "CO" };

/** One visit's lines against what its notes tell of assistants. */
function* readVisit({ date, lines, notes }: Visit, subject: Case) {
  const { content, policy, therapy } = subject;
  const { modifierRequired, procedures, overPercent } = policy.assistants;
  const shown = notes.filter(({ assistant }) => assistant !== null);
  const marked = lines.filter((line) => assistantsOn(line, content).length > 0);
  if (shown.length === 0) {
    if (marked.length === 0 || !notes.some(isTherapistsOwn)) return;
    const modifier = inWords([...new Set(marked.flatMap((line) => assistantsOn(line, content)))]);
    yield { message: "unshown" as const, lines: marked, modifier, date };
    return;
  }
  if (!modifierRequired) return;
  const evidence = shown.flatMap((note) => evidenceOf(note, note.assistant!.at));
  const due = lines.filter((line) => {
    const isAsked = procedures?.has(line.procedure) ?? true;
    // Assistants do not evaluate: who signed the day's note furnished what else was billed.
    return isAsked && !therapy(line)?.evaluation && modifierDue(line, content) !== null;
  });
  let isTold = false;
  const missing: Shortfall[] = [];
  for (const [procedure, same] of Map.groupBy(due, (line) => line.procedure)) {
    const told = furnishedBy(procedure, notes);
    if (!told) continue;
    isTold = true;
    const lacking = same.filter((line) => assistantsOn(line, content).length === 0);
    const billedUnits = unitsOf(same);
    const dueUnits = unitsDue(billedUnits, told, therapy(same[0]!)!.timed, subject);
    const units = dueUnits - (billedUnits - unitsOf(lacking));
    if (units <= 0 || lacking.length === 0) continue;
    const share = units === billedUnits ? counted(units, "unit") : `${units} of ${billedUnits} units`;
    const { assistant, therapist } = told;
    const minutes = assistant === null ? "" : ` (${assistant} of ${assistant + therapist} minutes)`;
    missing.push({ lines: lacking, service: `${share} of ${procedure}${minutes}` });
  }
  if (missing.length > 0) {
    const lines = missing.flatMap((shortfall) => shortfall.lines);
    const services = inWords(missing.map(({ service }) => service));
    yield {
      message: "missing" as const,
      lines,
      evidence,
      date,
      services,
      modifier: modifiersDue(lines, content),
    };
  }
  if (isTold || due.length === 0 || marked.length > 0 || isTrifle(shown, policy.assistants)) return;
  yield {
    message: "likely" as const,
    lines: due,
    evidence,
    date,
    modifier: modifiersDue(due, content),
    percent: overPercent,
  };
}

/** Units of one procedure that lack the modifier. */
interface Shortfall {
  lines: readonly ServiceLine[];
  service: string;
}

function modifiersDue(lines: readonly ServiceLine[], content: Content): string {
  return inWords([...new Set(lines.flatMap((line) => modifierDue(line, content) ?? []))]);
}

/** CQ or CO, as the line's plan of care has it; `null` where none is known for it. */
function modifierDue(line: ServiceLine, content: Content): string | null {
  const discipline = disciplineOf(line, content);
  return (discipline && modifierOf[discipline]) ?? null;
}

function unitsOf(lines: readonly ServiceLine[]): number {
  return lines.reduce((sum, { units }) => sum + Math.max(units, 0), 0);
}

/** Whether those who signed a note with their credentials are therapists, every one. */
function isTherapistsOwn({ signatures }: NoteFacts): boolean {
  return isEach(signatures, ({ assistant }) => !assistant);
}

function isEach(signatures: readonly SignatureFact[], is: (signature: SignatureFact) => boolean): boolean {
  const known = signatures.filter(({ credentials }) => credentials !== null);
  return known.length > 0 && known.every(is);
}

/** Minutes of one service by those who furnished it. */
interface Furnished {
  /** `null`: the assistant furnished all of it, however long it took. */
  assistant: number | null;
  therapist: number;
}

/** Who furnished a service, where the notes tell it; `null` where they do not. */
function furnishedBy(procedure: string, notes: readonly NoteFacts[]): Furnished | null {
  const told = notes.flatMap(({ interventions }) => interventions);
  const service = told.filter((intervention) => intervention.procedure === procedure);
  const minutesOf = (isAssistants: boolean) =>
    service.flatMap(({ assistant, minutes }) => (Boolean(assistant) === isAssistants ? (minutes ?? []) : []));
  const therapist = sum(minutesOf(false));
  if (service.some(({ assistant }) => assistant)) {
    const minutes = minutesOf(true);
    if (minutes.length > 0) return { assistant: sum(minutes), therapist };
    return therapist === 0 ? { assistant: null, therapist } : null;
  }
  if (notes.every(({ signatures }) => isEach(signatures, ({ assistant }) => assistant))) {
    return { assistant: null, therapist: 0 };
  }
  // Where the note says what the assistant furnished, the rest was the therapist's.
  const isElsewhere = told.some(({ assistant }) => assistant);
  return isElsewhere && service.length > 0 ? { assistant: 0, therapist } : null;
}

/** The units on which the modifier is due: those that the therapist's own minutes do not make. */
function unitsDue(
  billed: number,
  { assistant, therapist }: Furnished,
  isTimed: boolean,
  { content, policy }: Case,
): number {
  const { overPercent, lastUnitMinutes } = policy.assistants;
  const { minutesPerUnit } = content.unitMethods.cms;
  if (assistant === null) return billed;
  const service = isTimed ? minutesPerUnit : assistant + therapist;
  if (assistant * 100 <= service * overPercent) return 0;
  if (!isTimed) return billed;
  return Math.max(billed - Math.floor((therapist + minutesPerUnit - lastUnitMinutes) / minutesPerUnit), 0);
}

/** Whether the assistants took part for no longer than needs no modifier. */
function isTrifle(notes: readonly NoteFacts[], { overPercent }: AssistantRule): boolean {
  const assistant = notes.map((note) => note.assistant?.minutes ?? null);
  const whole = notes.map(({ totalMinutes, timedMinutes }) => (totalMinutes ?? timedMinutes)?.value ?? null);
  if (assistant.includes(null) || whole.includes(null)) return false;
  return sum(assistant as number[]) * 100 <= sum(whole as number[]) * overPercent;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
