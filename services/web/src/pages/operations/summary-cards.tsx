import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatCount } from "../../ui/numbers.ts";
import { describeRate, formatDollars, formatValue } from "./figure.ts";
import { Basis, FigureCard } from "./figure-card.tsx";
import styles from "./operations.module.css";
import { summaryQuery } from "./queries.ts";

/** The most important figures, in the order in which a lead asks for them: quality, money, time, machinery. */
export function SummaryCards() {
  const { data } = useQuery(summaryQuery);
  return (
    <div className={styles.cards}>
      <FigureCard title="Clean at first scrub today" figure={data?.cleanToday} />
      <FigureCard title="Clean at first scrub, 30 days" figure={data?.clean30Days} />
      <FigureCard title="Held claims" figure={data?.heldClaims}>
        {data && <>{formatDollars(data.heldDollars.value ?? 0)} at risk</>}
      </FigureCard>
      <FigureCard
        title="Due within 14 days"
        figure={data?.dueDollars}
        late={(data?.dueDollars.value ?? 0) > 0}
      >
        {data && <Basis figure={data.dueDollars} of="held claims" />}
      </FigureCard>
      <FigureCard title="Median time in hold" figure={data?.medianHoldHours}>
        {data && <Basis figure={data.medianHoldHours} of="claims resolved in 30 days" />}
      </FigureCard>
      <FigureCard title="Overridden, 30 days" figure={data?.overrideRate}>
        {data && <Basis figure={data.overrideRate} of="held claims" />}
      </FigureCard>
      <FigureCard title="Receipt to verdict today" figure={data?.verdictTimeP50}>
        {data && (
          <>
            median; p99 {formatValue(data.verdictTimeP99.value, "milliseconds")}, n ={" "}
            {formatCount(data.verdictTimeP50.n)}
          </>
        )}
      </FigureCard>
      <FigureCard title="Lines per minute" figure={data?.linesPerMinute}>
        {data && (
          <>
            {data.oldestOpenChunk.value === null
              ? "no claims waiting"
              : `oldest waiting ${formatValue(data.oldestOpenChunk.value, "milliseconds")}`}
            <br />
            <Link to="/endpoints">
              webhooks {formatCount(data.webhookBacklog.value ?? 0)} waiting,{" "}
              {formatCount(data.webhooksParked.value ?? 0)} parked
            </Link>
          </>
        )}
      </FigureCard>
      {data && (
        <p className="visually-hidden" role="status">
          {formatCount(data.heldClaims.value ?? 0)} held claims; clean today {describeRate(data.cleanToday)}.
        </p>
      )}
    </div>
  );
}
