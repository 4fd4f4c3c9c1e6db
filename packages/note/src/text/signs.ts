// The signs that the reader sees, by character code. Import as `sign`.

export const newline = 10;
export const quote = 34;
export const percent = 37;
export const apostrophe = 39;
export const openParen = 40;
export const closeParen = 41;
export const comma = 44;
export const hyphen = 45;
export const period = 46;
export const slash = 47;
export const colon = 58;
export const semicolon = 59;
export const equals = 61;
/** The head of "->" and "=>". */
export const arrow = 62;
export const openBracket = 91;
export const closeBracket = 93;
export const bar = 124;
export const degree = 176;
