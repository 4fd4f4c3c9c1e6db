/** The stages to choose from. */
export const stages = ["all", "integrity", "documentation", "modifier", "medical-necessity"] as const;
export const stageNames: Record<string, string> = {
  all: "All stages",
  integrity: "Integrity",
  documentation: "Documentation",
  modifier: "Modifier",
  "medical-necessity": "Medical necessity",
};
