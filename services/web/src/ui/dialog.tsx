import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./dialog.module.css";

/** A form or details above the page. Escape closes it, and the focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  wide = false,
  actions,
  children,
}: {
  open: boolean;
  /** Called when the person closes it. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classNames(styles.popup, wide && styles.wide)}>
          <Base.Title>{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className={styles.description}>{description}</Base.Description>
          )}
          {children}
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
