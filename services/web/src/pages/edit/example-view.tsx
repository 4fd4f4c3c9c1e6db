import { Badge } from "../../ui/badge.tsx";
import { type ExampleClaim, type ExampleLine, readExample } from "./example.ts";
import styles from "./page.module.css";

/** An example as a claim: its lines as a table, its notes as text. */
export function ExampleView({
  text,
  message,
}: {
  text: string;
  /** The message that it gets; `null`: it is clean. */
  message: string | null;
}) {
  const { settings, lines, earlier, notes, hasNoNotes } = readExample(text);
  return (
    <li className={styles.example}>
      <div className={styles.verdict}>
        {message === null ? <Badge tone="green">clean</Badge> : <Badge tone="red">{message}</Badge>}
      </div>
      <div className={styles.claim}>
        <Settings settings={settings} />
        <Lines lines={lines} />
        {earlier.map((claim) => (
          <Earlier key={JSON.stringify(claim)} claim={claim} />
        ))}
        {hasNoNotes && <p className={styles.muted}>Without notes</p>}
        {notes.map((note) => (
          <blockquote key={JSON.stringify(note)} className={styles.note}>
            <span className={styles.muted}>
              {note.isEarlier ? "Note of an earlier visit" : "Note"}
              {note.date && ` of ${note.date}`}
            </span>
            <Settings settings={note.settings} />
            {note.text && <p>{note.text}</p>}
          </blockquote>
        ))}
      </div>
    </li>
  );
}

function Earlier({ claim: { settings, lines } }: { claim: ExampleClaim["earlier"][number] }) {
  return (
    <>
      <p className={styles.muted}>Earlier claim</p>
      <Settings settings={settings} />
      <Lines lines={lines} />
    </>
  );
}

function Settings({ settings }: { settings: readonly string[] }) {
  if (settings.length === 0) return null;
  return (
    <div className={styles.settings}>
      {settings.map((setting) => (
        <Badge key={setting}>{setting}</Badge>
      ))}
    </div>
  );
}

function Lines({ lines }: { lines: readonly ExampleLine[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines can be equal, and never move
        <li key={index}>
          <strong>{line.procedure}</strong>
          {line.modifiers.map((modifier, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a modifier can be repeated
            <code key={position} className={styles.modifier}>
              {modifier}
            </code>
          ))}
          {line.units !== "1" && <span>{line.units} units</span>}
          {line.date && <span>{line.date}</span>}
          {line.charge && <span>{line.charge}</span>}
          {line.diagnoses && (
            <span>{line.diagnoses.length > 0 ? line.diagnoses.join(", ") : "no diagnosis"}</span>
          )}
          {line.other.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </li>
      ))}
    </ul>
  );
}
