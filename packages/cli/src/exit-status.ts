/** What a command's exit status means. */
export const exitStatus = {
  clean: 0,
  /** A claim was held, ended in error, or was rejected; a policy file is wrong. */
  held: 1,
  /** The command itself failed. */
  failed: 2,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
