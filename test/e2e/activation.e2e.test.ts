import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { VerdictJson } from "@firstpass/claim";
import { openDraft } from "@firstpass/content";
import { openDatabaseShelf } from "@firstpass/store";
import { testDatabase } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import { startReceiver } from "../bench/receiver.ts";
import { openAccount } from "../fleet/account.ts";
import { fleetEnv, startFleet } from "../fleet/fleet.ts";

const claimCount = 1_000;
const timeoutMs = 180_000;

/** One edit of each stage's process. Under the release that the test activates, they only warn. */
const edits = [
  "integrity/npi-check-digit",
  "modifier/therapy-discipline",
  "medical-necessity/diagnosis-missing",
];

/** A claim with a finding of each of these edits. */
function defectiveClaim(index: number): string {
  const { lines, ...claim } = benchClaim(index, "activation");
  return JSON.stringify({
    ...claim,
    referringProvider: { npi: "1234567890" },
    diagnoses: [],
    lines: lines.map((line) => ({ ...line, modifiers: [], diagnosisPointers: [] })),
  });
}

/** Lines of an upload that pauses halfway until `halfway` is done. */
async function* lines(halfway: () => Promise<void>): AsyncGenerator<string> {
  for (let index = 0; index < claimCount; index += 1) {
    if (index === claimCount / 2) await halfway();
    yield `${defectiveClaim(index)}\n`;
  }
}

test(
  "if a release is activated in the middle of a batch, each verdict still uses only one release",
  async () => {
    const database = await testDatabase();
    const logFolder = await mkdtemp(join(tmpdir(), "firstpass-activation-"));
    const fleet = await startFleet(fleetEnv(database.url, null), logFolder);
    const receiver = await startReceiver();
    const { shelf, close: closeShelf } = await openDatabaseShelf(database.url);
    try {
      const account = await openAccount(fleet, receiver);
      const draft = await openDraft(shelf);
      const severities = edits.map((edit) => `  ${edit}: warn\n`).join("");
      draft.setPolicy(
        "lenient.yaml",
        `id: lenient\nname: Lenient\nextends: medicare-j6\nmatch:\n  - payerIds: ["06102"]\nprecedence: 9\nseverity:\n${severities}`,
      );
      const { record } = await draft.put("2026-11-23");

      const ingestRelease = async () => {
        const answer = await account.post("/v1/scrub", "application/json", defectiveClaim(0));
        return JSON.parse(answer).contentRelease;
      };
      const activate = async () => {
        await receiver.until(1);
        await shelf.activate(record.release);
        while ((await ingestRelease()) !== record.release) await sleep(100);
      };
      const { batchId, accepted } = await account.submit(lines(activate));
      expect(accepted).toBe(claimCount);
      while (!(await account.isDone(batchId))) await sleep(100);

      const severityOf = { [record.base!]: "hold", [record.release]: "warn" };
      const found: VerdictJson[] = [];
      for await (const verdict of account.verdicts()) {
        found.push(verdict);
        const expected = severityOf[verdict.contentRelease];
        const severities = edits.map(
          (edit) => verdict.findings.find((finding) => finding.edit === edit)?.severity,
        );
        expect({ release: verdict.contentRelease, severities }).toEqual({
          release: verdict.contentRelease,
          severities: edits.map(() => expected),
        });
      }
      expect(found.length).toBe(claimCount);
      expect(new Set(found.map(({ contentRelease }) => contentRelease))).toEqual(
        new Set([record.base, record.release]),
      );
    } finally {
      await closeShelf();
      await fleet.close();
      await receiver.close();
      await database.drop();
      await rm(logFolder, { recursive: true, force: true });
    }
  },
  timeoutMs,
);
