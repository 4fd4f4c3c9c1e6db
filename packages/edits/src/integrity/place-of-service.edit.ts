import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/place-of-service",
  title: "Valid place-of-service code required",
  source: "CMS, Place of Service Code Set; Medicare Claims Processing Manual, chapter 26, section 10.5",
  severity: "hold",
  // The billing system may still fill in a missing one before filing, and a code may be newer than the list.
  warns: ["missing", "newer"],
  predicts: { carc: "16", rarc: "M77" },
  claims: "professional",
  effective: {},
  messages: {
    unknown: "{Lines}: {place} is not a valid CMS place-of-service code for the service date.",
    newer:
      "{Lines}: {place} is not in the list of places of service, which has no codes from after {through}.",
    missing: "{Lines}: the place of service is missing.",
  },
  actions: {
    unknown: "Send the two-digit code for where the patient was treated, such as 11 for an office.",
    newer: "Check the code, and import a newer list of places of service.",
    missing: "Send the two-digit code for where the patient was treated, such as 11 for an office.",
  },
  *check({ claim, lines, content: { placesOfService } }) {
    const wrong = lines.flatMap((line) => {
      const place = line.placeOfService || claim.placeOfService || "";
      const status = placesOfService.statusOf(place, line.serviceDate);
      if (status === "valid") return [];
      const message = place === "" ? "missing" : status === "too-new" ? "newer" : "unknown";
      return [{ line, place, message } as const];
    });
    for (const alike of Map.groupBy(wrong, ({ message, place }) => `${message} ${place}`).values()) {
      const { line, place, message } = alike[0]!;
      const lines = alike.map(({ line }) => line);
      if (message === "missing") yield { message, lines };
      else if (message === "unknown") yield { message, lines, place: place.slice(0, 12) };
      else {
        const through = placesOfService.coveredOn(line.serviceDate)!;
        yield { message, lines, place: place.slice(0, 12), through };
      }
    }
  },
  examples: {
    clean: ["97112-GP", "{place 12} 97112-GP | 97110-GP place:11", "{no place} 97112-GP place:11"],
    flagged: {
      "{place 00} 97112-GP": "unknown",
      "97112-GP place:1 | 97110-GP": "unknown",
      "{no place} 97112-GP": "missing",
      "{place 29} 97112-GP @2027-02-01": "newer",
      "{place 1} 97112-GP @2027-02-01": "unknown",
    },
  },
});
