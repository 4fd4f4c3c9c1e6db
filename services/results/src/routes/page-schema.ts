import { ProblemError } from "@firstpass/runtime";
import { CursorInvalidError } from "@firstpass/store";
import { z } from "zod";

/** The number of rows per page. */
export function limitSchema({ byDefault, max }: { byDefault: number; max: number }) {
  return z.coerce.number().int().min(1).max(max).default(byDefault);
}

export const cursorSchema = z.string().max(200).describe("`next` of the previous page.");

/** Reports an invalid cursor as a problem of the request. @throws ProblemError `request-invalid` */
export async function readPage<Page>(page: Promise<Page>): Promise<Page> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof CursorInvalidError)
      throw new ProblemError("request-invalid", `after: ${error.message}`);
    throw error;
  }
}
