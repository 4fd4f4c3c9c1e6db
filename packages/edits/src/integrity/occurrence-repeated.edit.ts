import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/occurrence-repeated",
  title: "Each occurrence code once",
  source: "Stedi, claim edit for duplicate occurrence codes; ASC X12 005010X223A2, loop 2300, HI*BH",
  severity: "hold",
  // A payer may accept an event that happened twice.
  warns: ["otherDate"],
  predicts: { carc: "16", rarc: "M45" },
  claims: "institutional",
  effective: {},
  messages: {
    repeated: "Occurrence code {code} with {date} is listed more than once.",
    otherDate: "Occurrence code {code} is listed with more than one date: {dates}.",
  },
  actions: {
    repeated: "Remove the repetition.",
    otherDate: "Keep the date that applies to this claim.",
  },
  *check({ claim, lines }) {
    const whole = { lines: [], atRisk: lines };
    const occurrences = claim.institutional?.occurrences ?? [];
    for (const [code, same] of Map.groupBy(occurrences, (occurrence) => occurrence.code)) {
      const dates = new Set(same.map(({ date }) => date));
      if (dates.size > 1) yield { message: "otherDate", ...whole, code, dates: [...dates].join(", ") };
      else if (same.length > 1) yield { message: "repeated", ...whole, code, date: same[0]!.date };
    }
  },
  examples: {
    clean: ["{type 0131} 97112-GP", "{type 0131, occurrence 11 on 2026-02-01} 97112-GP", "97112-GP"],
    flagged: {
      "{type 0131, occurrence 11 on 2026-02-01, occurrence 11 on 2026-02-01} 97112-GP": "repeated",
      "{type 0131, occurrence 11 on 2026-02-01, occurrence 11 on 2026-02-03} 97112-GP": "otherDate",
    },
  },
});
