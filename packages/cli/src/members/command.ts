import { roles } from "@firstpass/runtime";
import { Argument, type Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, pageUrlOption, tenantOption } from "../options.ts";
import type { MemberOptions } from "./members.ts";

const notes = `
People sign in with OpenID Connect if it is configured, and with one-time links
otherwise (docs/signing-in.md). Roles: viewer, biller, lead, admin.

Examples:
  firstpass members list
  firstpass members add pat@clinic.example --name "Pat Jones" --role biller
  firstpass members set-role pat@clinic.example lead
  firstpass members disable pat@clinic.example
  firstpass members link pat@clinic.example`;

const email = () => new Argument("<email>", "the person's e-mail address");

export function addMembersCommand(program: Command, context: CommandContext): void {
  const members = program
    .command("members")
    .description("manage the people who sign in")
    .addHelpText("after", notes);
  // Other commands start faster without the database client.
  const load = () => import("./members.ts");
  const add = (name: string, description: string) =>
    members
      .command(name)
      .description(description)
      .addOption(formatOption("person"))
      .addOption(tenantOption())
      .addOption(homeOption(context.env));

  add("list", "list the people of a tenant").action(async (options: MemberOptions) =>
    (await load()).listAll(options, context),
  );
  add("add", "add a person")
    .addArgument(email())
    .requiredOption("--name <name>", "the person's name")
    .requiredOption("--role <role>", `one of ${roles.join(", ")}`)
    .action(async (address: string, options: MemberOptions & { name: string; role: string }) =>
      (await load()).add(address, options, context),
    );
  add("set-role", "change a person's role, which applies within seconds")
    .addArgument(email())
    .argument("<role>", `one of ${roles.join(", ")}`)
    .action(async (address: string, role: string, options: MemberOptions) =>
      (await load()).setRole(address, role, options, context),
    );
  add("disable", "end a person's access within seconds")
    .addArgument(email())
    .action(async (address: string, options: MemberOptions) =>
      (await load()).setDisabled(address, true, options, context),
    );
  add("enable", "give a disabled person access again")
    .addArgument(email())
    .action(async (address: string, options: MemberOptions) =>
      (await load()).setDisabled(address, false, options, context),
    );
  add("link", "print a link that signs a person in, once, to standard output")
    .addArgument(email())
    .addOption(pageUrlOption(context.env))
    .action(async (address: string, options: MemberOptions & { url: string }) =>
      (await load()).link(address, options, context),
    );
}
