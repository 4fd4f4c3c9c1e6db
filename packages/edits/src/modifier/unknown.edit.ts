import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import type { CodeStatus, ModifierTable } from "@firstpass/content";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

/** The most modifiers that a line can have, in an 837P (SV101-3 to -6) and on paper. */
const modifiersMax = 4;

export default edit({
  id: "modifier/unknown",
  title: "Invalid, repeated or excess modifiers",
  source: "CMS, HCPCS Level II modifiers; AMA CPT, modifiers; ASC X12 005010X222A1, loop 2400, SV101",
  severity: "hold",
  // The modifier may be newer than the list.
  warns: ["newer"],
  predicts: { carc: "182", rarc: null },
  predictsFor: { repeated: { carc: "4", rarc: "N519" }, tooMany: { carc: "4", rarc: "N519" } },
  effective: {},
  messages: {
    unknown: "{Lines}: invalid {named}.",
    newer:
      "{Lines}: {named}, billed on {date}, not in the modifier list, which has no codes from after {through}.",
    notInForce: "{Lines}: {named} not valid on {date}.",
    repeated: "{Lines}: {named} billed more than once.",
    tooMany: "{Lines}: more than {limit} modifiers billed ({modifiers}); a line allows {limit}.",
  },
  actions: {
    unknown: "Correct or remove {modifiers}.",
    newer: "Check the modifier, and import the modifier list for {date}.",
    notInForce: "Use a modifier that is valid on {date}, or correct the date of service.",
    repeated: "List {modifiers} only once.",
    tooMany: "Keep the {limit} modifiers that affect payment.",
  },
  *check({ lines, content }) {
    const mistakes = lines.flatMap((line) => mistakesOf(line, content.modifiers));
    // The same mistake on several lines is one finding.
    const same = Map.groupBy(mistakes, ({ message, modifiers, date }) =>
      message === "notInForce" || message === "newer"
        ? `${message} ${modifiers} ${date}`
        : `${message} ${modifiers}`,
    );
    for (const alike of same.values()) {
      const { message, modifiers, named, date, through } = alike[0]!;
      const lines = alike.map(({ line }) => line);
      yield { message, modifiers, named, date, through, lines, limit: modifiersMax };
    }
  },
  examples: {
    clean: [
      "97112",
      "97112-GP-59",
      "97112-GP-KX-CQ-59",
      "97112-GP @2014-12-31 | 97110-GP-59",
      "A0427-RH | A0425-GR x12.4",
      "J0750-JK x30",
    ],
    flagged: {
      "97112-G": "unknown",
      "97112-GP-0X | 97110-GP-0X": "unknown",
      "97112-GP-XE @2014-12-31": "notInForce",
      "{received 2027-02-10} 97112-GP-YY @2027-02-01": "newer",
      "{received 2027-02-10} 97112-GPX @2027-02-01": "unknown",
      "97112-GP-59-GP": "repeated",
      "97112-GP-59-KX-CQ-76": "tooMany",
    },
  },
});

type Message = "unknown" | "newer" | "notInForce" | "repeated" | "tooMany";

interface Mistake {
  message: Message;
  modifiers: string;
  /** "modifier GP", "modifiers GP and 59". */
  named: string;
  date: CalendarDate;
  /** The last day that the modifier list covers, up to the service date. */
  through: CalendarDate;
  line: ServiceLine;
}

const none: readonly Mistake[] = [];

function mistakesOf(line: ServiceLine, table: ModifierTable): readonly Mistake[] {
  const { modifiers, serviceDate: date } = line;
  const each = [...new Set(modifiers)];
  const absent = each.filter((modifier) => !table.has(modifier, date));
  const ofStatus = (...wanted: CodeStatus[]) =>
    absent.filter((modifier) => wanted.includes(table.statusOf(modifier, date)));
  if (absent.length === 0 && each.length === modifiers.length && each.length <= modifiersMax) return none;
  const mistake = (message: Message, concerned: readonly string[]): readonly Mistake[] => {
    if (concerned.length === 0) return none;
    const modifiers = inWords(concerned);
    const named = `${concerned.length === 1 ? "modifier" : "modifiers"} ${modifiers}`;
    const through = table.coveredOn(concerned[0]!, date) ?? date;
    return [{ message, modifiers, named, date, through, line }];
  };
  const repeated = each.filter((modifier) => modifiers.indexOf(modifier) !== modifiers.lastIndexOf(modifier));
  return [
    ...mistake("unknown", ofStatus("absent", "unchecked")),
    ...mistake("newer", ofStatus("too-new")),
    ...mistake("notInForce", ofStatus("ended")),
    ...mistake("repeated", repeated),
    ...mistake("tooMany", each.length > modifiersMax ? each : []),
  ];
}
