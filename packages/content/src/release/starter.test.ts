import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openStarterContent } from "./starter.ts";

const data = new URL("../../data/", import.meta.url);
const content = openStarterContent();
const today = "2026-03-02";

const family =
  `90912 92507 92526 95851 95852 95992 96125 97010 97012 97014 97016 97018 97022 97024 97026 97028 97032
  97033 97034 97035 97036 97110 97112 97113 97116 97124 97140 97150 97161 97162 97163 97164 97165 97166 97167 97168
  97530 97533 97535 97537 97542 97750 97755 97760 97761 97763 98940 98941 98942 G0283`.split(/\s+/);

function pairsOf(code: string): string[] {
  return family.flatMap((other) =>
    [
      [code, other],
      [other, code],
    ].flatMap(([column1, column2]) => {
      const pair = content.pairs.find(column1!, column2!, today);
      return pair ? [`${column1}/${column2} ${pair.indicator}`] : [];
    }),
  );
}

const files = readdirSync(data, { recursive: true, encoding: "utf8" }).filter(
  (name) => !/policies$/.test(name),
);

test.each(files)("%s begins with a description", (name) => {
  expect(readFileSync(new URL(name, data), "utf8")).toMatch(/^# \w/);
});

test.each(files.filter((name) => name.endsWith(".csv")))(
  "%s names its source and contains only codes",
  (name) => {
    const lines = readFileSync(new URL(name, data), "utf8").trimEnd().split("\n");
    expect(lines.some((line) => /^# Sources?:/.test(line))).toBe(true);
    const rows = lines.filter((line) => !line.startsWith("#")).slice(1);
    const words = new Set(rows.flatMap((row) => row.split(/[ ,]/)).filter((field) => /[a-z]/.test(field)));
    const allowed =
      /^(yes|no|payment|informational|discipline|contract|patient|prior-payer|reduction|withheld|report|external-cause|manifestation|bill-type|exempt-bill-type|revenue|plan|start|visits)$/;
    if (name !== "contractors.csv") expect([...words].filter((word) => !allowed.test(word))).toEqual([]);
  },
);

test("97112 is in exactly the pairs that CMS has in force among therapy codes", () => {
  expect(pairsOf("97112").sort()).toEqual([
    "90912/97112 1",
    "92507/97112 1",
    "92526/97112 1",
    "95992/97112 1",
    "97112/97022 1",
    "97112/97036 1",
    "97150/97112 1",
    "97755/97112 1",
    "97760/97112 1",
    "97761/97112 1",
    "97763/97112 1",
    "98940/97112 1",
    "98941/97112 1",
    "98942/97112 1",
  ]);
});

test.each([
  ["97110", "97112"],
  ["97530", "97116"],
  ["97140", "97530"],
  ["97530", "97535"],
  ["97112", "97164"],
  ["97161", "97140"],
  ["97162", "97140"],
  ["97163", "97140"],
])("%s and %s are no pair, whichever way round", (one, other) => {
  expect(content.pairs.find(one, other, today)).toBeNull();
  expect(content.pairs.find(other, one, today)).toBeNull();
});

test("all therapy codes are present, including pairs that no modifier allows", () => {
  expect(content.pairs).toMatchObject({ size: 144, quarter: "2024Q3" });
  const indicator = (column1: string, column2: string) =>
    content.pairs.find(column1, column2, today)?.indicator;
  expect(indicator("97140", "97124")).toBe(0);
  expect(indicator("97750", "97150")).toBe(0);
  expect(indicator("98941", "97167")).toBe(0);
  expect(indicator("97161", "96125")).toBe(1);
  expect(indicator("97161", "97763")).toBe(0);
  expect(indicator("97168", "97164")).toBeUndefined();
  expect(content.pairs.find("97150", "97112", "2024-06-30")).toBeNull();
  expect(content.pairs.find("97150", "97112", "2024-07-01")).not.toBeNull();
  expect(content.bypassEitherColumnFrom).toBe("2019-07-01");
});

test("MUEs", () => {
  expect(content.mues.find("97112", today)).toMatchObject({ units: 4, indicator: 3 });
  expect(content.mues.find("97161", today)).toMatchObject({ units: 1, indicator: 2 });
  expect(content.mues.find("97010", today)).toMatchObject({ units: 0, indicator: 3 });
  expect(content.mues.find("99213", today)).toBeNull();
  expect(content.mues.table.beginsOn).toBe("2024-07-01");
  expect(content.pairs.beginsOn).toBe("2024-07-01");
  expect(content.modifiers.table.beginsOn).toBeNull();
});

test("therapy codes", () => {
  expect(content.therapy.find("97112", today)).toMatchObject({ timed: true, always: true, group: false });
  expect(content.therapy.find("97112", today)?.disciplines).toEqual(["GN", "GO", "GP"]);
  expect(content.therapy.find("97150", today)).toMatchObject({ timed: false, group: true });
  expect(content.therapy.find("97161", today)).toMatchObject({ evaluation: true, disciplines: ["GP"] });
  expect(content.therapy.find("97168", today)).toMatchObject({ evaluation: true, disciplines: ["GO"] });
  expect(content.therapy.find("97161", "2016-12-31")).toBeNull();
  expect(content.therapy.find("98940", today)).toBeNull();
  const timed = family.filter((code) => content.therapy.find(code, today)?.timed);
  expect(timed.join(" ")).toBe(
    "97032 97033 97034 97035 97036 97110 97112 97113 97116 97124 97140 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763",
  );
});

test("modifiers", () => {
  const { modifiers } = content;
  expect(["GP", "KX", "59", "CQ", "U7", "RH"].map((code) => modifiers.has(code, today))).not.toContain(false);
  expect(["RN", "DX", "NR", "JK", "JL"].map((code) => modifiers.has(code, today))).not.toContain(false);
  expect(modifiers.kind("RN")).toBe("informational");
  expect(["", "ZZ", "gp", "5"].map((code) => modifiers.has(code, today))).not.toContain(true);
  expect(modifiers.has("XE", "2014-12-31")).toBe(false);
  expect(modifiers.isBypass("XE", "2014-12-31")).toBe(false);
  expect(["59", "XS", "LT", "F3", "25", "91"].map((code) => modifiers.isBypass(code, today))).not.toContain(
    false,
  );
  expect(["GP", "KX", "76", "52"].map((code) => modifiers.isBypass(code, today))).not.toContain(true);
  expect(
    ["59", "XE", "XP", "XS", "XU", "25", "X1"].filter((code) => modifiers.isDistinctService(code)),
  ).toEqual(["59", "XE", "XP", "XS", "XU"]);
  expect([modifiers.disciplineOf("GO"), modifiers.disciplineOf("CO")]).toEqual(["GO", null]);
  expect([modifiers.assistantDisciplineOf("CO"), modifiers.assistantDisciplineOf("GO")]).toEqual([
    "GO",
    null,
  ]);
  expect(["59", "GP", "KX", "ZZ"].map((code) => modifiers.kind(code))).toEqual([
    "payment",
    "discipline",
    "informational",
    null,
  ]);
});

test("places of service", () => {
  const { placesOfService } = content;
  expect(placesOfService.size).toBe(52);
  expect(["02", "11", "12", "66", "99"].map((code) => placesOfService.has(code, today))).not.toContain(false);
  expect(["00", "1", "28", "40", "98"].map((code) => placesOfService.has(code, today))).not.toContain(true);
  expect(placesOfService.has("66", "2024-07-31")).toBe(false);
});

test("twelve contractors serve 56 states and territories", () => {
  const { contractors } = content;
  expect(contractors.find("IL", today)).toMatchObject({
    jurisdiction: "J6",
    name: "National Government Services",
  });
  const states = readFileSync(new URL("contractors.csv", data), "utf8").match(/^[A-Z]{2}(?=,)/gm)!;
  expect(states).toHaveLength(56);
  const jurisdictions = new Set(states.map((state) => contractors.find(state, today)?.jurisdiction));
  expect([...jurisdictions].sort().join(" ")).toBe("J15 J5 J6 J8 JE JF JH JJ JK JL JM JN");
  expect(contractors.find("ZZ", today)).toBeNull();
});

test("CMS pools minutes, the AMA counts each code alone", () => {
  expect(content.unitMethods.cms).toMatchObject({ minutesPerUnit: 15, leastMinutes: 8, pooled: true });
  expect(content.unitMethods.ama).toMatchObject({ minutesPerUnit: 15, leastMinutes: 8, pooled: false });
});
