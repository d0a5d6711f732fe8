const s = (n: number) => (n > 1 ? "s" : "");

/** Of calls to return and notes: what is on the screen from the beginning. */
export const calls = {
  calls: {
    tab: "Appels",
    toCall: (n: number) => `personne${s(n)} à rappeler`,
    note: "Note",
    noteHint: "Ce que le prochain opérateur doit savoir",
  },
};
