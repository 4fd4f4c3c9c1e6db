import type { ReactNode } from "react";
import { Link } from "react-router";
import { classNames } from "../ui/class-names.ts";
import { formatCount } from "../ui/numbers.ts";
import styles from "./matrix.module.css";
import { shadeOf } from "./scale.ts";

export interface MatrixCell {
  value: number;
  /** Below the value. */
  detail?: string;
  /** The cell in words. */
  text: string;
  /** The list that it counts. */
  to: string | null;
  /** Red means late. */
  tone?: "blue" | "red";
}

/** Counts by two things: a table whose cells are darker the more they count. Each cell is a link to its list. */
export function Matrix({
  label,
  corner,
  columns,
  rows,
}: {
  label: string;
  /** What the rows and columns are. */
  corner: ReactNode;
  columns: readonly { key: string; name: string }[];
  rows: readonly { key: string; name: string; cells: readonly (MatrixCell | null)[]; total?: string }[];
}) {
  const max = Math.max(0, ...rows.flatMap(({ cells }) => cells.map((cell) => cell?.value ?? 0)));
  const hasTotals = rows.some(({ total }) => total !== undefined);
  return (
    <div className={styles.scroller}>
      <table className={styles.matrix} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
            {hasTotals && (
              <th scope="col" className={styles.total}>
                Total
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells, total }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {columns.map((column, index) => (
                <Cell key={column.key} cell={cells[index] ?? null} max={max} />
              ))}
              {total !== undefined && <td className={styles.total}>{total}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell, max }: { cell: MatrixCell | null; max: number }) {
  if (cell === null || cell.value === 0) return <td className={styles.cell}>{cell ? "·" : ""}</td>;
  const { value, detail, text, to, tone = "blue" } = cell;
  const content = (
    <>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true">{formatCount(value)}</span>
      {detail !== undefined && (
        <span className={styles.detail} aria-hidden="true">
          {detail}
        </span>
      )}
    </>
  );
  return (
    <td className={classNames(styles.cell, styles[`${tone}${shadeOf(value, max)}`])} title={text}>
      {to === null ? content : <Link to={to}>{content}</Link>}
    </td>
  );
}
