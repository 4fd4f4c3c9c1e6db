/** Pulls the weights of standardized features toward 0. */
const ridge = 0.3;
const steps = 30;

/**
 * Logistic regression by Newton's method. The first feature is a constant.
 * @returns a weight per feature
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  isPositive: readonly boolean[],
  rowWeights: readonly number[],
): number[] {
  const width = rows[0]!.length;
  const { means, deviations } = momentsOf(rows, width);
  const scaled = rows.map((row) =>
    row.map((value, at) => (at === 0 ? 1 : (value - means[at]!) / deviations[at]!)),
  );
  let weights: number[] = Array.from({ length: width }, () => 0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : ridge * weight));
    const curvature = weights.map((_, at) =>
      weights.map((__, other) => (at !== other ? 0 : at === 0 ? 1e-6 : ridge)),
    );
    for (const [index, row] of scaled.entries()) {
      const logit = row.reduce((sum, value, at) => sum + value * weights[at]!, 0);
      const probability = 1 / (1 + Math.exp(-logit));
      const error = rowWeights[index]! * (probability - (isPositive[index] ? 1 : 0));
      const spread = rowWeights[index]! * probability * (1 - probability);
      for (let at = 0; at < width; at += 1) {
        gradient[at]! += error * row[at]!;
        const line = curvature[at]!;
        for (let other = 0; other < width; other += 1) line[other]! += spread * row[at]! * row[other]!;
      }
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight - change[at]!);
  }
  const unscaled = weights.map((weight, at) => (at === 0 ? weight : weight / deviations[at]!));
  unscaled[0]! -= unscaled.reduce((sum, weight, at) => (at === 0 ? 0 : sum + weight * means[at]!), 0);
  return unscaled;
}

function momentsOf(rows: readonly (readonly number[])[], width: number) {
  const means = Array.from(
    { length: width },
    (_, at) => rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length,
  );
  const deviations = means.map((mean, at) => {
    const variance = rows.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / rows.length;
    return variance > 0 ? Math.sqrt(variance) : 1;
  });
  return { means, deviations };
}

/** Solves a system of linear equations by Gaussian elimination. The matrix is symmetric and positive. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (const [at, pivot] of rows.entries()) {
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = row[at]! / pivot[at]!;
      for (let column = at; column < row.length; column += 1) row[column]! -= factor * pivot[column]!;
    }
  }
  return rows.map((row, at) => row.at(-1)! / row[at]!);
}
