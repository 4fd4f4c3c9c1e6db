import { readFileSync } from "node:fs";
import type { CalendarDate } from "@firstpass/claim";
import { readDataFile } from "./data-file.ts";
import { type Discipline, disciplines } from "./therapy-table.ts";

const kinds = ["bill-type", "exempt-bill-type", "revenue", "plan", "start", "visits"] as const;

interface InstitutionalCode {
  kind: (typeof kinds)[number];
  code: string;
  /** `null`: every discipline. */
  discipline: Discipline | null;
  /** The first and last service date, both included; `null` if unknown. */
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

/** The codes of institutional claims that outpatient therapy uses. */
export class InstitutionalCodes {
  readonly #codes: readonly InstitutionalCode[];

  constructor(codes: readonly InstitutionalCode[]) {
    this.#codes = codes;
  }

  /** Whether outpatient therapy can be billed with a bill type such as `0131`. */
  isTherapyBillType(billType: string, date: CalendarDate): boolean {
    return this.#find("bill-type", billType.slice(1, 3), date) !== undefined;
  }

  /** Whether a facility with this bill type is exempt from CQ and CO. */
  isAssistantExempt(billType: string, date: CalendarDate): boolean {
    return this.#find("exempt-bill-type", billType.slice(1, 3), date) !== undefined;
  }

  /** The discipline of a revenue code such as `0420`; `null` if it is not for therapy. */
  disciplineOf(revenueCode: string, date: CalendarDate): Discipline | null {
    return this.#find("revenue", revenueCode.slice(0, 3), date)?.discipline ?? null;
  }

  /**
   * The codes of a discipline: occurrence codes for its plan (`plan`) or the start of its treatment (`start`), or value codes
   * for its visits (`visits`).
   */
  codesOf(kind: "plan" | "start" | "visits", discipline: Discipline, date: CalendarDate): string[] {
    return this.#codes
      .filter((code) => code.kind === kind && isInForce(code, date))
      .filter((code) => code.discipline === null || code.discipline === discipline)
      .map(({ code }) => code);
  }

  #find(kind: InstitutionalCode["kind"], text: string, date: CalendarDate): InstitutionalCode | undefined {
    return this.#codes.find((code) => code.kind === kind && code.code === text && isInForce(code, date));
  }
}

function isInForce({ effective, deleted }: InstitutionalCode, date: CalendarDate): boolean {
  return (effective === null || effective <= date) && (deleted === null || date <= deleted);
}

const fileName = "institutional-codes.csv";
let read: InstitutionalCodes | undefined;

/** The codes that ship with Firstpass; cached. The same in every release, since they change with the claim form, not each quarter. */
export function institutionalCodes(): InstitutionalCodes {
  read ??= new InstitutionalCodes(
    readDataFile(readFileSync(new URL(`../../data/${fileName}`, import.meta.url), "utf8"), fileName).map(
      (row) => ({
        kind: row.oneOf("kind", kinds),
        code: row.text("code"),
        discipline: row.optionalOneOf("discipline", disciplines),
        effective: row.optionalDate("effective"),
        deleted: row.optionalDate("deleted"),
      }),
    ),
  );
  return read;
}
