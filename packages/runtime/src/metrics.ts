import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type { Gauge } from "prom-client";

interface Named<Label extends string> {
  /** Without the prefix `firstpass_`, with the unit last: `admission_seconds`. */
  name: string;
  help: string;
  labels?: readonly Label[];
}

/**
 * The metrics of a process. The same name returns the same metric, so that several services can share a process. Labels
 * are codes and counts, never data of a claim.
 */
export interface Metrics {
  registry: Registry;
  counter<Label extends string = never>(metric: Named<Label>): Counter<Label>;
  gauge<Label extends string = never>(metric: Named<Label>): Gauge<Label>;
  histogram<Label extends string = never>(metric: Named<Label> & { buckets: number[] }): Histogram<Label>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  function once<Metric>(name: string, create: (fullName: string) => Metric): Metric {
    const fullName = `firstpass_${name}`;
    return (registry.getSingleMetric(fullName) as Metric | undefined) ?? create(fullName);
  }

  return {
    registry,
    counter: ({ name, help, labels = [] }) =>
      once(name, (name) => new Counter({ name, help, labelNames: labels, registers: [registry] })),
    gauge: ({ name, help, labels = [] }) =>
      once(name, (name) => new Gauge({ name, help, labelNames: labels, registers: [registry] })),
    histogram: ({ name, help, labels = [], buckets }) =>
      once(name, (name) => new Histogram({ name, help, labelNames: labels, buckets, registers: [registry] })),
  };
}
