import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Button } from "../../ui/button.tsx";
import { ChevronDownIcon } from "../../ui/icons.tsx";
import { Menu, MenuCheckbox, MenuGroup, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { readQuery, writeQuery } from "./filters.ts";
import { SaveViewDialog } from "./save-view-dialog.tsx";
import { deleteView, saveView, type View, viewsQuery } from "./views.ts";

/** Named queries of the list: choose, save and delete. `query` is the one shown. */
export function ViewsMenu({ query, canShare }: { query: string; canShare: boolean }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: views = [] } = useQuery(viewsQuery);
  const [isSaving, setSaving] = useState(false);
  const current = views.find((view) => normalize(view.query) === query);
  const groups = [
    { label: "My views", views: views.filter(({ shared }) => !shared) },
    { label: "Shared views", views: views.filter(({ shared }) => shared) },
  ];

  async function remove(view: View) {
    try {
      await deleteView(view.viewId);
      await client.invalidateQueries(viewsQuery);
      notify(`The view "${view.name}" was deleted`, { undo: () => void restore(view) });
    } catch (error) {
      notifyProblem("The view was not deleted", error);
    }
  }

  async function restore(view: View) {
    try {
      await saveView({ ...view, viewId: crypto.randomUUID() }, null);
      await client.invalidateQueries(viewsQuery);
    } catch (error) {
      notifyProblem("The view was not restored", error);
    }
  }

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button>
            {current?.name ?? "Views"}
            <ChevronDownIcon />
          </Button>
        }
      >
        {groups
          .filter((group) => group.views.length > 0)
          .map((group) => (
            <MenuGroup key={group.label} label={group.label}>
              {group.views.map((view) => (
                <MenuCheckbox
                  key={view.viewId}
                  checked={view.viewId === current?.viewId}
                  closeOnClick
                  onCheckedChange={() => void navigate(`/worklist?${view.query}`)}
                >
                  {view.name}
                </MenuCheckbox>
              ))}
            </MenuGroup>
          ))}
        {views.length > 0 && <MenuSeparator />}
        <MenuItem onClick={() => setSaving(true)}>Save this list as a view…</MenuItem>
        {current && (current.mine || canShare) && (
          <MenuItem danger onClick={() => void remove(current)}>
            Delete "{current.name}"
          </MenuItem>
        )}
      </Menu>
      {isSaving && <SaveViewDialog query={query} views={views} onClose={() => setSaving(false)} />}
    </>
  );
}

/** A view's query without what no longer exists, in the order of the page's address. */
const normalize = (query: string) => writeQuery(readQuery(new URLSearchParams(query)));
