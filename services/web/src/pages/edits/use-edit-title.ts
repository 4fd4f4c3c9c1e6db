import { useQuery } from "@tanstack/react-query";
import { editName } from "../worklist/labels.ts";
import { editTitlesQuery } from "./edit-queries.ts";

/** Names an edit by its title; by its id while the titles are loading, or if this version does not have the edit. */
export function useEditTitle(): (id: string) => string {
  const { data: titles } = useQuery(editTitlesQuery);
  return (id) => titles?.get(id) ?? editName(id);
}
