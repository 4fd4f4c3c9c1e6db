import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import type { ModifierTable } from "@firstpass/content";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

/** The most modifiers that a line can have, in an 837P (SV101-3 to -6) and on paper. */
const modifiersMax = 4;

export default edit({
  id: "modifier/unknown",
  title: "Invalid, repeated or excess modifiers",
  source: "CMS, HCPCS Level II modifiers; AMA CPT, modifiers; ASC X12 005010X222A1, loop 2400, SV101",
  severity: "hold",
  predicts: { carc: "182", rarc: null },
  predictsFor: { repeated: { carc: "4", rarc: "N519" }, tooMany: { carc: "4", rarc: "N519" } },
  effective: {},
  messages: {
    unknown: "{Lines}: invalid {named}.",
    notInForce: "{Lines}: {named} not valid on {date}.",
    repeated: "{Lines}: {named} billed more than once.",
    tooMany: "{Lines}: more than {limit} modifiers billed ({modifiers}); a line allows {limit}.",
  },
  actions: {
    unknown: "Correct or remove {modifiers}.",
    notInForce: "Use a modifier that is valid on {date}, or correct the date of service.",
    repeated: "List {modifiers} only once.",
    tooMany: "Keep the {limit} modifiers that affect payment.",
  },
  *check({ lines, content }) {
    const mistakes = lines.flatMap((line) => mistakesOf(line, content.modifiers));
    // The same mistake on several lines is one finding.
    const same = Map.groupBy(mistakes, ({ message, modifiers, date }) =>
      message === "notInForce" ? `${message} ${modifiers} ${date}` : `${message} ${modifiers}`,
    );
    for (const alike of same.values()) {
      const { message, modifiers, named, date } = alike[0]!;
      yield { message, modifiers, named, date, lines: alike.map(({ line }) => line), limit: modifiersMax };
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
  /** "modifier GP", "modifiers GP and 59". */
  named: string;
  date: CalendarDate;
  line: ServiceLine;
}

const none: readonly Mistake[] = [];

function mistakesOf(line: ServiceLine, table: ModifierTable): readonly Mistake[] {
  const { modifiers, serviceDate: date } = line;
  const each = [...new Set(modifiers)];
  const absent = each.filter((modifier) => !table.has(modifier, date));
  if (absent.length === 0 && each.length === modifiers.length && each.length <= modifiersMax) return none;
  const mistake = (message: Message, concerned: readonly string[]): readonly Mistake[] => {
    if (concerned.length === 0) return none;
    const modifiers = inWords(concerned);
    const named = `${concerned.length === 1 ? "modifier" : "modifiers"} ${modifiers}`;
    return [{ message, modifiers, named, date, line }];
  };
  const retired = absent.filter((modifier) => table.kind(modifier) !== null);
  const repeated = each.filter((modifier) => modifiers.indexOf(modifier) !== modifiers.lastIndexOf(modifier));
  return [
    ...mistake(
      "unknown",
      absent.filter((modifier) => !retired.includes(modifier)),
    ),
    ...mistake("notInForce", retired),
    ...mistake("repeated", repeated),
    ...mistake("tooMany", each.length > modifiersMax ? each : []),
  ];
}
