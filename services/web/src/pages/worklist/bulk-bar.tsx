import { Button } from "../../ui/button.tsx";
import { MoreIcon } from "../../ui/icons.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { formatMoney } from "../../ui/money.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { Tooltip } from "../../ui/tooltip.tsx";
import type { FormKind } from "./action-form.tsx";
import styles from "./bulk-bar.module.css";
import { selectedMax } from "./selection.ts";
import type { WorkItem } from "./work-item.ts";

/** What can be done to the selected claims. */
export function BulkBar({
  selected,
  can,
  releaseEdit,
  onAsk,
  onRescrub,
  onClear,
}: {
  selected: readonly WorkItem[];
  can: { work: boolean; release: boolean; rescrub: boolean };
  /** The edit that the list is filtered by: only then can several claims be released. */
  releaseEdit: string | undefined;
  onAsk: (kind: FormKind) => void;
  onRescrub: () => void;
  onClear: () => void;
}) {
  const count = selected.length;
  const canRelease = can.release && (count === 1 || releaseEdit !== undefined);
  const release = (
    <Button size="small" disabled={!canRelease} focusableWhenDisabled onClick={() => onAsk("release")}>
      Release
    </Button>
  );
  return (
    <section className={`${styles.bar} no-print`} aria-label="Selected claims">
      <span role="status" className={styles.count}>
        <strong>{formatCount(count)} selected</strong> · {sumOf(selected)}
        {count === selectedMax && " · the most that one action takes"}
      </span>
      {can.work && (
        <>
          <Button size="small" onClick={() => onAsk("assign")}>
            Assign
          </Button>
          <Button size="small" onClick={() => onAsk("snooze")}>
            Snooze
          </Button>
          <Button size="small" onClick={() => onAsk("comment")}>
            Comment
          </Button>
          <Button size="small" onClick={() => onAsk("ask")}>
            Ask the clinician
          </Button>
        </>
      )}
      {can.release &&
        (canRelease ? (
          release
        ) : (
          <Tooltip text="To release several claims at once, filter the list by one edit.">{release}</Tooltip>
        ))}
      {can.work && (
        <Menu
          trigger={
            <Button size="small" look="quiet" aria-label="More actions">
              <MoreIcon />
            </Button>
          }
        >
          {can.rescrub && <MenuItem onClick={onRescrub}>Rescrub</MenuItem>}
          <MenuItem onClick={() => onAsk("not-billable")}>Mark as not billable</MenuItem>
        </Menu>
      )}
      <span className={styles.space} />
      <Button size="small" look="quiet" onClick={onClear}>
        Clear
      </Button>
    </section>
  );
}

/** Exact for the 500 claims of a selection. */
function sumOf(items: readonly WorkItem[]): string {
  const cents = items.reduce((sum, { atRisk }) => sum + Math.round(Number(atRisk) * 100), 0);
  return formatMoney((cents / 100).toFixed(2));
}
