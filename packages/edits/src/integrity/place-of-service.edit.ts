import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/place-of-service",
  title: "Valid place-of-service code required",
  source: "CMS, Place of Service Code Set; Medicare Claims Processing Manual, chapter 26, section 10.5",
  severity: "hold",
  // The billing system may still fill it in before filing.
  warns: ["missing"],
  predicts: { carc: "16", rarc: "M77" },
  effective: {},
  messages: {
    unknown: "{Lines}: {place} is not a valid CMS place-of-service code for the service date.",
    missing: "{Lines}: the place of service is missing.",
  },
  actions: {
    unknown: "Send the two-digit code for where the patient was treated, such as 11 for an office.",
    missing: "Send the two-digit code for where the patient was treated, such as 11 for an office.",
  },
  *check({ claim, lines, content }) {
    const placeOf = new Map(
      lines.map((line) => [line, line.placeOfService || claim.placeOfService || ""] as const),
    );
    const wrong = lines.filter((line) => !content.placesOfService.has(placeOf.get(line)!, line.serviceDate));
    for (const [place, same] of Map.groupBy(wrong, (line) => placeOf.get(line)!)) {
      if (place === "") yield { message: "missing", lines: same };
      else yield { message: "unknown", lines: same, place: place.slice(0, 12) };
    }
  },
  examples: {
    clean: ["97112-GP", "{place 12} 97112-GP | 97110-GP place:11", "{no place} 97112-GP place:11"],
    flagged: {
      "{place 00} 97112-GP": "unknown",
      "97112-GP place:1 | 97110-GP": "unknown",
      "{no place} 97112-GP": "missing",
    },
  },
});
