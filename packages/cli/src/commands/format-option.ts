import { Option } from "commander";
import { reportFormats } from "../report-format.ts";

/** `--format`, of the commands that answer for claims. */
export function formatOption(): Option {
  return new Option("--format <form>", "pretty for people, json for one verdict per line")
    .choices(reportFormats)
    .default("pretty");
}
