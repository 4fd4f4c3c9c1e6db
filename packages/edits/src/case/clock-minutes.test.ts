import { expect, test } from "vitest";
import { minutesOnClock } from "./clock-minutes.ts";

/** `9:00-9:45 13:10-13:40`. */
function stretches(text: string) {
  return text.split(" ").map((stretch) => {
    const [timeIn, timeOut] = stretch.split("-").map((time) => {
      const [hours, minutes] = time.split(":").map(Number);
      return hours! * 60 + minutes!;
    });
    return { at: null, timeIn: timeIn!, timeOut: timeOut!, minutes: timeOut! - timeIn! };
  });
}

test.each([
  ["9:00-9:45", 45],
  ["9:00-9:45 13:10-13:40", 75],
  ["9:00-9:20 9:20-9:45", 45],
  ["9:00-9:45 9:00-9:20", 45],
  ["9:10-9:30 9:00-9:45 9:30-9:45", 45],
  ["9:00-9:30 9:20-9:50", 50],
])("%s covers %i minutes", (text, minutes) => {
  expect(minutesOnClock(stretches(text))).toBe(minutes);
  expect(minutesOnClock(stretches(text).reverse())).toBe(minutes);
});
