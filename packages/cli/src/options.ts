import { noteExpectations } from "@firstpass/claim";
import { Argument, Option } from "commander";
import type { Environment } from "./command.ts";

/** `pretty` is for people; `json` is one JSON object per line. */
export type ReportFormat = "pretty" | "json";

const reportFormats: readonly ReportFormat[] = ["pretty", "json"];
const defaultUrl = "http://127.0.0.1:8080";

/** The tenant of an installation that has only one. */
export const defaultTenant = "default";

/** The claim files a command reads. */
export function claimFilesArgument(): Argument {
  return new Argument(
    "<file...>",
    "837P, 837I, JSON, NDJSON, CSV or FHIR, detected from the contents; may be gzipped; - is standard input",
  );
}

/** `--mapping`. */
export function mappingOption(): Option {
  return new Option(
    "--mapping <file>",
    "names the columns of CSV files (YAML or JSON; docs/formats/csv-charges.md)",
  );
}

/** `--format`. @param unit what each line of JSON describes */
export function formatOption(unit = "verdict"): Option {
  return new Option("--format <format>", `output for people, or JSON with one ${unit} per line`)
    .choices(reportFormats)
    .default("pretty");
}

/** `--home`. */
export function homeOption(env: Environment): Option {
  return new Option("--home <folder>", "home folder (FIRSTPASS_HOME)").default(
    env["FIRSTPASS_HOME"] || ".firstpass",
  );
}

/** `--tenant`, with a default. */
export function tenantOption(): Option {
  return new Option("--tenant <name>", "name of the tenant").default(defaultTenant);
}

/** `--url` of the page, for links to it. */
export function pageUrlOption(env: Environment): Option {
  return new Option("--url <url>", "address of the page (FIRSTPASS_RESULTS_URL)").default(
    env["FIRSTPASS_RESULTS_URL"]?.replace(/\/+$/, "") || defaultUrl,
  );
}

/** `--url`. */
export function urlOption(): Option {
  return new Option("--url <url>", "server address").default(defaultUrl);
}

/** `--key`. */
export function keyOption(): Option {
  return new Option("--key <key>", "API key (default: FIRSTPASS_API_KEY)");
}

/** `--notes`. @param fallback what applies without the option */
export function notesOption(fallback: string): Option {
  return new Option(
    "--notes <rule>",
    `expected: a therapy claim without its treatment note is held; optional: its documentation is not checked (${fallback})`,
  ).choices(noteExpectations);
}
