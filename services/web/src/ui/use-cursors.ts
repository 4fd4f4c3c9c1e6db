import { useState } from "react";

/** The cursors of the pages that were opened, so that there is a way back: `next` of a page is the cursor of the one after it. */
export function useCursors() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const isFirst = cursors.length === 0;
  return {
    /** The cursor of the page that is shown. */
    after: cursors.at(-1),
    isFirst,
    onPrevious: isFirst ? undefined : () => setCursors(cursors.slice(0, -1)),
    /** @param next `null`: there is no further page. */
    onNextTo: (next: string | null) => (next === null ? undefined : () => setCursors([...cursors, next])),
    toFirst: () => setCursors([]),
  };
}
