import type { ComponentType } from "react";
import {
  BatchIcon,
  BookIcon,
  ChartIcon,
  HelpIcon,
  ListIcon,
  PeopleIcon,
  PlugIcon,
  RuleIcon,
} from "../ui/icons.tsx";

export interface NavigationItem {
  path: string;
  label: string;
  icon: ComponentType;
  /** The scope without which the page shows nothing. */
  scope: string | null;
  /** The second key of its shortcut, after `g`. */
  key: string;
}

/** The pages of the sidebar. */
export const navigation: readonly NavigationItem[] = [
  { path: "/operations", label: "Operations", icon: ChartIcon, scope: "operations:read", key: "o" },
  { path: "/worklist", label: "Worklist", icon: ListIcon, scope: "claims:read", key: "w" },
  { path: "/batches", label: "Batches", icon: BatchIcon, scope: "claims:read", key: "b" },
  { path: "/edits", label: "Edits", icon: RuleIcon, scope: "claims:read", key: "e" },
  { path: "/content", label: "Content and policies", icon: BookIcon, scope: "claims:read", key: "c" },
  { path: "/endpoints", label: "Endpoints", icon: PlugIcon, scope: "endpoints:write", key: "p" },
  { path: "/team", label: "Team and keys", icon: PeopleIcon, scope: "team:write", key: "t" },
  { path: "/help", label: "Help", icon: HelpIcon, scope: null, key: "h" },
];
