import type { metrics as french } from "../../fr/evaluation/metrics";

/** What metrics may find: names of steps, and why a value is what it is. */
export const metrics: typeof french = {
  steps: {
    yes: "yes",
    no: "no",
    late: "late",
    after: "afterwards",
    corrected: "corrected later",
    partial: "in part",
    kept: "kept",
    exception: "justified exception",
    broken: "broken",
    exact: "exact",
    service: "right department",
    wrong: "wrong",
    "one-inversion": "one inversion",
    incomplete: "incomplete",
    "caller-only": "announced to the caller only",
    "after-failure": "checked after a failure",
    caller: "caller",
    operator: "operator",
    "operator-after-farewell": "operator, after the farewell",
  },
  why: {
    clipped: "clipped voice",
  },
};
