import { ProblemError } from "@firstpass/runtime";
import { CursorInvalidError } from "@firstpass/store";
import { z } from "zod";

/** How many rows of a list are given at once. */
export function limitSchema({ byDefault, max }: { byDefault: number; max: number }) {
  return z.coerce.number().int().min(1).max(max).default(byDefault);
}

export const cursorSchema = z.string().max(200).describe("`next` of the page before.");

/** Has a cursor that no page gave answered as the caller's mistake. */
export async function readPage<Page>(page: Promise<Page>): Promise<Page> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof CursorInvalidError)
      throw new ProblemError("request-invalid", `after: ${error.message}`);
    throw error;
  }
}
