/** A value of the input, with its place for errors: `claimInformation.serviceLines[0]`, or `row 7, column charge`. */
export interface Source {
  readonly value: unknown;
  readonly path: string;
}

/** What is wrong with a value; never the value itself. */
export class Problem {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Converts a value of the input. `undefined`: the input has none. */
export type Convert = (value: unknown) => unknown;
