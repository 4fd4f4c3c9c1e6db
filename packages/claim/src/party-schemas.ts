import { z } from "zod";
import { dateSchema, required, text, upper } from "./field-schemas.ts";
import { limits } from "./limits.ts";
import { entityTypes } from "./parties.ts";

export const addressSchema = z.object({
  street: text.optional(),
  street2: text.optional(),
  city: text.optional(),
  state: upper.optional(),
  zip: text.optional(),
  country: text.optional(),
});

const entityType = z.enum(entityTypes).optional().describe("NM102.");

const identifiers = z
  .array(z.object({ qualifier: upper, value: required }))
  .max(limits.listedMax)
  .optional();

export const personSchema = z.object({
  memberId: required
    .optional()
    .describe("Required for the subscriber, unless it is an organization, such as an employer."),
  entityType,
  lastName: text.optional().describe("Or the organization's name."),
  firstName: text.optional(),
  middleName: text.optional(),
  suffix: text.optional(),
  relationship: text
    .optional()
    .describe("To the subscriber (SBR02, PAT01): 18 self, 01 spouse, 19 child, 20 employee …"),
  birthDate: dateSchema.optional(),
  sex: text.optional(),
  deathDate: dateSchema.optional(),
  address: addressSchema.optional(),
  otherIds: identifiers.describe("REF: Y4 is a property and casualty payer's claim number …"),
});

export const providerSchema = z.object({
  npi: required
    .optional()
    .describe("Required, unless `otherIds` has a number of a provider who is not eligible for an NPI."),
  entityType,
  taxId: text.optional(),
  taxonomy: text.optional(),
  name: text.optional(),
  lastName: text.optional(),
  firstName: text.optional(),
  address: addressSchema.optional(),
  otherIds: identifiers.describe("REF: 0B state license, G2 payer's provider number, LU location …"),
});

export const payerSchema = z.object({
  id: required,
  name: text.optional(),
  filingCode: upper.optional().describe("SBR09: MB, BL, CI, MC …"),
  responsibility: upper.optional().describe("SBR01: P primary, S secondary, T tertiary …"),
  insuranceType: upper.optional().describe("SBR05: the reason that Medicare is secondary."),
  groupNumber: text.optional().describe("SBR03."),
});
