/** Of calls to return and notes: what is on the screen from the beginning. */
export const calls = {
  calls: {
    tab: "Calls",
    toCall: (n: number) => `${n === 1 ? "person" : "people"} to call back`,
    note: "Note",
    noteHint: "What the next operator should know",
  },
};
