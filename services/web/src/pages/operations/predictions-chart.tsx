import { StackedBars } from "../../charts/stacked-bars.tsx";
import { formatCount, formatShare } from "../../ui/numbers.ts";
import { Table } from "../../ui/table.tsx";
import { describeRate, type Figure, listOf } from "./figure.ts";
import { FigureLink } from "./figure-card.tsx";
import { LiveCard } from "./live-card.tsx";
import styles from "./operations.module.css";
import type { Period } from "./period.ts";
import { type Predictions, predictionsQuery } from "./queries.ts";

const outcomes = [
  { key: "deniedAsPredicted", name: "Denied as predicted" },
  { key: "deniedOtherwise", name: "Denied for another reason" },
  { key: "paid", name: "Paid" },
] as const;
const rowsMax = 10;

export function PredictionsChart({ period }: { period: Period }) {
  return (
    <LiveCard
      title="Predicted denials and what the payer did"
      definition="prediction-met"
      query={predictionsQuery(period)}
      empty={{
        title: "No payments in this period",
        text: "Import the payers' remittances (835), and each prediction is compared with the answer.",
      }}
      draw={({ edits, ...rates }) => {
        if (rates.firstPassPaid.n === 0 && rates.denialRate.n === 0) return null;
        return {
          summary: <PaymentRates {...rates} />,
          chart: (
            <StackedBars
              label="Predicted denials by edit and outcome"
              series={outcomes}
              rows={edits.slice(0, rowsMax).map((edit) => ({
                key: edit.edit,
                label: edit.title ?? edit.edit,
                to: listOf(edit.deniedAsPredicted.denominatorFilter),
                value: `${formatShare(edit.deniedAsPredicted.value)} met · n = ${formatCount(edit.deniedAsPredicted.n)}`,
                segments: outcomes.map(({ key, name }) => ({
                  series: key,
                  value: edit[key].numerator ?? 0,
                  text: `${edit.title ?? edit.edit}: ${formatCount(edit[key].numerator ?? 0)} ${name.toLowerCase()}`,
                  to: listOf(edit[key].filter),
                })),
              }))}
            />
          ),
          table: <PredictionTable edits={edits} />,
        };
      }}
    />
  );
}

function PaymentRates({ firstPassPaid, denialRate, missRate }: Omit<Predictions, "edits">) {
  return (
    <dl className={styles.rates}>
      <Rate title="First-pass paid" figure={firstPassPaid} />
      <Rate title="Denial rate (dollars)" figure={denialRate} />
      <Rate title="Denied lines not predicted" figure={missRate} />
    </dl>
  );
}

function Rate({ title, figure }: { title: string; figure: Figure }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd title={describeRate(figure)}>
        <FigureLink to={listOf(figure.filter)}>{formatShare(figure.value)}</FigureLink>{" "}
        <small>
          n = <FigureLink to={listOf(figure.denominatorFilter)}>{formatCount(figure.n)}</FigureLink>
        </small>
      </dd>
    </div>
  );
}

function PredictionTable({ edits }: { edits: Predictions["edits"] }) {
  return (
    <Table
      bare
      label="Predicted denials by edit"
      rows={edits}
      rowKey={({ edit }) => edit}
      columns={[
        {
          id: "edit",
          header: "Edit",
          cell: ({ title, edit }) => title ?? edit,
          sortBy: ({ title }) => title,
        },
        ...outcomes.map(({ key, name }) => ({
          id: key,
          header: name,
          align: "right" as const,
          cell: (edit: Predictions["edits"][number]) => (
            <FigureLink to={listOf(edit[key].filter)}>{formatCount(edit[key].numerator ?? 0)}</FigureLink>
          ),
          sortBy: (edit: Predictions["edits"][number]) => edit[key].numerator,
        })),
        {
          id: "n",
          header: "Answered",
          align: "right",
          cell: ({ deniedAsPredicted: { n, denominatorFilter } }) => (
            <FigureLink to={listOf(denominatorFilter)}>{formatCount(n)}</FigureLink>
          ),
          sortBy: ({ deniedAsPredicted }) => deniedAsPredicted.n,
        },
      ]}
    />
  );
}
