import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { Page } from "../../app/page.tsx";
import { formatDateTime } from "../../ui/date.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { CleanRateChart } from "./clean-rate-chart.tsx";
import { HoldAgeChart } from "./hold-age-chart.tsx";
import { HoldsByEditChart } from "./holds-by-edit-chart.tsx";
import styles from "./operations.module.css";
import { daysOf, periodOf, periods } from "./period.ts";
import { PredictionsChart } from "./predictions-chart.tsx";
import { StageChart, ThroughputChart } from "./processing-chart.tsx";
import { ProvidersChart } from "./providers-chart.tsx";
import { summaryQuery } from "./queries.ts";
import { SummaryCards } from "./summary-cards.tsx";
import { WorkedChart } from "./worked-chart.tsx";

export default function OperationsPage() {
  const [search] = useSearchParams();
  const days = daysOf(search);
  const { data, dataUpdatedAt, error, refetch } = useQuery(summaryQuery);
  // Until the API has said which day it is for the tenant.
  const today = data?.today ?? new Date().toISOString().slice(0, 10);
  const period = periodOf(days, today);
  if (!data && error) {
    return (
      <Page title="Operations">
        <ErrorState error={error} onRetry={() => refetch()} />
      </Page>
    );
  }
  return (
    <Page title="Operations" actions={<Actions days={days} updatedAt={dataUpdatedAt} />}>
      <SummaryCards />
      <div className={styles.charts}>
        <div className={styles.wide}>
          <CleanRateChart period={period} />
        </div>
        <HoldsByEditChart />
        <div className={styles.stack}>
          <HoldAgeChart />
          <StageChart period={period} />
        </div>
        <PredictionsChart period={period} />
        <ProvidersChart period={period} />
        <div className={styles.wide}>
          <WorkedChart today={today} />
        </div>
        <div className={styles.wide}>
          <ThroughputChart />
        </div>
      </div>
    </Page>
  );
}

function Actions({ days, updatedAt }: { days: number; updatedAt: number }) {
  return (
    <>
      {updatedAt > 0 && <span className={styles.updated}>Updated {formatDateTime(updatedAt)}</span>}
      <nav className={styles.period} aria-label="Period">
        {periods.map((period) => (
          <Link
            key={period.days}
            to={`?days=${period.days}`}
            aria-current={period.days === days ? "true" : undefined}
          >
            {period.label}
          </Link>
        ))}
      </nav>
    </>
  );
}
