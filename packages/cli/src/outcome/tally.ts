import { type Cents, formatMoney, parseMoney } from "@firstpass/claim";
import { type ExitStatus, exitStatus } from "../command.ts";
import { countOf, formatCount, formatDollars } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import type { Format, Paint } from "../terminal/terminal.ts";
import { isRejected, type Outcome, type RejectedJson } from "./outcome.ts";

interface EditTally {
  claims: number;
  atRiskCents: Cents;
}

const labels: [status: string, label: string, format: Format][] = [
  ["clean", "clean", "green"],
  ["released", "released", "cyan"],
  ["superseded", "superseded", "dim"],
  ["hold", "held", "red"],
  ["error", "in error", "magenta"],
  ["rejected", "rejected", "yellow"],
];

/** Counts the outcomes of a run. */
export class Tally {
  claims = 0;
  atRiskCents: Cents = 0;
  readonly byStatus = new Map<string, number>();
  undocumented = 0;
  firstRejection: RejectedJson | null = null;
  /** Outcomes with a control number. A rejection without one is of something other than a claim. */
  named = 0;
  readonly byEdit = new Map<string, EditTally>();

  add(outcome: Outcome): void {
    this.claims += 1;
    this.byStatus.set(outcome.status, (this.byStatus.get(outcome.status) ?? 0) + 1);
    if (outcome.controlNumber !== null) this.named += 1;
    if (isRejected(outcome)) {
      this.firstRejection ??= outcome;
      return;
    }
    this.atRiskCents += parseMoney(outcome.atRisk) ?? 0;
    if (outcome.notChecked?.some(({ stage, reason }) => stage === "documentation" && reason === "no-note"))
      this.undocumented += 1;
    const counted = new Set<string>();
    for (const { edit, atRisk } of outcome.findings) {
      const tally = this.byEdit.get(edit) ?? { claims: 0, atRiskCents: 0 };
      if (!counted.has(edit)) tally.claims += 1;
      counted.add(edit);
      tally.atRiskCents += parseMoney(atRisk) ?? 0;
      this.byEdit.set(edit, tally);
    }
  }

  get exitStatus(): ExitStatus {
    const passed = ["clean", "released", "superseded"].map((status) => this.byStatus.get(status) ?? 0);
    return passed.reduce((sum, count) => sum + count, 0) === this.claims ? exitStatus.clean : exitStatus.held;
  }

  /** The summary of a run: claims by status, dollars at risk, and the edits with findings, most claims first. */
  format(paint: Paint): string {
    if (this.claims === 0) return "No claims.\n";
    return `${paint("bold", this.headline(paint))}\n${this.#formatEdits()}`;
  }

  /** Claims by status and dollars at risk, on one line. */
  headline(paint: Paint): string {
    const counts = labels
      .map(([status, label, format]) => [this.byStatus.get(status) ?? 0, label, format] as const)
      .filter(([count]) => count > 0)
      .map(([count, label, format]) => paint(format, `${formatCount(count)} ${label}`));
    const head = `${countOf(this.claims, "claim")}: ${counts.join(", ")}`;
    const money = this.atRiskCents > 0 ? ` · ${formatDollars(formatMoney(this.atRiskCents))} at risk` : "";
    return head + money;
  }

  #formatEdits(): string {
    if (this.byEdit.size === 0) return "";
    const rows = [...this.byEdit]
      .sort(([a, left], [b, right]) => right.claims - left.claims || (a < b ? -1 : 1))
      .map(([edit, { claims, atRiskCents }]) => [
        edit,
        formatCount(claims),
        atRiskCents === 0 ? "" : formatDollars(formatMoney(atRiskCents)),
      ]);
    return formatTable(["edit", "claims", "at risk"], rows, ["left", "right", "right"]);
  }
}
