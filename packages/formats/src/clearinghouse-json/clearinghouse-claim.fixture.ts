import { type Address, type Claim, formatMoney, type Person, type Provider } from "@firstpass/claim";

/** How senders differ. */
export interface Habits {
  /** Numbers and amounts as JSON numbers instead of text. */
  numbers: boolean;
  /** Providers in one list instead of in fields of their own. */
  listed: boolean;
  /** Modifiers are filled up with empty text. */
  padded: boolean;
  /** ZIP codes have their dash. */
  dashed: boolean;
}
/** Writes a claim as senders of the format do. */
export function writeClearinghouseClaim(claim: Claim, habits: Habits): Record<string, unknown> {
  const { numbers, listed, padded, dashed } = habits;
  const compact = (at: string | undefined) => at?.replaceAll("-", "");
  const dollars = (cents: number | undefined) =>
    cents === undefined ? undefined : numbers ? cents / 100 : formatMoney(cents);
  const figure = (value: number | undefined) => (value === undefined || numbers ? value : String(value));
  const place = (from: Address | undefined) =>
    from && {
      address1: from.street,
      address2: from.street2 ?? "",
      city: from.city,
      state: from.state,
      postalCode: dashed ? from.zip?.replace(/^(\d{5})(\d{4})$/, "$1-$2") : from.zip,
      countryCode: from.country,
    };
  const idOf = (from: { otherIds?: Provider["otherIds"] }, qualifier: string) =>
    from.otherIds?.find((other) => other.qualifier === qualifier)?.value;
  const providerOf = (from: Provider | undefined, type?: string) =>
    from && {
      ...(type ? { providerType: type } : {}),
      npi: from.npi,
      employerId: from.taxId,
      taxonomyCode: from.taxonomy,
      ...(from.entityType === "person"
        ? { firstName: from.firstName, lastName: from.lastName }
        : { organizationName: from.name }),
      stateLicenseNumber: idOf(from, "0B"),
      providerUpinNumber: idOf(from, "1G"),
      commercialNumber: idOf(from, "G2"),
      locationNumber: idOf(from, "LU"),
      address: place(from.address),
    };
  const personOf = (from: Person) => ({
    memberId: from.memberId,
    firstName: from.firstName,
    lastName: from.lastName,
    middleName: from.middleName,
    suffix: from.suffix,
    gender: from.sex,
    dateOfBirth: compact(from.birthDate),
    address: place(from.address),
  });
  const commentOf = (from: { comments?: Claim["comments"] }, own: string) =>
    from.comments?.find((comment) => comment.code === own)?.text;
  const reports = (from: Claim["attachments"]) =>
    from?.map((item) => ({
      attachmentReportTypeCode: item.reportType,
      attachmentTransmissionCode: item.transmission,
      attachmentControlNumber: item.controlNumber,
    }));
  const transport = (from: Claim["ambulance"]) =>
    from && {
      patientWeightInPounds: figure(from.weight),
      ambulanceTransportReasonCode: from.reason,
      transportDistanceInMiles: figure(from.distance),
      roundTripPurposeDescription: from.roundTripPurpose,
      stretcherPurposeDescription: from.stretcherPurpose,
    };
  const conditionOf = (from: { conditions?: Claim["conditions"] }, category: string) =>
    from.conditions?.find((condition) => condition.category === category);
  const transportConditions = (from: { conditions?: Claim["conditions"] }) => {
    const condition = conditionOf(from, "07");
    return (
      condition && [{ certificationConditionIndicator: condition.applies, conditionCodes: condition.codes }]
    );
  };
  const adjustmentsOf = (from: NonNullable<Claim["otherPayers"]>[number]["adjustments"]) =>
    from?.map(({ group, carc, amountCents, quantity }) => ({
      adjustmentGroupCode: group,
      adjustmentDetails: [
        {
          adjustmentReasonCode: carc,
          adjustmentAmount: dollars(amountCents),
          adjustmentQuantity: figure(quantity),
        },
      ],
    }));
  const roles = {
    billing: providerOf(claim.billingProvider, "BillingProvider"),
    rendering: providerOf(claim.renderingProvider, "RenderingProvider"),
    referring: providerOf(claim.referringProvider, "ReferringProvider"),
    supervising: providerOf(claim.supervisingProvider, "SupervisingProvider"),
    ordering: providerOf(claim.orderingProvider, "OrderingProvider"),
  };
  const vision = conditionOf(claim, "E1");
  const epsdt = conditionOf(claim, "ZZ");
  const json = {
    controlNumber: "000000001",
    usageIndicator: "T",
    tradingPartnerServiceId: claim.payer.id,
    tradingPartnerName: claim.payer.name,
    submitter: { organizationName: "Riverbend Billing", contactInformation: { name: "EDI" } },
    receiver: {},
    subscriber: {
      ...personOf(claim.subscriber),
      paymentResponsibilityLevelCode: claim.payer.responsibility,
      insuranceTypeCode: claim.payer.insuranceType,
      groupNumber: claim.payer.groupNumber,
    },
    dependent: claim.patient && {
      ...personOf(claim.patient),
      relationshipToSubscriberCode: claim.patient.relationship,
    },
    ...(listed ? { providers: Object.values(roles).filter(Boolean) } : roles),
    payToAddress: place(claim.payToAddress),
    claimInformation: {
      claimFilingCode: claim.payer.filingCode,
      patientControlNumber: claim.controlNumber,
      claimChargeAmount: dollars(claim.chargeCents),
      placeOfServiceCode: claim.placeOfService,
      claimFrequencyCode: claim.frequency,
      signatureIndicator: claim.signatureOnFile,
      planParticipationCode: claim.assignment,
      benefitsAssignmentCertificationIndicator: claim.benefitsAssigned,
      releaseInformationCode: claim.releaseOfInformation,
      patientSignatureSourceCode: claim.patientSignatureSource,
      specialProgramCode: claim.specialProgram,
      delayReasonCode: claim.delayReason,
      deathDate: compact((claim.patient ?? claim.subscriber).deathDate),
      patientAmountPaid: dollars(claim.patientPaidCents),
      relatedCausesCode: claim.accident?.causes,
      autoAccidentStateCode: claim.accident?.state,
      claimDateInformation: {
        symptomDate: compact(claim.dates?.onset),
        initialTreatmentDate: compact(claim.dates?.initialTreatment),
        lastSeenDate: compact(claim.dates?.lastSeen),
        admissionDate: compact(claim.dates?.admission),
        disabilityBeginDate: compact(claim.dates?.disabilityFrom),
        assumedAndRelinquishedCareBeginDate: compact(claim.dates?.assumedCare),
        firstContactDate: compact(claim.dates?.firstContact),
        accidentDate: compact(claim.accident?.date),
      },
      claimSupplementalInformation: {
        priorAuthorizationNumber: claim.priorAuthorization,
        referralNumber: claim.referralNumber,
        claimControlNumber: claim.originalReference,
        cliaNumber: claim.cliaNumber,
        mammographyCertificationNumber: claim.mammographyCertification,
        demoProjectIdentifier: claim.demonstrationId,
        investigationalDeviceExemptionNumber: claim.deviceExemption,
        claimNumber: claim.clearinghouseNumber,
        reportInformations: reports(claim.attachments),
      },
      claimNote: {
        additionalInformation: commentOf(claim, "ADD"),
        certificationNarrative: commentOf(claim, "CER"),
        goalRehabOrDischargePlans: commentOf(claim, "DCP"),
        diagnosisDescription: commentOf(claim, "DGN"),
        thirdPartOrgNotes: commentOf(claim, "TPO"),
      },
      healthCareCodeInformation: claim.diagnoses.map((diagnosisCode, at) => ({
        diagnosisTypeCode: at === 0 ? "ABK" : "ABF",
        diagnosisCode,
      })),
      serviceFacilityLocation: providerOf(claim.serviceFacility),
      ambulancePickUpLocation: place(claim.pickUp),
      ambulanceDropOffLocation: place(claim.dropOff),
      ambulanceTransportInformation: transport(claim.ambulance),
      ambulanceCertification: transportConditions(claim),
      patientConditionInformationVision: vision && [
        { codeCategory: "E1", certificationConditionIndicator: vision.applies, conditionCodes: vision.codes },
      ],
      homeboundIndicator: conditionOf(claim, "75") && true,
      epsdtReferral: epsdt && {
        certificationConditionCodeAppliesIndicator: epsdt.applies,
        conditionCodes: epsdt.codes,
      },
      conditionInformation: claim.conditionCodes && [{ conditionCodes: claim.conditionCodes }],
      spinalManipulationServiceInformation: claim.spinalManipulation && {
        patientConditionCode: claim.spinalManipulation.condition,
        patientConditionDescription1: claim.spinalManipulation.description,
      },
      otherSubscriberInformation: claim.otherPayers?.map((payer) => ({
        paymentResponsibilityLevelCode: payer.responsibility,
        individualRelationshipCode: payer.subscriber?.relationship,
        insuranceTypeCode: payer.insuranceType,
        insuranceGroupOrPolicyNumber: payer.groupNumber,
        claimFilingIndicatorCode: payer.filingCode,
        payerPaidAmount: dollars(payer.paidCents),
        remainingPatientLiability: dollars(payer.remainingLiabilityCents),
        nonCoveredChargeAmount: dollars(payer.nonCoveredCents),
        claimLevelAdjustments: adjustmentsOf(payer.adjustments),
        otherPayerName: {
          otherPayerIdentifier: payer.id,
          otherPayerOrganizationName: payer.name,
          otherPayerAdjudicationOrPaymentDate: compact(payer.decisionDate),
          otherPayerClaimControlNumber: payer.originalReference,
        },
        otherSubscriberName: payer.subscriber && {
          otherInsuredQualifier: "1",
          otherInsuredIdentifier: payer.subscriber.memberId,
          otherInsuredLastName: payer.subscriber.lastName,
          otherInsuredFirstName: payer.subscriber.firstName,
          otherInsuredAddress: place(payer.subscriber.address),
        },
      })),
      serviceLines: claim.lines.map((from) => {
        const equipment = conditionOf(from, "09");
        const hospice = conditionOf(from, "70");
        return {
          assignedNumber: String(from.number),
          serviceDate: compact(from.serviceDate),
          serviceDateEnd: compact(from.serviceDateEnd),
          providerControlNumber: from.controlNumber,
          professionalService: {
            procedureIdentifier: "HC",
            procedureCode: from.procedure,
            procedureModifiers: padded ? [...from.modifiers, "", ""] : from.modifiers,
            lineItemChargeAmount: dollars(from.chargeCents),
            measurementUnit: from.unitBasis,
            serviceUnitCount: figure(from.units),
            placeOfServiceCode: from.placeOfService,
            description: from.description,
            emergencyIndicator: from.emergency,
            epsdtIndicator: from.epsdt,
            familyPlanningIndicator: from.familyPlanning,
            compositeDiagnosisCodePointers: { diagnosisCodePointers: from.diagnosisPointers.map(figure) },
          },
          renderingProvider: providerOf(from.renderingProvider),
          referringProvider: providerOf(from.referringProvider),
          orderingProvider: providerOf(from.orderingProvider),
          supervisingProvider: providerOf(from.supervisingProvider),
          purchasedServiceProvider: providerOf(from.purchasedServiceProvider),
          purchasedServiceInformation: {
            purchasedServiceChargeAmount: dollars(from.purchasedServiceChargeCents),
          },
          serviceFacilityLocation: providerOf(from.serviceFacility),
          serviceLineReferenceInformation: {
            priorAuthorization: from.priorAuthorization && [
              { priorAuthorizationOrReferralNumber: "OTHER", otherPayerPrimaryIdentifier: "X" },
              { priorAuthorizationOrReferralNumber: from.priorAuthorization },
            ],
            referralNumber: from.referralNumber && [from.referralNumber],
            clinicalLaboratoryImprovementAmendmentNumber: from.cliaNumber,
            referringCliaNumber: from.referredCliaNumber,
            mammographyCertificationNumber: from.mammographyCertification,
          },
          serviceLineDateInformation: {
            prescriptionDate: compact(from.dates?.prescription),
            beginTherapyDate: compact(from.dates?.beginTherapy),
            treatmentOrTherapyDate: compact(from.dates?.lastSeen),
            hemoglobinTestDate: compact(from.dates?.test),
            shippedDate: compact(from.dates?.shipped),
            lastCertificationDate: compact(from.dates?.lastCertification),
          },
          ambulancePickUpLocation: place(from.pickUp),
          ambulanceDropOffLocation: place(from.dropOff),
          ambulanceTransportInformation: transport(from.ambulance),
          ambulanceCertification: transportConditions(from),
          ambulancePatientCount: figure(from.patientCount),
          conditionIndicatorDurableMedicalEquipment: equipment && {
            certificationConditionIndicator: equipment.applies,
            conditionIndicator: equipment.codes[0],
            conditionIndicatorCode: equipment.codes[1],
          },
          hospiceEmployeeIndicator: hospice && hospice.applies === "Y",
          drugIdentification: from.drug && {
            serviceIdQualifier: "N4",
            nationalDrugCode: from.drug.code,
            nationalDrugUnitCount: figure(from.drug.quantity),
            measurementUnitCode: from.drug.unitBasis,
            pharmacyPrescriptionNumber: from.drug.prescriptionNumber,
          },
          serviceLineSupplementalInformation: reports(from.attachments),
          additionalNotes: commentOf(from, "ADD"),
          goalRehabOrDischargePlans: commentOf(from, "DCP"),
          thirdPartyOrganizationNotes: commentOf(from, "TPO"),
          lineAdjudicationInformation: from.adjudications?.map((adjudication) => ({
            otherPayerPrimaryIdentifier: adjudication.payerId,
            serviceLinePaidAmount: dollars(adjudication.paidCents),
            procedureCode: adjudication.procedure,
            procedureModifier: adjudication.modifiers,
            paidServiceUnitCount: figure(adjudication.units),
            adjudicationOrPaymentDate: compact(adjudication.decisionDate),
            remainingPatientLiability: dollars(adjudication.remainingLiabilityCents),
            claimAdjustmentInformation: adjustmentsOf(adjudication.adjustments),
          })),
        };
      }),
    },
    notes: claim.notes,
  };
  return JSON.parse(JSON.stringify(json));
}
