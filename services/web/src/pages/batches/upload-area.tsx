import { type DragEvent, useId, useRef, useState } from "react";
import { Link } from "react-router";
import { Badge } from "../../ui/badge.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { CloseIcon } from "../../ui/icons.tsx";
import { countOf, formatBytes } from "../../ui/numbers.ts";
import { Progress } from "../../ui/progress.tsx";
import styles from "./upload-area.module.css";
import { addUploads, dismissUpload, retryUpload, type Upload, useUploads } from "./uploads.ts";

/** Takes files of claims, dropped or chosen, and shows how far each upload is. */
export function UploadArea() {
  const uploads = useUploads();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const hint = useId();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    addUploads(event.dataTransfer.files);
  };
  return (
    <section aria-label="Upload claims" className="no-print">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={classNames(styles.area, isOver && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={onDrop}
      >
        <Button onClick={() => input.current?.click()} aria-describedby={hint}>
          Choose files
        </Button>
        <span id={hint}>or drop them here: 837P, 837I, NDJSON or JSON, also compressed with gzip</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label="Files of claims"
          onChange={({ target }) => {
            addUploads(target.files ?? []);
            // So that the same file can be chosen again.
            target.value = "";
          }}
        />
      </div>
      {uploads.length > 0 && (
        <ul className={styles.uploads} aria-live="polite">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
        </ul>
      )}
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { id, file, state, sent, receipt, problem } = upload;
  return (
    <li className={styles.upload}>
      <div className={styles.name}>
        <strong>{file.name}</strong>
        <span className={styles.muted}>{formatBytes(file.size)}</span>
      </div>
      <div className={styles.outcome}>
        {state === "waiting" && <span className={styles.muted}>Waiting</span>}
        {state === "sending" && (
          <>
            <Progress value={sent} max={1} label={`Upload of ${file.name}`} />
            <span className={styles.muted}>{sent < 1 ? "Sending" : "Storing the claims"}</span>
          </>
        )}
        {receipt && (
          <>
            <Link to={`/batches/${receipt.batchId}`}>{countOf(receipt.accepted, "claim")} accepted</Link>
            {receipt.rejectedCount > 0 && <Badge tone="amber">{receipt.rejectedCount} rejected</Badge>}
            {receipt.unknownFields.length > 0 && (
              <span className={styles.muted}>Ignored fields: {receipt.unknownFields.join(", ")}</span>
            )}
          </>
        )}
        {problem && (
          <span role="alert">
            {problem.detail} {problem.remedy}
          </span>
        )}
      </div>
      {state === "failed" && (
        <Button size="small" onClick={() => retryUpload(upload)}>
          Try again
        </Button>
      )}
      {(state === "received" || state === "failed" || state === "waiting") && (
        <IconButton
          label={`Remove ${file.name} from this list`}
          icon={<CloseIcon />}
          size="small"
          onClick={() => dismissUpload(id)}
        />
      )}
    </li>
  );
}
