import { noteExpectations } from "@firstpass/claim";
import { type PolicyFile, parsePolicy } from "@firstpass/content";
import { type Settings, ShorthandError } from "./settings.ts";

/** The policy that an example's settings state; `null` when they state none. */
export function statedPolicy(settings: Settings): PolicyFile | null {
  const stated = settings.flatMap(([name, value]) => {
    const read = policySettings[name];
    return read ? [read(value)] : [];
  });
  for (const [field, names] of Object.entries(lists)) {
    const items = settings.flatMap(([name, value]) => (names.includes(name) ? [listed[name]!(value)] : []));
    if (items.length > 0) stated.push(`${field}: [${items.join(", ")}]`);
  }
  if (stated.length === 0) return null;
  return parsePolicy(["id: example", "name: Example", ...stated, ""].join("\n"), "example");
}

/** Names of the settings that state a policy. */
export const policySettingNames: readonly string[] = [
  "notes",
  "units",
  "provider",
  "disciplines",
  "bundles",
  "file",
  "authorize",
  "most",
  "supports",
  "excludes",
  "unconfirmed",
];

/** Policy fields that are lists, and the settings that add an entry to each. */
const lists: Record<string, readonly string[]> = {
  pairs: ["bundles"],
  priorAuthorization: ["authorize"],
  limits: ["most"],
  coverage: ["supports", "excludes"],
};

const listed: Record<string, (value: string) => string> = {
  bundles: pairOf,
  authorize: (value) => {
    const match = /^(\w{5}(?: \w{5})*?)(?: after (\d+) visits per (episode|year))?$/.exec(value);
    if (!match)
      throw new ShorthandError(
        `"authorize ${value}": write it like authorize 97112 97110 after 12 visits per year`,
      );
    const [, procedures, visits, per] = match;
    const after = visits ? `, afterVisits: ${visits}, per: ${per}` : "";
    return `{ procedures: ${listOf(procedures!.split(" "))}${after} }`;
  },
  most: (value) => {
    const match = /^(\d+) (visits|units) per (day|week|episode|year)(?: of (\w{5}(?: \w{5})*))?$/.exec(value);
    if (!match) throw new ShorthandError(`"most ${value}": write it like most 3 visits per week of 97112`);
    const [, count, of, per, procedures] = match;
    return `{ ${of}: ${count}, per: ${per}${procedures ? `, procedures: ${listOf(procedures.split(" "))}` : ""} }`;
  },
  supports: (value) => coverageOf("supports", value),
  excludes: (value) => coverageOf("doesNotSupport", value),
};

/** `97112 by I69* G20`: a procedure, and the diagnoses that support it or do not. */
function coverageOf(field: string, value: string): string {
  const [procedure, diagnoses, ...more] = value.split(" by ");
  if (!diagnoses || more.length > 0) throw new ShorthandError(`"${value}": write it like 97112 by I69* G20`);
  return `{ procedures: ["${procedure}"], ${field}: ${listOf(diagnoses.split(" "))} }`;
}

const policySettings: Record<string, (value: string) => string> = {
  unconfirmed: (value) => `unconfirmed: ${listOf(value.split(" "))}`,
  file: (value) => {
    const [, limit, days] = /^within ((\d+) days|\d+ months)$/.exec(value) ?? [];
    if (!limit) throw new ShorthandError(`"file ${value}": write it like file within 90 days, or 6 months`);
    return `timelyFilingDays: ${days ?? limit}`;
  },
  notes: (value) => {
    if ((noteExpectations as readonly string[]).includes(value)) return `notes: ${value}`;
    throw new ShorthandError(
      `"notes ${value}": write ${noteExpectations.map((rule) => `notes ${rule}`).join(" or ")}`,
    );
  },
  units: (value) => `unitMethod: ${oneOf("units by", value, ["cms", "ama", "either"])}`,
  provider: (value) => `sameProvider: ${oneOf("provider by", value, ["rendering", "taxonomy"])}`,
  disciplines: (value) => {
    const [on, ...procedures] = value.split(" ");
    if (on !== "on" || procedures.length === 0) {
      throw new ShorthandError(`"disciplines ${value}": write it like disciplines on 97110 95851`);
    }
    return `disciplineModifiers: { procedures: ${listOf(procedures)} }`;
  },
};

/** `units by ama` → `ama`. */
function oneOf(setting: string, value: string, choices: readonly string[]): string {
  const [, choice = ""] = /^by (\w+)$/.exec(value) ?? [];
  if (choices.includes(choice)) return choice;
  const all = choices.map((each) => `by ${each}`);
  const [name] = setting.split(" ");
  throw new ShorthandError(
    `"${name} ${value}": write ${name} ${all.slice(0, -1).join(", ")} or ${all.at(-1)}`,
  );
}

/** `97112 97110 unless 59 XU on column2`: a payer-specific pair and the modifiers that unbundle it; none without `unless`. */
function pairOf(value: string): string {
  const match = /^(\w{5}) (\w{5})(?: unless (\w\w(?: \w\w)*))?(?: on (column1|column2|either))?$/.exec(value);
  if (!match) {
    throw new ShorthandError(`"bundles ${value}": write it like bundles 97112 97110 unless 59 XU on column2`);
  }
  const [, column1, column2, modifiers, on = "either"] = match;
  return `{ column1: "${column1}", column2: "${column2}", modifiers: ${listOf(modifiers?.split(" ") ?? [])}, on: ${on} }`;
}

function listOf(items: readonly string[]): string {
  return `[${items.map((item) => `"${item}"`).join(", ")}]`;
}
