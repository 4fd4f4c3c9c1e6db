import { type Claim, encodeJudgement, type Finding, type RejectionError } from "@firstpass/claim";
import { text } from "../reading/convert.ts";
import { JsonSource } from "../reading/json-source.ts";
import { type Acknowledged, acknowledgmentOf } from "./acknowledgment.ts";
import type { ClearinghouseOutcome } from "./outcome.ts";

const followupAction = "Please Correct and Resubmit";
const unknownField = "unknown-field";

/** The answer in the form of the clearinghouses: held findings are errors, and the verdict is under `firstpass`. */
export function clearinghouseAnswer(outcome: ClearinghouseOutcome, acknowledged: Acknowledged) {
  const { sent, claim, unknownFields, judgement, traceId, stored } = outcome;
  const root = new JsonSource(sent);
  const isWarning = ({ severity }: Finding) => severity === "warn";
  const errors = judgement.findings.filter((finding) => !isWarning(finding));
  const id = stored?.batchId ?? traceId;
  const status = errors.length === 0 ? "SUCCESS" : "ERROR";
  return {
    status,
    controlNumber: root.get("controlNumber").value,
    tradingPartnerServiceId: claim.payer.id,
    httpStatusCode: "200 OK",
    claimReference: {
      correlationId: id,
      customerClaimNumber: id,
      rhclaimNumber: id,
      patientControlNumber: claim.controlNumber,
      payerId: claim.payer.id,
      submitterId: submitterOf(root),
      formatVersion: "5010",
      timeOfResponse: judgement.scrubbedAt,
      serviceLines: claim.lines.map((line) => ({
        lineItemControlNumber: line.controlNumber ?? String(line.number),
      })),
    },
    errors: errors.map((finding) => ({
      code: finding.edit,
      description: finding.message,
      followupAction: finding.action,
      location: pathOf(finding, claim),
    })),
    warnings: [
      ...judgement.findings.filter(isWarning).map(({ edit, message, action }) => ({
        code: edit,
        description: `${message} ${action}`,
      })),
      ...unknownFields.map((field) => ({
        code: unknownField,
        description: `${field} is unknown and was ignored. Check how it is spelled.`,
      })),
    ],
    editStatus: status,
    editResponses: judgement.findings.map((finding) => ({
      editName: finding.edit,
      editActivity: isWarning(finding) ? "WARNING" : "REJECT",
      errorDescription: finding.message,
      claimCorePath: pathOf(finding, claim),
      phaseID: finding.stage,
      referenceID: finding.carc ?? undefined,
      allowOverride: isWarning(finding) ? "Y" : "N",
    })),
    payer: { payerId: claim.payer.id, payerName: claim.payer.name },
    meta: {
      traceId,
      submitterId: submitterOf(root),
      applicationMode: root.get("usageIndicator").value === "T" ? "test" : "production",
    },
    // Nothing is acknowledged that is not stored.
    ...(stored ? { x12: acknowledgmentOf(outcome, acknowledged) } : {}),
    firstpass: { ...encodeJudgement(judgement), unknownFields, ...stored },
  };
}

/** The answer to a claim that cannot be read. */
export function clearinghouseRefusal(
  sent: unknown,
  { code, message, fields }: RejectionError,
  traceId: string,
) {
  return {
    status: "ERROR",
    httpStatusCode: "400 BAD_REQUEST",
    code,
    message,
    controlNumber: new JsonSource(sent).get("controlNumber").value,
    errors: fields.map(({ path, problem }) => ({
      code,
      description: problem,
      followupAction,
      location: path,
    })),
    meta: { traceId },
  };
}

function submitterOf(root: JsonSource): unknown {
  return text(root.get("submitter").get("submitterIdentification").value);
}

/** The place of a finding in the claim as it was sent: its first line, or the claim. */
function pathOf({ lines: [number] }: Finding, claim: Claim): string {
  const at = claim.lines.findIndex((line) => line.number === number);
  return at === -1 ? "claimInformation" : `claimInformation.serviceLines[${at}]`;
}
