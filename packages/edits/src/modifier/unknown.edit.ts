import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import type { ModifierTable } from "@firstpass/content";
import { edit } from "../engine/edit.ts";
import { inWords } from "../engine/template.ts";

/** Places for modifiers on a line, in an 837P (SV101-3 to -6) as on paper. */
const placesOfLine = 4;

export default edit({
  id: "modifier/unknown",
  title: "A line carries up to four modifiers, each once, that exist on its service date",
  source: "HCPCS level II modifiers (CMS) and the modifiers of CPT; ASC X12 005010X222A1, SV101",
  severity: "hold",
  predicts: { carc: "182", rarc: null },
  predictsFor: { repeated: { carc: "4", rarc: "N519" }, tooMany: { carc: "4", rarc: "N519" } },
  effective: {},
  messages: {
    unknown: "{Lines}: {modifiers} is no modifier.",
    notInForce: "{Lines}: {modifiers} is no modifier on {date}.",
    repeated: "{Lines}: {modifiers} stands on the line more than once.",
    tooMany: "{Lines}: more than {places} modifiers ({modifiers}), and a line has room for {places}.",
  },
  actions: {
    unknown: "Correct {modifiers}, or remove it.",
    notInForce: "Use the modifier that holds on {date}, or correct the service date.",
    repeated: "Keep {modifiers} once.",
    tooMany: "Keep the {places} that decide what is paid.",
  },
  *check({ lines, content }) {
    const mistakes = lines.flatMap((line) => mistakesOf(line, content.modifiers));
    // The same mistake on many lines is one.
    const same = Map.groupBy(mistakes, ({ message, modifiers, date }) =>
      message === "notInForce" ? `${message} ${modifiers} ${date}` : `${message} ${modifiers}`,
    );
    for (const alike of same.values()) {
      const { message, modifiers, date } = alike[0]!;
      yield { message, modifiers, date, lines: alike.map(({ line }) => line), places: placesOfLine };
    }
  },
  examples: {
    clean: ["97112", "97112-GP-59", "97112-GP-KX-CQ-59", "97112-GP @2014-12-31 | 97110-GP-59"],
    flagged: {
      "97112-G": "unknown",
      "97112-GP-0X | 97110-GP-0X": "unknown",
      "97112-GP-XE @2014-12-31": "notInForce",
      "97112-GP-59-GP": "repeated",
      "97112-GP-59-KX-CQ-76": "tooMany",
    },
  },
});

type Message = "unknown" | "notInForce" | "repeated" | "tooMany";

interface Mistake {
  message: Message;
  modifiers: string;
  date: CalendarDate;
  line: ServiceLine;
}

const none: readonly Mistake[] = [];

function mistakesOf(line: ServiceLine, table: ModifierTable): readonly Mistake[] {
  const { modifiers, serviceDate: date } = line;
  const each = [...new Set(modifiers)];
  const absent = each.filter((modifier) => !table.has(modifier, date));
  if (absent.length === 0 && each.length === modifiers.length && each.length <= placesOfLine) return none;
  const mistake = (message: Message, concerned: readonly string[]): readonly Mistake[] =>
    concerned.length === 0 ? none : [{ message, modifiers: inWords(concerned), date, line }];
  const retired = absent.filter((modifier) => table.kind(modifier) !== null);
  const repeated = each.filter((modifier) => modifiers.indexOf(modifier) !== modifiers.lastIndexOf(modifier));
  return [
    ...mistake(
      "unknown",
      absent.filter((modifier) => !retired.includes(modifier)),
    ),
    ...mistake("notInForce", retired),
    ...mistake("repeated", repeated),
    ...mistake("tooMany", each.length > placesOfLine ? each : []),
  ];
}
