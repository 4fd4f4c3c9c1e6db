import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import { ChevronLeftIcon, ChevronRightIcon } from "./icons.tsx";
import styles from "./pagination.module.css";

/** Moves between the pages of a list with cursors. A missing function is a page that does not exist. */
export function Pagination({
  onPrevious,
  onNext,
  children,
}: {
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** Which part of the list is shown. */
  children?: ReactNode;
}) {
  return (
    <nav className={styles.pagination} aria-label="Pages">
      {children}
      <IconButton
        label="Previous page"
        icon={<ChevronLeftIcon />}
        disabled={!onPrevious}
        onClick={onPrevious}
      />
      <IconButton label="Next page" icon={<ChevronRightIcon />} disabled={!onNext} onClick={onNext} />
    </nav>
  );
}
