import { parseArgs } from "node:util";
import { type Behavior, startBillingSystem } from "./billing-system.ts";

const usage = `Receives verdicts and events as a billing system would, and prints them.

  node test/billing-system/main.ts --secret whsec_… [--port 9000] [--fail-rate 0.2]

  --secret SECRET   the secret returned by POST /v1/endpoints; without it, every post is refused
  --port PORT       the port to listen on (default 9000)
  --fail-rate RATE  the fraction of posts to answer with 503, from 0 to 1 (default 0)
  --json            prints each verdict as one line of JSON; other events always are
`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "9000" },
    secret: { type: "string" },
    "fail-rate": { type: "string", default: "0" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const port = Number(values.port);
const failRate = Number(values["fail-rate"]);
if (values.help || !Number.isInteger(port) || !(failRate >= 0 && failRate <= 1)) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

const behavior: Behavior = () =>
  Math.random() < failRate ? { status: 503, headers: { "retry-after": "1" } } : { status: 204 };

const billingSystem = await startBillingSystem({
  port,
  behavior,
  ...(values.secret === undefined ? {} : { secret: values.secret }),
  onReceived: ({ verdicts, message }) => {
    if (verdicts.length === 0) process.stdout.write(`${JSON.stringify(message)}\n`);
    for (const verdict of verdicts) {
      const line = values.json
        ? JSON.stringify(verdict)
        : `${verdict.status.padEnd(10)} ${verdict.controlNumber.padEnd(20)} at risk ${verdict.atRisk.padStart(10)}  ${verdict.findings.map((finding) => finding.edit).join(", ")}`;
      process.stdout.write(`${line}\n`);
    }
  },
});
process.stderr.write(`Receiving at ${billingSystem.url}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void billingSystem.close());
