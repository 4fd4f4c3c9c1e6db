import { LineChart } from "../../charts/line-chart.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { Table } from "../../ui/table.tsx";
import { formatValue } from "./figure.ts";
import { LiveCard } from "./live-card.tsx";
import { labelOf, type Period } from "./period.ts";
import { latencyQuery, throughputQuery } from "./queries.ts";

const stageNames: Record<string, string> = {
  documentation: "Integrity and documentation",
  modifier: "Modifier",
  "medical-necessity": "Medical necessity",
  verdict: "Verdict",
};
const ms = (value: number | null) => formatValue(value, "milliseconds");

/** How many chunks wait in each stage now, and how long the stage takes. */
export function StageChart({ period }: { period: Period }) {
  return (
    <LiveCard
      title="Queue and time by stage"
      definition="stage-time-p50"
      query={latencyQuery(period)}
      empty={{ title: "No verdicts in this period", text: "Stages appear here with the first claims." }}
      draw={({ total, stages }) => ({
        summary: `From receipt to verdict: median ${ms(total.p50.value)}, p99 ${ms(total.p99.value)}, n = ${formatCount(total.p50.n)} claims.`,
        chart: (
          <Table
            bare
            label="Queue and time by stage"
            rows={stages}
            rowKey={({ stage }) => stage}
            columns={[
              { id: "stage", header: "Stage", cell: ({ stage }) => stageNames[stage] ?? stage },
              {
                id: "backlog",
                header: "Chunks waiting",
                align: "right",
                cell: ({ backlog }) => formatCount(backlog.value ?? 0),
              },
              { id: "p50", header: "Median", align: "right", cell: ({ p50 }) => ms(p50.value) },
              { id: "p99", header: "p99", align: "right", cell: ({ p99 }) => ms(p99.value) },
              { id: "n", header: "n", align: "right", cell: ({ p50 }) => formatCount(p50.n) },
            ]}
          />
        ),
      })}
    />
  );
}

/** The lines scrubbed per minute, today in quarters of an hour. */
export function ThroughputChart() {
  return (
    <LiveCard
      title="Lines per minute today"
      definition="lines-per-minute"
      query={throughputQuery}
      empty={{
        title: "Nothing was scrubbed today",
        text: "The chart begins with the first claim of the day.",
      }}
      draw={({ total, points }) =>
        total.n === 0
          ? null
          : {
              summary: `${formatCount(total.numerator ?? 0)} lines today in ${formatCount(total.n)} verdicts.`,
              chart: (
                <LineChart
                  label="Lines per minute today, in quarters of an hour"
                  format={(value) => formatValue(value, "lines per minute")}
                  points={points.map(({ at, value }) => ({
                    at,
                    label: labelOf(at, "15m"),
                    value,
                    text: `${labelOf(at, "15m")}: ${formatValue(value, "lines per minute")} lines per minute`,
                    to: null,
                  }))}
                />
              ),
              table: (
                <Table
                  bare
                  label="Lines per minute"
                  rows={points}
                  rowKey={({ at }) => at}
                  columns={[
                    { id: "at", header: "From", cell: ({ at }) => labelOf(at, "15m") },
                    {
                      id: "rate",
                      header: "Lines per minute",
                      align: "right",
                      cell: ({ value }) => formatValue(value, "lines per minute"),
                    },
                    {
                      id: "lines",
                      header: "Lines",
                      align: "right",
                      cell: ({ numerator }) => formatCount(numerator ?? 0),
                    },
                  ]}
                />
              ),
            }
      }
    />
  );
}
