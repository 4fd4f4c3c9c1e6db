import { readdirSync, readFileSync } from "node:fs";
import { isCalendarDate } from "@firstpass/claim";
import { parse } from "yaml";
import { z } from "zod";
import { type CodeList, createCodeList } from "./code-list.ts";
import type { Content } from "./content.ts";
import { type ContractorTable, createContractorTable } from "./contractor-table.ts";
import { type DataRow, readDataFile } from "./data-file.ts";
import { createModifierTable, type ModifierTable, modifierKinds } from "./modifier-table.ts";
import { compilePairs, type Indicator, type PairTable } from "./pair-table.ts";
import { parsePolicy } from "./policy-file.ts";
import { PolicySet } from "./policy-set.ts";
import { createTherapyTable, type Discipline, disciplines, type TherapyTable } from "./therapy-table.ts";
import { unitMethodsSchema } from "./unit-method.ts";
import { compileUnlikely, type UnlikelyTable, type UnlikelyUnits } from "./unlikely-table.ts";

const dataFolder = new URL("../data/", import.meta.url);

const manifestSchema = z.strictObject({
  release: z.string().regex(/^\d{4}Q[1-4]\.\d+$/),
  published: z.string().refine(isCalendarDate),
  pairs: z.strictObject({
    quarter: z.string().regex(/^\d{4}Q[1-4]$/),
    bypassEitherColumnFrom: z.string().refine(isCalendarDate),
  }),
});

let opened: Content | undefined;

/** The content that ships with Firstpass: the therapy family, ready without importing anything. Read once, then kept. */
export function openStarterContent(): Content {
  opened ??= readStarterContent();
  return opened;
}

function readStarterContent(): Content {
  const manifest = manifestSchema.parse(parse(readData("manifest.yaml")));
  const policies = readPolicies();
  return {
    release: manifest.release,
    pairs: readPairs(manifest.pairs.quarter),
    bypassEitherColumnFrom: manifest.pairs.bypassEitherColumnFrom,
    unlikely: readUnlikely(),
    therapy: readTherapyCodes(),
    modifiers: readModifiers(),
    placesOfService: readPlacesOfService(),
    contractors: readContractors(),
    unitMethods: unitMethodsSchema.parse(parse(readData("unit-methods.yaml"))),
    policies,
    policyFor: (claim) => policies.find(claim),
  };
}

function readData(fileName: string): string {
  return readFileSync(new URL(fileName, dataFolder), "utf8");
}

function readRows<Row>(fileName: string, read: (row: DataRow) => Row): Row[] {
  return readDataFile(readData(fileName), fileName).map(read);
}

function readPolicies(): PolicySet {
  const fileNames = readdirSync(new URL("policies/", dataFolder)).sort();
  return new PolicySet(fileNames.map((name) => parsePolicy(readData(`policies/${name}`), name)));
}

function readDates(row: DataRow) {
  return { effective: row.optionalDate("effective"), deleted: row.optionalDate("deleted") };
}

function readPairs(quarter: string): PairTable {
  const pairs = readRows("ptp.csv", (row) => ({
    column1: row.text("column1"),
    column2: row.text("column2"),
    indicator: Number(row.oneOf("indicator", ["0", "1", "9"])) as Indicator,
    effective: row.date("effective"),
    deleted: row.optionalDate("deleted"),
    rationale: null,
  }));
  return compilePairs(pairs, quarter);
}

function readUnlikely(): UnlikelyTable {
  const values = readRows("mue.csv", (row) => ({
    procedure: row.text("procedure"),
    units: row.count("units"),
    indicator: Number(row.oneOf("indicator", ["1", "2", "3"])) as UnlikelyUnits["indicator"],
    effective: row.date("effective"),
    deleted: row.optionalDate("deleted"),
  }));
  return compileUnlikely(values);
}

function readTherapyCodes(): TherapyTable {
  const rows = readRows("therapy-codes.csv", (row) => ({
    code: row.text("procedure"),
    timed: row.flag("timed"),
    always: row.flag("always"),
    disciplines: readDisciplines(row),
    evaluation: row.flag("evaluation"),
    group: row.flag("group"),
    ...readDates(row),
  }));
  return createTherapyTable(rows);
}

function readDisciplines(row: DataRow): Discipline[] {
  const named = row.text("disciplines").split(" ");
  return disciplines.filter((discipline) => named.includes(discipline));
}

function readModifiers(): ModifierTable {
  const rows = readRows("modifiers.csv", (row) => ({
    modifier: row.text("modifier"),
    kind: row.oneOf("kind", modifierKinds),
    bypass: row.flag("bypass"),
    distinct: row.flag("distinct"),
    discipline: row.optionalOneOf("discipline", disciplines),
    assistant: row.optionalOneOf("assistant", disciplines),
    ...readDates(row),
  }));
  return createModifierTable(rows);
}

function readPlacesOfService(): CodeList {
  const rows = readRows("places-of-service.csv", (row) => ({ code: row.text("place"), ...readDates(row) }));
  return createCodeList(rows);
}

function readContractors(): ContractorTable {
  const rows = readRows("contractors.csv", (row) => ({
    state: row.text("state"),
    jurisdiction: row.text("jurisdiction"),
    name: row.text("contractor"),
    ...readDates(row),
  }));
  return createContractorTable(rows);
}
