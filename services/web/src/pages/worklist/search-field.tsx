import { type Ref, useEffect, useState } from "react";
import { SearchIcon } from "../../ui/icons.tsx";
import styles from "./filter-bar.module.css";

/** Searches by control number once Enter is pressed or the field is left. Escape leaves it. */
export function SearchField({
  value,
  onSearch,
  ref,
}: {
  value: string;
  onSearch: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const search = () => text.trim() !== value && onSearch(text.trim());
  return (
    <search className={styles.search}>
      <SearchIcon />
      <input
        ref={ref}
        type="search"
        aria-label="Search by control number"
        placeholder="Control number"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={search}
        onKeyDown={(event) => {
          if (event.key === "Enter") search();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </search>
  );
}
