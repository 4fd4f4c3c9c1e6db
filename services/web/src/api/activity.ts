/** After this time without the keyboard or pointer, the page's requests are its own, such as polls. */
const activeMs = 60_000;

let lastInputAt = Date.now();
for (const type of ["pointerdown", "pointermove", "keydown", "wheel"]) {
  globalThis.addEventListener?.(
    type,
    () => {
      lastInputAt = Date.now();
    },
    { passive: true, capture: true },
  );
}

/** Whether the person uses the page. Requests of an unused page do not extend the session. */
export function isPersonActive(): boolean {
  return Date.now() - lastInputAt < activeMs;
}
