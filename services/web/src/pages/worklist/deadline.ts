import type { Tone } from "../../ui/badge.tsx";

/** The color of the days left to file: red up to 7, amber up to 14, blue up to 30. */
export function deadlineTone(daysLeft: number | null): Tone {
  if (daysLeft === null || daysLeft > 30) return "gray";
  if (daysLeft > 14) return "blue";
  return daysLeft > 7 ? "amber" : "red";
}

/** "3 days", "today", "2 days late", for the badge. */
export function describeDaysLeft(daysLeft: number | null): string {
  if (daysLeft === null) return "unknown";
  if (daysLeft === 0) return "today";
  const days = Math.abs(daysLeft) === 1 ? "1 day" : `${Math.abs(daysLeft)} days`;
  return daysLeft < 0 ? `${days} late` : days;
}

/** "< 1 h", "5 h" or "12 d" in hold. */
export function describeAge(hours: number): string {
  if (hours < 1) return "< 1 h";
  return hours < 48 ? `${Math.floor(hours)} h` : `${Math.floor(hours / 24)} d`;
}
