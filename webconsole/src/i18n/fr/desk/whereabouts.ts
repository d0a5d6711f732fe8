/** Where somebody was at the instant of a call, by the planning. */
export const whereabouts = {
  title: "D'après le planning",
  away: { absent: "absence", meeting: "réunion", away: "déplacement" },
  until: (what: string, clock: string) => `${what} ${clock ? `jusqu'à ${clock}` : "toute la journée"}`,
  there: (who: string) => `${who} est joignable à son poste`,
  notThere: (who: string, where: string) => `${who} n'est pas là : ${where}`,
  because: (exception: boolean, sentence: string) =>
    `${exception ? "l'exception" : "la consigne"} s'applique, car ${sentence}`,
};
