/** What is printed: the paper directory, the organisation chart. */
export const paper = {
  directory: "Paper directory",
  organigramme: "Organisation chart",
  print: "Print",
  pdf: "Open the PDF",
  version: (day: string) => `Edition of ${day}`,
  switchboard: (number: string) => `Switchboard: ${number}`,
  byService: "By department",
  byName: "By name",
  groups: "Groups",
  members: (list: string) => `Extensions ${list}`,
  contacts: "Useful numbers",
  direct: (number: string) => `Direct line: ${number}`,
  deputy: (extension: string) => `Deputy: ${extension}`,
};
