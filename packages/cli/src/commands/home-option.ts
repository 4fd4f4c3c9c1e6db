import { Option } from "commander";
import type { Environment } from "../program.ts";

/** `--home`, of the commands that look into an installation's folder. */
export function homeOption(env: Environment): Option {
  return new Option("--home <folder>", "home folder (FIRSTPASS_HOME)").default(
    env["FIRSTPASS_HOME"] || ".firstpass",
  );
}
