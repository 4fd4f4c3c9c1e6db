import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { useCan } from "../../app/session-context.tsx";
import { ActionDialog, type AskedAction } from "../worklist/action-dialog.tsx";
import type { FormKind } from "../worklist/action-form.tsx";
import { ShortcutHelp } from "../worklist/shortcut-help.tsx";
import { useShortcuts } from "../worklist/use-shortcuts.ts";
import { useWorkActions } from "../worklist/use-work-actions.ts";
import type { SeenClaim, WorkAction } from "../worklist/work-actions.ts";
import { workQuery } from "../worklist/worklist-queries.ts";
import { ClaimActions } from "./claim-actions.tsx";
import { ClaimHeader, ClaimNavigation } from "./claim-header.tsx";
import { ClaimLines } from "./claim-lines.tsx";
import { type ClaimRecord, claimQuery, contentsQuery } from "./claim-queries.ts";
import styles from "./claim-view.module.css";
import { CorrectionPanel } from "./correction-panel.tsx";
import { downloadClaim } from "./download-claim.ts";
import { inOrder } from "./findings.ts";
import type { Neighbors } from "./list-neighbors.ts";
import { showEvidence, showFinding } from "./note-panel.tsx";
import { type PanelTab, SidePanel } from "./side-panel.tsx";
import { useCorrection } from "./use-correction.ts";
import { VerdictNotice } from "./verdict-notice.tsx";

const settlingPollMs = 1_000;
const settlingPollsMax = 10;
const pollMs = 30_000;

/** A loaded claim. */
export function ClaimView({ record, neighbors }: { record: ClaimRecord; neighbors: Neighbors }) {
  const { claimId, revision, controlNumber, verdict } = record;
  const can = {
    work: useCan("worklist:write"),
    release: useCan("claims:release"),
    write: useCan("claims:write"),
    read: useCan("phi:read"),
  };
  const navigate = useNavigate();
  const isReady = record.status === "clean" || record.status === "released";
  const isHeld = record.status === "hold" || record.status === "error";
  const { data: work = null } = useQuery({
    ...workQuery(claimId),
    // The worklist follows a verdict within moments.
    refetchInterval: ({ state: { data, errorUpdateCount } }) => {
      const isSettled = data
        ? data.revision === revision && data.status === record.status
        : !isHeld || errorUpdateCount > settlingPollsMax;
      return isSettled ? pollMs : settlingPollMs;
    },
  });
  const opened = useQuery({ ...contentsQuery(claimId, revision), enabled: can.read });
  const contents = opened.data ?? null;
  const findings = useMemo(() => inOrder(verdict?.findings ?? []), [verdict]);
  const { correction, start, change, replace, discard } = useCorrection(claimId);
  const { runAtOnce } = useWorkActions();
  const [isHelp, setHelp] = useState(false);
  const [asked, setAsked] = useState<AskedAction | null>(null);
  const [tab, setTab] = useState<PanelTab>("note");
  const [focused, setFocused] = useState<number | null>(null);
  const client = useQueryClient();
  const isOutdated = work !== null && work.revision > revision;
  useEffect(() => {
    // A note or an authorization has made a new revision.
    if (isOutdated) void client.invalidateQueries(claimQuery(claimId));
  }, [client, claimId, isOutdated]);
  useEffect(() => {
    document.title = `${controlNumber} · Firstpass`;
  }, [controlNumber]);

  const seen: SeenClaim[] = work ? [{ claimId, version: work.version, controlNumber }] : [];
  const isResolved = work?.state === "resolved";
  const ask = (kind: FormKind, edit?: string) =>
    seen.length > 0 && setAsked({ kind, claims: seen, ...(edit === undefined ? {} : { edit }) });
  const act = (action: WorkAction) => void runAtOnce(seen, action);
  const correct = () => contents && correction === null && start(contents, revision);
  const open = (id: string | null) =>
    id !== null && void navigate(`/claims/${id}`, { state: { list: neighbors.list }, replace: true });
  useShortcuts({
    next: () => open(neighbors.next),
    previous: () => open(neighbors.previous),
    help: () => setHelp(true),
    close: () => void navigate(`/worklist${neighbors.list ? `?${neighbors.list}` : ""}`),
    ...(can.work && { comment: () => ask("comment") }),
    ...(can.work &&
      !isResolved && { assign: () => ask("assign"), snooze: () => ask("snooze"), ask: () => ask("ask") }),
    ...(can.release && !isResolved && { release: () => ask("release") }),
    ...(can.write && { correct }),
  });

  return (
    <>
      <ClaimNavigation neighbors={neighbors} />
      <ClaimHeader record={record} work={work} contents={contents} />
      <ClaimActions
        work={work}
        can={can}
        isHeld={isHeld}
        isCorrecting={correction !== null}
        canCorrect={contents !== null}
        onCorrect={correct}
        onAsk={ask}
        onAct={act}
        onDownload={isReady ? () => void downloadClaim(claimId, controlNumber) : undefined}
        onNext={neighbors.next === null ? undefined : () => open(neighbors.next)}
      />
      <VerdictNotice record={record} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {correction ? (
            <CorrectionPanel
              claimId={claimId}
              correction={correction}
              newest={revision}
              onChange={change}
              onReplace={replace}
              onClose={discard}
            />
          ) : (
            <ClaimLines
              contents={contents}
              findings={findings}
              focused={focused}
              marked={
                new Set(work?.marks.filter((mark) => mark.revision === revision).map(({ edit }) => edit))
              }
              onShowEvidence={(index) => {
                setTab("note");
                setFocused(index);
                requestAnimationFrame(() => showEvidence(index));
              }}
              onMark={
                can.work && work
                  ? (edit, isMarked) => (isMarked ? act({ action: "unmark", edit }) : ask("mark-wrong", edit))
                  : undefined
              }
            />
          )}
        </div>
        <aside className={styles.side} aria-label="Note and history">
          <SidePanel
            record={record}
            contents={contents}
            error={opened.error}
            canRead={can.read}
            findings={findings}
            focused={focused}
            onFocusFinding={(index) => {
              setFocused(index);
              showFinding(index);
            }}
            tab={tab}
            onTab={setTab}
          />
        </aside>
      </div>
      <ShortcutHelp open={isHelp} onClose={() => setHelp(false)} />
      <ActionDialog
        asked={asked}
        onClose={() => setAsked(null)}
        onFailures={(failures) => asked?.kind === "ask" && failures.length === 0 && setTab("requests")}
      />
    </>
  );
}
