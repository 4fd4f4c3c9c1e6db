import { AxisBottom, AxisLeft } from "@visx/axis";
import { Group } from "@visx/group";
import { ParentSize } from "@visx/responsive";
import { scaleLinear, scalePoint } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { useState } from "react";
import { ChartLink } from "./chart-link.tsx";
import styles from "./line-chart.module.css";
import { axisTop, evenly } from "./scale.ts";

export interface LinePoint {
  /** Unique, in order. */
  at: string;
  /** Below the axis. */
  label: string;
  /** `null`: nothing was counted, so the line is dotted here. */
  value: number | null;
  /** The point in words: its time, value and n. */
  text: string;
  /** The list that it counts. */
  to: string | null;
}

interface LineChartProps {
  points: readonly LinePoint[];
  /** Formats a value of the axis. */
  format: (value: number) => string;
  /** The end of the axis, such as 1 for a rate. Default: a round number above the values. */
  max?: number;
  /** Describes the chart to those who do not see it. */
  label: string;
}

const margin = { top: 12, right: 16, bottom: 28, left: 48 };
const labelWidth = 64;
const tickCount = 4;
/** Of more points, only those without a neighbor and the one at the pointer or the focus have a dot. */
const pointsWithDotsMax = 45;

/** A value over time. Each point is a link to its list. A time without a value, such as a weekend, is a dotted line. */
export function LineChart(props: LineChartProps) {
  return (
    <div className={styles.chart}>
      <ParentSize debounceTime={0}>
        {({ width, height }) => width > 0 && <Drawing {...props} width={width} height={height} />}
      </ParentSize>
    </div>
  );
}

function Drawing({
  points,
  format,
  max,
  label,
  width,
  height,
}: LineChartProps & { width: number; height: number }) {
  const [shown, setShown] = useState<LinePoint | null>(null);
  const innerWidth = width - margin.left - margin.right;
  const innerHeight = height - margin.top - margin.bottom;
  const x = scalePoint({ domain: points.map(({ at }) => at), range: [0, innerWidth], padding: 0.5 });
  const top = max ?? axisTop(points.map(({ value }) => value ?? 0));
  const y = scaleLinear({ domain: [0, top], range: [innerHeight, 0] });
  const ticks = y.ticks(tickCount);
  const labels = new Map(points.map((point) => [point.at, point.label]));
  const isAlone = (index: number) =>
    (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null;
  const radiusAt = (index: number) => (points.length <= pointsWithDotsMax ? 3.5 : isAlone(index) ? 2 : 0);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links, not a form */}
      <svg width={width} height={height} role="group" aria-label={label}>
        <Group left={margin.left} top={margin.top}>
          {ticks.map((tick) => (
            <line key={tick} className={styles.grid} x2={innerWidth} y1={y(tick)} y2={y(tick)} />
          ))}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it has no focusable part */}
          <g className={styles.axis} aria-hidden="true">
            <AxisLeft
              scale={y}
              tickValues={ticks}
              hideAxisLine
              hideTicks
              tickFormat={(value) => format(Number(value))}
            />
            <AxisBottom
              scale={x}
              top={innerHeight}
              hideAxisLine
              hideTicks
              tickValues={evenly(
                points.map(({ at }) => at),
                Math.max(2, Math.floor(innerWidth / labelWidth)),
              )}
              tickFormat={(at) => labels.get(String(at)) ?? ""}
            />
          </g>
          <LinePath
            className={styles.bridge}
            data={points.filter(({ value }) => value !== null)}
            x={({ at }) => x(at)!}
            y={({ value }) => y(value ?? 0)}
          />
          <LinePath
            className={styles.line}
            data={[...points]}
            defined={({ value }) => value !== null}
            x={({ at }) => x(at)!}
            y={({ value }) => y(value ?? 0)}
          />
          {points.map((point, index) =>
            point.value === null ? null : (
              <ChartLink
                key={point.at}
                to={point.to}
                label={point.text}
                onShow={(isShown) => setShown(isShown ? point : null)}
              >
                <circle className={styles.hit} cx={x(point.at)} cy={y(point.value)} r={12} />
                <circle className={styles.dot} cx={x(point.at)} cy={y(point.value)} r={radiusAt(index)} />
              </ChartLink>
            ),
          )}
        </Group>
      </svg>
      {shown && (
        <div
          className={styles.tooltip}
          aria-hidden="true"
          style={{
            left: Math.min(Math.max(margin.left + x(shown.at)!, 90), width - 90),
            top: margin.top + y(shown.value ?? 0),
          }}
        >
          {shown.text}
        </div>
      )}
    </>
  );
}
