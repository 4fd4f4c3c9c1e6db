import { z } from "zod";

/** A text that a person enters. */
export const textSchema = (lengthMax: number, whenEmpty = "is empty: send a value") =>
  z
    .string()
    .trim()
    .min(1, whenEmpty)
    .max(lengthMax)
    .regex(/^[^\0]*$/, "contains a NUL byte: send plain text");
