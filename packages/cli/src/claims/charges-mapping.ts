import { type ChargesMapping, MappingError, parseChargesMapping } from "@firstpass/formats";
import { CommandError, readOptionFile } from "../command.ts";

/** Reads the file of `--mapping`. @throws CommandError when it cannot be read or used */
export async function readMapping(name: string | undefined): Promise<ChargesMapping | undefined> {
  if (name === undefined) return undefined;
  const text = await readOptionFile("--mapping", name, "*.yaml");
  try {
    return parseChargesMapping(text);
  } catch (error) {
    if (error instanceof MappingError) throw new CommandError(`--mapping ${name}: ${error.message}`);
    throw error;
  }
}
