import { Select as Base } from "@base-ui/react/select";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import fieldStyles from "./field.module.css";
import { Field, type FieldProps } from "./field.tsx";
import { CheckIcon, ChevronDownIcon } from "./icons.tsx";
import styles from "./popup.module.css";

export interface Option<Value extends string = string> {
  value: Value;
  label: ReactNode;
}

/** Chooses one of a few values. For many, use `Combobox`. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder,
  disabled,
  ...field
}: FieldProps & {
  options: readonly Option<Value>[];
  /** `null`: nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
}) {
  return (
    <Field {...field}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onChange(next as Value)}
        disabled={disabled}
        modal={false}
      >
        <Base.Trigger className={classNames(fieldStyles.control, fieldStyles.trigger)}>
          <Base.Value placeholder={placeholder} />
          <ChevronDownIcon />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className={styles.positioner}>
            <Base.Popup className={styles.popup}>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={styles.item}>
                  <span className={styles.check}>
                    <Base.ItemIndicator>
                      <CheckIcon />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
