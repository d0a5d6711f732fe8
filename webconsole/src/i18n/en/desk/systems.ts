/** What lies on the desk, by name. */
export const systems = {
  teacher: "Instructor's desk",
  toSeats: "Seats",
  names: {
    agenda: "Diary and bookings",
    answers: "Reference book",
    callbacks: "Promised calls",
    journal: "Logbook and handover",
    letters: "Mail",
    organigramme: "Organisation chart",
    planning: "Who is in",
    sheets: "Forms",
    surveys: "Surveys",
    visitors: "Visitors",
    mailboxes: "Mailboxes",
    direction: "Running the session",
    ruling: "Session rules",
    corrections: "Directory corrected",
    packs: "Organisation packs",
  },
};
