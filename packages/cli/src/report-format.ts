/** How outcomes are written: for people, or one JSON object per line. */
export const reportFormats = ["pretty", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];
