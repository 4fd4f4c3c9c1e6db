import { mendLines, repair } from "./repair.ts";

/** A code with one or two modifiers in the same field: `97112GP`, `97112-GP-59`. */
const joined = /^(\d{4}[0-9A-Z]|[A-Z]\d{4})[- ]?([0-9A-Z]{2})(?:[- ]?([0-9A-Z]{2}))?$/;

export default repair({
  id: "joined-modifiers",
  edit: "integrity/procedure-code",
  title: "Move modifiers out of the procedure code",
  because: "The field has a procedure code followed by valid modifiers.",
  examples: {
    mended: { "20610RT | 20610LT76": "20610-RT | 20610-LT-76" },
    // All digits may be a mistyped code.
    left: ["9711259-GP", "GG112", "97112ZQX-GP"],
  },
  mend: (claim, context) =>
    mendLines(claim, context, ({ procedure, modifiers, serviceDate }) => {
      const [, code, ...moved] = joined.exec(procedure) ?? [];
      if (code === undefined || /^\d+$/.test(procedure)) return null;
      const stated = moved.filter((modifier) => modifier !== undefined);
      if (!stated.every((modifier) => context.content.modifiers.has(modifier, serviceDate))) return null;
      return { procedure: code, modifiers: [...new Set([...stated, ...modifiers])] };
    }),
});
