import { Link } from "react-router";
import { Badge } from "../../ui/badge.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { formatDate, formatRelative } from "../../ui/date.ts";
import { Money } from "../../ui/money.tsx";
import type { Column } from "../../ui/table.tsx";
import { deadlineTone, describeAge, describeDaysLeft } from "./deadline.ts";
import { actorLabels, describeState, stateTone } from "./labels.ts";
import type { Clinic, WorkItem } from "./work-item.ts";
import styles from "./worklist.module.css";

/** The id of a row's link, which the keyboard moves the focus to. */
export const rowLinkId = (claimId: string) => `open-${claimId}`;

/** A text that can be cut off, and is shown in full when pointed at. */
const full = (text: string) => <span title={text}>{text}</span>;

const nameOf = ({ npi, name }: Clinic) => full(name ?? npi);

function describePatient({ patient }: WorkItem) {
  if (patient === null) return <span className={styles.hidden}>hidden</span>;
  return full(patient.name ?? patient.memberId ?? "–");
}

/**
 * The width in `rem` of a column for names: `least` in a window of 80, and a share of what a wider one adds. The worst
 * finding takes the rest.
 */
const growing = (least: number, most: number, share: number) =>
  `clamp(${least}rem, ${least}rem + (100vw - 80rem) * ${share}, ${most}rem)`;

/** The columns that can be shown or hidden, in order. The checkbox and the control number are always there. */
export const dataColumns: readonly Column<WorkItem>[] = [
  {
    id: "daysLeft",
    header: "Days left",
    width: "5.25rem",
    sortKey: "deadline",
    cell: ({ daysLeft, deadline }) => (
      <span title={deadline ? `File by ${formatDate(deadline)}` : "The payer's filing limit is unknown"}>
        <Badge tone={deadlineTone(daysLeft)}>{describeDaysLeft(daysLeft)}</Badge>
      </span>
    ),
  },
  {
    id: "atRisk",
    header: "At risk",
    align: "right",
    width: "5rem",
    sortKey: "atRisk",
    cell: ({ atRisk }) => <Money amount={atRisk} />,
  },
  { id: "patient", header: "Patient", width: growing(7.75, 13, 0.2), cell: describePatient },
  {
    id: "serviceDate",
    header: "Service date",
    width: "5.75rem",
    cell: (item) => formatDate(item.serviceDate),
  },
  {
    id: "payer",
    header: "Payer",
    width: growing(8.25, 16, 0.3),
    cell: ({ payer }) => full(payer.name ?? payer.id),
  },
  { id: "clinic", header: "Clinic", width: "8rem", cell: ({ clinic }) => nameOf(clinic) },
  {
    id: "provider",
    header: "Rendering",
    width: "8rem",
    cell: ({ provider }) => (provider ? nameOf(provider) : "–"),
  },
  {
    id: "finding",
    header: "Worst finding",
    cell: ({ worst, findings }) => (
      <span className={styles.finding} title={worst.title}>
        <span className={styles.findingTitle}>{worst.title}</span>
        {findings > 1 && <Badge>+{findings - 1}</Badge>}
      </span>
    ),
  },
  { id: "nextActor", header: "Next action", width: "5.5rem", cell: (item) => actorLabels[item.nextActor] },
  {
    id: "age",
    header: "In hold",
    align: "right",
    width: "4rem",
    sortKey: "age",
    cell: ({ heldHours }) => describeAge(heldHours),
  },
  {
    id: "state",
    header: "State",
    width: "9rem",
    cell: (item) => <Badge tone={stateTone(item)}>{describeState(item)}</Badge>,
  },
  {
    id: "assignee",
    header: "Assignee",
    width: growing(6.75, 9, 0.1),
    cell: ({ assignee }) => full(assignee?.name ?? "–"),
  },
  {
    id: "lastWorked",
    header: "Last worked",
    width: "7rem",
    cell: ({ lastWorkedAt, lastWorkedBy }) =>
      lastWorkedAt ? (
        <span title={lastWorkedBy?.name ?? undefined}>{formatRelative(lastWorkedAt)}</span>
      ) : (
        "–"
      ),
  },
  { id: "revision", header: "Rev.", align: "right", width: "3.5rem", cell: ({ revision }) => revision },
];

/** Hidden until they are chosen, so that the list fits the window and the finding can be read. */
export function hiddenByDefault(windowWidth: number): readonly string[] {
  const rare = ["clinic", "provider", "state", "lastWorked", "revision"];
  return windowWidth < 1536 ? [...rare, "nextActor"] : rare;
}

/** At least as wide as its heading. A control number is never cut off. */
const controlNumberWidth = (longest: number) => `max(7rem, ${longest}ch + 1rem)`;

interface RowState {
  /** The length of the longest control number. */
  longestControlNumber: number;
  /** The query of the list, which the claim page uses for the next and the previous claim. */
  list: string;
  isSelected: (claimId: string) => boolean;
  isAllSelected: boolean;
  isSomeSelected: boolean;
  onSelect: (claimId: string, range: boolean) => void;
  onSelectAll: () => void;
}

/** The columns shown: the checkbox, the days left and the dollars, the control number, then the others. */
export function columnsOf(hidden: ReadonlySet<string>, rows: RowState): Column<WorkItem>[] {
  const shown = dataColumns.filter(({ id }) => !hidden.has(id));
  const isFirst = ({ id }: Column<WorkItem>) => id === "daysLeft" || id === "atRisk";
  return [
    {
      id: "select",
      header: (
        <Checkbox
          label="Select all claims"
          labelHidden
          checked={rows.isAllSelected}
          indeterminate={!rows.isAllSelected && rows.isSomeSelected}
          onChange={rows.onSelectAll}
        />
      ),
      width: "2rem",
      cell: ({ claimId, controlNumber }) => (
        <Checkbox
          label={`Select ${controlNumber}`}
          labelHidden
          checked={rows.isSelected(claimId)}
          onChange={(_, shiftKey) => rows.onSelect(claimId, shiftKey)}
        />
      ),
    },
    ...shown.filter(isFirst),
    {
      id: "controlNumber",
      header: "Control number",
      width: controlNumberWidth(rows.longestControlNumber),
      cell: ({ claimId, controlNumber }) => (
        <Link
          id={rowLinkId(claimId)}
          to={`/claims/${claimId}`}
          state={{ list: rows.list }}
          className={styles.controlNumber}
        >
          {controlNumber}
        </Link>
      ),
    },
    ...shown.filter((column) => !isFirst(column)),
  ];
}
