import { turnShortcuts, useShortcutSwitch } from "../../app/shortcut-switch.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./shortcut-help.module.css";
import { shortcuts } from "./shortcuts.ts";

const keyNames: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
  X: "Shift X",
};

/** The keyboard shortcuts, and the switch that turns them off. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Keyboard shortcuts"
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <ShortcutList />
    </Dialog>
  );
}

export function ShortcutList() {
  const isOn = useShortcutSwitch();
  return (
    <>
      <dl className={styles.list}>
        {shortcuts.map(({ id, keys, label }) => (
          <div key={id} className={styles.shortcut}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{keyNames[key] ?? key}</Kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Checkbox label="Use single-key shortcuts" checked={isOn} onChange={turnShortcuts} />
    </>
  );
}
