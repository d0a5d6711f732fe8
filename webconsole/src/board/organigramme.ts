/** Who reports to whom, as a tree, and where each stands when it is drawn: pure. */

export interface Placeable {
  extension: string;
  manager: string | null;
}

export interface Branch {
  extension: string;
  /** Extension of who stands above; empty for the top. */
  above: string;
  below: Branch[];
  /** How many people stand below, at any depth. */
  team: number;
}

/** The tops of the house. Nobody is left out, and a circle of managers is cut where it is met. */
export function branches(people: readonly Placeable[]): Branch[] {
  const known = new Set(people.map((one) => one.extension));
  const below = new Map<string, string[]>();
  const tops: string[] = [];
  for (const { extension, manager } of people) {
    if (!manager || !known.has(manager) || manager === extension) tops.push(extension);
    else below.set(manager, [...(below.get(manager) ?? []), extension]);
  }
  const seen = new Set<string>();
  const grown = (extension: string, above: string): Branch => {
    seen.add(extension);
    const under: Branch[] = [];
    for (const one of below.get(extension) ?? []) if (!seen.has(one)) under.push(grown(one, extension));
    return {
      extension,
      above,
      below: under,
      team: under.reduce((sum, one) => sum + one.team + 1, 0),
    };
  };
  const all = tops.map((top) => grown(top, ""));
  for (const { extension } of people) if (!seen.has(extension)) all.push(grown(extension, ""));
  return all;
}

export interface Placed {
  branch: Branch;
  /** From 0 at the top. */
  depth: number;
  /** From 0; who stands first under somebody stands beside them. */
  row: number;
  open: boolean;
  /** Place among those who have the same manager, from 1, and how many they are. */
  rank: number;
  of: number;
}

/** Everybody who is shown when only these are open, in the order in which one walks down. */
export function placed(tops: readonly Branch[], open: ReadonlySet<string>): Placed[] {
  const all: Placed[] = [];
  let rows = 0;
  const place = (some: readonly Branch[], depth: number) => {
    some.forEach((branch, index) => {
      if (index > 0) rows += 1;
      const shown = open.has(branch.extension) && branch.below.length > 0;
      all.push({ branch, depth, row: rows, open: shown, rank: index + 1, of: some.length });
      if (shown) place(branch.below, depth + 1);
    });
  };
  place(tops, 0);
  return all;
}

/** Up to how many people everything is open at first. */
export const MOST_OPEN = 60;

/** What is open at first: everything in a small house, the two highest levels in a large one. */
export function openAtFirst(tops: readonly Branch[]): Set<string> {
  const all = tops.reduce((sum, one) => sum + one.team + 1, 0);
  const open = new Set<string>();
  const visit = (branch: Branch, depth: number) => {
    if (all > MOST_OPEN && depth > 0) return;
    if (branch.below.length > 0) open.add(branch.extension);
    for (const one of branch.below) visit(one, depth + 1);
  };
  for (const top of tops) visit(top, 0);
  return open;
}

/** Everybody above somebody, nearest first. */
export function chain(people: ReadonlyMap<string, Placeable>, extension: string): string[] {
  const above: string[] = [];
  let next = people.get(extension)?.manager ?? null;
  while (next && people.has(next) && next !== extension && !above.includes(next)) {
    above.push(next);
    next = people.get(next)?.manager ?? null;
  }
  return above;
}

/** The sheets that are printed: one for a small house, else the top and one for each branch under it. */
export function sheets(tops: readonly Branch[]): { tops: Branch[]; open: Set<string> }[] {
  const everything = (some: readonly Branch[]): Set<string> => {
    const open = new Set<string>();
    const visit = (branch: Branch) => {
      open.add(branch.extension);
      branch.below.forEach(visit);
    };
    some.forEach(visit);
    return open;
  };
  const all = tops.reduce((sum, one) => sum + one.team + 1, 0);
  if (all <= MOST_OPEN) return [{ tops: [...tops], open: everything(tops) }];
  const parts: { tops: Branch[]; open: Set<string> }[] = [{ tops: [...tops], open: openAtFirst(tops) }];
  const split = (branch: Branch) => {
    if (branch.below.length === 0) return;
    if (branch.team + 1 <= MOST_OPEN) parts.push({ tops: [branch], open: everything([branch]) });
    else {
      if (!tops.includes(branch)) parts.push({ tops: [branch], open: new Set([branch.extension]) });
      branch.below.forEach(split);
    }
  };
  tops.forEach(split);
  return parts;
}
