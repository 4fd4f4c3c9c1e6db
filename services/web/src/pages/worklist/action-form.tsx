import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../app/session-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { DateField, TextArea } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./action-dialog.module.css";
import { type ReleaseReason, releaseReasons, type WorkAction } from "./work-actions.ts";
import { membersQuery } from "./worklist-queries.ts";

/** The actions that ask for something first. */
export const formKinds = [
  "assign",
  "snooze",
  "comment",
  "ask",
  "release",
  "not-billable",
  "mark-wrong",
] as const;
export type FormKind = (typeof formKinds)[number];

/** The values of the form, kept when the action fails. */
export interface ActionInput {
  text: string;
  /** A member's id, or `unassigned`. */
  assignee: string | null;
  /** A calendar date. */
  until: string;
  reason: ReleaseReason | null;
}

const unassigned = "unassigned";

export const emptyInput: ActionInput = { text: "", assignee: null, until: "", reason: null };

/** As the API accepts it. */
const textLengthMax: Partial<Record<FormKind, number>> = {
  comment: 4000,
  ask: 2000,
  release: 1000,
  "not-billable": 1000,
  "mark-wrong": 1000,
};

/** The hour of the day, in local time, at which a snoozed claim is back in the list. */
const wakeHour = 6;

/** The action, or the missing detail. */
export function actionOf(
  kind: FormKind,
  { text: typed, assignee, until, reason }: ActionInput,
  edit: string | undefined,
): WorkAction | { missing: string } {
  const text = typed.trim();
  const optional = text === "" ? {} : { text };
  switch (kind) {
    case "assign":
      if (assignee === null) return { missing: "Choose an assignee." };
      return { action: "assign", assignee: assignee === unassigned ? null : assignee };
    case "snooze": {
      if (until === "") return { missing: "Choose a date." };
      const [year, month, day] = until.split("-").map(Number);
      return { action: "snooze", until: new Date(year!, month! - 1, day!, wakeHour).toISOString() };
    }
    case "comment":
      return text === "" ? { missing: "Enter a comment." } : { action: "comment", text };
    case "ask":
      return { action: "ask", ...optional };
    case "release":
      if (reason === null) return { missing: "Choose a reason." };
      if (reason === "other" && text === "") return { missing: "Describe the reason." };
      return { action: "release", reason, ...optional, ...(edit === undefined ? {} : { edit }) };
    case "not-billable":
      return text === "" ? { missing: "Describe the reason." } : { action: "not-billable", text };
    case "mark-wrong":
      return { action: "mark-wrong", edit: edit!, ...optional };
  }
}

interface FormProps {
  kind: FormKind;
  input: ActionInput;
  onChange: (input: ActionInput) => void;
}

export function ActionForm({ kind, input, onChange }: FormProps) {
  const set = (changes: Partial<ActionInput>) => onChange({ ...input, ...changes });
  const text = (label: string, description?: string) => (
    <TextArea
      label={label}
      description={description}
      value={input.text}
      maxLength={textLengthMax[kind]}
      onChange={(event) => set({ text: event.target.value })}
    />
  );
  switch (kind) {
    case "assign":
      return <AssigneeField value={input.assignee} onChange={(assignee) => set({ assignee })} />;
    case "snooze":
      return <SnoozeFields until={input.until} onChange={(until) => set({ until })} />;
    case "comment":
      return text("Comment");
    case "ask":
      return text(
        "Question of your own (optional)",
        "It is added to the request. Afterward, the request can be printed and downloaded.",
      );
    case "release":
      return (
        <>
          <Select
            label="Reason"
            placeholder="Choose a reason"
            options={Object.entries(releaseReasons).map(([value, label]) => ({
              value: value as ReleaseReason,
              label,
            }))}
            value={input.reason}
            onChange={(reason) => set({ reason })}
          />
          {text(input.reason === "other" ? "Description" : "Note (optional)")}
        </>
      );
    case "not-billable":
      return text("Reason", "The claim leaves the worklist. Nothing is sent to the payer.");
    case "mark-wrong":
      return text(
        "Why the finding is wrong (optional)",
        "It counts in the precision of the edit. The claim stays held.",
      );
  }
}

function AssigneeField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { member } = useSession();
  const { data: members = [] } = useQuery(membersQuery);
  const others = members.filter(({ memberId }) => memberId !== member?.memberId);
  const options = [
    ...(member ? [{ value: member.memberId, label: `${member.name} (me)` }] : []),
    ...others.map(({ memberId, name }) => ({ value: memberId, label: name })),
    { value: unassigned, label: "Unassigned" },
  ];
  return (
    <Combobox
      label="Assignee"
      placeholder="Type a name"
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}

const snoozeChoices = [
  { label: "Tomorrow", days: 1 },
  { label: "In 3 days", days: 3 },
  { label: "In a week", days: 7 },
  { label: "In two weeks", days: 14 },
];

function SnoozeFields({ until, onChange }: { until: string; onChange: (until: string) => void }) {
  return (
    <>
      <div className={styles.presets}>
        {snoozeChoices.map(({ label, days }) => (
          <Button
            key={label}
            size="small"
            aria-pressed={until === dateIn(days)}
            onClick={() => onChange(dateIn(days))}
          >
            {label}
          </Button>
        ))}
      </div>
      <DateField
        label="Until"
        min={dateIn(1)}
        value={until}
        description="The claim is back earlier if a note, an authorization or a new revision arrives, and seven days before its filing deadline."
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

/** A calendar date some days from today. */
function dateIn(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
