import { ParentSize } from "@visx/responsive";
import { scaleLinear } from "@visx/scale";
import { classNames } from "../ui/class-names.ts";
import styles from "./interval.module.css";

const height = 20;

/** A rate from 0 to 1 with its 95 % interval, on a line. */
export function Interval({
  value,
  low,
  high,
  few,
  text,
}: {
  value: number;
  low: number;
  high: number;
  /** Too few claims to compare: drawn in gray. */
  few: boolean;
  text: string;
}) {
  return (
    <span className={styles.interval}>
      <ParentSize debounceTime={0}>
        {({ width }) => {
          const x = scaleLinear({ domain: [0, 1], range: [6, Math.max(6, width - 6)] });
          return (
            <svg
              width={width}
              height={height}
              role="img"
              aria-label={text}
              className={classNames(few && styles.few)}
            >
              <title>{text}</title>
              <line className={styles.track} x1={x(0)} x2={x(1)} y1={height / 2} y2={height / 2} />
              <line className={styles.range} x1={x(low)} x2={x(high)} y1={height / 2} y2={height / 2} />
              <circle className={styles.dot} cx={x(value)} cy={height / 2} r={4} />
            </svg>
          );
        }}
      </ParentSize>
    </span>
  );
}
