/** The words of the app, as billers use them. */
export const states: readonly [string, string][] = [
  ["Open", "The claim is held and no one works it yet."],
  ["In progress", "Someone works it. A claim belongs to one person at a time."],
  [
    "Snoozed",
    "Hidden until a date. It wakes earlier when a note, an authorization or a revision arrives, or when 7 days are left to file.",
  ],
  ["Waiting for clinician", "A request was sent to the therapist. It wakes when the note arrives."],
  [
    "Resolved",
    "Corrected: a later revision is clean. Released: sent as it is, with a reason. Not billable: it will not be sent.",
  ],
];

export const words: readonly [string, string][] = [
  ["Hold", "The claim should not be submitted as it is: the payer would deny it."],
  ["Warning", "Check it, but it does not stop the claim."],
  ["Error", "The claim could not be scrubbed. The finding says why."],
  ["Edit", "A rule that is checked. Its page shows its source, examples, and how often it was right."],
  ["Finding", "What an edit found in a claim: the lines, the reason, the remedy and the predicted denial."],
  ["At risk", "The dollars of the lines that would be denied."],
  ["Days left", "Days until the payer's filing deadline. Red: 7 or fewer. Amber: 14. Blue: 30."],
  ["Revision", "A later version of the same claim. Its verdict replaces the earlier one."],
  ["Clean at first scrub", "Claims whose first revision was clean, divided by all claims scrubbed."],
  ["n", "How many claims a figure is based on. With fewer than 30, nothing is compared."],
];

export const questions: readonly [string, string][] = [
  [
    "A finding looks wrong",
    "Mark it as wrong on the claim's page. It counts in the edit's precision, which the authors of the edit watch.",
  ],
  [
    "A message has a reference",
    "Send the reference to the person who runs Firstpass, who finds the request in the log with it.",
  ],
  ["You need another role", "Ask an admin of your organization, who can change it under Team and keys."],
];
