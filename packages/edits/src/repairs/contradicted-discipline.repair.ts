import { mendLines, repair } from "./repair.ts";

export default repair({
  id: "contradicted-discipline",
  edit: "modifier/discipline-conflict",
  title: "Keep the discipline modifier that the code allows",
  because: "The line has the modifiers of two disciplines, and the procedure code belongs to one of them.",
  examples: {
    mended: {
      "97161-GP-GO": "97161-GP",
      "97165-GN-59-GO": "97165-59-GO",
    },
    left: ["97112-GP-GO", "97161-GO"],
  },
  mend: (claim, context) =>
    mendLines(claim, context, ({ procedure, serviceDate, modifiers }) => {
      const { modifiers: table, therapy } = context.content;
      const allowed: readonly string[] = therapy.find(procedure, serviceDate)?.disciplines ?? [];
      const stated = new Set(modifiers.filter((modifier) => table.disciplineOf(modifier)));
      const kept = [...stated].filter((modifier) => allowed.includes(modifier));
      if (stated.size < 2 || kept.length !== 1) return null;
      return { modifiers: modifiers.filter((modifier) => !stated.has(modifier) || modifier === kept[0]) };
    }),
});
