/** The version of the edits as a whole. It moves when an edit's behaviour does, and stands on every verdict. */
export const rulesVersion = "1.1.0";
