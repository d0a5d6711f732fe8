/** What metrics may find: names of steps, and why a value is what it is. */
export const metrics = {
  steps: {
    yes: "oui",
    no: "non",
    late: "tardif",
    after: "après coup",
    corrected: "corrigé ensuite",
    partial: "en partie",
    kept: "respectée",
    exception: "dérogation justifiée",
    broken: "non respectée",
    exact: "exact",
    service: "service exact",
    wrong: "faux",
    "one-inversion": "une inversion",
    incomplete: "incomplet",
    "caller-only": "annoncé au seul appelant",
    "after-failure": "vérifiée après un échec",
    caller: "appelant",
    operator: "opérateur",
    "operator-after-farewell": "opérateur, après la formule",
  },
  why: {
    clipped: "voix saturée",
  },
};
