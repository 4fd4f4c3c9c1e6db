import type { BilledClaim, EarlierNote } from "@firstpass/claim";
import { columnText } from "../database/text-column.ts";

/** The notes that claims may see, in columns: a row each would cost more to write and to read. */
export interface SeenNotes {
  /** Positions of the claims that ask. */
  askers: number[];
  controlNumbers: string[];
  billingNpis: string[];
  /** As {@link packNotes} gives them. */
  notes: string[];
}

const dateLength = "2026-03-02".length;
const fingerprintLength = 64;
const slotLength = dateLength + fingerprintLength;

/** One after the other, each as its date and its fingerprint. */
export function packNotes(notes: readonly EarlierNote[]): string {
  return notes.map(({ serviceDate, fingerprint }) => serviceDate + fingerprint).join("");
}

/** For each claim the notes that it sees of its own billing provider. */
export function earlierNotesOf(claims: readonly BilledClaim[], seen: SeenNotes | null): EarlierNote[][] {
  const earlier: EarlierNote[][] = claims.map(() => []);
  for (const [row, asker] of seen?.askers.entries() ?? []) {
    if (seen!.billingNpis[row] !== columnText(claims[asker]!.billingProvider.npi)) continue;
    earlier[asker]!.push(...unpackNotes(seen!.notes[row]!, seen!.controlNumbers[row]!));
  }
  return earlier;
}

function unpackNotes(packed: string, controlNumber: string): EarlierNote[] {
  const notes: EarlierNote[] = [];
  for (let slot = 0; slot < packed.length; slot += slotLength) {
    const serviceDate = packed.slice(slot, slot + dateLength);
    notes.push({
      controlNumber,
      serviceDate,
      fingerprint: packed.slice(slot + dateLength, slot + slotLength),
    });
  }
  return notes;
}
