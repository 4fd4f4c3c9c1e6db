import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import type { ClaimContents } from "./claim-contents.ts";
import type { ClaimRecord } from "./claim-queries.ts";
import { ClinicianRequests } from "./clinician-requests.tsx";
import type { Finding } from "./findings.ts";
import { NotePanel } from "./note-panel.tsx";
import { Revisions } from "./revisions.tsx";
import { SimilarClaims } from "./similar-claims.tsx";
import { Timeline } from "./timeline.tsx";

export type PanelTab = "note" | "timeline" | "requests" | "similar" | "revisions";

/** The note, and what else is known about the claim. */
export function SidePanel({
  record,
  contents,
  error,
  canRead,
  findings,
  focused,
  onFocusFinding,
  tab,
  onTab,
}: {
  record: ClaimRecord;
  contents: ClaimContents | null;
  /** Why the contents could not be opened. */
  error: unknown;
  canRead: boolean;
  findings: readonly Finding[];
  focused: number | null;
  onFocusFinding: (index: number) => void;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
}) {
  const { claimId } = record;
  const note = !canRead ? (
    <EmptyState title="The note is hidden">Your role does not include reading patient data.</EmptyState>
  ) : contents ? (
    <NotePanel notes={contents.notes} findings={findings} focused={focused} onFocusFinding={onFocusFinding} />
  ) : error ? (
    <ErrorState error={error} />
  ) : (
    <LoadingLines lines={10} label="Opening the note" />
  );
  return (
    <Tabs
      label="About the claim"
      value={tab}
      onChange={(next) => onTab(next as PanelTab)}
      tabs={[
        { id: "note", label: "Note", content: note },
        { id: "timeline", label: "Timeline", content: <Timeline claimId={claimId} /> },
        ...(canRead
          ? [{ id: "requests", label: "Requests", content: <ClinicianRequests claimId={claimId} /> }]
          : []),
        { id: "similar", label: "Similar", content: <SimilarClaims claimId={claimId} /> },
        {
          id: "revisions",
          label: `Revisions (${record.revisions.length})`,
          content: <Revisions record={record} />,
        },
      ]}
    />
  );
}
