import { signOut } from "../api/session.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuCheckbox, MenuGroup, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { notifyProblem } from "../ui/toast.tsx";
import { useSession } from "./session-context.tsx";
import styles from "./shell.module.css";
import { setTheme, type Theme, useTheme } from "./theme.ts";

const themes: [Theme, string][] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** The person who is signed in, the choice of the theme, and signing out. */
export function AccountMenu() {
  const { member } = useSession();
  const theme = useTheme();
  return (
    <Menu
      trigger={
        <Button look="quiet" className={styles.person}>
          <span>
            {member?.name ?? "API key"}
            <span className={styles.role}>{member?.role ?? "no person"}</span>
          </span>
        </Button>
      }
    >
      <MenuGroup label="Theme">
        {themes.map(([value, label]) => (
          <MenuCheckbox key={value} checked={theme === value} onCheckedChange={() => setTheme(value)}>
            {label}
          </MenuCheckbox>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem onClick={() => signOut().catch((error) => notifyProblem("You are still signed in", error))}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
