import type { CommandContext } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import { openClient, type ServerOptions } from "../server/api-client.ts";
import { countOf, formatCount, formatDollars } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, write } from "../terminal/terminal.ts";

export interface RemitReportOptions extends ServerOptions {
  format: ReportFormat;
  since?: string;
  until?: string;
  payer?: string;
}

interface Share {
  findings: number;
  charge: string;
}

/** How predictions compare with payments, as the server reports it. */
interface Feedback {
  payments: { total: number; matched: number; reversals: number; reversed: number };
  lines: { answered: number; charge: string; denied: number; deniedCharge: string };
  edits: {
    edit: string;
    severity: string;
    carc: string;
    findings: number;
    deniedAsPredicted: Share;
    deniedOtherwise: Share;
    paid: Share;
    unanswered: number;
  }[];
  unpredicted: {
    carc: string | null;
    lines: number;
    charge: string;
    remarks: { rarc: string; lines: number }[];
  }[];
}

/** Prints how often predictions came true, as the server counts it. @throws CommandError */
export async function reportFeedback(
  { format, since, until, payer, ...server }: RemitReportOptions,
  { terminal: { stdout }, env, paint }: CommandContext,
): Promise<void> {
  const client = openClient(server, env);
  const query = new URLSearchParams(
    Object.entries({ since, until, payer }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const feedback = await client.get<Feedback>(`/v1/feedback?${query}`);
  await write(stdout, format === "json" ? `${JSON.stringify(feedback)}\n` : formatFeedback(feedback, paint));
}

const remarksShownMax = 5;

function formatFeedback({ payments, lines, edits, unpredicted }: Feedback, paint: Paint): string {
  if (payments.total === 0) return "No payments yet. Import them with `firstpass remit import`.\n";
  const unmatched = payments.total - payments.matched;
  const notes = [
    countOf(payments.total, "payment"),
    unmatched > 0 ? `${formatCount(unmatched)} unmatched` : "",
    payments.reversed > 0 ? `${formatCount(payments.reversed)} reversed` : "",
    `${countOf(lines.answered, "line")}, ${formatDollars(lines.charge)}`,
    `${formatCount(lines.denied)} denied, ${formatDollars(lines.deniedCharge)}`,
  ];
  const text = [`${paint("bold", notes.filter((note) => note !== "").join(" · "))}\n`];
  if (edits.length > 0) text.push("\nPredictions\n", formatEdits(edits));
  if (unpredicted.length > 0) text.push("\nDenials not predicted\n", formatUnpredicted(unpredicted));
  return text.join("");
}

function formatEdits(edits: Feedback["edits"]): string {
  const heading = [
    "edit",
    "severity",
    "CARC",
    "findings",
    "denied as predicted",
    "denied otherwise",
    "paid",
    "unanswered",
    "came true",
  ];
  const rows = edits.map(
    ({ edit, severity, carc, findings, deniedAsPredicted, deniedOtherwise, paid, unanswered }) => [
      edit,
      severity,
      carc,
      formatCount(findings),
      formatShare(deniedAsPredicted),
      formatShare(deniedOtherwise),
      formatShare(paid),
      formatCount(unanswered),
      findings === unanswered
        ? ""
        : `${Math.round((100 * deniedAsPredicted.findings) / (findings - unanswered))} %`,
    ],
  );
  return formatTable(heading, rows, ["left", "left", ...heading.slice(2).map(() => "right" as const)]);
}

function formatUnpredicted(unpredicted: Feedback["unpredicted"]): string {
  const rows = unpredicted.map(({ carc, lines, charge, remarks }) => [
    carc ?? "none",
    formatCount(lines),
    formatDollars(charge),
    remarks
      .slice(0, remarksShownMax)
      .map(({ rarc, lines }) => `${rarc} (${formatCount(lines)})`)
      .join(", "),
  ]);
  return formatTable(["CARC", "lines", "charge", "RARC"], rows, ["right", "right", "right", "left"]);
}

function formatShare({ findings, charge }: Share): string {
  return findings === 0 ? "" : `${formatCount(findings)} (${formatDollars(charge)})`;
}
