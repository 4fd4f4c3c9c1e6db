import { isIP } from "node:net";
import { z } from "zod";

/** Whether the text is an IP address, or a range as `address/bits`. */
function isNetwork(text: string): boolean {
  const [address = "", bits] = text.trim().split("/");
  const bitsMax = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return bitsMax >= 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax));
}

export const KiB = 1024;
export const MiB = 1024 * KiB;

export const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `is not a URL: write it like ${protocols[0]}//host/…`,
    );
/** Not a URL in the usual sense, since it has several hosts. */
const sentinelUrl =
  /^redis\+sentinel:\/\/([^:@/]*:[^@/]*@)?[\w.-]+(:\d+)?(,[\w.-]+(:\d+)?)*\/[\w.-]+(\/\d+)?$/;
export const queueUrl = z.union([z.string().regex(sentinelUrl), url("redis:", "rediss:")], {
  error:
    "is not a URL: write it like redis://host/… or redis+sentinel://sentinel:26379,sentinel:26379/primary-name",
});
/** A whole number in this range. */
export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "is not a whole number: write digits only")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `is out of range: use ${min} to ${max}`);
export const boolean = z.enum(["true", "false"]).transform((text) => text === "true");
export const proxies = z
  .string()
  .refine(
    (text) => /^(true|false|\d{1,2})$/.test(text) || text.split(",").every(isNetwork),
    "is neither a number of proxies nor a list of addresses: write it like 1 or 10.0.0.0/8,192.0.2.7",
  )
  .transform((text): boolean | number | string => {
    if (text === "true") return 1;
    if (text === "false") return false;
    return /^\d+$/.test(text) ? Number(text) : text;
  });
/** `null` when the variable is not set. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** A setting with its environment variable. */
export const variable = <Schema extends z.ZodType>(
  name: string,
  description: string,
  schema: Schema,
): Schema => schema.meta({ variable: name, description });
