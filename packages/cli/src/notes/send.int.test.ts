import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleClaimJson, temporaryFolder } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";
import { type RunningServer, startUp } from "../../../../test/command/running-server.ts";
import { documentOf } from "../documents/document.fixture.ts";

let home: string;
let server: RunningServer;
beforeAll(async () => {
  home = await temporaryFolder("notes-send");
  server = await startUp(join(home, "server"));
  await mkdir(join(home, "notes/older"), { recursive: true });
});
afterAll(async () => {
  await server.end("SIGTERM");
  await rm(home, { recursive: true, force: true });
});

/** Runs a command against the server. */
const run = (...args: string[]) =>
  firstpass([...args, "--url", server.url], { env: { FIRSTPASS_API_KEY: server.key! } });
const text = sampleClaimJson().notes![0]!.text!;

test("documents are matched, wait or cannot be read, and waiting ones are listed until their claim arrives", async () => {
  const claims = join(home, "claims.ndjson");
  await writeFile(claims, JSON.stringify(sampleClaimJson({ controlNumber: "VISIT-1", notes: [] })));
  await run("submit", claims);
  const notes = join(home, "notes");
  await writeFile(join(notes, "a.json"), documentOf({ text, claim: "VISIT-1" }));
  const early = { text, patient: ["Lind", "Eva", "1961-07-08"], claim: "VISIT-2" } as const;
  await writeFile(join(notes, "older/b.json"), documentOf(early));
  await writeFile(join(notes, "scan.pdf"), "no PDF");

  const sent = await run("notes", "send", notes, "--format", "json");
  expect(sent).toMatchObject({ status: 1, stderr: "" });
  const [matched, waiting, unreadable] = jsonLines<Record<string, string>>(sent);
  expect(matched).toMatchObject({ file: join(notes, "a.json"), status: "matched", revision: 2 });
  expect(waiting).toMatchObject({ file: join(notes, "older/b.json"), status: "waiting", reason: "no-claim" });
  expect(unreadable).toMatchObject({ file: join(notes, "scan.pdf"), status: "unreadable" });
  expect(unreadable!["message"]).toContain("export the note again");

  const again = await run("notes", "send", notes);
  expect(again.stdout).toContain(`MATCHED     ${join(notes, "a.json")}  claim ${matched!["claimId"]}\n`);
  expect(again.stdout).toContain("1 matched, 1 waiting, 1 unreadable");

  const listed = await run("notes", "waiting");
  expect(listed).toMatchObject({ status: 0, stderr: "" });
  expect(listed.stdout).toMatch(/^\S+ {2}2026-03-02 {2}Eva Lind {2}born 1961-07-08 {2}claim VISIT-2/);
  expect(listed.stdout).toContain("no-claim: No claim of this patient");
  expect(listed.stdout).toContain("1 waiting note\n");

  const { subscriber } = sampleClaimJson();
  const eva = {
    ...subscriber,
    memberId: "1EG4TE5MK74",
    lastName: "Lind",
    firstName: "Eva",
    birthDate: "1961-07-08",
  };
  await writeFile(
    claims,
    JSON.stringify(sampleClaimJson({ controlNumber: "VISIT-2", notes: [], subscriber: eva })),
  );
  await run("submit", claims);
  const count = async () => jsonLines(await run("notes", "waiting", "--format", "json")).length;
  await expect.poll(count, { timeout: 20_000 }).toBe(0);
});

test("without a server, the command fails and says what to do", async () => {
  const note = join(home, "note.txt");
  await writeFile(note, "Gait training.");
  const result = await firstpass(["notes", "send", note, "--url", "http://127.0.0.1:1", "--key", "fpk_x"]);
  expect(result).toMatchObject({ status: 2, stdout: "" });
  expect(result.stderr).toContain("start a server with `firstpass up`");
});
