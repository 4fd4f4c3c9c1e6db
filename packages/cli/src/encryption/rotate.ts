import { OtherKeyInUseError, resealAll } from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { write } from "../terminal/terminal.ts";

/** Seals all stored data with the first key, and names the keys that can then be removed. @throws CommandError */
export async function rotate({ home }: { home: string }, context: CommandContext): Promise<void> {
  const { stdout, stderr } = context.terminal;
  const progress = startProgress(stderr);
  try {
    await withInstallation(home, context, async ({ store }) => {
      const { keyId, resealed, unusedKeyIds } = await resealAll(store, {
        onProgress: (done, total) => progress.update(done, total, `${formatCount(done)} payloads`),
      });
      progress.clear();
      const removable =
        unusedKeyIds.length === 0
          ? `To change it, put a new key before it in FIRSTPASS_KEYS; docs/operations.md has the steps.`
          : `No stored data needs ${unusedKeyIds.join(", ")}: remove it from FIRSTPASS_KEYS, but keep it as long as backups need it.`;
      await write(
        stdout,
        `Encrypted ${formatCount(resealed)} payloads again. All stored data is encrypted with the key ${keyId}.\n${removable}\n`,
      );
    });
  } catch (error) {
    throw error instanceof OtherKeyInUseError ? new CommandError(error.message) : error;
  } finally {
    progress.clear();
  }
}
