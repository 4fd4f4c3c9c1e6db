import { type Claim, parseClaim } from "@firstpass/claim";
import {
  controlNumbersAt,
  problemsOfWriting,
  read837,
  type Submitter,
  submitterSchema,
  type WriteProblem,
  write837,
} from "@firstpass/x12";
import { expect, test } from "vitest";
import { checkNumbers, parsed, parsedDocument } from "./other-readers.ts";

const now = new Date("2026-05-06T07:08:09Z");

const submitter: Submitter = submitterSchema.parse({
  sender: { qualifier: "ZZ", id: "ELMBILLING" },
  receiver: { qualifier: "ZZ", id: "ANYHOUSE" },
  usage: "T",
  submitterName: "ELM BILLING",
  submitterId: "ELM7",
  contact: { phone: "5555550147" },
  receiverName: "ANY CLEARINGHOUSE",
  receiverId: "ANYHOUSE",
});

/** A claim as a practice sends it in JSON. */
function claim(controlNumber: string, changes: Record<string, unknown> = {}): Claim {
  return parseClaim({
    controlNumber,
    placeOfService: "11",
    charge: "120.50",
    payer: { id: "60054", name: "Any Payer", filingCode: "CI" },
    subscriber: {
      memberId: "W77",
      lastName: "Oakes",
      firstName: "Rae",
      birthDate: "1961-07-21",
      sex: "F",
      address: { street: "9 Elm Street", city: "Peoria", state: "IL", zip: "61602" },
    },
    billingProvider: {
      npi: "1234567893",
      name: "Elm Therapy",
      taxId: "371234567",
      address: { street: "1 Elm Street", city: "Peoria", state: "IL", zip: "616020000" },
    },
    signatureOnFile: "Y",
    assignment: "A",
    benefitsAssigned: "Y",
    releaseOfInformation: "Y",
    diagnoses: ["M25.561"],
    lines: [
      {
        procedure: "97110",
        modifiers: ["GP"],
        units: 2,
        charge: "120.50",
        serviceDate: "2026-05-04",
        diagnosisPointers: [1],
      },
    ],
    ...changes,
  });
}

test("claims from JSON are written as 837P that every reader reads", async () => {
  const patient = {
    lastName: "Oakes",
    firstName: "Kim",
    relationship: "19",
    birthDate: "2015-02-03",
    sex: "M",
    address: { street: "9 Elm Street", city: "Peoria", state: "IL", zip: "61602" },
  };
  const claims = [claim("J1"), claim("J2", { patient }), claim("J3", { placeOfService: undefined })];
  const refused: [string, WriteProblem[]][] = [];
  const parts: Uint8Array[] = [];
  for await (const part of write837(claims, submitter, {
    numbers: controlNumbersAt(now),
    now,
    refused: ({ controlNumber }, problems) => refused.push([controlNumber, problems]),
  })) {
    parts.push(part);
  }
  expect(refused).toEqual([["J3", problemsOfWriting(claims[2]!)]]);
  expect(refused[0]![1]).toEqual([{ field: "placeOfService", reason: "is missing: an 837P requires it" }]);
  const text = Buffer.concat(parts).toString("latin1");
  const segments = await parsed(text);
  checkNumbers(segments);
  expect(segments.filter(({ name }) => name === "CLM").map((clm) => clm["1"])).toEqual(["J1", "J2"]);
  expect(parsedDocument(text)).toBeDefined();
  const read: string[] = [];
  for await (const entries of read837(streamOf(parts))) {
    for (const entry of entries)
      read.push(entry.kind === "claim" ? entry.claim.controlNumber : entry.rejection.detail);
  }
  expect(read).toEqual(["J1", "J2"]);
});

async function* streamOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
