/** What a lesson tells whoever sits at a seat. */
import type { lesson as French } from "../../fr/console/lesson";

export const lesson: typeof French = {
  title: "The session",
  evacuation: "Fire drill",
  evacuationHint: "The service goes on: follow the rules of the house.",
  since: (hour) => `since ${hour}`,
  dial: (name, number) => `To call: ${name}, ${number}`,
  remark: (hour) => `Instructor, ${hour}:`,
  read: "Read",
  debrief:
    "A call that was hard to bear has just taken place. Talk about it with the class and your instructor.",
  exam: (title) => `Exam: ${title}`,
  candidate: "Candidate",
  seed: "Seed",
  preparation: "Preparation",
  calls: "Calls",
  writing: "Self-assessment",
  until: (hour) => `until ${hour}`,
  between: (from, to) => `${from} to ${to}`,
  assessors: "Assessors",
  allowed: "Allowed",
  allowedScreen: "directory, rules, reference book and the notes of the desk; no advice, no guided drill",
  allowedPaper: "directory on paper, rules, reference book and the notes of the desk; no advice",
  phases: {
    preparation: "Get ready: read the directory and the rules.",
    calls: "Answer the calls.",
    writing: "Nobody calls any more. Write your self-assessment.",
    over: "The exam is over.",
  },
};
