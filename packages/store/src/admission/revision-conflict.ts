/** The claim's newest revision is not the one that the sender expected. */
export class RevisionConflictError extends Error {
  readonly claimId: string;
  readonly expected: number;
  /** 0 when there is no such claim. */
  readonly actual: number;

  constructor(claimId: string, expected: number, actual: number) {
    super(
      `claim ${claimId} is at revision ${actual}, not ${expected}: read it again and send the change again`,
    );
    this.claimId = claimId;
    this.expected = expected;
    this.actual = actual;
  }
}
