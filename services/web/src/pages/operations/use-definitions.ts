import { useQuery } from "@tanstack/react-query";
import type { FigureText } from "../../charts/definition.tsx";
import { definitionsQuery } from "./queries.ts";

/** The definitions of figures, as texts to show and units to format by. */
export function useDefinitions(): { textOf: (id: string) => FigureText; unitOf: (id: string) => string } {
  const { data } = useQuery(definitionsQuery);
  return {
    textOf: (id) => {
      const definition = data?.get(id);
      if (!definition) return { text: "" };
      const { text, numerator, denominator } = definition;
      return numerator === null || denominator === null ? { text } : { text, numerator, denominator };
    },
    unitOf: (id) => data?.get(id)?.unit ?? "",
  };
}
