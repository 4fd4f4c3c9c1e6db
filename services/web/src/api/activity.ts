/** Requests within this time after a key or click are the person's; later ones are polls. */
const attentiveMs = 60_000;

let activeAt = Date.now();

/** Notes that the person did something. */
export function noteActivity(): void {
  activeAt = Date.now();
}

/** Calls `noteActivity` for each key, click and turn of the wheel. */
export function watchActivity(): void {
  for (const type of ["keydown", "pointerdown", "wheel"]) {
    window.addEventListener(type, noteActivity, { capture: true, passive: true });
  }
}

/** The headers by which the server knows a poll, so that an open page does not keep the session of an absent person. */
export function activityHeaders(): Record<string, string> {
  return Date.now() - activeAt > attentiveMs ? { "x-background": "true" } : {};
}
