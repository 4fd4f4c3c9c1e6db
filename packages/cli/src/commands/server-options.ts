import { Option } from "commander";

const defaultUrl = "http://127.0.0.1:8080";

/** `--url`. */
export function urlOption(): Option {
  return new Option("--url <url>", "the server").default(defaultUrl);
}

/** `--key`. */
export function keyOption(): Option {
  return new Option("--key <key>", "an API key (default: FIRSTPASS_API_KEY)");
}
