import { Toast as Base } from "@base-ui/react/toast";
import type { ReactNode } from "react";
import { problemOfError } from "../api/problem.ts";
import { Button, IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { CloseIcon } from "./icons.tsx";
import styles from "./toast.module.css";

const manager = Base.createToastManager();
/** Long enough to read the text and reach for the button. */
const undoMs = 12_000;

/**
 * Reports something that happened, in a corner of the page, and reads it aloud.
 * @param undo adds a button that takes it back.
 */
export function notify(
  title: string,
  { description, undo }: { description?: string; undo?: () => void } = {},
): void {
  const id = manager.add({
    title,
    description,
    ...(undo
      ? {
          timeout: undoMs,
          actionProps: {
            children: "Undo",
            onClick: () => {
              manager.close(id);
              undo();
            },
          },
        }
      : {}),
  });
}

/** Reports a failed request: what failed, the fault, and the remedy. It stays until it is closed. */
export function notifyProblem(title: string, error: unknown): void {
  const { detail, remedy } = problemOfError(error);
  manager.add({ title, description: `${detail} ${remedy}`, type: "failed", priority: "high", timeout: 0 });
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={classNames(styles.toast, toast.type === "failed" && styles.failed)}
    >
      <Base.Content className={styles.content}>
        <div className={styles.text}>
          <Base.Title className={styles.title} />
          <Base.Description className={styles.description} />
        </div>
        <Base.Action render={<Button size="small" />} />
        <Base.Close render={<IconButton label="Close" icon={<CloseIcon />} size="small" />} />
      </Base.Content>
    </Base.Root>
  ));
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
