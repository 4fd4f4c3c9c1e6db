import { addDays, type Claim, type Provider, type ServiceLine } from "@firstpass/claim";
import fc from "fast-check";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];
const wordOf = (maxLength: number, unit = letters) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength });
/** Text as the reader returns it: trimmed, without double blanks and separators. */
const textOf = (maxLength: number) =>
  wordOf(maxLength, [...letters, ..."abcxyz", " ", "-", "'", ".", "/", "&", "(", ")", "#"])
    .map((text) => text.replace(/ +/g, " ").trim())
    .filter((text) => text !== "");
const word = wordOf(12);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const listOf = <Value>(value: fc.Arbitrary<Value>, maxLength = 3) =>
  maybe(fc.array(value, { minLength: 1, maxLength }));

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1930-01-01", days));
const cents = fc.oneof(fc.nat(99_999_999_99), fc.nat(20_000));
const signedCents = fc
  .tuple(cents, fc.boolean())
  .map(([value, isNegative]) => (isNegative && value > 0 ? -value : value));
const quantity = fc.nat(99_999_000).map((thousandths) => thousandths / 1000);
const flag = fc.constantFrom("Y", "N");
const npi = fc.integer({ min: 1_000_000_000, max: 1_999_999_999 }).map(String);

const address = fc.record({
  street: textOf(55),
  street2: maybe(textOf(55)),
  city: textOf(30),
  state: wordOf(2, letters.slice(0, 26)),
  zip: wordOf(15, letters.slice(26)),
  country: maybe(wordOf(3, letters.slice(0, 26))),
});

const identifiersOf = (...qualifiers: string[]) =>
  listOf(fc.record({ qualifier: fc.constantFrom(...qualifiers), value: wordOf(50) }));

interface ProviderShape {
  taxonomy?: boolean;
  address?: "required" | "optional";
  ids?: string[];
}

function providerOf({
  taxonomy = false,
  address: place,
  ids = ["0B", "1G", "G2", "LU"],
}: ProviderShape = {}) {
  const shared = {
    npi,
    taxonomy: taxonomy ? maybe(wordOf(10)) : fc.constant(undefined),
    address: place === undefined ? fc.constant(undefined) : place === "required" ? address : maybe(address),
    otherIds: identifiersOf(...ids),
  };
  const organization = fc
    .record({ ...shared, name: textOf(60) })
    .map((provider): Provider => ({ ...provider, entityType: "organization" }));
  const person = fc.record({ ...shared, lastName: textOf(60), firstName: maybe(textOf(35)) }).map(
    (provider): Provider => ({
      ...provider,
      entityType: "person",
      name: provider.firstName ? `${provider.firstName} ${provider.lastName}` : provider.lastName,
    }),
  );
  return fc.oneof(organization, person);
}

const billingProvider = fc
  .tuple(
    providerOf({ taxonomy: true, address: "required", ids: ["0B", "1G"] }),
    wordOf(9),
    identifiersOf("G2", "LU"),
  )
  .map(([provider, taxId, ids = []]): Provider => {
    const otherIds = [...(provider.otherIds ?? []), ...ids];
    return { ...provider, taxId, otherIds: otherIds.length > 0 ? otherIds : undefined };
  });

const personName = {
  entityType: fc.constant("person" as const),
  lastName: textOf(60),
  firstName: maybe(textOf(35)),
  middleName: maybe(textOf(25)),
  suffix: maybe(textOf(10)),
};
const patientFields = {
  ...personName,
  birthDate: date,
  sex: fc.constantFrom("F", "M", "U"),
  deathDate: maybe(date),
  address,
  otherIds: identifiersOf("Y4", "SY"),
};
const subscriberPatient = fc.record({
  ...patientFields,
  memberId: wordOf(20),
  relationship: fc.constantFrom("18", "20"),
});
const subscriberOfPatient = fc.record({
  ...patientFields,
  memberId: wordOf(20),
  birthDate: maybe(date),
  sex: maybe(fc.constantFrom("F", "M")),
  address: maybe(address),
});
const patient = fc.record({ ...patientFields, relationship: fc.constantFrom("01", "19", "G8") });

const adjustments = listOf(
  fc.record({
    group: fc.constantFrom("CO" as const, "PR" as const, "OA" as const),
    carc: fc.constantFrom("1", "2", "45", "B7", "253"),
    amountCents: signedCents,
    quantity: maybe(quantity),
  }),
  15,
);

const otherPayer = fc.record({
  id: wordOf(20),
  name: textOf(60),
  responsibility: fc.constantFrom("P", "S", "T"),
  insuranceType: maybe(fc.constantFrom("12", "15", "47")),
  groupNumber: maybe(wordOf(20)),
  filingCode: fc.constantFrom("CI", "MB", "BL"),
  subscriber: fc.record({
    ...personName,
    memberId: wordOf(20),
    relationship: fc.constantFrom("18", "01"),
    address: maybe(address),
    otherIds: identifiersOf("SY"),
  }),
  paidCents: maybe(signedCents),
  remainingLiabilityCents: maybe(signedCents),
  nonCoveredCents: maybe(signedCents),
  decisionDate: maybe(date),
  originalReference: maybe(wordOf(30)),
  adjustments,
});

const attachments = listOf(
  fc.record({
    reportType: fc.constantFrom("OZ", "B4", "03"),
    transmission: fc.constantFrom("EL", "FX", "AA"),
    controlNumber: maybe(wordOf(30)),
  }),
);
const commentsOf = (maxLength: number) =>
  listOf(fc.record({ code: fc.constantFrom("ADD", "DCP", "TPO"), text: textOf(80) }), maxLength);
const conditions = listOf(
  fc.record({
    category: fc.constantFrom("07", "75", "ZZ"),
    applies: flag,
    codes: fc.array(wordOf(3), { minLength: 1, maxLength: 5 }),
  }),
);
const ambulance = maybe(
  fc.record({
    weight: maybe(quantity),
    reason: fc.constantFrom("A", "D"),
    distance: quantity,
    roundTripPurpose: maybe(textOf(80)),
    stretcherPurpose: maybe(textOf(80)),
  }),
);
const datesOf = <Field extends string>(...fields: Field[]) =>
  fc.record(Object.fromEntries(fields.map((field) => [field, date])) as Record<Field, fc.Arbitrary<string>>, {
    requiredKeys: [],
  });

const line = fc.record({
  procedure: wordOf(5),
  modifiers: fc.array(wordOf(2), { maxLength: 4 }),
  units: quantity,
  unitBasis: fc.constantFrom("UN" as const, "MJ" as const),
  chargeCents: cents,
  serviceDate: date,
  serviceDateEnd: maybe(date),
  placeOfService: maybe(wordOf(2, letters.slice(26))),
  diagnosisPointers: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
  controlNumber: maybe(wordOf(30)),
  renderingProvider: maybe(providerOf({ taxonomy: true })),
  priorAuthorization: maybe(wordOf(30)),
  description: maybe(textOf(80)),
  emergency: maybe(flag),
  epsdt: maybe(flag),
  familyPlanning: maybe(flag),
  drug: maybe(
    fc.record({
      code: wordOf(11),
      quantity,
      unitBasis: fc.constantFrom("ML", "UN"),
      prescriptionNumber: maybe(wordOf(20)),
    }),
  ),
  adjudications: listOf(
    fc.record({
      payerId: word,
      paidCents: signedCents,
      procedure: wordOf(5),
      modifiers: maybe(fc.array(wordOf(2), { minLength: 1, maxLength: 4 })),
      units: quantity,
      decisionDate: date,
      remainingLiabilityCents: maybe(signedCents),
      adjustments,
    }),
  ),
  referringProvider: maybe(providerOf()),
  orderingProvider: maybe(providerOf({ address: "optional" })),
  supervisingProvider: maybe(providerOf()),
  purchasedServiceProvider: maybe(providerOf()),
  serviceFacility: maybe(providerOf({ address: "required" })),
  pickUp: maybe(address),
  dropOff: maybe(address),
  dates: datesOf(
    "prescription",
    "certificationRevision",
    "beginTherapy",
    "lastCertification",
    "lastSeen",
    "test",
    "shipped",
    "lastXray",
    "initialTreatment",
  ),
  patientCount: maybe(quantity),
  referralNumber: maybe(wordOf(30)),
  cliaNumber: maybe(wordOf(10)),
  referredCliaNumber: maybe(wordOf(10)),
  mammographyCertification: maybe(wordOf(10)),
  attachments,
  comments: commentsOf(2),
  conditions,
  ambulance,
});

const purchased = fc.tuple(line, maybe(cents)).map(([fields, charge]): Omit<ServiceLine, "number"> => {
  const { purchasedServiceProvider } = fields;
  return purchasedServiceProvider === undefined ? fields : { ...fields, purchasedServiceChargeCents: charge };
});

const resubmission = fc.oneof(
  fc.constant({ frequency: "1" }),
  fc.record({ frequency: fc.constantFrom("7", "8"), originalReference: wordOf(30) }),
);

const billed = fc.record({
  controlNumber: wordOf(20),
  placeOfService: wordOf(2, letters.slice(26)),
  chargeCents: cents,
  payer: fc.record({
    id: wordOf(20),
    name: textOf(60),
    filingCode: fc.constantFrom("MB", "CI", "BL"),
    responsibility: fc.constantFrom("P", "S"),
    insuranceType: maybe(fc.constantFrom("12", "15")),
    groupNumber: maybe(wordOf(20)),
  }),
  billingProvider,
  renderingProvider: maybe(providerOf({ taxonomy: true })),
  referringProvider: maybe(providerOf()),
  supervisingProvider: maybe(providerOf()),
  serviceFacility: maybe(providerOf({ address: "required" })),
  priorAuthorization: maybe(wordOf(30)),
  diagnoses: fc.array(wordOf(7), { minLength: 1, maxLength: 12 }),
  payToAddress: maybe(address),
  pickUp: maybe(address),
  dropOff: maybe(address),
  otherPayers: listOf(otherPayer, 2),
  signatureOnFile: flag,
  assignment: fc.constantFrom("A", "B", "C"),
  benefitsAssigned: fc.constantFrom("Y", "N", "W"),
  releaseOfInformation: fc.constantFrom("I", "Y"),
  patientSignatureSource: maybe(fc.constant("P")),
  specialProgram: maybe(fc.constantFrom("02", "09")),
  delayReason: maybe(fc.constantFrom("1", "11")),
  accident: maybe(
    fc.record({
      causes: fc.uniqueArray(fc.constantFrom("AA", "EM", "OA"), { minLength: 1, maxLength: 3 }),
      state: maybe(fc.constant("TX")),
      country: maybe(fc.constant("US")),
      date: maybe(date),
    }),
  ),
  dates: datesOf(
    "onset",
    "initialTreatment",
    "lastSeen",
    "acuteManifestation",
    "lastMenstrualPeriod",
    "lastXray",
    "prescription",
    "disabilityFrom",
    "disabilityThrough",
    "lastWorked",
    "returnToWork",
    "admission",
    "discharge",
    "assumedCare",
    "relinquishedCare",
    "firstContact",
  ),
  patientPaidCents: maybe(cents),
  referralNumber: maybe(wordOf(30)),
  cliaNumber: maybe(wordOf(10)),
  mammographyCertification: maybe(wordOf(10)),
  demonstrationId: maybe(wordOf(10)),
  deviceExemption: maybe(wordOf(10)),
  clearinghouseNumber: maybe(wordOf(20)),
  attachments,
  comments: commentsOf(1),
  conditions,
  conditionCodes: listOf(wordOf(2), 20),
  ambulance,
  spinalManipulation: maybe(
    fc.record({ condition: fc.constantFrom("A", "M"), description: maybe(textOf(80)) }),
  ),
});

const people = fc.oneof(
  fc.record({ subscriber: subscriberPatient }),
  fc.record({ subscriber: subscriberOfPatient, patient }),
);

/** Claims with any fields that the 837P reader reads and the guide has, in the form of the reader. */
export const randomClaim: fc.Arbitrary<Claim> = fc
  .tuple(billed, people, resubmission, fc.array(purchased, { minLength: 1, maxLength: 4 }))
  .map(([fields, persons, frequency, lines]) => ({
    format: "837P",
    ...fields,
    ...persons,
    ...frequency,
    lines: lines.map((each, at) => ({ ...each, number: at + 1 })),
    notes: [],
  }));
