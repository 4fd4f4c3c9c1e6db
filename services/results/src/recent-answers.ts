/** Callers of one key within the time share an answer. */
export type RecentAnswers = <Answer>(key: string, read: () => Promise<Answer>) => Promise<Answer>;

const keysMax = 10_000;

/** Remembers answers for a time, so that many pages that poll cost as much as one. Failures are not remembered. */
export function createRecentAnswers(freshMs: number): RecentAnswers {
  const known = new Map<string, { answer: Promise<unknown>; expiresAt: number }>();
  return <Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> => {
    const now = Date.now();
    forgetExpired(known, now);
    const found = known.get(key);
    if (found) return found.answer as Promise<Answer>;
    const answer = read();
    answer.catch(() => known.delete(key));
    known.set(key, { answer, expiresAt: now + freshMs });
    if (known.size > keysMax) known.delete(known.keys().next().value!);
    return answer;
  };
}

/** The oldest come first. Answers can be large, so that none is kept longer than it is of use. */
function forgetExpired(known: Map<string, { expiresAt: number }>, now: number): void {
  for (const [key, { expiresAt }] of known) {
    if (expiresAt > now) return;
    known.delete(key);
  }
}
