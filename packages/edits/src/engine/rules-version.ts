/** The version of all edits together, stated on every verdict. It changes when an edit finds or says something else. */
export const rulesVersion = "1.5.0";
