import { ProblemError, type Role, roles, type Scope, scopesOf } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import {
  addMember,
  changeMember,
  findMember,
  LastAdminError,
  listMembers,
  type Member,
  MemberExistsError,
} from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { refuseMoreScopes } from "./more-scopes.ts";
import { textSchema } from "./text-schema.ts";

const tags = ["people"];
const nameSchema = textSchema(200, "is empty: send a name");
const roleSchema = z.enum(roles).nullable().describe("null: no access.");

const memberSchema = z.object({
  memberId: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  createdAt: instantSchema,
  signedInAt: instantSchema.nullable().describe("The last sign-in."),
  roleIsFixed: z
    .boolean()
    .describe("Whether the identity provider decides the role, so that it cannot be changed here."),
});

/** The people of a tenant. */
export const memberRoutes: ResultsRoutes = async (app, { store, config }) => {
  const { roleClaim } = config.oidc;
  const isRoleFixed = (member: Member) => roleClaim !== null && member.isFromProvider;
  const encode = ({ isFromProvider: _, ...member }: Member, roleIsFixed: boolean) => ({
    ...member,
    roleIsFixed,
  });

  app.get(
    "/v1/members",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List people",
        tags,
        response: { 200: z.object({ members: z.array(memberSchema) }) },
      },
    },
    async ({ principal: { tenantId } }) => {
      const members = await listMembers(store, tenantId);
      return { members: members.map((member) => encode(member, isRoleFixed(member))) };
    },
  );

  app.post(
    "/v1/members",
    {
      config: { scope: "team:write" },
      schema: {
        summary: "Add a person",
        description:
          "The person can sign in with the identity provider, with this e-mail address. The role can have only scopes that the caller has.",
        tags,
        body: z.object({ email: z.email().max(254), name: nameSchema, role: roleSchema }),
        response: { 201: memberSchema },
      },
    },
    async ({ body, principal }, reply) => {
      const { tenantId, keyId, memberId } = principal;
      refuseMoreScopes(scopesGivenBy(body.role), principal.scopes);
      const member = await addMember(store, tenantId, { ...body, keyId, memberId }).catch(
        (error: unknown) => {
          if (!(error instanceof MemberExistsError)) throw error;
          throw new ProblemError("member-exists", "A member of this tenant has this e-mail address.");
        },
      );
      return reply.code(201).send(encode(member, false));
    },
  );

  app.put(
    "/v1/members/:memberId",
    {
      config: { scope: "team:write" },
      schema: {
        summary: "Change a person's role or access",
        description:
          "Properties that are left out stay as they are. Disabling a person ends their sessions within seconds.",
        tags,
        params: z.object({ memberId: idSchema }),
        body: z.object({
          name: nameSchema.optional(),
          role: roleSchema.optional(),
          disabled: z.boolean().optional(),
        }),
        response: { 200: memberSchema },
      },
    },
    async ({ params, body, principal }) => {
      const { tenantId, keyId, memberId } = principal;
      refuseMoreScopes(scopesGivenBy(body.role ?? null), principal.scopes);
      const before = await findMember(store, tenantId, params.memberId);
      if (!before) throw memberNotFound();
      if (body.role !== undefined && body.role !== before.role && isRoleFixed(before)) {
        throw new ProblemError("role-fixed", "The identity provider decides this person's role.");
      }
      const change = { ...body, memberId: params.memberId };
      const changed = await changeMember(store, tenantId, change, { keyId, memberId }).catch(
        (error: unknown) => {
          if (!(error instanceof LastAdminError)) throw error;
          throw new ProblemError("last-admin", "No other admin of this tenant could sign in.");
        },
      );
      if (!changed) throw memberNotFound();
      return encode(changed, isRoleFixed(changed));
    },
  );
};

/** Without content:activate, which a role has only in an installation with one tenant. */
function scopesGivenBy(role: Role | null): readonly Scope[] {
  return role === null ? [] : scopesOf(role, { isOnlyTenant: false });
}

function memberNotFound(): ProblemError {
  return new ProblemError("member-not-found", "No member of this tenant has this id.");
}
