import { ParentSize } from "@visx/responsive";
import { scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";
import { Link } from "react-router";
import { ChartLink } from "./chart-link.tsx";
import styles from "./stacked-bars.module.css";

export interface BarSegment {
  /** One of the series. */
  series: string;
  value: number;
  /** The segment in words. */
  text: string;
  /** The list that it counts. */
  to: string | null;
}

export interface BarRow {
  key: string;
  label: string;
  /** The list of the whole row. */
  to: string | null;
  segments: readonly BarSegment[];
  /** Shown at the right. */
  value: string;
}

const barHeight = 12;
/** The narrowest segment that can be seen and hit. */
const segmentWidthMin = 3;

/** The class that colors a series. The sixth and later ones share a color, so a chart should have no more. */
function seriesClass(index: number): string {
  return styles[`series${Math.min(index + 1, 6)}`]!;
}

/** Horizontal bars on one scale, each divided into series. Rows and segments are links to their lists. */
export function StackedBars({
  label,
  series,
  rows,
}: {
  label: string;
  /** In the order of the stack, with their names. */
  series: readonly { key: string; name: string }[];
  rows: readonly BarRow[];
}) {
  const totals = rows.map(({ segments }) => segments.reduce((sum, { value }) => sum + value, 0));
  const max = Math.max(1, ...totals);
  const indexOf = new Map(series.map(({ key }, index) => [key, index]));
  return (
    <>
      <ul className={styles.rows} aria-label={label}>
        {rows.map((row) => (
          <li key={row.key} className={styles.row}>
            <span className={styles.label} title={row.label}>
              {row.to === null ? row.label : <Link to={row.to}>{row.label}</Link>}
            </span>
            <span className={styles.value}>{row.value}</span>
            <span className={styles.bar}>
              <ParentSize debounceTime={0}>
                {({ width }) => width > 0 && <Segments row={row} max={max} width={width} indexOf={indexOf} />}
              </ParentSize>
            </span>
          </li>
        ))}
      </ul>
      {series.length > 1 && (
        <ul className={styles.legend} aria-label="Legend">
          {series.map(({ key, name }, index) => (
            <li key={key}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect className={seriesClass(index)} width="10" height="10" rx="2" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Segments({
  row,
  max,
  width,
  indexOf,
}: {
  row: BarRow;
  max: number;
  width: number;
  indexOf: ReadonlyMap<string, number>;
}) {
  const x = scaleLinear({ domain: [0, max], range: [0, width] });
  let sum = 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links, not a form
    <svg width={width} height={barHeight} role="group" aria-label={row.label}>
      {row.segments
        .filter(({ value }) => value > 0)
        .map((segment) => {
          const start = x(sum);
          sum += segment.value;
          return (
            <ChartLink key={segment.series} to={segment.to} label={segment.text}>
              <title>{segment.text}</title>
              <Bar
                className={seriesClass(indexOf.get(segment.series) ?? 5)}
                x={start}
                width={Math.max(segmentWidthMin, x(sum) - start - 1)}
                height={barHeight}
                rx={2}
              />
            </ChartLink>
          );
        })}
    </svg>
  );
}
