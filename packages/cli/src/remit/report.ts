import type { Answer } from "@firstpass/client";
import type { CommandContext } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import { connect, type ServerOptions } from "../server/connect.ts";
import { countOf, formatCount, formatDollars } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, write } from "../terminal/terminal.ts";

export interface RemitReportOptions extends ServerOptions {
  format: ReportFormat;
  since?: string;
  until?: string;
  payer?: string;
}

type Feedback = Answer<"/v1/feedback">;
type Share = Feedback["edits"][number]["paid"];

/** Prints how often predictions came true, as the server counts it. @throws CommandError */
export async function reportFeedback(
  { format, since, until, payer, ...server }: RemitReportOptions,
  { terminal: { stdout }, env, paint }: CommandContext,
): Promise<void> {
  const query: Record<string, string> = Object.fromEntries(
    Object.entries({ since, until, payer }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const { data } = await connect(server, env).api.GET("/v1/feedback", { params: { query } });
  const feedback = data!;
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
