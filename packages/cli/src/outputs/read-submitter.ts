import { type Submitter, submitterSchema } from "@firstpass/x12";
import { CommandError, readOptionFile } from "../command.ts";

/** Reads the file of `--submitter`. @throws CommandError when it cannot be read or used */
export async function readSubmitter(name: string | undefined): Promise<Submitter | undefined> {
  if (name === undefined) return undefined;
  const text = await readOptionFile("--submitter", name, "*.json");
  const result = submitterSchema.safeParse(jsonOf(text, name));
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path, message }) => `${path.join(".") || "the file"}: ${message}`,
  );
  throw new CommandError(`--submitter ${name}: ${problems.join("; ")}`);
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`--submitter ${name}: is not JSON: see docs/formats/837p-out.md`);
  }
}
