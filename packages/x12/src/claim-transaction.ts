import type { Claim, Identifier, Provider } from "@firstpass/claim";
import { BillingLoop } from "./billing-loop.ts";
import { ClaimDraft } from "./claim-draft.ts";
import { claimFormatOf } from "./claim-guides.ts";
import { DependentLoop } from "./dependent-loop.ts";
import type { ClaimReader, ItemSink } from "./guide.ts";
import { InstitutionalDraft } from "./institutional/institutional-draft.ts";
import { Problems } from "./problems.ts";
import type { KnownOfClaim } from "./received.ts";
import type { Segment } from "./segment.ts";
import { elementFaults, segmentFaults } from "./segment-problem.ts";
import { SubscriberLoop } from "./subscriber-loop.ts";

const billing = "20";
const subscriber = "22";
const dependent = "23";

/** The hierarchical level that claims currently belong to. */
type Level = "none" | "billing" | "subscriber" | "dependent";

/**
 * Reads the segments of an 837P or 837I between ST and SE: the hierarchy of billing providers, subscribers and dependents, with
 * their claims. A problem in a shared loop rejects each claim that depends on it.
 */
export class ClaimTransaction implements ClaimReader {
  readonly #sink: ItemSink<Claim, "x12-not-837p">;
  readonly #billing = new BillingLoop();
  readonly #subscriber = new SubscriberLoop();
  readonly #dependent = new DependentLoop();
  readonly #professional = new ClaimDraft(null);
  readonly #institutional = new ClaimDraft(new InstitutionalDraft());
  #claim = this.#professional;
  /** Problems with the hierarchy itself since the last HL. */
  readonly #hierarchy = new Problems();
  #level: Level = "none";
  #isInClaim = false;
  #billingId: string | undefined;
  #subscriberId: string | undefined;

  constructor(sink: ItemSink<Claim, "x12-not-837p">) {
    this.#sink = sink;
  }

  begin(guide: string): void {
    this.#claim = claimFormatOf(guide) === "837I" ? this.#institutional : this.#professional;
    this.#level = "none";
    this.#isInClaim = false;
    this.#billingId = undefined;
    this.#subscriberId = undefined;
    this.#hierarchy.clear();
    this.#billing.begin();
    this.#subscriber.begin();
    this.#dependent.begin();
  }

  take(segment: Segment): void {
    switch (segment.id) {
      case "HL":
        this.#finishClaim();
        this.#takeLevel(segment);
        return;
      case "CLM":
        this.#finishClaim();
        this.#beginClaim(segment);
        return;
      case "LX":
      case "SV1":
      case "SV2":
        if (!this.#isInClaim) this.#beginClaim(segment);
        break;
      case "":
      case "?":
        if (!segment.hasId) this.#takeUnreadable(segment);
        return;
    }
    if (this.#isInClaim) {
      if (this.#claim.isInLine && isAboveClaims(segment)) this.#loseLevel(segment);
      else this.#claim.take(segment);
    } else if (this.#level === "subscriber") this.#subscriber.take(segment);
    else if (this.#level === "dependent") this.#dependent.take(segment);
    else if (this.#level === "billing") this.#billing.take(segment);
  }

  finish(): void {
    this.#finishClaim();
  }

  get hasOpenItem(): boolean {
    return this.#isInClaim;
  }

  abandon(): string | null {
    this.#isInClaim = false;
    return this.#claim.name;
  }

  known(): KnownOfClaim {
    return this.#claimAsRead();
  }

  #takeLevel(segment: Segment): void {
    this.#hierarchy.clear();
    segment.readFor("2000", this.#hierarchy);
    const id = segment.textOf(1);
    const parent = segment.textOf(2);
    switch (segment.code(3)) {
      case billing:
        this.#level = "billing";
        this.#billingId = id;
        this.#subscriberId = undefined;
        this.#billing.begin();
        this.#subscriber.begin();
        return;
      case subscriber:
        this.#level = "subscriber";
        this.#subscriberId = id;
        this.#subscriber.begin();
        if (parent !== this.#billingId) {
          segment.reject("HL02 does not reference the billing provider before it", {
            element: 2,
            code: elementFaults.pattern,
          });
        }
        return;
      case dependent:
        this.#level = "dependent";
        this.#dependent.begin();
        if (parent !== this.#subscriberId)
          segment.reject("HL02 does not reference the subscriber before it", {
            element: 2,
            code: elementFaults.pattern,
          });
        return;
      default:
        this.#level = "none";
        segment.reject("HL03 is not 20, 22 or 23", { element: 3, code: elementFaults.code });
    }
  }

  /** Handles a lost HL, so that the next claims are not assigned to the previous patient. */
  #loseLevel(segment: Segment): void {
    this.#finishClaim();
    this.#level = "none";
    segment.readFor("2400", this.#hierarchy);
    segment.reject("it is in a service line: the HL before it is missing", {
      segment: "HL",
      code: segmentFaults.missing,
    });
  }

  #beginClaim(segment: Segment): void {
    this.#isInClaim = true;
    this.#billing.complete(segment);
    this.#subscriber.complete(segment);
    if (this.#level === "dependent") this.#dependent.complete(segment);
    this.#claim.begin(segment);
    if (this.#level === "billing" || (this.#level === "none" && this.#hierarchy.count === 0)) {
      segment.reject("no subscriber (HL*22) precedes it", {
        segment: "HL",
        loop: "2000B",
        code: segmentFaults.missing,
      });
    }
  }

  #takeUnreadable(segment: Segment): void {
    if (this.#isInClaim) segment.readFor("2300", this.#claim.problems);
    else if (this.#level === "subscriber") segment.readFor("2000B", this.#subscriber.problems);
    else if (this.#level === "dependent") segment.readFor("2000C", this.#dependent.problems);
    else if (this.#level === "billing") segment.readFor("2000A", this.#billing.problems);
    else return;
    segment.reject("it does not start with a segment ID", { code: segmentFaults.unrecognized });
  }

  #finishClaim(): void {
    if (!this.#isInClaim) return;
    this.#isInClaim = false;
    const draft = this.#claim;
    draft.finish();
    const isDependent = this.#level === "dependent";
    const isIdentified = this.#billing.provider() !== undefined && this.#subscriber.completed !== undefined;
    if (this.#problemCount() > 0 || !isIdentified || draft.controlNumber === undefined) {
      const shared = [this.#hierarchy, this.#billing.problems, this.#subscriber.problems];
      if (isDependent) shared.push(this.#dependent.problems);
      this.#sink.rejected("x12-segment-invalid", draft.name, [...shared, draft.problems]);
      return;
    }
    // The fields that a claim must have were checked above.
    this.#sink.item(this.#claimAsRead() as Claim);
  }

  #claimAsRead(): KnownOfClaim {
    const draft = this.#claim;
    const isDependent = this.#level === "dependent";
    const provider = this.#billing.provider();
    const insurance = this.#subscriber.completed;
    const claim: KnownOfClaim = {
      format: draft.institutional === null ? "837P" : "837I",
      controlNumber: draft.controlNumber,
      frequency: draft.frequency ?? "1",
      originalReference: draft.originalReference,
      placeOfService: draft.placeOfService,
      chargeCents: draft.chargeCents,
      payer: insurance?.payer,
      subscriber: insurance?.subscriber,
      patient: isDependent ? this.#dependent.completed : undefined,
      billingProvider: provider && withIds(provider, this.#subscriber.providerIds),
      renderingProvider: draft.rendering.build(),
      referringProvider: draft.referring.build(),
      priorAuthorization: draft.priorAuthorization,
      diagnoses: draft.diagnoses,
      signatureOnFile: draft.signatureOnFile,
      assignment: draft.assignment,
      benefitsAssigned: draft.benefitsAssigned,
      releaseOfInformation: draft.releaseOfInformation,
      dates: draft.dates,
      lines: draft.lines,
      notes: [],
    };
    if (draft.institutional !== null) claim.institutional = draft.institutional.build();
    if (draft.details !== undefined) Object.assign(claim, draft.details);
    const { payToAddress } = this.#billing;
    if (payToAddress !== undefined) claim.payToAddress = payToAddress;
    return claim;
  }

  #problemCount(): number {
    return (
      this.#claim.problems.count +
      this.#hierarchy.count +
      this.#billing.problems.count +
      this.#subscriber.problems.count +
      (this.#level === "dependent" ? this.#dependent.problems.count : 0)
    );
  }
}

/** The billing provider with its numbers at the claim's payer. */
function withIds(provider: Provider, ids: Identifier[] | undefined): Provider {
  return ids === undefined ? provider : { ...provider, otherIds: [...(provider.otherIds ?? []), ...ids] };
}

/** Whether a segment in a service line can only belong to a billing provider, subscriber or dependent. */
export function isAboveClaims(segment: Segment): boolean {
  if (segment.id === "SBR" || segment.id === "PAT") return true;
  if (segment.id !== "NM1") return false;
  const entity = segment.code(1);
  return entity === "IL" || entity === "PR" || entity === "QC" || entity === "85";
}
