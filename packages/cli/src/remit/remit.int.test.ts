import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ClaimPayment, Remittance, VerdictJson } from "@firstpass/claim";
import {
  reversalOf,
  sampleClaimJson,
  samplePaidLine,
  samplePayment,
  sampleRemittance,
  temporaryFolder,
  write835,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";
import { type RunningServer, startUp } from "../../../../test/command/running-server.ts";

let home: string;
let server: RunningServer;
let verdicts: VerdictJson[];

const claims = [
  sampleClaimJson({ controlNumber: "HELD-1", billingProvider: { npi: "1234567890" } }),
  sampleClaimJson({ controlNumber: "HELD-2", billingProvider: { npi: "1234567890" } }),
  sampleClaimJson({ controlNumber: "CLEAN" }),
].map((claim, index) => ({
  ...claim,
  subscriber: { ...claim.subscriber, memberId: `1EG4TE5MK7${index + 1}` },
}));

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const paid = sampleRemittance({ paidOn: daysAhead(1) });
const corrected = sampleRemittance({ paidOn: daysAhead(8), traceNumber: "EFT-2" });

/** Both lines of the sample claim, denied for this reason or paid by the fee schedule. */
const answer = (controlNumber: string, carc: string | null, remittance: Remittance = paid): ClaimPayment =>
  samplePayment({
    controlNumber,
    remittance,
    lines: [["97112", 9000] as const, ["97116", 4500] as const].map(([procedure, chargeCents]) =>
      samplePaidLine({
        procedure,
        chargeCents,
        adjustments: [{ group: "CO", carc: carc ?? "45", amountCents: carc === null ? 1000 : chargeCents }],
      }),
    ),
  });

beforeAll(async () => {
  home = await temporaryFolder("remit");
  server = await startUp(home);
  const file = join(home, "claims.json");
  await writeFile(file, JSON.stringify(claims));
  verdicts = jsonLines<VerdictJson>(await run("submit", file, "--format", "json"));
  for (const { claimId } of verdicts.filter(({ status }) => status === "hold")) {
    const response = await fetch(`${server.url}/v1/claims/${claimId}/release`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
      body: JSON.stringify({ reason: "The number is right", name: "B. Biller" }),
    });
    expect(response.status).toBe(200);
  }
});
afterAll(async () => {
  await server?.end("SIGINT");
  await rm(home, { recursive: true, force: true });
});

function run(...args: string[]) {
  return firstpass([...args, "--url", server.url], { env: { FIRSTPASS_API_KEY: server.key! } });
}

async function fileOf(name: string, bytes: string | Uint8Array): Promise<string> {
  const file = join(home, name);
  await writeFile(file, bytes);
  return file;
}

/** The denial reason predicted for the held claims. */
const predicted = () => verdicts.find(({ status }) => status === "hold")!.findings[0]!.carc!;
const report = async () =>
  jsonLines<Record<string, unknown>>(await run("remit", "report", "--format", "json"))[0]!;

test("an empty report says how to import payments", async () => {
  expect(await run("remit", "report")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/`firstpass remit import`/),
  });
});

test("payments are imported once, however often the file is sent, and the report has exact numbers", async () => {
  const text = write835([
    answer("HELD-1", predicted()),
    answer("HELD-2", null),
    answer("CLEAN", "197"),
    answer("ELSEWHERE", null),
  ]);
  const file = await fileOf("march.835", text);
  expect(await run("remit", "import", file)).toMatchObject({
    status: 0,
    stderr: "",
    stdout: expect.stringMatching(
      /march\.835 {2}4 payments: 3 matched, 1 unmatched\n {4}ELSEWHERE {2}no claim/,
    ),
  });
  const once = await report();
  expect(once).toMatchObject({
    payments: { total: 4, matched: 3, unmatched: { "no-claim": 1 } },
    lines: { answered: 6, charge: "405.00", denied: 4, deniedCharge: "270.00" },
    edits: [
      {
        edit: "integrity/npi-check-digit",
        severity: "hold",
        carc: predicted(),
        findings: 2,
        deniedAsPredicted: { findings: 1, charge: "135.00" },
        deniedOtherwise: { findings: 0 },
        paid: { findings: 1, charge: "135.00" },
      },
    ],
    unpredicted: [{ carc: "197", lines: 2, charge: "135.00", remarks: [] }],
  });

  const again = await run(
    "remit",
    "import",
    await fileOf("march.835.gz", gzipSync(text)),
    "--format",
    "json",
  );
  expect(again).toMatchObject({ status: 0, stderr: "" });
  expect(jsonLines(again)).toMatchObject([{ payments: 4, known: 3, matched: 0, unmatchedCount: 1 }]);
  expect(await report()).toEqual(once);

  const pretty = (await run("remit", "report")).stdout;
  expect(pretty).toMatch(/^4 payments · 1 unmatched · 6 lines, \$405\.00 · 4 denied, \$270\.00$/m);
  expect(pretty).toMatch(
    /integrity\/npi-check-digit +hold +\d+ +2 +1 \(\$135\.00\) +1 \(\$135\.00\) +0 +50 %$/m,
  );
  expect(pretty).toMatch(/^ +197 +2 +\$135\.00$/m);
});

test("a reversal and its correction replace the payment", async () => {
  const denied = answer("HELD-1", predicted());
  const file = await fileOf(
    "april.835",
    write835([reversalOf(denied, corrected), answer("HELD-1", null, corrected)]),
  );
  expect((await run("remit", "import", file)).status).toBe(0);
  expect(await report()).toMatchObject({
    payments: { total: 6, reversals: 1, reversed: 1 },
    lines: { answered: 6, denied: 2 },
    edits: [{ findings: 2, deniedAsPredicted: { findings: 0 }, paid: { findings: 2 } }],
  });
  const until = await run("remit", "report", "--format", "json", "--until", paid.paidOn, "--payer", "06102");
  expect(jsonLines(until)).toMatchObject([{ payments: { total: 4 }, lines: { answered: 4 } }]);
});

test("a broken 835 is reported with its position and status 1, and its neighbors are kept", async () => {
  const text = write835([answer("BAD", null), answer("CUT", null)]).replace("*115.00*", "*114.00*");
  const file = await fileOf("broken.835", text.slice(0, text.lastIndexOf("SE*")));
  const claimsFile = await fileOf("claims.txt", "Dear payer");
  const { status, stdout } = await run("remit", "import", file, claimsFile);
  expect(status).toBe(1);
  expect(stdout).toMatch(/REJECTED {2}BAD {2}payment-unbalanced\n +ISA 000000835, ST 0001: segment \d+/);
  expect(stdout).toMatch(
    /REJECTED {2}CUT {2}x12-envelope-broken\n +ISA 000000835, GS 1, ST 0001, segment \d+: the input/,
  );
  expect(stdout).toMatch(
    /claims\.txt {2}0 payments: 1 rejected\n +REJECTED {2}unnamed {2}x12-not-interchange/,
  );
  expect(stdout).not.toMatch(/QUILLFEATHER|ZEBEDEE/);
});

test("another tenant sees none of it", async () => {
  const made = await firstpass(["keys", "create", "theirs", "--tenant", "another", "--home", home]);
  const theirs = { env: { FIRSTPASS_API_KEY: made.stdout.trim() } };
  const result = await firstpass(["remit", "report", "--format", "json", "--url", server.url], theirs);
  expect(jsonLines(result)).toMatchObject([{ payments: { total: 0 }, lines: { answered: 0 }, edits: [] }]);
});

test.each([
  ["no key", {}, ["import", "-"], /FIRSTPASS_API_KEY/],
  ["no file", { FIRSTPASS_API_KEY: "fp_x" }, ["import", "nowhere.835"], /file not found/],
  [
    "an invalid date",
    {},
    ["report", "--since", "soon", "--key", "own"],
    /400 request-invalid: querystring since/,
  ],
])("with %s: status 2 and what to do", async (_, env, args, message) => {
  const named = args.map((arg) => (arg === "own" ? server.key! : arg));
  const result = await firstpass(["remit", ...named, "--url", server.url], { env, input: "" });
  expect(result).toMatchObject({ status: 2, stdout: "" });
  expect(result.stderr).toMatch(message);
});
