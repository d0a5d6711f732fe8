/** A keyword of the house as a person reads it: « coordonnees_privees » has no blanks in a file. */
export function readable(keyword: string): string {
  return keyword.replace(/[_-]/g, " ").replace(/\+/g, ", ");
}
