import type * as fr from "../../fr/desk/answers";

/** The documentation: ready answers, documents of the house, contacts outside. */
export const answers: typeof fr.answers = {
  search: "Search: recycling centre, identity card, who deals with what…",
  list: "Reference",
  kinds: { answer: "Answers", document: "House papers", contact: "Outside contacts" },
  filters: "Filter the reference",
  found: (n: number) => (n === 1 ? "1 result" : `${n} results`),
  nothing: "Nothing fits. Ask a colleague rather than invent an answer.",
  none: "This house has no reference papers.",
  choose: "Choose an answer, a paper or a contact.",
  trust: { good: "up to date", "to-check": "to be checked", "out-of-date": "out of date" },
  advice: {
    "to-check": "Nobody has checked this answer for a long time. Check it before you give it.",
    "out-of-date": "This answer is out of date. Do not give it as it is: find out first.",
  },
  source: "From",
  checked: "Checked on",
  until: "Valid until",
  keywords: "Key words",
  give: "Information given",
  given: "Information given to the caller.",
  call: "Call",
  documentKinds: {
    attributions: "Who does what",
    procedure: "Procedure",
    plan: "Access and map",
    list: "List",
  },
};
