import { type ClaimJson, encodeClaim, formatMoney, parseClaim } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Habits, writeClearinghouseClaim } from "./clearinghouse-claim.fixture.ts";
import { isClearinghouseClaim, readClearinghouseClaim } from "./read-clearinghouse-claim.ts";

const word = fc.stringMatching(/^[A-Za-z][A-Za-z '-]{0,11}[a-z]$/);
const id = fc.stringMatching(/^[A-Z0-9]{2,12}$/);
const npi = fc.stringMatching(/^1\d{9}$/);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const calendarDate = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const money = fc.integer({ min: 0, max: 9_999_999 }).map(formatMoney);
const signedMoney = fc.integer({ min: -9_999_999, max: 9_999_999 }).map(formatMoney);
const units = fc.integer({ min: 1, max: 9_999 }).map((tenths) => tenths / 10);
const code = fc.constantFrom("A", "B4", "OZ", "EL", "77");
const flag = fc.constantFrom("Y", "N");

/** An object with any of the fields. */
const some = <Model extends object>(model: { [Key in keyof Model]: fc.Arbitrary<Model[Key]> }) =>
  fc.record(model, { requiredKeys: [] });
const listOf = <Item>(item: fc.Arbitrary<Item>, maxLength = 3) => fc.array(item, { minLength: 1, maxLength });

const address = some({
  street: word,
  street2: word,
  city: word,
  state: fc.constantFrom("IL", "TX"),
  zip: fc.oneof(digits(5), digits(9)),
  country: fc.constantFrom("US", "CA"),
}).filter((read) => Object.keys(read).length > 0);

const otherIds = fc
  .uniqueArray(fc.record({ qualifier: fc.constantFrom("0B", "1G", "G2", "LU"), value: id }), {
    minLength: 1,
    selector: ({ qualifier }) => qualifier,
  })
  // The order of their fields in the format.
  .map((ids) => ids.sort((a, b) => (a.qualifier < b.qualifier ? -1 : 1)));

const providerNumbers = { taxId: digits(9), taxonomy: id, address, otherIds };
const provider = fc
  .tuple(
    npi,
    some(providerNumbers),
    fc.oneof(
      word.map((name) => ({ entityType: "organization" as const, name })),
      fc.record({ lastName: word, firstName: word }).map((person) => ({
        entityType: "person" as const,
        name: `${person.firstName} ${person.lastName}`,
        ...person,
      })),
    ),
  )
  .map(([number, numbers, name]) => ({ npi: number, ...numbers, ...name }));

const person = some({
  firstName: word,
  middleName: word,
  suffix: fc.constantFrom("JR", "III"),
  birthDate: calendarDate,
  sex: fc.constantFrom("F", "M", "U"),
  deathDate: calendarDate,
  address,
});
const nameOf = { lastName: word };

const adjustments = listOf(
  fc
    .tuple(
      fc.record({ group: fc.constantFrom("CO", "PR"), carc: digits(2), amount: signedMoney }),
      some({ quantity: units }),
    )
    .map(([required, optional]) => ({ ...required, ...optional }) as const),
);

const attachments = listOf(
  fc
    .tuple(code, some({ transmission: code, controlNumber: id }))
    .map(([reportType, more]) => ({ reportType, ...more })),
);

const ambulance = some({
  weight: units,
  reason: code,
  distance: units,
  roundTripPurpose: word,
  stretcherPurpose: word,
}).filter((read) => Object.keys(read).length > 0);

const comments = (codes: readonly string[]) =>
  fc
    .subarray([...codes], { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((own) => word.map((text) => ({ code: own, text })))));

const datesOf = (...names: string[]) =>
  fc
    .subarray(names, { minLength: 1 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, calendarDate]))));

const conditionOf = (category: string) =>
  fc.record({ category: fc.constant(category), applies: flag, codes: listOf(code) });

const line = fc
  .tuple(
    fc.record({
      procedure: fc.constantFrom("97112", "97110", "J0585"),
      modifiers: fc.array(fc.constantFrom("GP", "59", "KX"), { maxLength: 4 }),
      units,
      charge: money,
      serviceDate: calendarDate,
      diagnosisPointers: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    }),
    some({
      unitBasis: fc.constantFrom("UN" as const, "MJ" as const),
      serviceDateEnd: calendarDate,
      placeOfService: fc.constantFrom("11", "12"),
      controlNumber: id,
      priorAuthorization: id,
      description: word,
      emergency: flag,
      epsdt: flag,
      familyPlanning: flag,
      referralNumber: id,
      cliaNumber: id,
      referredCliaNumber: id,
      mammographyCertification: id,
      purchasedServiceCharge: money,
      patientCount: units,
      renderingProvider: provider,
      referringProvider: provider,
      orderingProvider: provider,
      supervisingProvider: provider,
      purchasedServiceProvider: provider,
      serviceFacility: provider,
      pickUp: address,
      dropOff: address,
      drug: fc.record({ code: digits(11), quantity: units, unitBasis: code, prescriptionNumber: id }),
      adjudications: listOf(
        fc
          .tuple(
            fc.record({ payerId: id, paid: signedMoney }),
            some({
              procedure: fc.constant("97112"),
              modifiers: listOf(code),
              units,
              decisionDate: calendarDate,
              remainingLiability: signedMoney,
              adjustments,
            }),
          )
          .map(([required, optional]) => ({ ...required, ...optional })),
      ),
      dates: datesOf("prescription", "beginTherapy", "lastSeen", "test", "shipped", "lastCertification"),
      attachments,
      comments: comments(["ADD", "DCP", "TPO"]),
      conditions: fc
        .tuple(conditionOf("07"), conditionOf("09"), fc.constantFrom("Y", "N"))
        .map(([transport, equipment, applies]) => [
          transport,
          { ...equipment, codes: equipment.codes.slice(0, 2) },
          { category: "70", applies, codes: ["65"] },
        ]),
      ambulance,
    }),
  )
  .map(([required, optional]) => ({ ...required, ...optional }));

const otherPayer = fc
  .tuple(
    fc.record({ id }),
    some({
      name: word,
      responsibility: fc.constantFrom("P", "S"),
      insuranceType: code,
      groupNumber: id,
      filingCode: fc.constantFrom("CI", "MB"),
      paid: signedMoney,
      remainingLiability: signedMoney,
      nonCovered: signedMoney,
      decisionDate: calendarDate,
      originalReference: id,
      adjustments,
      subscriber: fc
        .tuple(
          fc.record({ memberId: id, lastName: word }),
          some({ firstName: word, relationship: code, address }),
        )
        .map(([required, optional]) => ({ ...required, ...optional })),
    }),
  )
  .map(([required, optional]) => ({ ...required, ...optional }));

/** A claim with any of the fields that the format has. */
const anyClaim: fc.Arbitrary<ClaimJson> = fc
  .tuple(
    fc.record({
      controlNumber: id,
      frequency: fc.constantFrom("1", "7", "8"),
      charge: money,
      payer: fc
        .tuple(
          fc.record({ id }),
          some({
            name: word,
            filingCode: fc.constantFrom("MB", "CI"),
            responsibility: fc.constantFrom("P", "S"),
            insuranceType: code,
            groupNumber: id,
          }),
        )
        .map(([required, optional]) => ({ ...required, ...optional })),
      subscriber: fc
        .tuple(fc.record({ memberId: id, ...nameOf }), person)
        .map(([required, { deathDate: _, ...optional }]) => ({ ...required, ...optional })),
      billingProvider: provider,
      diagnoses: fc.array(fc.constantFrom("I69354", "R2681", "M545"), { maxLength: 12 }),
      lines: listOf(line, 4),
    }),
    some({
      patient: fc
        .tuple(fc.record({ ...nameOf, relationship: code }), person)
        .map(([required, optional]) => ({ ...required, ...optional })),
      placeOfService: fc.constantFrom("11", "12"),
      originalReference: id,
      priorAuthorization: id,
      renderingProvider: provider,
      referringProvider: provider,
      supervisingProvider: provider,
      orderingProvider: provider,
      serviceFacility: provider,
      payToAddress: address,
      pickUp: address,
      dropOff: address,
      otherPayers: listOf(otherPayer),
      signatureOnFile: flag,
      assignment: fc.constantFrom("A", "C"),
      benefitsAssigned: flag,
      releaseOfInformation: fc.constantFrom("I", "Y"),
      patientSignatureSource: fc.constant("P"),
      specialProgram: code,
      delayReason: code,
      accident: fc.record({
        causes: listOf(fc.constantFrom("AA", "EM")),
        state: fc.constant("IL"),
        date: calendarDate,
      }),
      dates: datesOf(
        "onset",
        "initialTreatment",
        "lastSeen",
        "admission",
        "disabilityFrom",
        "assumedCare",
        "firstContact",
      ),
      patientPaid: money,
      referralNumber: id,
      cliaNumber: id,
      mammographyCertification: id,
      demonstrationId: id,
      deviceExemption: id,
      clearinghouseNumber: id,
      attachments,
      comments: comments(["ADD", "CER", "DCP", "DGN", "TPO"]),
      conditions: fc
        .tuple(conditionOf("07"), conditionOf("E1"), conditionOf("ZZ"))
        .map(([transport, vision, epsdt]) => [
          transport,
          vision,
          { category: "75", applies: "Y", codes: ["IH"] },
          epsdt,
        ]),
      conditionCodes: listOf(code),
      ambulance,
      spinalManipulation: fc.record({ condition: code, description: word }),
      notes: listOf(fc.record({ serviceDate: calendarDate, text: word, timedMinutes: fc.nat(90) })),
    }),
  )
  .map(([required, optional]) => ({ ...required, ...optional }) as ClaimJson);

const anyHabits: fc.Arbitrary<Habits> = fc.record({
  numbers: fc.boolean(),
  listed: fc.boolean(),
  padded: fc.boolean(),
  dashed: fc.boolean(),
});

test("every field that the format has is read, whatever the habits of its sender", () => {
  fc.assert(
    fc.property(anyClaim, anyHabits, (json, habits) => {
      const claim = parseClaim(json);
      const written = writeClearinghouseClaim(claim, habits);
      expect(isClearinghouseClaim(written)).toBe(true);
      const entry = readClearinghouseClaim(written, 0);
      expect(entry).toMatchObject({ kind: "claim", index: 0, unknownFields: [] });
      if (entry.kind === "claim") expect(encodeClaim(entry.claim)).toEqual(encodeClaim(claim));
    }),
    { numRuns: 200 },
  );
});
