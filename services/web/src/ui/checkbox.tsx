import { Checkbox as Base } from "@base-ui/react/checkbox";
import type { ReactNode } from "react";
import styles from "./field.module.css";
import { CheckIcon } from "./icons.tsx";

/** A box with its label. With `labelHidden`, the label is only read aloud, as in the rows of a table. */
export function Checkbox({
  label,
  labelHidden = false,
  checked,
  indeterminate = false,
  disabled,
  onChange,
}: {
  label: ReactNode;
  labelHidden?: boolean;
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
  /** @param shiftKey whether Shift was held, which selects a range. */
  onChange: (checked: boolean, shiftKey: boolean) => void;
}) {
  return (
    <label className={styles.checkboxRow}>
      <Base.Root
        className={styles.checkbox}
        checked={checked}
        indeterminate={indeterminate}
        disabled={disabled}
        onCheckedChange={(next, { event }) => onChange(next, "shiftKey" in event && event.shiftKey === true)}
      >
        <Base.Indicator render={<span />} keepMounted={false}>
          {indeterminate ? <span aria-hidden="true">–</span> : <CheckIcon />}
        </Base.Indicator>
      </Base.Root>
      <span className={labelHidden ? "visually-hidden" : undefined}>{label}</span>
    </label>
  );
}
