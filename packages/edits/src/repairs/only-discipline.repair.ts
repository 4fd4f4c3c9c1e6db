import { mendLines, repair } from "./repair.ts";

export default repair({
  id: "only-discipline",
  edit: "modifier/therapy-discipline",
  title: "Add the only discipline modifier that the code allows",
  because: "The procedure code belongs to one discipline, so the line can have no other modifier.",
  examples: {
    mended: {
      "97161": "97161-GP",
      "92523-59": "92523-GN-59",
      "97165 | 97112-GO": "97165-GO | 97112-GO",
    },
    left: ["97112", "92507", "97110 | 97140-GP"],
  },
  mend: (claim, context) =>
    mendLines(claim, context, ({ procedure, serviceDate, modifiers }) => {
      const allowed = context.content.therapy.find(procedure, serviceDate)?.disciplines ?? [];
      return allowed.length === 1 ? { modifiers: [allowed[0]!, ...modifiers] } : null;
    }),
});
