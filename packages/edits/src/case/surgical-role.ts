/**
 * A surgeon's part in an operation that several surgeons share: an assistant at surgery (80, 81, 82, AS), a co-surgeon (62)
 * or a member of a team (66). Each is another provider's service, whatever their specialties.
 */
const roles: Readonly<Record<string, SurgicalRole>> = {
  80: "assistant",
  81: "assistant",
  82: "assistant",
  AS: "assistant",
  62: "co-surgeon",
  66: "team",
};

type SurgicalRole = "assistant" | "co-surgeon" | "team";

/** `null`: the line is not shared. */
export function surgicalRoleOf({
  modifiers,
}: {
  readonly modifiers: readonly string[];
}): SurgicalRole | null {
  for (const modifier of modifiers) {
    const role = roles[modifier];
    if (role) return role;
  }
  return null;
}
