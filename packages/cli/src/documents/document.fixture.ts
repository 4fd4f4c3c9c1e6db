export interface VisitNote {
  text: string;
  /** Service date. */
  date?: string;
  /** Family name, given name and birth date. */
  patient?: readonly [family: string, given: string, birthDate: string];
  /** Control number of its claim. */
  claim?: string;
  /** NPI of its author. */
  npi?: string;
}

/** A note as an EHR exports it: a DocumentReference. */
export function documentOf({ text, date = "2026-03-02", patient, claim, npi }: VisitNote): string {
  const contained: object[] = [];
  if (patient) {
    const [family, given, birthDate] = patient;
    contained.push({ resourceType: "Patient", id: "p", name: [{ family, given: [given] }], birthDate });
  }
  if (npi) {
    const identifier = [{ system: "http://hl7.org/fhir/sid/us-npi", value: npi }];
    contained.push({ resourceType: "Practitioner", id: "a", name: [{ text: "Kim Lee, PT" }], identifier });
  }
  return JSON.stringify({
    resourceType: "DocumentReference",
    status: "current",
    docStatus: "final",
    contained,
    ...(patient ? { subject: { reference: "#p" } } : {}),
    ...(npi ? { author: [{ reference: "#a" }] } : {}),
    content: [{ attachment: { contentType: "text/plain", data: Buffer.from(text).toString("base64") } }],
    context: {
      period: { start: `${date}T09:00:00Z`, end: `${date}T10:00:00Z` },
      ...(claim ? { related: [{ type: "Claim", identifier: { value: claim } }] } : {}),
    },
  });
}
