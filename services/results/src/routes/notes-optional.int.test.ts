import { parseNotes, workerStages } from "@firstpass/claim";
import { loadClaim, saveNoteExpectation } from "@firstpass/store";
import { newClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults();

const unchecked = workerStages.map((stage) => ({ stage, reason: "no-note", lines: [1, 2] }));
const verdictOf = async (claimId: string) =>
  (await results.tenant.request("GET", `/v1/claims/${claimId}`)).body.verdict;
const editsOf = ({ findings }: { findings: { edit: string }[] }) => findings.map(({ edit }) => edit);

test("by default a claim without its note is held, and the verdict lists the checks it lacks", async () => {
  const { claimIds } = await results.tenant.submit([{ ...newClaim(), notes: [] }]);
  const verdict = await verdictOf(claimIds[0]!);
  expect(verdict).toMatchObject({ status: "hold", notChecked: unchecked });
  expect(editsOf(verdict)).toEqual(["documentation/note-missing"]);
});

test("for a tenant whose notes are optional, it is clean until a note arrives and is checked", async () => {
  await saveNoteExpectation(results.store, results.tenant.tenantId, "optional");
  const claim = { ...newClaim(), notes: [] };
  const [claimId] = (await results.tenant.submit([claim])).claimIds;
  expect(await verdictOf(claimId!)).toMatchObject({ status: "clean", notChecked: unchecked, findings: [] });
  const { verdicts } = (await results.tenant.request("GET", "/v1/verdicts")).body;
  expect(verdicts).toMatchObject([{ claimId, notChecked: unchecked }]);

  const notes = parseNotes([{ serviceDate: claim.lines[0]!.serviceDate, text: "S: Fine today." }]);
  await results.tenant.submit([{ ...claim, notes }]);
  expect((await loadClaim(results.store, results.tenant.tenantId, claimId!))!.claim.notes).toHaveLength(1);
  const verdict = await verdictOf(claimId!);
  expect(verdict).toMatchObject({ status: "hold", revision: 2 });
  expect(verdict).not.toHaveProperty("notChecked");
  expect(editsOf(verdict)).toContain("documentation/signature");
});

test("the setting of one tenant does not apply to another", async () => {
  const { claimIds } = await results.tenant.submit([{ ...newClaim(), notes: [] }]);
  expect((await verdictOf(claimIds[0]!)).status).toBe("hold");
});
