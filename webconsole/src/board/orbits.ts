/** Moving among the parking slots with the keyboard: pure. */

export const COLUMNS = 10;

/** The slot an arrow, Home or End leads to, if any. */
export function next(key: string, from: string, slots: readonly string[]): string | undefined {
  const at = slots.indexOf(from);
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + COLUMNS,
    ArrowUp: at - COLUMNS,
    Home: 0,
    End: slots.length - 1,
  }[key];
  return to === undefined ? undefined : slots[to];
}

/** The slot that was typed: its whole number, or its last two digits. */
export function typed(digits: string, slots: readonly string[]): string | undefined {
  const whole = slots.find((slot) => slot === digits);
  const found = slots.filter((slot) => digits.length >= 2 && slot.endsWith(digits.slice(-2)));
  return whole ?? (found.length === 1 && digits.length === 2 ? found[0] : undefined);
}
