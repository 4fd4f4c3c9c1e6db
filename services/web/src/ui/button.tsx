import { Button as BaseButton } from "@base-ui/react/button";
import type { ReactNode } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

export interface ButtonLook {
  /** `primary`: the one main action. `danger`: cannot be undone. `quiet`: without a border. */
  look?: "plain" | "primary" | "danger" | "quiet";
  size?: "normal" | "small";
}

export interface ButtonProps extends Omit<BaseButton.Props, "className">, ButtonLook {
  className?: string;
  /** Shown instead of a second press while the action runs. */
  busy?: boolean;
}

export function buttonClass({ look = "plain", size = "normal" }: ButtonLook): string {
  return classNames(styles.button, look !== "plain" && styles[look], size === "small" && styles.small);
}

export function Button({ look, size, busy = false, className, disabled, ...props }: ButtonProps) {
  return (
    <BaseButton
      {...props}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classNames(buttonClass({ look, size }), className)}
    />
  );
}

/** A button that shows only an icon. Its label is read aloud and shown as a tooltip. */
export function IconButton({
  label,
  icon,
  look = "quiet",
  size,
  className,
  ...props
}: ButtonProps & { label: string; icon: ReactNode }) {
  return (
    <Tooltip text={label}>
      <Button
        {...props}
        look={look}
        size={size}
        aria-label={label}
        className={classNames(styles.icon, size === "small" && styles.small, className)}
      >
        {icon}
      </Button>
    </Tooltip>
  );
}
