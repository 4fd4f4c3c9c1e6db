import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import styles from "./field.module.css";

export interface FieldProps {
  label: ReactNode;
  /** Hides the label from view; it is still read aloud. */
  labelHidden?: boolean;
  description?: ReactNode;
  /** What is wrong with the value, and what to do about it. */
  error?: ReactNode;
}

/** A label, its control, and what is wrong with the value. */
export function Field({
  label,
  labelHidden = false,
  description,
  error,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <Base.Root className={styles.field} invalid={Boolean(error)}>
      <Base.Label className={labelHidden ? "visually-hidden" : styles.label}>{label}</Base.Label>
      {children}
      {description !== undefined && (
        <Base.Description className={styles.description}>{description}</Base.Description>
      )}
      {error ? (
        <Base.Error match className={styles.error}>
          {error}
        </Base.Error>
      ) : null}
    </Base.Root>
  );
}

type InputProps = FieldProps & Omit<ComponentProps<"input">, "className">;

export function TextField({ label, labelHidden, description, error, ...input }: InputProps) {
  return (
    <Field label={label} labelHidden={labelHidden} description={description} error={error}>
      <Base.Control render={<input {...input} className={styles.control} />} />
    </Field>
  );
}

/** A calendar date as `YYYY-MM-DD`. */
export function DateField(props: Omit<InputProps, "type">) {
  return <TextField {...props} type="date" />;
}

export function TextArea({
  label,
  labelHidden,
  description,
  error,
  ...textarea
}: FieldProps & Omit<ComponentProps<"textarea">, "className">) {
  return (
    <Field label={label} labelHidden={labelHidden} description={description} error={error}>
      <Base.Control render={<textarea {...textarea} className={styles.control} />} />
    </Field>
  );
}
