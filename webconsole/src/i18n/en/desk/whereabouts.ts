import type * as fr from "../../fr/desk/whereabouts";

/** Where somebody was at the instant of a call, by the planning. */
export const whereabouts: typeof fr.whereabouts = {
  title: "By the planning",
  away: { absent: "absent", meeting: "in a meeting", away: "away" },
  until: (what: string, clock: string) => `${what} ${clock ? `until ${clock}` : "all day"}`,
  there: (who: string) => `${who} can be reached at the extension`,
  notThere: (who: string, where: string) => `${who} is not there: ${where}`,
  because: (exception: boolean, sentence: string) =>
    `${exception ? "the exception" : "the rule"} applies because ${sentence}`,
};
