import { packClaims, unpackClaims } from "./packed-claims.ts";
import { PatientClaims } from "./patient-claims.ts";
import { RecordIndex } from "./record-index.ts";
import { RecordLog } from "./record-log.ts";
import { shortHash } from "./short-hash.ts";

/** `[patient, position of the record before or null, number of records before, claims]` */
type PatientRecord = [patient: string, before: number | null, depth: number, claims: string];

/** A patient's claims are written again as a whole after this number of records. */
const depthMax = 16;

/** The claims of the patients that the run is not busy with, outside the heap. */
export class PatientArchive implements Disposable {
  readonly #log = new RecordLog();
  readonly #index = new RecordIndex();

  /** The claims of a patient; none if there are none. */
  take(patient: string): PatientClaims {
    const records = this.#recordsOf(patient);
    const claims = new PatientClaims();
    for (const [, , , packed] of records.reverse()) {
      for (const claim of unpackClaims(packed)) claims.add(claim);
    }
    claims.markSaved();
    return claims;
  }

  /** Keeps the claims of a patient. Claims that are in the archive already are not written again. */
  put(patient: string, claims: PatientClaims): void {
    const hash = shortHash(patient);
    const before = this.#find(patient, hash);
    const depth = before === null ? 0 : this.#read(before)[2] + 1;
    const isWhole = claims.isRevised || depth > depthMax;
    const record: PatientRecord = isWhole
      ? [patient, null, 0, packClaims(claims.all)]
      : [patient, before, depth, packClaims(claims.unsaved)];
    this.#index.set(hash, this.#log.append(JSON.stringify(record)), before);
  }

  [Symbol.dispose](): void {
    this.#log[Symbol.dispose]();
  }

  /** Newest first. */
  #recordsOf(patient: string): PatientRecord[] {
    const records: PatientRecord[] = [];
    for (let at = this.#find(patient, shortHash(patient)); at !== null; ) {
      const record = this.#read(at);
      records.push(record);
      at = record[1];
    }
    return records;
  }

  #find(patient: string, hash: number): number | null {
    return this.#index.find(hash, (position) => this.#read(position)[0] === patient);
  }

  #read(position: number): PatientRecord {
    return JSON.parse(this.#log.read(position));
  }
}
