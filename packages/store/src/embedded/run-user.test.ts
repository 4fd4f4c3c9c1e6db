import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canReach } from "./run-user.ts";

test("a folder is reachable when the user can enter it and all its parents", async () => {
  const outer = await mkdtemp(join(tmpdir(), "firstpass-reach-"));
  const inner = join(outer, "inner");
  await mkdir(inner, { mode: 0o700 });
  const stranger = { name: "stranger", uid: 2_000_001, gid: 2_000_001 };
  await chmod(outer, 0o711);
  expect(await canReach(stranger, outer)).toBe(await canReach(stranger, tmpdir()));
  expect(await canReach(stranger, inner)).toBe(false);
  await chmod(inner, 0o755);
  expect(await canReach(stranger, inner)).toBe(await canReach(stranger, tmpdir()));
  await chmod(outer, 0o700);
  expect(await canReach(stranger, inner)).toBe(false);
  await rm(outer, { recursive: true });
});
