import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { CheckIcon } from "./icons.tsx";
import styles from "./popup.module.css";

/** A list of actions that a button opens. Its children are `MenuItem`s, `MenuCheckbox`es, `MenuLabel`s and `MenuSeparator`s. */
export function Menu({
  trigger,
  align = "start",
  open,
  onOpenChange,
  children,
}: {
  /** A button. */
  trigger: ReactElement;
  align?: "start" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  danger = false,
  hint,
  children,
  ...props
}: Base.Item.Props & { danger?: boolean; hint?: ReactNode }) {
  return (
    <Base.Item {...props} className={classNames(styles.item, danger && styles.danger)}>
      {children}
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </Base.Item>
  );
}

/** An item that is on or off. The menu stays open. */
export function MenuCheckbox({ children, ...props }: Base.CheckboxItem.Props) {
  return (
    <Base.CheckboxItem {...props} className={styles.item}>
      <span className={styles.check}>
        <Base.CheckboxItemIndicator>
          <CheckIcon />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

/** Items under a heading. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.group}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}
