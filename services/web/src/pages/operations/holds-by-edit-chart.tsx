import { StackedBars } from "../../charts/stacked-bars.tsx";
import { formatMoney } from "../../ui/money.tsx";
import { countOf, formatCount, formatShare } from "../../ui/numbers.ts";
import { Table } from "../../ui/table.tsx";
import { listOf } from "./figure.ts";
import { FigureLink } from "./figure-card.tsx";
import { LiveCard } from "./live-card.tsx";
import { other, stackHolds } from "./pareto.ts";
import { type HoldsByEdit, holdsByEditQuery } from "./queries.ts";

export function HoldsByEditChart() {
  return (
    <LiveCard
      title="Held claims by edit and payer"
      definition="holds-by-edit"
      query={holdsByEditQuery}
      empty={{
        title: "Nothing is held",
        text: "Every claim that was scrubbed is clean, released or resolved.",
      }}
      draw={(holds) => {
        if (holds.edits.length === 0) return null;
        const { series, rows, hidden } = stackHolds(holds);
        return {
          summary: `${formatCount(holds.total.n)} held claims, ${formatMoney(holds.total.atRisk, { whole: true })} at risk. ${hidden > 0 ? `The table lists ${hidden} more edits.` : ""}`,
          chart: (
            <StackedBars
              label="Held claims by edit and payer"
              series={series}
              rows={rows.map(({ edit, segments }) => ({
                key: edit.edit,
                label: edit.title ?? edit.edit,
                to: listOf(edit.filter),
                value: `${countOf(edit.numerator ?? 0, "claim")} · ${formatShare(share(edit))}`,
                segments: segments.map(({ key, name, claims, atRisk, filter }) => ({
                  series: key,
                  value: claims,
                  text: `${edit.title ?? edit.edit}, ${name}: ${countOf(claims, "claim")}${atRisk === null ? "" : `, ${formatMoney(atRisk)}`}`,
                  to: key === other ? null : listOf(filter),
                })),
              }))}
            />
          ),
          table: <EditTable edits={holds.edits} />,
        };
      }}
    />
  );
}

function share({ numerator, denominator }: { numerator: number | null; denominator: number | null }) {
  return denominator ? (numerator ?? 0) / denominator : null;
}

function EditTable({ edits }: { edits: HoldsByEdit["edits"] }) {
  return (
    <Table
      bare
      label="Held claims by edit"
      rows={edits}
      rowKey={({ edit }) => edit}
      columns={[
        {
          id: "edit",
          header: "Edit",
          cell: ({ title, edit }) => title ?? edit,
          sortBy: ({ title }) => title,
        },
        {
          id: "claims",
          header: "Claims",
          align: "right",
          cell: ({ numerator, filter }) => (
            <FigureLink to={listOf(filter)}>{formatCount(numerator ?? 0)}</FigureLink>
          ),
          sortBy: ({ numerator }) => numerator,
        },
        {
          id: "share",
          header: "Of held claims",
          align: "right",
          cell: (edit) => formatShare(share(edit)),
        },
        {
          id: "risk",
          header: "At risk",
          align: "right",
          cell: ({ atRisk }) => formatMoney(atRisk),
          sortBy: ({ atRisk }) => Number(atRisk),
        },
      ]}
    />
  );
}
