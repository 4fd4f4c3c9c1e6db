/** The elements of a note that the model recognizes in any wording. */
export const elements = ["goal", "task", "rationale", "response", "measure"] as const;
export type Element = (typeof elements)[number];
