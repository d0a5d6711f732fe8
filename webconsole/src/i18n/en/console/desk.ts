import type * as fr from "../../fr/console/desk";

/** The right column: directory, house guide. */
export const desk: typeof fr.desk = {
  desk: "Desk",
  newRules: (n: number) => (n === 1 ? "change to read" : "changes to read"),
  widen: "Whole desk",
  news: (n: number) => `Handovers to read: ${n}`,
  directory: "Directory",
  message: "Message",
  rules: "Rules",
  search: "Search a name, a service, an extension",
  paperNumber: "Extension number",
  onPaper: "The directory is on paper: look the person up there, then type the number.",
  nobody: "Nobody matches. Try a service or a function.",
  found: (n: number) => (n === 1 ? "1 person" : `${n} people`),
  lamps: {
    free: "free",
    ringing: "ringing",
    busy: "busy",
    meeting: "meeting",
    absent: "away",
    filter: "filtered",
    forward: "forwarded",
    offline: "offline",
  },
  presences: {
    present: "Present",
    absent: "Absent",
    meeting: "In a meeting",
    away: "Travelling",
    remote: "Working from home",
  },
  until: (hour: string) => `until ${hour}`,
  filterTo: (who: string) => `Outside calls: go through ${who}`,
  deputyIs: (who: string) => `Deputy: ${who}`,
  takeMessage: "Take a message",
  house: { phrases: "Phrases", greeting: "Greeting", farewell: "Farewell" },
};
