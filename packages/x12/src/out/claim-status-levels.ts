import type { Person, Provider, ServiceLine } from "@firstpass/claim";
import type { KnownOfClaim } from "../received.ts";
import type { SegmentText } from "./answer-segments.ts";
import type { StatusDecision, StatusReason } from "./claim-statuses.ts";
import { amount } from "./status-totals.ts";

/** The receiver's level, which the providers are below. */
const receiverLevel = 2;
/** The status of a claim that is rejected for its lines: line information. */
const seeLines = "A3:247";
const accepted = "A1:20";
/** A composite, and two more in the same STC. */
const statusesMax = 3;
/** Written if the guide requires a value and none was received. */
const absent = "0";
const absentName = "UNKNOWN";
const absentDate = "10010101";

/** A claim, or as much of it as was read. */
export type AnsweredClaim = KnownOfClaim;

/** Writes the claims of a 277CA transaction below their providers and patients, which claims in a row share. */
export class ClaimStatusLevels {
  readonly #segments: SegmentText;
  readonly #date: string;
  #level = receiverLevel;
  #providerLevel = 0;
  /** The elements of the NM1 of the current levels, and the parts of a claim that they were written from. */
  #provider = "";
  #patient = "";
  #readProvider: Provider | undefined;
  #readPerson: Person | undefined;
  segmentCount = 0;

  /** @param date YYYYMMDD */
  constructor(segments: SegmentText, date: string) {
    this.#segments = segments;
    this.#date = date;
  }

  claim(claim: AnsweredClaim, decision: StatusDecision): string {
    const before = this.#segments.count;
    const text =
      this.#providerLevelOf(claim.billingProvider) +
      this.#patientLevelOf(claim) +
      this.#status(claim, decision) +
      (decision.status === "rejected" ? this.#lines(claim.lines ?? [], decision.reasons) : "");
    this.segmentCount += this.#segments.count - before;
    return text;
  }

  #providerLevelOf(provider: Provider | undefined): string {
    // Claims of the same provider or patient share these objects.
    if (provider !== undefined && provider === this.#readProvider) return "";
    this.#readProvider = provider;
    const segments = this.#segments;
    const isPerson = provider?.entityType === "person";
    const organization = provider?.name ?? provider?.lastName;
    const name =
      segments.safe(isPerson ? (provider.lastName ?? provider.name) : organization, 60) ?? absentName;
    const firstName = isPerson ? segments.safe(provider.firstName, 35) : undefined;
    const npi = segments.safe(provider?.npi, 80);
    const id = npi ?? segments.safe(provider?.taxId, 80) ?? absent;
    const nm1 = [
      "85",
      isPerson ? "1" : "2",
      name,
      firstName,
      "",
      "",
      "",
      npi === undefined ? "FI" : "XX",
      id,
    ];
    if (nm1.join("\n") === this.#provider) return "";
    this.#provider = nm1.join("\n");
    this.#patient = "";
    this.#readPerson = undefined;
    this.#providerLevel = ++this.#level;
    return (
      segments.write("HL", String(this.#providerLevel), String(receiverLevel), "19", "1") +
      segments.write("NM1", ...nm1) +
      segments.write("TRN", "1", absent)
    );
  }

  #patientLevelOf({ patient, subscriber }: AnsweredClaim): string {
    const segments = this.#segments;
    const person: Person = patient ?? subscriber ?? {};
    if (person === this.#readPerson) return "";
    this.#readPerson = person;
    const memberId =
      segments.safe(patient?.memberId, 80) ?? segments.safe(subscriber?.memberId, 80) ?? absent;
    const nm1 = [
      "QC",
      "1",
      segments.safe(person.lastName, 60) ?? absentName,
      segments.safe(person.firstName, 35),
      segments.safe(person.middleName, 25),
      "",
      segments.safe(person.suffix, 10),
      "MI",
      memberId,
    ];
    if (nm1.join("\n") === this.#patient) return "";
    this.#patient = nm1.join("\n");
    this.#level += 1;
    return (
      segments.write("HL", String(this.#level), String(this.#providerLevel), "PT") +
      segments.write("NM1", ...nm1)
    );
  }

  /** Loop 2200D without its lines. */
  #status(claim: AnsweredClaim, decision: StatusDecision): string {
    const segments = this.#segments;
    const charge = amount(claim.chargeCents ?? 0);
    const action = decision.status === "accepted" ? "WQ" : "U";
    const statuses = statusesOfClaim(decision).map((parts) =>
      segments.write("STC", ...composites(parts, [this.#date, action, charge])),
    );
    const clearinghouseNumber = segments.safe(claim.clearinghouseNumber, 50);
    // Three characters: without the zero before it.
    const billType = segments.safe(claim.institutional?.billType?.slice(-3), 3);
    return (
      segments.write("TRN", "2", segments.safe(claim.controlNumber, 50) ?? absent) +
      statuses.join("") +
      (clearinghouseNumber === undefined ? "" : segments.write("REF", "D9", clearinghouseNumber)) +
      (billType === undefined ? "" : segments.write("REF", "BLT", billType)) +
      segments.write("DTP", "472", ...datesOf(claim))
    );
  }

  /** Loops 2220D: the lines that the claim is rejected for. */
  #lines(lines: readonly ServiceLine[], reasons: readonly StatusReason[]): string {
    const segments = this.#segments;
    let text = "";
    for (const line of lines) {
      const statuses = statusesOfLine(line.number, reasons);
      if (statuses.length === 0) continue;
      const { procedure, modifiers, revenueCode, chargeCents, units } = line;
      const isRevenue = procedure === "" && revenueCode !== undefined;
      const service = isRevenue ? ["NU", revenueCode] : ["HC", procedure, ...modifiers.slice(0, 4)];
      const revenue = isRevenue ? "" : segments.safe(revenueCode, 48);
      text +=
        segments.write(
          "SVC",
          service.map((part) => segments.safe(part, 48) ?? ""),
          amount(chargeCents),
          "",
          revenue,
          "",
          "",
          String(units),
        ) +
        segments.write("STC", ...composites(statuses, ["", "U", ""])) +
        segments.write("REF", "FJ", segments.safe(line.controlNumber, 50) ?? String(line.number)) +
        segments.write("DTP", "472", ...dates([line]));
    }
    return text;
  }
}

/** The statuses of the STC segments of a claim. */
function statusesOfClaim(decision: StatusDecision): (readonly string[])[] {
  if (decision.status === "accepted") return [[accepted]];
  const ofClaim = decision.reasons.filter(({ lines }) => lines.length === 0).map(({ statuses }) => statuses);
  const isOfLines = decision.reasons.some(({ lines }) => lines.length > 0);
  const all = isOfLines ? [...ofClaim, [seeLines]] : ofClaim;
  return [...new Map(all.map((statuses) => [statuses.join(), statuses])).values()];
}

/** The statuses of a line, which has one STC: those of its first reasons, as far as there is room for whole ones. */
function statusesOfLine(number: number, reasons: readonly StatusReason[]): string[] {
  const statuses = new Set<string>();
  for (const reason of reasons) {
    if (!reason.lines.includes(number)) continue;
    const both = statuses.union(new Set(reason.statuses));
    if (both.size <= statusesMax) for (const status of both) statuses.add(status);
  }
  return [...statuses];
}

/** The elements of an STC: STC01, the elements after it, and further composites in STC10 and STC11. */
function composites(
  [first, second, third]: readonly string[],
  [date, action, charge]: readonly [string, string, string],
): (string | readonly string[])[] {
  const parts = (status: string | undefined) => status?.split(":") ?? "";
  return [parts(first), date, action, charge, "", "", "", "", "", parts(second), parts(third)];
}

/** The service dates of a claim: of its lines, or else the statement period. */
function datesOf({ lines = [], institutional }: AnsweredClaim): [format: string, date: string] {
  const serviceDate = institutional?.statementFrom;
  if (lines.length > 0 || serviceDate === undefined) return dates(lines);
  return dates([{ serviceDate, serviceDateEnd: institutional?.statementThrough }]);
}

/** DTP02 and DTP03: the first and last of the dates. */
function dates(
  lines: readonly Pick<ServiceLine, "serviceDate" | "serviceDateEnd">[],
): [format: string, date: string] {
  let from = "";
  let through = "";
  for (const { serviceDate, serviceDateEnd = serviceDate } of lines) {
    if (from === "" || serviceDate < from) from = serviceDate;
    if (serviceDateEnd > through) through = serviceDateEnd;
  }
  if (from === "") return ["D8", absentDate];
  const compact = (date: string) => date.replaceAll("-", "");
  return from === through ? ["D8", compact(from)] : ["RD8", `${compact(from)}-${compact(through)}`];
}
