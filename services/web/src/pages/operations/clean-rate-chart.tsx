import { LineChart } from "../../charts/line-chart.tsx";
import { formatCount, formatShare } from "../../ui/numbers.ts";
import { Table } from "../../ui/table.tsx";
import { describeRate, listOf } from "./figure.ts";
import { FigureLink } from "./figure-card.tsx";
import { LiveCard } from "./live-card.tsx";
import { labelOf, type Period } from "./period.ts";
import { cleanRateQuery, type Series } from "./queries.ts";

export function CleanRateChart({ period }: { period: Period }) {
  const { step } = period;
  return (
    <LiveCard
      title={`Clean at first scrub by ${step}`}
      definition="clean-at-first-scrub"
      query={cleanRateQuery(period)}
      empty={{
        title: "No claims in this period",
        text: "Claims appear here as soon as they are scrubbed. Claims scrubbed before Firstpass counted figures are not counted.",
      }}
      draw={({ total, points }) =>
        total.denominator === 0
          ? null
          : {
              summary: `${describeRate(total)} were clean at first scrub in this period.`,
              chart: (
                <LineChart
                  label={`Clean at first scrub by ${step}`}
                  max={1}
                  format={formatShare}
                  points={points.map((point) => ({
                    at: point.at,
                    label: labelOf(point.at, step),
                    value: point.value,
                    text: `${labelOf(point.at, step)}: ${describeRate(point)}`,
                    to: listOf(point.filter),
                  }))}
                />
              ),
              table: <PointTable points={points} step={step} />,
            }
      }
    />
  );
}

function PointTable({ points, step }: { points: Series["points"]; step: Period["step"] }) {
  return (
    <Table
      bare
      label="Clean at first scrub"
      rows={points}
      rowKey={({ at }) => at}
      columns={[
        { id: "at", header: "From", cell: ({ at }) => labelOf(at, step), sortBy: ({ at }) => at },
        {
          id: "rate",
          header: "Clean",
          align: "right",
          cell: ({ value }) => formatShare(value),
          sortBy: ({ value }) => value,
        },
        {
          id: "clean",
          header: "Claims clean",
          align: "right",
          cell: ({ numerator, filter }) => (
            <FigureLink to={listOf(filter)}>{formatCount(numerator ?? 0)}</FigureLink>
          ),
        },
        {
          id: "n",
          header: "Claims",
          align: "right",
          cell: ({ denominator, denominatorFilter }) => (
            <FigureLink to={listOf(denominatorFilter)}>{formatCount(denominator ?? 0)}</FigureLink>
          ),
        },
      ]}
    />
  );
}
