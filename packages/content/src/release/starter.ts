import { readdirSync, readFileSync } from "node:fs";
import { type CalendarDate, dayNumber, isCalendarDate } from "@firstpass/claim";
import { parse } from "yaml";
import { z } from "zod";
import { encodePlacesOfService } from "../tables/code-list.ts";
import { encodeCodeTraits, neverFirstKinds } from "../tables/code-trait-table.ts";
import { ContractorBuilder } from "../tables/contractor-table.ts";
import { type DataRow, readDataFile } from "../tables/data-file.ts";
import { encodeModifiers, modifierKinds } from "../tables/modifier-table.ts";
import { encodeMues, type Mue } from "../tables/mue-table.ts";
import { type Indicator, PairBuilder } from "../tables/pair-table.ts";
import { TableFile } from "../tables/table-file.ts";
import type { TableKind } from "../tables/table-kind.ts";
import { type Discipline, disciplines, encodeTherapyCodes } from "../tables/therapy-table.ts";
import { unitMethodsSchema } from "../tables/unit-method.ts";
import type { Content } from "./content.ts";
import { openContent, openTable, type PolicyText, type Tables } from "./open-content.ts";
import { hashContents, type PolicyRecord, type ReleaseRecord, sha256, type TableRecord } from "./record.ts";

const dataFolder = new URL("../../data/", import.meta.url);

const manifestSchema = z.strictObject({
  release: z.string().regex(/^\d{4}Q[1-4]\.1$/),
  published: z.string().refine(isCalendarDate),
  /** The last day of service that the lists of modifiers and places of service cover. */
  listsThrough: z.string().refine(isCalendarDate),
  pairs: z.strictObject({
    quarter: z.string().regex(/^\d{4}Q[1-4]$/),
    bypassEitherColumnFrom: z.string().refine(isCalendarDate),
  }),
});

interface Starter {
  record: ReleaseRecord;
  /** Its tables and policies, by hash. */
  objects: ReadonlyMap<string, Uint8Array>;
}

let compiled: Starter | undefined;
let opened: Content | undefined;

/** The release that ships with Firstpass, compiled from its data files; cached. */
export function starterRelease(): Starter {
  compiled ??= compileStarter();
  return compiled;
}

/** The content that ships with Firstpass, which covers therapy codes; cached. */
export function openStarterContent(): Content {
  opened ??= openStarter(starterRelease());
  return opened;
}

function openStarter({ record, objects }: Starter): Content {
  const tables = Object.entries(record.tables).map(([kind, { hash }]) => [
    kind,
    openTable(kind as TableKind, objects.get(hash)!),
  ]);
  const policyTexts = record.policies.map(
    ({ fileName, hash }): PolicyText => ({ fileName, text: new TextDecoder().decode(objects.get(hash)) }),
  );
  return openContent(record, Object.fromEntries(tables) as Tables, policyTexts);
}

function compileStarter(): Starter {
  const manifest = manifestSchema.parse(parse(readData("manifest.yaml")));
  const objects = new Map<string, Uint8Array>();
  const keep = (bytes: Uint8Array): { hash: string; bytes: number } => {
    const hash = sha256(bytes);
    objects.set(hash, bytes);
    return { hash, bytes: bytes.length };
  };
  const keepTable = (file: string, bytes: Uint8Array): TableRecord => ({
    ...keep(bytes),
    rows: new TableFile(bytes).rows,
    sources: [{ file, effective: null }],
  });
  const contents = {
    tables: {
      ptp: keepTable("ptp.csv", encodePairs(manifest.pairs.quarter)),
      mue: keepTable("mue.csv", encodeMues(readRows("mue.csv", readMue))),
      "places-of-service": keepTable("places-of-service.csv", encodePlaces(manifest.listsThrough)),
      modifiers: keepTable(
        "modifiers.csv",
        encodeModifiers(readRows("modifiers.csv", readModifier), manifest.listsThrough),
      ),
      contractors: keepTable("contractors.csv", encodeContractors()),
      "therapy-codes": keepTable(
        "therapy-codes.csv",
        encodeTherapyCodes(readRows("therapy-codes.csv", readTherapyCode)),
      ),
      "code-traits": keepTable("code-traits.csv", encodeCodeTraits(readRows("code-traits.csv", readTrait))),
    },
    policies: readdirSync(new URL("policies/", dataFolder))
      .sort()
      .map((fileName): PolicyRecord => ({ fileName, ...keep(readBytes(`policies/${fileName}`)) })),
    rules: {
      bypassEitherColumnFrom: manifest.pairs.bypassEitherColumnFrom,
      unitMethods: unitMethodsSchema.parse(parse(readData("unit-methods.yaml"))),
    },
  };
  const record = {
    release: manifest.release,
    base: null,
    importedOn: manifest.published,
    hash: hashContents(contents),
    ...contents,
  };
  return { record, objects };
}

function readBytes(fileName: string): Uint8Array {
  return readFileSync(new URL(fileName, dataFolder));
}

function readData(fileName: string): string {
  return readFileSync(new URL(fileName, dataFolder), "utf8");
}

function readRows<Row>(fileName: string, read: (row: DataRow) => Row): Row[] {
  return readDataFile(readData(fileName), fileName).map(read);
}

function readDates(row: DataRow) {
  return { effective: row.optionalDate("effective"), deleted: row.optionalDate("deleted") };
}

function dayOf(date: CalendarDate | null): number | null {
  return date === null ? null : dayNumber(date);
}

function encodePairs(quarter: string): Uint8Array {
  const builder = new PairBuilder();
  for (const row of readDataFile(readData("ptp.csv"), "ptp.csv")) {
    const indicator = Number(row.oneOf("indicator", ["0", "1", "9"])) as Indicator;
    const deleted = dayOf(row.optionalDate("deleted"));
    builder.add(
      row.text("column1"),
      row.text("column2"),
      dayNumber(row.date("effective")),
      deleted,
      indicator,
      null,
    );
  }
  return builder.finish({ quarter });
}

function readMue(row: DataRow) {
  return {
    procedure: row.text("procedure"),
    units: row.count("units"),
    indicator: Number(row.oneOf("indicator", ["1", "2", "3"])) as Mue["indicator"],
    effective: row.date("effective"),
    deleted: row.optionalDate("deleted"),
  };
}

function readTherapyCode(row: DataRow) {
  return {
    code: row.text("procedure"),
    timed: row.flag("timed"),
    always: row.flag("always"),
    disciplines: readDisciplines(row),
    evaluation: row.flag("evaluation"),
    group: row.flag("group"),
    remote: row.flag("remote"),
    ...readDates(row),
  };
}

function readDisciplines(row: DataRow): Discipline[] {
  const named = row.text("disciplines").split(" ");
  return disciplines.filter((discipline) => named.includes(discipline));
}

function readModifier(row: DataRow) {
  return {
    modifier: row.text("modifier"),
    kind: row.oneOf("kind", modifierKinds),
    bypass: row.flag("bypass"),
    distinct: row.flag("distinct"),
    discipline: row.optionalOneOf("discipline", disciplines),
    assistant: row.optionalOneOf("assistant", disciplines),
    ...readDates(row),
  };
}

function readTrait(row: DataRow) {
  const years = (column: string) => (row.optional(column) === "" ? null : row.count(column));
  return {
    code: row.text("code"),
    neverFirst: row.optionalOneOf("never first", neverFirstKinds),
    sex: row.optionalOneOf("sex", ["F", "M"] as const),
    ageFrom: years("age from"),
    ageThrough: years("age through"),
    ...readDates(row),
  };
}

function encodePlaces(through: CalendarDate): Uint8Array {
  const rows = readRows("places-of-service.csv", (row) => ({ code: row.text("place"), ...readDates(row) }));
  return encodePlacesOfService(rows, through);
}

function encodeContractors(): Uint8Array {
  const builder = new ContractorBuilder();
  for (const row of readDataFile(readData("contractors.csv"), "contractors.csv")) {
    const { effective, deleted } = readDates(row);
    builder.add(
      row.text("state"),
      row.text("jurisdiction"),
      row.text("contractor"),
      dayOf(effective),
      dayOf(deleted),
    );
  }
  return builder.finish();
}
