import { z } from "zod";

function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, "is empty: send a value")
    .max(max, `is longer than ${max} characters: shorten it`)
    .regex(/^[^*:~^]*$/, "has a separator of X12 files: send it without * : ~ ^")
    .regex(/^[\x20-\x7e]*$/, "has characters that X12 files cannot carry: send plain ASCII");
}

const side = z.strictObject({
  qualifier: z
    .string()
    .regex(/^[0-9A-Z]{2}$/, "is not a qualifier: send two characters, such as ZZ, 30 or 01"),
  id: text(15),
  applicationId: text(15)
    .min(2, "is shorter than 2 characters")
    .optional()
    .describe("GS02 or GS03. Defaults to the ID."),
});

/** The profile that 837 files are written with: who sends them, and to whom. */
export const submitterSchema = z.strictObject({
  sender: side.describe("ISA05 and ISA06."),
  receiver: side.describe("ISA07 and ISA08."),
  usage: z.enum(["P", "T"], "is not P (production) or T (test)").describe("ISA15: P production, T test."),
  submitterName: text(60).describe("NM103 of NM1*41."),
  submitterId: text(80).describe("NM109 of NM1*41: the number the receiver gave the submitter."),
  contact: z
    .strictObject({
      name: text(60).optional(),
      phone: z
        .string()
        .regex(/^\d{10}$/, "is not a phone number: send its 10 digits")
        .optional(),
      email: text(256).optional(),
      fax: z
        .string()
        .regex(/^\d{10}$/, "is not a fax number: send its 10 digits")
        .optional(),
    })
    .refine(
      ({ phone, email, fax }) => phone !== undefined || email !== undefined || fax !== undefined,
      "has no number: send a phone, an email or a fax",
    )
    .describe("PER*IC."),
  receiverName: text(60).describe("NM103 of NM1*40."),
  receiverId: text(80).describe("NM109 of NM1*40."),
});

export type Submitter = z.infer<typeof submitterSchema>;
