import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { claim, finding, heldClaim, textOf, unreadClaim } from "./held.fixture.ts";
import { heldCsv } from "./held-csv.ts";
import type { ListedClaim } from "./listed-claim.ts";

const rowsOf = async (...claims: ListedClaim[]): Promise<Record<string, string>[]> =>
  parse(await textOf(heldCsv([claims])), { bom: true, columns: true, recordDelimiter: "\r\n" });

test("the columns and their order are a contract", async () => {
  expect(await textOf(heldCsv([]))).toBe(
    "\u{feff}control_number,claim_id,batch_id,line,procedure,modifiers,edit,severity,message,action,carc,rarc,source,at_risk," +
      "payer_id,payer,billing_npi,rendering_npi,service_date,deadline,days_left,status,assignee,released_by,release_reason\r\n",
  );
});

test("the sample in the documentation", async () => {
  const page = await readFile(new URL("../../../docs/formats/held-csv.md", import.meta.url), "utf8");
  const sample = /```csv\n(.*?)```/s.exec(page)![1]!;
  const csv = await textOf(heldCsv([[heldClaim()], [unreadClaim]]));
  expect(csv).toBe(`\u{feff}${sample.replaceAll("\n", "\r\n")}`);
});

test("a row for each finding, with the billed lines that it names", async () => {
  const wholeClaim = finding({ edit: "integrity/duplicate-claim", lines: [], carc: null });
  const rows = await rowsOf({
    ...heldClaim({ findings: [finding(), finding({ lines: [1, 2] }), wholeClaim] }),
    assignee: "Dana",
  });
  expect(rows).toHaveLength(3);
  expect(rows[0]).toEqual({
    ...{ control_number: "00417", claim_id: "c-1", batch_id: "b-1", line: "2", procedure: "97140" },
    ...{ modifiers: "GP 59", edit: "modifier/ncci-ptp", severity: "hold", carc: "97", rarc: "" },
    ...{
      message: "97140 is a component of 97530.",
      action: "Bill one of them.",
      source: "NCCI Policy Manual",
    },
    ...{ at_risk: "90.00", payer_id: "61515", payer: "Prairie Mutual", billing_npi: "1234567893" },
    ...{ rendering_npi: "1245319599", service_date: "2026-04-16", deadline: "2026-07-13", days_left: "84" },
    ...{ status: "hold", assignee: "Dana", released_by: "", release_reason: "" },
  });
  expect(rows[1]).toMatchObject({ line: "1 2", procedure: "97530 97140", modifiers: "GP;GP 59" });
  expect(rows[2]).toMatchObject({ line: "", procedure: "", modifiers: "", service_date: "2026-04-14" });
});

test("a claim that could not be read has a row with the reason and the remedy", async () => {
  const [row] = await rowsOf(unreadClaim);
  expect(row).toMatchObject({ control_number: "00420", batch_id: "b-1", claim_id: "", status: "rejected" });
  expect(row).toMatchObject({ edit: "x12-segment-invalid", message: "SV1: no charge", severity: "rejected" });
  expect(row!["action"]).toBe("Correct the named segment and send this claim again.");
});

test("whatever text a claim has, no cell is a formula and the columns stay in place", async () => {
  const start = fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";");
  const text = fc.tuple(start, fc.string({ unit: "binary" })).map(([first, rest]) => first + rest);
  await fc.assert(
    fc.asyncProperty(text, text, text, async (controlNumber, name, message) => {
      const held = heldClaim({ controlNumber, findings: [finding({ message })] });
      const payer = { ...claim.payer, name };
      const rows = await rowsOf({ ...held, claim: { ...claim, payer }, assignee: name });
      expect(rows).toHaveLength(1);
      for (const cell of Object.values(rows[0]!)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(rows[0]).toMatchObject({ claim_id: "c-1", edit: "modifier/ncci-ptp", status: "hold" });
      expect([name, `'${name}`]).toContain(rows[0]!["payer"]);
    }),
    { numRuns: 50 },
  );
});
