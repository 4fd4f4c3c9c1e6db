import { Interval } from "../../charts/interval.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatCount, formatShare } from "../../ui/numbers.ts";
import { Table } from "../../ui/table.tsx";
import { describeRate, listOf } from "./figure.ts";
import { FigureLink } from "./figure-card.tsx";
import { LiveCard } from "./live-card.tsx";
import styles from "./operations.module.css";
import type { Period } from "./period.ts";
import { providerRows } from "./provider-rows.ts";
import { providersQuery } from "./queries.ts";

export function ProvidersChart({ period }: { period: Period }) {
  return (
    <LiveCard
      title="Clean at first scrub by clinic and provider"
      definition="clean-at-first-scrub"
      query={providersQuery(period)}
      empty={{
        title: "No claims in this period",
        text: "Clinics appear here with their first claims. Claims scrubbed before Firstpass counted figures are not counted.",
      }}
      draw={(providers) => {
        if (providers.clinics.length === 0) return null;
        const rows = providerRows(providers);
        const few = (n: number) => n < providers.rankedClaimsMin;
        return {
          summary: `With the 95% interval. Below ${providers.rankedClaimsMin} claims, nothing is ranked.`,
          chart: (
            <div className={styles.providers}>
              <Table
                bare
                label="Clean at first scrub by clinic and provider"
                rows={rows}
                rowKey={({ key }) => key}
                columns={[
                  {
                    id: "name",
                    header: "Clinic and provider",
                    cell: ({ name, isProvider }) => (
                      <span className={classNames(isProvider && styles.indent, isProvider && styles.muted)}>
                        {name}
                      </span>
                    ),
                  },
                  {
                    id: "interval",
                    header: "0 – 100%",
                    width: "30%",
                    cell: ({ rate }) =>
                      rate.value === null || rate.interval === null ? (
                        ""
                      ) : (
                        <span className={styles.interval}>
                          <Interval
                            value={rate.value}
                            low={rate.interval.low}
                            high={rate.interval.high}
                            few={few(rate.n)}
                            text={`${describeRate(rate)}, 95% interval ${formatShare(rate.interval.low)} to ${formatShare(rate.interval.high)}`}
                          />
                        </span>
                      ),
                  },
                  {
                    id: "rate",
                    header: "Clean",
                    align: "right",
                    cell: ({ rate }) => (
                      <FigureLink to={listOf(rate.filter)}>{formatShare(rate.value)}</FigureLink>
                    ),
                  },
                  {
                    id: "n",
                    header: "n",
                    align: "right",
                    cell: ({ rate }) => (
                      <FigureLink to={listOf(rate.denominatorFilter)}>{formatCount(rate.n)}</FigureLink>
                    ),
                  },
                  {
                    id: "rank",
                    header: "Rank",
                    align: "right",
                    cell: ({ rate }) => rate.rank ?? <span className={styles.muted}>few</span>,
                  },
                ]}
              />
            </div>
          ),
        };
      }}
    />
  );
}
