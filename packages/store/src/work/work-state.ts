/** The states of a claim in the worklist, in the order in which they are shown. */
export const workStates = ["open", "in_progress", "snoozed", "waiting_for_clinician", "resolved"] as const;
export type WorkState = (typeof workStates)[number];

/** How a claim left the worklist. */
export const workResolutions = ["corrected", "released", "not_billable"] as const;
export type WorkResolution = (typeof workResolutions)[number];

/** Why a snoozed or waiting claim is open again. `time`: the snooze is over. */
export const wakeReasons = ["time", "deadline", "note", "authorization", "revision"] as const;
export type WakeReason = (typeof wakeReasons)[number];
