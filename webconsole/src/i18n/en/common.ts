import type * as fr from "../fr/common";

/** Words of every page, and what goes wrong before the service could say it. */
export const app: typeof fr.app = { name: "Standard", tagline: "The telephone reception lab" };

export const common: typeof fr.common = {
  debrief: "Debrief",
  evaluation: "My assessment",
  statistics: "Statistics",
  close: "Close",
  cancel: "Cancel",
  retry: "Try again",
  back: "Back",
  continue: "Continue",
  loading: "Loading…",
  viewMissing: "This part of the page could not be loaded: the service does not answer. Conversations go on.",
  replaced: "A new version of the switchboard has been installed. Reload the page: calls under way are kept.",
  reload: "Reload the page",
  signOut: "Sign out",
  language: "Language",
  accessibility: "Accessibility: not compliant",
  contrast: "Contrast",
  theme: "Appearance",
  themes: { auto: "Auto", light: "Light", dark: "Dark" },
  help: "Help",
  skip: "Skip to content",
  unknownCaller: "Number withheld",
  menu: "Menu",
};

export const roles: typeof fr.roles = {
  student: "Student",
  instructor: "Instructor",
  assessor: "Assessor",
  administrator: "Administrator",
};

export const errors: typeof fr.errors = {
  "service-unreachable": "The service does not answer. Check the network, then try again.",
  unexpected:
    "The service answered with an unexpected error. Try again; if it comes back, tell your instructor.",
};
