import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { policiesQuery } from "../content/content-queries.ts";
import type { Edit } from "../edits/edit-queries.ts";
import styles from "./page.module.css";

/** The policies that give the edit, or one of its messages, another severity. */
export function PolicySeverities({ edit }: { edit: Edit }) {
  const { data } = useQuery(policiesQuery);
  const others = (data?.policies ?? []).flatMap(({ id, name, severity }) =>
    Object.entries(severity)
      .filter(([key]) => key === edit.id || key.startsWith(`${edit.id}.`))
      .map(([key, value]) => ({ id, name, value, message: key.slice(edit.id.length + 1) })),
  );
  if (others.length === 0) return null;
  return (
    <ul className={styles.severities}>
      {others.map(({ id, name, value, message }) => (
        <li key={`${id} ${message}`}>
          {value}
          {message && (
            <>
              {" "}
              for <code>{message}</code>
            </>
          )}{" "}
          by <Link to={`/content?tab=policies&policy=${encodeURIComponent(id)}`}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
