import { addDays, type Claim, parseClaim } from "@firstpass/claim";
import type { CorpusNote } from "../../packages/note/training/corpus.ts";

/** A Medicare claim with a note of the corpus. A certified plan is sent as a field if the note states none. */
export function corpusClaim(note: CorpusNote): Claim {
  const lines = note.claim.split("|").map((line, index) => {
    const [code, units] = line.trim().split(" x");
    const [procedure, ...modifiers] = code!.split("-");
    return {
      number: index + 1,
      procedure,
      modifiers,
      units: Number(units),
      charge: "45.00",
      serviceDate: note.date,
      diagnosisPointers: [1],
    };
  });
  const planOfCare = {
    certifiedFrom: addDays(note.date, -20),
    certifiedThrough: addDays(note.date, 60),
  };
  return parseClaim({
    controlNumber: `${note.author}-${note.id}`.slice(0, 38),
    placeOfService: "11",
    charge: (45 * lines.length).toFixed(2),
    payer: { id: "06102", name: "NGS Medicare", filingCode: "MB" },
    subscriber: { memberId: "1EG4TE5MK73", lastName: "Quill", firstName: "Ann", birthDate: "1950-04-02" },
    billingProvider: { npi: "1234567893", taxonomy: "261QP2000X", name: "Lakeside Therapy" },
    renderingProvider: { npi: "1245319599", taxonomy: "225100000X" },
    diagnoses: ["I69.354", "R26.81"],
    lines,
    notes: [{ serviceDate: note.date, text: note.text, ...(note.hasPlan ? {} : { planOfCare }) }],
  });
}
