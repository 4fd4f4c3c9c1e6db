import type { ElementReading, NoteExplanation, NoteFacts, Sign } from "@firstpass/note";
import { type Paint, printable, wrap } from "../terminal/terminal.ts";
import { formatProbability, quote } from "./passages.ts";
import { TextPlaces } from "./text-places.ts";

const nameColumns = 14;

/** A row of the summary. `isMissing` if the note lacks it. */
interface Row {
  name: string;
  value: string;
  isMissing?: boolean;
}

/** The facts of a note: the minutes and what they belong to, who treated and signed, and the elements. */
export function formatSummary(
  text: string,
  { facts, elements }: NoteExplanation,
  paint: Paint,
  width: number,
): string[] {
  const places = new TextPlaces(text);
  const rows = [
    ...serviceRows(facts, places),
    ...sumRows(facts, places),
    ...peopleRows(facts, places),
    ...Object.entries(elements).map(([element, reading]) =>
      elementRow(element, reading, facts, text, places),
    ),
  ];
  return rows.map(({ name, value, isMissing }) => {
    const shown = wrap(printable(value), width, nameColumns + 4);
    return `  ${name.padEnd(nameColumns)}  ${isMissing ? paint("yellow", shown) : shown}`;
  });
}

/** One row for each service: its times, and whether it is only named. */
function serviceRows({ interventions }: NoteFacts, places: TextPlaces): Row[] {
  const byProcedure = Map.groupBy(interventions, ({ procedure }) => procedure);
  return [...byProcedure].map(([procedure, facts]) => {
    const times = facts.filter(({ minutes }) => minutes !== null);
    const shown = times.map((fact) => {
      const by = [
        fact.company ?? "",
        fact.assistant ? "assistant" : "",
        fact.certain ? "" : "doubtful",
        fact.contradiction ? `but ${fact.contradiction.value} min ${places.of(fact.contradiction)}` : "",
      ].filter((part) => part !== "");
      return `${fact.minutes} min ${places.of(fact)}${by.map((part) => `, ${part}`).join("")}`;
    });
    return {
      name: procedure ?? "other times",
      value: shown.join("; ") || `no minutes, named ${places.of(facts[0]!)}`,
      isMissing: times.length === 0,
    };
  });
}

function sumRows(facts: NoteFacts, places: TextPlaces): Row[] {
  const sum = (name: string, fact: NoteFacts["timedMinutes"]): Row => {
    if (!fact) return { name, value: "not found", isMissing: true };
    const { contradiction, certain } = fact;
    const other = contradiction ? `, but ${contradiction.value} min ${places.of(contradiction)}` : "";
    return { name, value: `${fact.value} min ${places.of(fact)}${certain ? "" : ", doubtful"}${other}` };
  };
  const rows = [sum("timed minutes", facts.timedMinutes), sum("total minutes", facts.totalMinutes)];
  for (const clock of facts.clock) {
    rows.push({
      name: "in and out",
      value: `${clockText(clock.timeIn)} to ${clockText(clock.timeOut)}, ${clock.minutes} min ${places.of(clock)}`,
    });
  }
  return rows;
}

function peopleRows(facts: NoteFacts, places: TextPlaces): Row[] {
  const { signatures, planOfCare, assistant, group, oneToOne } = facts;
  const minutesOf = (minutes: number | null) => (minutes === null ? "" : `${minutes} min `);
  const optional = (name: string, fact: (Sign & { minutes: number | null }) | null): Row => ({
    name,
    value: fact ? `yes, ${minutesOf(fact.minutes)}${places.of(fact)}` : "none",
  });
  return [
    {
      name: "signature",
      value:
        signatures
          .map((signature) => {
            const { credentials, signedAt, cosigner } = signature;
            const parts = [credentials ?? "no credentials", signedAt ?? "", cosigner ? "cosigner" : ""];
            return `${parts.filter((part) => part !== "").join(", ")} ${places.of(signature)}`;
          })
          .join("; ") || "not found",
      isMissing: !signatures.some(({ credentials }) => credentials !== null),
    },
    {
      name: "plan of care",
      value: planOfCare
        ? `${planOfCare.certifiedFrom ?? "…"} to ${planOfCare.certifiedThrough ?? "…"} ${places.of(planOfCare)}`
        : "not found",
      isMissing: !planOfCare,
    },
    optional("assistant", assistant),
    optional("group", group),
    optional("one-to-one", oneToOne),
  ];
}

function elementRow(
  name: string,
  { state, probability, passages }: ElementReading,
  facts: NoteFacts,
  text: string,
  places: TextPlaces,
): Row {
  const signs = signsOf(name, facts);
  if (state === "found") return { name, value: `found ${places.ofAll(signs)}` };
  const sure = probability === null ? "" : ` (${formatProbability(probability)})`;
  const likeliest = passages[0];
  const where = likeliest ? `; likeliest ${places.of(likeliest)}: ${quote(text, likeliest.at)}` : "";
  const words = signs.length > 0 ? `, although its words are ${places.ofAll(signs)}` : "";
  const other = name === "goal" && facts.goals.length > 0 ? ", only goals without a function" : "";
  return { name, value: `${state}${sure}${words}${other}${where}`, isMissing: state !== "probable" };
}

/** The passages that show an element. */
function signsOf(element: string, facts: NoteFacts): Sign[] {
  const { goals, activity, rationale, response, measures } = facts;
  const signs: Record<string, (Sign | null)[]> = {
    goal: goals.filter(({ aim }) => aim === "function"),
    task: activity.tasks,
    rationale: [rationale],
    response: [response.tolerance, response.cue, response.progress],
    measure: [activity.assistance, ...measures],
  };
  return (signs[element] ?? []).filter((sign) => sign !== null);
}

/** Minutes since midnight as `13:05`. */
function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
