import { Combobox as Base } from "@base-ui/react/combobox";
import fieldStyles from "./field.module.css";
import { Field, type FieldProps } from "./field.tsx";
import { CheckIcon } from "./icons.tsx";
import styles from "./popup.module.css";

export interface ComboboxOption {
  value: string;
  label: string;
}

/** Chooses one of many values by typing a part of its label. */
export function Combobox({
  options,
  value,
  onChange,
  placeholder,
  disabled,
  ...field
}: FieldProps & {
  options: readonly ComboboxOption[];
  /** `null`: nothing is chosen. */
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder?: string;
  disabled?: boolean;
}) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Field {...field}>
      <Base.Root
        items={options}
        value={chosen}
        onValueChange={(option) => onChange(option?.value ?? null)}
        isItemEqualToValue={(a, b) => a.value === b.value}
        disabled={disabled}
        autoHighlight
      >
        <Base.Input placeholder={placeholder} className={fieldStyles.control} />
        <Base.Portal>
          <Base.Positioner sideOffset={4} className={styles.positioner}>
            <Base.Popup className={styles.popup}>
              <Base.Empty className={styles.empty}>Nothing matches.</Base.Empty>
              <Base.List>
                {(option: ComboboxOption) => (
                  <Base.Item key={option.value} value={option} className={styles.item}>
                    <span className={styles.check}>
                      <Base.ItemIndicator>
                        <CheckIcon />
                      </Base.ItemIndicator>
                    </span>
                    {option.label}
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
