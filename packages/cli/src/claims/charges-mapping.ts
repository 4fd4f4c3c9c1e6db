import { readFile } from "node:fs/promises";
import { type ChargesMapping, MappingError, parseChargesMapping } from "@firstpass/formats";
import { CommandError, describeFileError } from "../command.ts";

/** Reads the file of `--mapping`. @throws CommandError when it cannot be read or used */
export async function readMapping(name: string | undefined): Promise<ChargesMapping | undefined> {
  if (name === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(name, "utf8");
  } catch (error) {
    throw new CommandError(`--mapping ${describeFileError(name, error, "*.yaml")}`);
  }
  try {
    return parseChargesMapping(text);
  } catch (error) {
    if (error instanceof MappingError) throw new CommandError(`--mapping ${name}: ${error.message}`);
    throw error;
  }
}
