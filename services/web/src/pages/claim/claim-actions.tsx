import { Button } from "../../ui/button.tsx";
import { DownloadIcon, MoreIcon } from "../../ui/icons.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import type { FormKind } from "../worklist/action-form.tsx";
import type { WorkAction } from "../worklist/work-actions.ts";
import type { WorkItem } from "../worklist/work-item.ts";
import styles from "./claim-actions.module.css";

export interface Permissions {
  /** worklist:write */
  work: boolean;
  /** claims:release */
  release: boolean;
  /** claims:write */
  write: boolean;
  /** phi:read */
  read: boolean;
}

/** What can be done to the claim in its state. */
export function ClaimActions({
  work,
  can,
  isHeld,
  isCorrecting,
  canCorrect,
  onCorrect,
  onAsk,
  onAct,
  onDownload,
  onNext,
}: {
  /** `null`: the claim was never held, so there is nothing to work. */
  work: WorkItem | null;
  can: Permissions;
  /** Whether the newest verdict keeps the claim from being filed. */
  isHeld: boolean;
  isCorrecting: boolean;
  canCorrect: boolean;
  onCorrect: () => void;
  onAsk: (kind: FormKind) => void;
  onAct: (action: WorkAction) => void;
  /** Downloads the claim as 837. Absent if it cannot be sent. */
  onDownload?: (() => void) | undefined;
  /** Opens the next claim of the list. Absent if there is none. */
  onNext?: (() => void) | undefined;
}) {
  const isResolved = work?.state === "resolved";
  const isForClinician =
    work?.nextActor === "therapist" && !isResolved && work.state !== "waiting_for_clinician" && can.work;
  const isWorked = can.work && work !== null;
  return (
    <div className={`${styles.actions} no-print`}>
      {!isHeld && onNext && (
        <Button look="primary" onClick={onNext}>
          Next claim
        </Button>
      )}
      {can.write && can.read && !isCorrecting && (
        <Button
          look={isHeld && !isForClinician ? "primary" : "plain"}
          disabled={!canCorrect}
          onClick={onCorrect}
        >
          Correct
        </Button>
      )}
      {isWorked && !isResolved && (
        <>
          <Button look={isForClinician ? "primary" : "plain"} onClick={() => onAsk("ask")}>
            Ask the clinician
          </Button>
          {can.release && <Button onClick={() => onAsk("release")}>Release</Button>}
          <Button onClick={() => onAsk("assign")}>Assign</Button>
          {work.state === "snoozed" ? (
            <Button onClick={() => onAct({ action: "unsnooze" })}>End the snooze</Button>
          ) : (
            <Button onClick={() => onAsk("snooze")}>Snooze</Button>
          )}
        </>
      )}
      {isWorked && work.resolution === "released" && can.release && (
        <Button onClick={() => onAct({ action: "withdraw-release" })}>Withdraw the release</Button>
      )}
      {isWorked && work.resolution === "not_billable" && (
        <Button onClick={() => onAct({ action: "reopen" })}>Reopen</Button>
      )}
      {isWorked && <Button onClick={() => onAsk("comment")}>Comment</Button>}
      {can.read && onDownload && (
        <Button onClick={onDownload}>
          <DownloadIcon /> Download 837
        </Button>
      )}
      <Menu
        trigger={
          <Button look="quiet" aria-label="More actions">
            <MoreIcon />
          </Button>
        }
      >
        {isWorked && (work.state === "open" || work.state === "snoozed") && (
          <MenuItem onClick={() => onAct({ action: "start" })}>Start working on it</MenuItem>
        )}
        {isWorked && work.state === "waiting_for_clinician" && (
          <MenuItem onClick={() => onAct({ action: "reopen" })}>Stop waiting</MenuItem>
        )}
        {isWorked && can.write && <MenuItem onClick={() => onAct({ action: "rescrub" })}>Rescrub</MenuItem>}
        {isWorked && !isResolved && (
          <MenuItem onClick={() => onAsk("not-billable")}>Mark as not billable</MenuItem>
        )}
        {isWorked && <MenuSeparator />}
        <MenuItem onClick={() => window.print()}>Print</MenuItem>
      </Menu>
    </div>
  );
}
