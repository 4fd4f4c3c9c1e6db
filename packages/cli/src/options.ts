import { Option } from "commander";
import type { Environment } from "./command.ts";

/** For people, or one JSON object per line. */
export type ReportFormat = "pretty" | "json";

const reportFormats: readonly ReportFormat[] = ["pretty", "json"];
const defaultUrl = "http://127.0.0.1:8080";

/** The tenant of an installation that has only one. */
export const defaultTenant = "default";

/** `--format`. @param unit what one line of JSON holds */
export function formatOption(unit = "verdict"): Option {
  return new Option("--format <format>", `pretty for people, json for one ${unit} per line`)
    .choices(reportFormats)
    .default("pretty");
}

/** `--home`. */
export function homeOption(env: Environment): Option {
  return new Option("--home <folder>", "home folder (FIRSTPASS_HOME)").default(
    env["FIRSTPASS_HOME"] || ".firstpass",
  );
}

/** `--tenant`, with a default. @param what what belongs to the tenant */
export function tenantOption(what: string): Option {
  return new Option("--tenant <name>", `whose ${what}`).default(defaultTenant);
}

/** `--url`. */
export function urlOption(): Option {
  return new Option("--url <url>", "the server").default(defaultUrl);
}

/** `--key`. */
export function keyOption(): Option {
  return new Option("--key <key>", "an API key (default: FIRSTPASS_API_KEY)");
}
