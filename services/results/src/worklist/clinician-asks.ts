import type { Claim, Finding, Provider, ServiceLine } from "@firstpass/claim";
import { askOf } from "@firstpass/edits";
import type { ClinicianRequestBody, JudgedContents, NewClinicianRequest } from "@firstpass/store";

/**
 * What to ask the clinician about a claim: one request per note, with what its findings ask. With a text of the asker's own,
 * there is a request even if the findings ask nothing.
 */
export function clinicianRequestsOf(
  { claim, verdict }: Pick<JudgedContents, "claim" | "verdict">,
  text: string | null,
): NewClinicianRequest[] {
  const items = new Map<string, ClinicianRequestBody["items"]>();
  for (const finding of verdict.findings) {
    const ask = askOf(finding);
    if (ask === null) continue;
    for (const date of datesOf(claim, finding)) {
      const asked = items.get(date) ?? [];
      items.set(date, asked);
      if (!asked.some((item) => item.text === ask)) asked.push({ edit: finding.edit, text: ask });
    }
  }
  if (items.size === 0 && text !== null) items.set(claim.lines[0]!.serviceDate, []);
  return [...items]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([serviceDate, asked]) => ({
      serviceDate,
      body: bodyOf(claim, serviceDate, { items: asked, text }),
    }));
}

function datesOf({ lines }: Claim, finding: Pick<Finding, "lines">): Set<string> {
  const affected = lines.filter(({ number }) => finding.lines.includes(number));
  return new Set((affected.length > 0 ? affected : lines).map(({ serviceDate }) => serviceDate));
}

function bodyOf(
  claim: Claim,
  serviceDate: string,
  { items, text }: Pick<ClinicianRequestBody, "items" | "text">,
): ClinicianRequestBody {
  const lines = claim.lines.filter((line) => line.serviceDate === serviceDate);
  const patient = claim.patient ?? claim.subscriber;
  return {
    clinic: nameOf(claim.billingProvider) ?? "",
    clinician: nameOf(clinicianOf(claim, lines)),
    patient: {
      name: [patient.lastName, patient.firstName].filter(Boolean).join(", "),
      birthDate: patient.birthDate ?? null,
    },
    controlNumber: claim.controlNumber,
    services: [...new Set(lines.map(({ procedure }) => procedure))],
    items,
    text,
  };
}

function clinicianOf(claim: Claim, lines: readonly ServiceLine[]): Provider | undefined {
  return (
    lines.find(({ renderingProvider }) => renderingProvider)?.renderingProvider ?? claim.renderingProvider
  );
}

function nameOf(provider: Provider | undefined): string | null {
  if (!provider) return null;
  const { name, firstName, lastName } = provider;
  return name ?? ([firstName, lastName].filter(Boolean).join(" ") || null);
}
