import type { Evidence, ServiceLine } from "@firstpass/claim";
import type { AssistantRule, Content, Discipline, UnitMethod } from "@firstpass/content";
import { evidenceOf, type NoteFacts, type SignatureFact } from "@firstpass/note";
import type { Case } from "./case.ts";
import { disciplineOf } from "./discipline.ts";
import { unitsSupported } from "./unit-rule.ts";
import type { Visit } from "./visit.ts";

/** An assistant's share of a visit that does not agree with the modifiers on its lines. */
export interface AssistantShare {
  /**
   * `unmarked`: units that require CQ or CO and lack it. `unclear`: an assistant took part, the notes do not state in what,
   * and no line has the modifier. `unshown`: lines have the modifier, and only therapists signed the notes.
   */
  readonly kind: "unmarked" | "unclear" | "unshown";
  readonly lines: readonly ServiceLine[];
  /** CQ and CO, as the lines have or require them. */
  readonly modifiers: readonly string[];
  /** For `unmarked`, by procedure. */
  readonly services: readonly UnmarkedUnits[];
  readonly evidence: readonly Evidence[];
}

/** Units of one procedure that require CQ or CO and lack it. */
export interface UnmarkedUnits {
  readonly procedure: string;
  readonly lines: readonly ServiceLine[];
  readonly units: number;
  readonly billedUnits: number;
  readonly minutes: FurnishedMinutes;
}

/** The minutes of a service that the assistant and the therapist each furnished without the other. */
export interface FurnishedMinutes {
  /** `null`: the assistant furnished the whole service, however long it took. */
  readonly assistant: number | null;
  readonly therapist: number;
}

/** `null` when modifiers and notes agree, or the notes do not show who treated the patient. */
export function assistantShare(visit: Visit, subject: Case): AssistantShare | null {
  const { date, through, lines, notes } = visit;
  // The notes of several days do not show on which of them the assistant took part.
  if (through !== date) return null;
  const { content, policy } = subject;
  const marked = lines.filter((line) => assistantModifiersOn(line, content).length > 0);
  const shown = notes.filter(({ assistant }) => assistant !== null);
  if (shown.length === 0) {
    if (marked.length === 0 || !notes.some(isTherapistsOwn)) return null;
    const modifiers = [...new Set(marked.flatMap((line) => assistantModifiersOn(line, content)))];
    return { kind: "unshown", lines: marked, modifiers, services: [], evidence: [] };
  }
  if (!policy.assistants.modifierRequired) return null;
  const evidence = shown.flatMap((note) => evidenceOf(note, note.assistant!.at));
  const required = lines.filter((line) => canRequireModifier(line, subject));
  const isTherapistAmong = notes.some(hasTherapist);
  const furnished = Map.groupBy(required, ({ procedure }) => procedure)
    .entries()
    .flatMap(([procedure, same]) => {
      const minutes = furnishedMinutes(procedure, notes);
      if (!minutes || mayBeTherapists(minutes, same, notes, subject)) return [];
      // Who bills some of the units with the modifier knows whose they are, if the notes do not say it.
      const isDivided =
        minutes.assistant === null && isTherapistAmong && same.some((line) => marked.includes(line));
      return isDivided ? [] : [unmarkedUnits(procedure, same, minutes, subject)];
    })
    .toArray();
  const services = furnished.filter(({ units }) => units > 0);
  if (services.length > 0) {
    const unmarked = services.flatMap((service) => service.lines);
    return {
      kind: "unmarked",
      lines: unmarked,
      modifiers: requiredOn(unmarked, content),
      services,
      evidence,
    };
  }
  if (furnished.length > 0 || required.length === 0 || marked.length > 0) return null;
  if (isNegligible(shown, policy.assistants)) return null;
  return {
    kind: "unclear",
    lines: required,
    modifiers: requiredOn(required, content),
    services: [],
    evidence,
  };
}

/** CQ and CO on a line. */
export function assistantModifiersOn({ modifiers }: ServiceLine, content: Content): string[] {
  return [...new Set(modifiers)].filter((modifier) => content.modifiers.assistantDisciplineOf(modifier));
}

/** The assistant modifier of each plan of care. Speech-language pathology has none. */
const modifierOf: Partial<Record<Discipline, string>> = { GP: "CQ", GO: "CO" };

function requiredOn(lines: readonly ServiceLine[], content: Content): string[] {
  return [...new Set(lines.flatMap((line) => requiredModifier(line, content) ?? []))];
}

/** The assistant modifier for the line's plan of care; `null` when there is none. */
function requiredModifier(line: ServiceLine, content: Content): string | null {
  const discipline = disciplineOf(line, content);
  return (discipline && modifierOf[discipline]) ?? null;
}

function canRequireModifier(line: ServiceLine, { policy, content, therapy }: Case): boolean {
  if (policy.assistants.procedures?.has(line.procedure) === false) return false;
  // Assistants do not evaluate: who signed the day's note furnished the other services.
  return !therapy(line)?.evaluation && requiredModifier(line, content) !== null;
}

/** Whether the note has signatures with credentials, all of them a therapist's. */
function isTherapistsOwn({ signatures }: NoteFacts): boolean {
  return isEverySigner(signatures, ({ assistant }) => !assistant);
}

function isEverySigner(
  signatures: readonly SignatureFact[],
  is: (signature: SignatureFact) => boolean,
): boolean {
  // A cosigner need not have treated the patient.
  const known = signatures.filter(({ credentials, cosigner }) => credentials !== null && !cosigner);
  return known.length > 0 && known.every(is);
}

/** Whether a therapist signed or cosigned the note. */
function hasTherapist({ signatures }: NoteFacts): boolean {
  return signatures.some(({ credentials, assistant }) => credentials !== null && !assistant);
}

/** `null` when the notes do not state who furnished the service. */
function furnishedMinutes(procedure: string, notes: readonly NoteFacts[]): FurnishedMinutes | null {
  const interventions = notes.flatMap((note) => note.interventions);
  const service = interventions.filter((intervention) => intervention.procedure === procedure);
  const byAssistant = service.filter(({ assistant }) => assistant);
  const therapist = minutesOf(service.filter(({ assistant }) => !assistant));
  if (byAssistant.length > 0) {
    if (byAssistant.some(({ minutes }) => minutes !== null)) {
      return { assistant: minutesOf(byAssistant), therapist };
    }
    return therapist === 0 ? { assistant: null, therapist } : null;
  }
  // A note that states what the assistant furnished leaves the rest to the therapist.
  const isStatedElsewhere = interventions.some(({ assistant, procedure }) => assistant && procedure !== null);
  if (isStatedElsewhere && notes.some(hasTherapist) && service.length > 0) return { assistant: 0, therapist };
  if (notes.every(({ signatures }) => isEverySigner(signatures, ({ assistant }) => assistant))) {
    return { assistant: null, therapist: 0 };
  }
  return isStatedElsewhere && service.length > 0 ? { assistant: 0, therapist } : null;
}

/** Whether minutes without a service would leave no unit to the assistant, if they were the therapist's. */
function mayBeTherapists(
  minutes: FurnishedMinutes,
  lines: readonly ServiceLine[],
  notes: readonly NoteFacts[],
  subject: Case,
): boolean {
  const { procedure } = lines[0]!;
  const unattributed = notes
    .flatMap(({ interventions }) => interventions)
    .filter((service) => service.procedure === null && !service.assistant);
  const more = minutesOf(unattributed);
  if (minutes.assistant === null || more === 0) return false;
  const { units } = unmarkedUnits(procedure, lines, minutes, subject);
  const therapist = minutes.therapist + more;
  return units > 0 && unmarkedUnits(procedure, lines, { ...minutes, therapist }, subject).units <= 0;
}

function minutesOf(interventions: readonly { minutes: number | null }[]): number {
  return interventions.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
}

function unmarkedUnits(
  procedure: string,
  lines: readonly ServiceLine[],
  minutes: FurnishedMinutes,
  { content, policy, therapy }: Case,
): UnmarkedUnits {
  const billedUnits = unitsOf(lines);
  const isTimed = therapy(lines[0]!)!.timed;
  const requiredUnits = unitsWithModifier(
    billedUnits,
    minutes,
    isTimed,
    policy.assistants,
    content.unitMethods.cms,
  );
  const unmarked = lines.filter((line) => assistantModifiersOn(line, content).length === 0);
  const units = unmarked.length === 0 ? 0 : requiredUnits - (billedUnits - unitsOf(unmarked));
  return { procedure, lines: unmarked, units, billedUnits, minutes };
}

function unitsOf(lines: readonly ServiceLine[]): number {
  return lines.reduce((sum, { units }) => sum + Math.max(units, 0), 0);
}

/**
 * The billed units of a service that require CQ or CO: none when the assistant's share is within the allowance, otherwise
 * those that the therapist's own minutes do not make (42 CFR 410.59(a)(4) and 410.60(a)(4)). The therapist makes the final
 * unit with `lastUnitMinutes`. An untimed service is not divided.
 */
export function unitsWithModifier(
  billedUnits: number,
  { assistant, therapist }: FurnishedMinutes,
  isTimed: boolean,
  { overPercent, lastUnitMinutes }: AssistantRule,
  method: UnitMethod,
): number {
  if (assistant === null) return billedUnits;
  const service = isTimed ? method.minutesPerUnit : assistant + therapist;
  if (assistant * 100 <= service * overPercent) return 0;
  if (!isTimed) return billedUnits;
  const therapistUnits = unitsSupported(therapist, 1, { ...method, leastMinutes: lastUnitMinutes });
  return Math.max(billedUnits - therapistUnits, 0);
}

/** Whether the assistants' stated minutes are within the allowance, even if all went to one service. */
function isNegligible(notes: readonly NoteFacts[], { overPercent }: AssistantRule): boolean {
  let assistantMinutes = 0;
  let wholeMinutes = 0;
  for (const { assistant, totalMinutes, timedMinutes } of notes) {
    const whole = (totalMinutes ?? timedMinutes)?.value ?? null;
    if (!assistant || assistant.minutes === null || whole === null) return false;
    assistantMinutes += assistant.minutes;
    wholeMinutes += whole;
  }
  return assistantMinutes * 100 <= wholeMinutes * overPercent;
}
