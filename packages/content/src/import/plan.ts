import { basename } from "node:path";
import type { CalendarDate } from "@firstpass/claim";
import type { Archive } from "./archive.ts";
import { type EditionOptions, tellEdition, tellRevision } from "./edition.ts";
import { readTextHead } from "./encoding.ts";
import { ImportError, type ImportProblem, UnreadableError } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import { type Member, memberOf, memberOfArchive, problemOf, readHead } from "./member.ts";
import { type Recognised, recogniseText, recogniseWorkbook } from "./recognition.ts";
import type { Edition, ImportKind } from "./sinks.ts";
import { isWorkbook, openWorkbook, type Workbook } from "./workbook.ts";

/** A table that will be read. */
export interface PlannedTable {
  readonly member: Member;
  readonly table: Recognised;
  readonly kinds: readonly ImportKind[];
  readonly edition: Edition;
  /** See {@link Layout.bind}. */
  readonly revision: CalendarDate | null;
  /** Opens it once more, when its turn has come: two workbooks are not in memory together. `null` for text. */
  readonly openWorkbook: (() => Promise<Workbook>) | null;
}

/** A file or an entry that is not read, and why. */
export interface PassedOver {
  file: string;
  entry: string | null;
  reason: string;
}

/** What will be read of the files. */
export interface Plan {
  readonly tables: PlannedTable[];
  readonly policies: Member[];
  readonly passedOver: PassedOver[];
  /** Closes what is open. */
  close(): void;
}

export interface PlanOptions extends EditionOptions {
  /** Reads the files as this kind, whatever else they look like. */
  kind?: ImportKind | undefined;
}

const headBytes = 64 * 1024;

/** Names of CMS's files that come with a table and are none, or are that of others, in the same layout. */
const notTables: readonly (readonly [name: RegExp, reason: string])[] = [
  [
    /(?<![a-z])(addend(a|um)|changes?|corrections?|trans(action)?[ _-]?(report|all))(?![a-z])/i,
    "is a report of changes, not the table",
  ],
  [/ccioph|outpatient ?hospital|dme ?supplier/i, "is the table of facilities or of equipment suppliers"],
];

/**
 * Looks at the beginning of each file and of each entry of an archive, to say what will be read before anything is.
 * In an archive, what is no table is passed over; a workbook is passed over too when a text in the same archive holds
 * its kind, since CMS packs the same rows in both forms.
 * @throws ImportError naming every file that cannot be imported.
 */
export async function planImport(files: readonly ImportFile[], options: PlanOptions): Promise<Plan> {
  const open: Archive[] = [];
  const plan: Plan = {
    tables: [],
    policies: [],
    passedOver: [],
    close: () => {
      for (const archive of open) archive.close();
    },
  };
  const problems: ImportProblem[] = [];
  for (const file of files) {
    try {
      await planFile(file, options, plan, open);
    } catch (error) {
      if (error instanceof ImportError) problems.push(...error.problems);
      else problems.push(problemOf({ file: file.name, entry: null }, error));
    }
  }
  if (problems.length > 0) {
    plan.close();
    throw new ImportError(problems);
  }
  return plan;
}

async function planFile(file: ImportFile, options: PlanOptions, plan: Plan, open: Archive[]): Promise<void> {
  const member = await memberOf(file);
  if (!(await isZip(member))) return planText(member, options, plan);
  const archive = await member.openArchive();
  open.push(archive);
  if (isWorkbook(archive)) return planWorkbook(member, async () => archive, options, plan);
  await planArchive(file.name, archive, options, plan);
}

async function isZip(member: Member): Promise<boolean> {
  const head = await readHead(member, 4);
  return head.toString("latin1") === "PK\x03\x04" || head.toString("latin1") === "PK\x05\x06";
}

async function planArchive(file: string, archive: Archive, options: PlanOptions, plan: Plan): Promise<void> {
  const passedOver: PassedOver[] = [];
  const before = plan.tables.length + plan.policies.length;
  const first = plan.tables.length;
  const zips: Member[] = [];
  const attempt = async (member: Member, planMember: () => Promise<void>) => {
    try {
      await planMember();
    } catch (error) {
      // An entry that is encrypted or damaged is an error; one that is merely something else is not.
      if (!(error instanceof UnreadableError)) throw error;
      passedOver.push({ file, entry: member.entry, reason: error.reason });
    }
  };
  for (const entry of archive.entries.filter((name) => !/(^|\/)(__MACOSX\/|\.)/.test(name))) {
    const member = memberOfArchive(file, archive, entry);
    if (await isZip(member)) zips.push(member);
    else await attempt(member, () => planText(member, options, plan));
  }
  for (const member of zips) {
    await attempt(member, async () => {
      const openInner = () => member.openArchive();
      if (!isWorkbook(await openInner())) {
        throw new UnreadableError("is an archive inside the archive", "unpack it");
      }
      const texts = plan.tables.slice(first).filter((table) => table.openWorkbook === null);
      await planWorkbook(member, openInner, options, plan);
      const twin = texts.find(({ kinds }) => kinds.some((kind) => plan.tables.at(-1)!.kinds.includes(kind)));
      if (!twin) return;
      plan.tables.pop();
      throw new UnreadableError(`is the same kind as ${twin.member.entry}, which is read`, "");
    });
  }
  if (plan.tables.length + plan.policies.length === before) {
    const told = passedOver.map(({ entry, reason }) => `${entry} ${reason}`).join("; ");
    throw new UnreadableError(
      `holds nothing that can be imported${told && `: ${told}`}`,
      "docs/content-files.md shows what is understood",
    );
  }
  plan.passedOver.push(...passedOver);
}

async function planText(member: Member, options: PlanOptions, plan: Plan): Promise<void> {
  const bytes = await readHead(member, headBytes);
  const head = readTextHead(bytes);
  const found = recogniseText(head, bytes.length < headBytes, options.kind ?? null);
  if (found === "policy") {
    if (member.entry !== null && !/\.ya?ml$/i.test(member.entry)) {
      throw new UnreadableError("is a text that is no table", "import it by itself if it is a policy");
    }
    plan.policies.push(member);
  } else plan.tables.push(planTable(member, found, null, options));
}

async function planWorkbook(
  member: Member,
  openZip: () => Promise<Archive>,
  options: PlanOptions,
  plan: Plan,
): Promise<void> {
  const open = async () => openWorkbook(await openZip());
  const found = await recogniseWorkbook(await open(), options.kind ?? null);
  plan.tables.push(planTable(member, found, open, options));
}

function planTable(
  member: Member,
  table: Recognised,
  open: PlannedTable["openWorkbook"],
  options: PlanOptions,
): PlannedTable {
  const { dating, kinds, isPublished } = table.layout;
  const names = [member.entry, member.file].filter((name) => name !== null).map((name) => basename(name));
  const other = isPublished && notTables.find(([pattern]) => pattern.test(names[0]!));
  if (other)
    throw new UnreadableError(`${other[1]}, by its name`, "give the complete table of practitioner services");
  const hasDays = (table.at["effective"] ?? -1) >= 0;
  return {
    member,
    table,
    kinds: options.kind === undefined ? kinds : kinds.filter((kind) => kind === options.kind),
    edition: tellEdition(dating, hasDays, [...names, table.preamble], options),
    revision: dating === "rows-of-year" ? tellRevision(names, options) : null,
    openWorkbook: open,
  };
}
