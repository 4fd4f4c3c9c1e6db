/** Who has to do the next step for a held claim. */
export const nextActors = ["biller", "therapist", "front_desk", "payer"] as const;
export type NextActor = (typeof nextActors)[number];
