/** What is typed on the dial pad: pure. */

export const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;

/** Letters printed on the keys of a telephone. */
export const LETTERS: Record<string, string> = {
  "2": "ABC",
  "3": "DEF",
  "4": "GHI",
  "5": "JKL",
  "6": "MNO",
  "7": "PQRS",
  "8": "TUV",
  "9": "WXYZ",
};

const LONGEST = 15;

/** A number as it was typed or pasted, as it is dialled: "+33 2 61 91 20 70" is 0261912070. */
export function dialled(typed: string): string {
  const national = typed.replace(/^\s*(?:\+|00)\s*33\s*(?:\(0\))?/, "0");
  return national.replace(/\D/g, "").slice(0, LONGEST);
}

/** The tone a key press stands for, or an empty string. */
export function tone(key: string): string {
  return /^[0-9*#]$/.test(key) ? key : "";
}
