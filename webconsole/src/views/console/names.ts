import { groupNameAt, organisation, personAt } from "../../board/live";
import { phoneNumber } from "../../clock/format";
import { text } from "../../i18n";
import { memory } from "./hand";

/** How a caller is called on the screen: by name, as in the directory, as when they called, else by number. */
export function callerName({ name, number }: { name: string; number: string }): string {
  const known = name || personAt(number)?.formal_name || memory.named(number);
  return known || phoneNumber(number) || text.value.common.unknownCaller;
}

function nameOf(number: string): string | undefined {
  return personAt(number)?.formal_name ?? groupNameAt(number);
}

/** "2031 M. Vautrelle"; the bare number of somebody the directory does not know. */
export function colleague(extension: string): string {
  const name = nameOf(extension);
  return name ? `${extension} ${name}` : extension;
}

export function colleagueName(extension: string): string {
  return nameOf(extension) ?? phoneNumber(extension);
}

/** The published number that was called, when the house has several. */
export function lineOf(dialled: string) {
  const lines = organisation.value?.lines ?? [];
  return lines.length > 1 ? lines.find((line) => line.number === dialled) : undefined;
}

/** A phrase of the house without the quotation marks it is written with: the page has its own. */
export function bare(phrase: string): string {
  return phrase.replace(/^«\s*|\s*»$/g, "");
}
