/** Day, night, absent; the lines of the house; calls that came back to somebody else. */
export const service = {
  service: {
    title: "Mode of service",
    modes: { day: "Day", night: "Night", absent: "Absent" },
    meaning: {
      day: "Calls wait for an operator.",
      night: "Callers hear that the switchboard is closed, and its hours.",
      absent: "Nobody is at a seat: callers are told so, then wait.",
    },
    why: {
      chosen: "chosen",
      hours: "by the hours",
      "no-operator": "no seat connected",
      operator: "a seat has connected",
    },
    choices: { day: "Day", night: "Night", hours: "By the hours" },
    choiceMeaning: {
      day: "Open at any hour.",
      night: "Closed until somebody decides otherwise.",
      hours: "Opened and closed by the clock.",
    },
  },
  priority: "Priority",
  reservedFor: (seat: string, time: string) => `reserved for seat ${seat}, ${time}`,
  sayFirst: "Say",
};
