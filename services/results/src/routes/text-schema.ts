import { z } from "zod";

/** A text that a person enters. */
export const textSchema = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1, "is empty: send a value")
    .max(lengthMax)
    .regex(/^[^\0]*$/, "contains a NUL byte: send plain text");
