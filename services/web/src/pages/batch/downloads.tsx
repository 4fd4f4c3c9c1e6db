import type { Answer } from "../../api/answer.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DownloadIcon } from "../../ui/icons.tsx";
import { countOf } from "../../ui/numbers.ts";
import styles from "./downloads.module.css";

type Batch = Pick<Answer<"/v1/batches/{batchId}">, "complete" | "done" | "hasFile" | "claims">;

interface Download {
  file: string;
  label: string;
  purpose: string;
  /** Whether it has the verdicts of the claims, and not only that they arrived. */
  needsVerdicts: boolean;
  /** Whether only batches that were uploaded as 837 have it. */
  needsFile: boolean;
}

const downloads: readonly Download[] = [
  {
    file: "clean.837",
    label: "Clean claims (837)",
    purpose: "Claims with nothing to fix, and those you released: the file for your clearinghouse.",
    ...{ needsVerdicts: true, needsFile: true },
  },
  {
    file: "held.csv",
    label: "Findings (CSV)",
    purpose: "A row for each finding of the held claims, for any spreadsheet.",
    ...{ needsVerdicts: true, needsFile: false },
  },
  {
    file: "held.xlsx",
    label: "Findings (Excel)",
    purpose: "The same list for Excel, with a sheet about the batch.",
    ...{ needsVerdicts: true, needsFile: false },
  },
  {
    file: "277ca",
    label: "Claim acknowledgment (277CA)",
    purpose: "Reports to the sender's software which claims were accepted, and why others were not.",
    ...{ needsVerdicts: false, needsFile: true },
  },
  {
    file: "999",
    label: "File acknowledgment (999)",
    purpose: "Reports to the sender's software whether the file could be read.",
    ...{ needsVerdicts: false, needsFile: true },
  },
  {
    file: "receipt.html",
    label: "Receipt",
    purpose: "Proof of the day the claims were received, to print for an appeal about timely filing.",
    ...{ needsVerdicts: false, needsFile: true },
  },
];

/** The files of a batch, each with its purpose. */
export function Downloads({ batchId, batch }: { batchId: string; batch: Batch }) {
  return (
    <Card title="Downloads">
      <ul className={styles.list}>
        {downloads.map((download) => (
          <li key={download.file}>
            <DownloadLink download={download} batchId={batchId} reason={reasonAgainst(download, batch)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DownloadLink({
  download: { file, label, purpose },
  batchId,
  reason,
}: {
  download: Download;
  batchId: string;
  reason: string | null;
}) {
  const id = `download-${file}`;
  const content = (
    <>
      <DownloadIcon /> {label}
    </>
  );
  return (
    <>
      {reason === null ? (
        <a
          href={`/v1/batches/${batchId}/${file}`}
          download
          className={buttonClass({ size: "small" })}
          aria-describedby={id}
        >
          {content}
        </a>
      ) : (
        <Button size="small" disabled focusableWhenDisabled aria-describedby={id}>
          {content}
        </Button>
      )}
      <p id={id} className={styles.purpose}>
        {reason ?? purpose}
      </p>
    </>
  );
}

/** Why a file cannot be downloaded now, in place of its purpose. */
function reasonAgainst({ needsFile, needsVerdicts }: Download, batch: Batch): string | null {
  if (needsFile && !batch.hasFile) return "Only for batches that were uploaded as an 837 file.";
  if (!batch.complete) return "The batch is still arriving.";
  if (needsVerdicts && !batch.done) {
    return `Available when all claims are scrubbed: ${countOf(batch.claims.received, "claim")} to go.`;
  }
  return null;
}
