import { workerStages } from "@firstpass/claim";
import {
  loadStageBacklog,
  loadStageTimes,
  loadThroughput,
  loadVerdictTimes,
  seriesSteps,
  type Throughput,
  type TimedStage,
  type VerdictTimes,
} from "@firstpass/store";
import { z } from "zod";
import { figureSchema, measureOf, ratioOf } from "../../figures/figure.ts";
import { periodSchema, readPeriod, seriesQuery } from "../../figures/period-query.ts";
import { type FigureRoutes, figureRoute } from "./figure-context.ts";

const stageNames = [...workerStages, "verdict"] as const;
const times = { p50: figureSchema, p99: figureSchema };
const series = { ...periodSchema, step: z.enum(seriesSteps) };
const at = z.string().describe("The first day, or the instant.");

/** How fast claims get their verdicts. */
export const processingRoutes: FigureRoutes = async (app, { store, answer }) => {
  app.get(
    "/v1/metrics/latency",
    {
      config: figureRoute,
      schema: {
        summary: "Get the time from receipt to verdict",
        description:
          "Over time, by when the claims got their verdict; and by stage, with the chunks in it now.",
        tags: ["metrics"],
        querystring: z.strictObject(seriesQuery),
        response: {
          200: z.object({
            ...series,
            total: z.object(times),
            stages: z.array(z.object({ stage: z.enum(stageNames), ...times, backlog: figureSchema })),
            points: z.array(z.object({ at, ...times })),
          }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const { step } = request.query;
        const period = await readPeriod(store, tenantId, request.query);
        const points = await loadVerdictTimes(store, tenantId, { ...period, step });
        const byStage = await loadStageTimes(store, tenantId, period);
        const backlog = await loadStageBacklog(store, tenantId);
        const timesIn = (stage: TimedStage) => byStage.find((row) => row.stage === stage);
        const chunksIn = (stage: TimedStage) => backlog.find((row) => row.stage === stage)?.chunks ?? 0;
        return {
          ...period,
          step,
          total: timesOf("verdict-time", timesIn("total")),
          stages: stageNames.map((stage) => ({
            stage,
            ...timesOf("stage-time", timesIn(stage)),
            backlog: measureOf("stage-backlog", { value: chunksIn(stage), n: chunksIn(stage) }),
          })),
          points: points.map((point) => ({ at: point.since, ...timesOf("verdict-time", point) })),
        };
      }),
  );

  app.get(
    "/v1/metrics/throughput",
    {
      config: figureRoute,
      schema: {
        summary: "Get the lines per minute over time",
        description: "By when the claims got their verdicts.",
        tags: ["metrics"],
        querystring: z.strictObject(seriesQuery),
        response: {
          200: z.object({ ...series, total: figureSchema, points: z.array(figureSchema.extend({ at })) }),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, async (tenantId) => {
        const { step } = request.query;
        const period = await readPeriod(store, tenantId, request.query);
        const points = await loadThroughput(store, tenantId, { ...period, step });
        return {
          ...period,
          step,
          total: throughputOf(sumOf(points)),
          points: points.map((point) => ({ at: point.since, ...throughputOf(point) })),
        };
      }),
  );
};

/** The median and the 99th percentile of a time. */
export function timesOf(
  prefix: "verdict-time" | "stage-time",
  { claims, p50Ms, p99Ms }: Omit<VerdictTimes, "stage"> = { claims: 0, p50Ms: null, p99Ms: null },
) {
  return {
    p50: measureOf(`${prefix}-p50`, { value: p50Ms, n: claims }),
    p99: measureOf(`${prefix}-p99`, { value: p99Ms, n: claims }),
  };
}

export function throughputOf({ verdicts, lines, minutes }: Throughput) {
  return ratioOf("lines-per-minute", { numerator: lines, denominator: minutes, n: verdicts });
}

function sumOf(points: readonly Throughput[]): Throughput {
  const sum = { verdicts: 0, lines: 0, minutes: 0 };
  for (const { verdicts, lines, minutes } of points) {
    sum.verdicts += verdicts;
    sum.lines += lines;
    sum.minutes += minutes;
  }
  return sum;
}
