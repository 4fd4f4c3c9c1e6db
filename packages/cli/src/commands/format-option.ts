import { Option } from "commander";
import { reportFormats } from "../report-format.ts";

/** `--format`. */
export function formatOption(what = "verdict"): Option {
  return new Option("--format <form>", `pretty for people, json for one ${what} per line`)
    .choices(reportFormats)
    .default("pretty");
}
