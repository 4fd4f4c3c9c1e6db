/** The reason that an interchange cannot be read any further. Thrown and caught inside readers. */
export class InterchangeError extends Error {
  readonly code: "x12-not-interchange" | "x12-envelope-broken";
  constructor(code: InterchangeError["code"], detail: string) {
    super(detail);
    this.code = code;
  }
}
