import { memo } from "react";
import { formatDate } from "../../ui/date.ts";
import type { NoteContents } from "./claim-contents.ts";
import { findingId } from "./finding-card.tsx";
import type { Finding } from "./findings.ts";
import styles from "./note-panel.module.css";
import { chunksOf, type EvidenceSpan, type Passage } from "./note-passages.ts";

interface NotePanelProps {
  notes: readonly NoteContents[];
  findings: readonly Finding[];
  focused: number | null;
  onFocusFinding: (index: number) => void;
}

/** The treatment notes with the evidence of the findings highlighted. Text is shown as written, whatever it contains. */
export function NotePanel({ notes, findings, focused, onFocusFinding }: NotePanelProps) {
  if (notes.length === 0) return <p className={styles.none}>The claim came without a note.</p>;
  return notes.map((note, index) => {
    const evidence = findings.flatMap((finding, position) =>
      finding.evidence
        .filter((each) => each.note === index)
        .map(({ start, end }) => ({ finding: position, start, end })),
    );
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: evidence refers to notes by their position, which never changes.
      <article key={index} className={styles.note} aria-label={`Note of ${formatDate(note.serviceDate)}`}>
        <NoteHeader note={note} />
        {note.text ? (
          <NoteText text={note.text} evidence={evidence} focused={focused} onFocusFinding={onFocusFinding} />
        ) : (
          <p className={styles.none}>The note has no text.</p>
        )}
      </article>
    );
  });
}

function NoteHeader({ note }: { note: NoteContents }) {
  const { signature, planOfCare, interventions = [] } = note;
  const signedBy = [signature?.name, signature?.credentials].filter(Boolean).join(", ");
  const facts: (readonly [string, string | number | null | undefined])[] = [
    ["Timed minutes", note.timedMinutes],
    ["Total minutes", note.totalMinutes],
    ["Time", note.timeIn && `${note.timeIn}–${note.timeOut ?? "?"}`],
    ["Visit", note.visitNumber],
    [
      "By service",
      interventions.map(({ procedure, minutes }) => `${procedure} ${minutes ?? "?"} min`).join(", "),
    ],
    [
      "Signed",
      note.unsigned
        ? "not yet"
        : signature &&
          [signedBy, signature.signedAt && formatDate(signature.signedAt)].filter(Boolean).join(" "),
    ],
    ["Plan of care", planOfCare?.certifiedFrom && certification(planOfCare)],
    ["Progress report", note.lastProgressReport && formatDate(note.lastProgressReport)],
  ];
  return (
    <header className={styles.header}>
      <h3>Note of {formatDate(note.serviceDate)}</h3>
      <dl>
        {facts
          .filter(([, value]) => value !== undefined && value !== null && value !== "")
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </header>
  );
}

function certification({ certifiedFrom, certifiedThrough }: NonNullable<NoteContents["planOfCare"]>): string {
  return `${formatDate(certifiedFrom!)} – ${certifiedThrough ? formatDate(certifiedThrough) : "open"}`;
}

const NoteText = memo(function NoteText({
  text,
  evidence,
  focused,
  onFocusFinding,
}: {
  text: string;
  evidence: readonly EvidenceSpan[];
} & Pick<NotePanelProps, "focused" | "onFocusFinding">) {
  return (
    // Each paragraph is laid out in its own direction, and its control characters do not affect the page.
    <div className={styles.text} dir="auto">
      {chunksOf(text, evidence).map(({ start, passages }) => (
        <div key={start} className={styles.chunk}>
          {passages.map((passage) =>
            passage.findings.length === 0 ? (
              passage.text
            ) : (
              <EvidencePassage
                key={passage.start}
                passage={passage}
                focused={focused}
                onFocusFinding={onFocusFinding}
              />
            ),
          )}
        </div>
      ))}
    </div>
  );
});

function EvidencePassage({
  passage: { text, findings },
  focused,
  onFocusFinding,
}: { passage: Passage } & Pick<NotePanelProps, "focused" | "onFocusFinding">) {
  const [first] = findings;
  const isFocused = focused !== null && findings.includes(focused);
  const numbers = findings.map((index) => index + 1).join(", ");
  return (
    <a
      href={`#${findingId(first!)}`}
      data-findings={findings.join(" ")}
      className={isFocused ? styles.focusedEvidence : styles.evidence}
      onClick={(event) => {
        event.preventDefault();
        // A passage of several findings leads to one after another.
        const position = focused === null ? -1 : findings.indexOf(focused);
        onFocusFinding(findings[(position + 1) % findings.length]!);
      }}
    >
      <mark>{text}</mark>
      <sup>
        <span className="visually-hidden"> evidence of finding </span>
        {numbers}
      </sup>
    </a>
  );
}

/** Scrolls to the first evidence of a finding. */
export function showEvidence(index: number): void {
  const passage = document.querySelector<HTMLElement>(`[data-findings~="${index}"]`);
  passage?.scrollIntoView({ block: "center" });
  passage?.focus({ preventScroll: true });
}

/** Scrolls to a finding. */
export function showFinding(index: number): void {
  const card = document.getElementById(findingId(index));
  card?.scrollIntoView({ block: "center" });
  card?.focus({ preventScroll: true });
}
