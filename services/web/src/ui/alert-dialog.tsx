import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

/** Asks before something that cannot be undone. A click outside does not close it. */
export function AlertDialog({
  open,
  onClose,
  title,
  children,
  confirm,
  onConfirm,
  danger = false,
  busy = false,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen. */
  children?: ReactNode;
  /** The label of the button that does it: a verb. */
  confirm: string;
  onConfirm: () => void;
  danger?: boolean;
  busy?: boolean;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup}>
          <Base.Title>{title}</Base.Title>
          <Base.Description render={<div />} className={styles.description}>
            {children}
          </Base.Description>
          <div className={styles.actions}>
            <Button onClick={onClose}>Cancel</Button>
            <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
