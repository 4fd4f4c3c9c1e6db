import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { StatusBadge } from "../../ui/claim-status.tsx";
import { formatDate, formatRelative } from "../../ui/date.ts";
import { ChevronLeftIcon, ChevronRightIcon } from "../../ui/icons.tsx";
import { formatMoney } from "../../ui/money.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { deadlineTone, describeAge, describeDaysLeft } from "../worklist/deadline.ts";
import { describeState, stateTone } from "../worklist/labels.ts";
import type { WorkItem } from "../worklist/work-item.ts";
import type { ClaimContents } from "./claim-contents.ts";
import styles from "./claim-header.module.css";
import type { ClaimRecord } from "./claim-queries.ts";
import type { Neighbors } from "./list-neighbors.ts";

/** Who and what the claim is about, its clock, and who works on it. */
export function ClaimHeader({
  record,
  work,
  contents,
}: {
  record: ClaimRecord;
  /** `null`: the claim was never held. */
  work: WorkItem | null;
  /** `null`: patient data is not opened. */
  contents: ClaimContents | null;
}) {
  const filing = record.verdict?.timelyFiling;
  const deadline = work ? work.deadline : (filing?.lastDay ?? null);
  const daysLeft = work ? work.daysLeft : (filing?.daysLeft ?? null);
  const facts: [string, ReactNode][] = [
    [
      "File by",
      <span key="deadline" className={styles.deadline}>
        {deadline ? formatDate(deadline) : "Unknown"}
        {deadline && <Badge tone={deadlineTone(daysLeft)}>{describeDaysLeft(daysLeft)}</Badge>}
      </span>,
    ],
    ["At risk", record.atRisk === null ? "–" : formatMoney(record.atRisk)],
    ["Charge", formatMoney(record.charge)],
    ["Payer", work?.payer.name ?? contents?.payer.name ?? record.payerId],
    ["Clinic", work?.clinic.name ?? contents?.billingProvider.name ?? work?.clinic.npi ?? "–"],
    [
      "Rendering provider",
      work?.provider?.name ?? work?.provider?.npi ?? contents?.renderingProvider?.npi ?? "–",
    ],
    ...(work ? workFacts(work) : []),
    ["Revision", record.revision],
  ];
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1>{record.controlNumber}</h1>
        <StatusBadge status={record.status} />
        {work && <Badge tone={stateTone(work)}>{describeState(work)}</Badge>}
        {work?.wakeAt && work.state === "snoozed" && <span>until {formatDate(work.wakeAt)}</span>}
        {work?.lastWorkedAt && (
          <span className={styles.worked}>
            last worked {formatRelative(work.lastWorkedAt)}
            {work.lastWorkedBy && ` by ${work.lastWorkedBy.name}`}
          </span>
        )}
      </div>
      <p className={styles.patient}>
        <Patient work={work} contents={contents} />
      </p>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function workFacts({ assignee, state, heldHours }: WorkItem): [string, ReactNode][] {
  return [
    ["Assignee", assignee?.name ?? "Unassigned"],
    ...(state === "resolved" ? [] : [["In hold", describeAge(heldHours)] satisfies [string, ReactNode]]),
  ];
}

function Patient({ work, contents }: { work: WorkItem | null; contents: ClaimContents | null }) {
  const person = contents && (contents.patient ?? contents.subscriber);
  const name = person ? [person.firstName, person.lastName].filter(Boolean).join(" ") : work?.patient?.name;
  const birthDate = person?.birthDate ?? work?.patient?.birthDate;
  const memberId = contents?.subscriber.memberId ?? work?.patient?.memberId;
  if (!name && !memberId) return "Patient hidden";
  return (
    <>
      <strong>{name || "Patient without a name"}</strong>
      {birthDate && `, born ${formatDate(birthDate)}`}
      {memberId && ` · member ID ${memberId}`}
    </>
  );
}

/** The way back to the list, and to the claims next to this one in it. */
export function ClaimNavigation({ neighbors: { list, previous, next, index } }: { neighbors: Neighbors }) {
  const navigate = useNavigate();
  const open = (claimId: string) => navigate(`/claims/${claimId}`, { state: { list }, replace: true });
  return (
    <nav className={`${styles.navigation} no-print`} aria-label="List">
      <Link to={`/worklist${list ? `?${list}` : ""}`}>← Worklist</Link>
      {list !== null && (
        <>
          <IconButton
            size="small"
            label="Previous claim (k)"
            icon={<ChevronLeftIcon />}
            disabled={previous === null}
            focusableWhenDisabled
            onClick={() => previous && open(previous)}
          />
          <IconButton
            size="small"
            label="Next claim (j)"
            icon={<ChevronRightIcon />}
            disabled={next === null}
            focusableWhenDisabled
            onClick={() => next && open(next)}
          />
          {index >= 0 && <span className={styles.position}>{formatCount(index + 1)} in the list</span>}
        </>
      )}
    </nav>
  );
}
