import { parseClaim } from "@firstpass/claim";
import { saveNoteExpectation } from "@firstpass/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newNumber, openUploads, type Uploads } from "../in-process/file-837.ts";
import { useResults } from "../in-process/results.ts";

const results = useResults();
let uploads: Uploads;
beforeAll(async () => {
  uploads = await openUploads(results);
});
afterAll(() => uploads?.close());
beforeEach(() => saveNoteExpectation(results.store, results.tenant.tenantId, "optional"));

interface Visit {
  controlNumber: string;
  member: string;
  billType?: string;
  revenueCode?: string;
}

/** An 837I of physical therapy, one claim for each patient. */
function fileOf(visits: readonly Visit[]): string {
  const segments = [
    "ST*837*0001*005010X223A2",
    "BHT*0019*00*B-12*20260302*0930*CH",
    "NM1*41*2*LAKESIDE BILLING*****46*LAKESIDE",
    "PER*IC*BILLING OFFICE*TE*3125550142",
    "NM1*40*2*HARBOR CLEARING*****46*HARBOR",
    "HL*1**20*1",
    "PRV*BI*PXC*261QR0400X",
    "NM1*85*2*LAKESIDE REHABILITATION*****XX*1234567893",
    "N3*12 PIER ROAD",
    "N4*CHICAGO*IL*606010000",
    "REF*EI*361234567",
    ...visits.flatMap(({ controlNumber, member, billType = "74:A:1", revenueCode = "0420" }, index) => [
      `HL*${index + 2}*1*22*0`,
      "SBR*P*18*******CI",
      `NM1*IL*1*WINTERBOURNE*ADA****MI*${member}`,
      "N3*4 QUAY STREET",
      "N4*CHICAGO*IL*60245",
      "DMG*D8*19840619*F",
      "NM1*PR*2*HARBOR HEALTH*****PI*99999",
      `CLM*${controlNumber}*180***${billType}**A*Y*Y`,
      "DTP*434*RD8*20260201-20260228",
      "CL1*3*1*01",
      "HI*ABK:M25561",
      "HI*BH:11:D8:20260105*BH:35:D8:20260211",
      "HI*BE:50:::2",
      "NM1*71*1*OKAFOR*TESS****XX*1245319599",
      "LX*1",
      `SV2*${revenueCode}*HC:97110:GP*90*UN*2`,
      "DTP*472*D8*20260211",
      "LX*2",
      "SV2*0420*HC:97110:GP*90*UN*2",
      "DTP*472*D8*20260213",
    ]),
  ];
  return [
    "ISA*00*          *00*          *ZZ*LAKESIDE       *ZZ*HARBOR         *260302*0930*^*00501*000000912*0*T*:",
    "GS*HC*LAKESIDE*HARBOR*20260302*0930*912*X*005010X223A2",
    ...segments,
    `SE*${segments.length + 1}*0001`,
    "GE*1*912",
    "IEA*1*000000912",
    "",
  ].join("~\n");
}

const newVisit = (changes: Partial<Visit> = {}): Visit => ({
  controlNumber: newNumber(),
  member: newNumber(),
  ...changes,
});

async function claimOf({ controlNumber }: Visit) {
  const { body } = await results.tenant.request("GET", `/v1/claims?controlNumber=${controlNumber}`);
  return (await results.tenant.request("GET", `/v1/claims/${body.claims[0].claimId}`)).body;
}

const editsOf = (claim: { verdict: { findings: { edit: string }[] } }) =>
  claim.verdict.findings.map(({ edit }) => edit);

test("an 837I is checked, opened, corrected and written without the held claims", async () => {
  const clean = newVisit();
  const held = newVisit({ revenueCode: "0430" });
  const inpatient = newVisit({ billType: "11:A:1" });
  const batchId = await uploads.submit(results.tenant, fileOf([clean, held, inpatient]));

  const [first, second, third] = [await claimOf(clean), await claimOf(held), await claimOf(inpatient)];
  expect([first.status, ...editsOf(first)]).toEqual(["clean"]);
  expect(first.verdict.notChecked).toContainEqual({
    stage: "modifier",
    reason: "professional-table",
    lines: [1, 2],
  });
  expect([second.status, ...editsOf(second)]).toEqual(["hold", "modifier/revenue-discipline"]);
  expect([third.status, ...editsOf(third)]).toEqual(["hold", "integrity/institutional-scope"]);

  const { text } = await results.tenant.text(`/v1/batches/${batchId}/clean.837`);
  expect(text.match(/CLM\*[^*]*/g)).toEqual([`CLM*${clean.controlNumber}`]);
  expect(text).toContain("ST*837*0001*005010X223A2~");

  const opened = await results.tenant.request("GET", `/v1/claims/${second.claimId}/contents`);
  expect(opened.body.claim).toMatchObject({
    format: "837I",
    institutional: {
      billType: "0741",
      statementFrom: "2026-02-01",
      statementThrough: "2026-02-28",
      occurrences: [
        { code: "11", date: "2026-01-05" },
        { code: "35", date: "2026-02-11" },
      ],
      values: [{ code: "50", amount: "2.00" }],
      attendingProvider: { lastName: "OKAFOR" },
    },
    lines: [{ revenueCode: "0430" }, { revenueCode: "0420" }],
  });
  expect(parseClaim(opened.body.claim).institutional?.values).toEqual([{ code: "50", amountCents: 200 }]);

  const { notes: _, ...claim } = opened.body.claim;
  const [line, ...others] = claim.lines;
  const check = await uploads.request(results.tenant, "POST", `/v1/scrub?claimId=${second.claimId}`, {
    ...claim,
    lines: [{ ...line, revenueCode: "0420" }, ...others],
  });
  expect(check).toMatchObject({ status: "clean", findings: [] });

  const corrected = await uploads.request(
    ...([results.tenant, "POST", `/v1/claims/${second.claimId}/correction`] as const),
    { claim: { ...claim, lines: [{ ...line, revenueCode: "0420" }, ...others] }, reason: "Revenue code" },
    { "if-match": `"${opened.body.version}"` },
  );
  await uploads.scrub(results.tenant, corrected.batchId);
  expect((await claimOf(held)).status).toBe("clean");
  // A correction of an 837I is not written: the file says so, or leaves it out on request.
  const path = `/v1/batches/${batchId}/clean.837`;
  const refused = await results.tenant.request("GET", path);
  expect([refused.body.code, refused.body.claims]).toEqual([
    "claims-not-writable",
    [{ claimId: second.claimId, fields: [{ field: "correction", reason: expect.stringContaining("837I") }] }],
  ]);
  const rest = await results.tenant.text(`${path}?partial=true`);
  expect(rest.text.match(/CLM\*[^*]*/g)).toEqual([`CLM*${clean.controlNumber}`]);
});

test("an institutional claim that was billed before is a duplicate", async () => {
  const visit = newVisit();
  await uploads.submit(results.tenant, fileOf([visit]));
  const again = { ...visit, controlNumber: newNumber() };
  await uploads.submit(results.tenant, fileOf([again]));
  expect(editsOf(await claimOf(again))).toEqual(["integrity/duplicate-claim", "integrity/duplicate-claim"]);
});
