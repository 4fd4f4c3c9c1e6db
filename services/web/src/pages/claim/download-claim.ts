import { problemOf } from "../../api/problem.ts";
import { notifyProblem } from "../../ui/toast.tsx";

/** Downloads a claim as 837. A problem, such as a missing submitter, is shown instead of saved as the file. */
export async function downloadClaim(claimId: string, controlNumber: string): Promise<void> {
  try {
    const response = await fetch(`/v1/claims/${claimId}/837`);
    if (!response.ok) throw await problemOf(response);
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = `${controlNumber.replaceAll(/[^\w.-]/g, "_")}.837`;
    link.click();
    URL.revokeObjectURL(address);
  } catch (error) {
    notifyProblem("The claim could not be downloaded", error);
  }
}
