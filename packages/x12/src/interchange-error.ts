/** Why nothing more can be read of an interchange: thrown inside readers, never past them. */
export class InterchangeError extends Error {
  readonly code: "x12-not-interchange" | "x12-envelope-broken";
  constructor(code: InterchangeError["code"], detail: string) {
    super(detail);
    this.code = code;
  }
}
