/** Exam, levels, and what the parties of a call hear. */
export const drills = {
  drills: "Exercices",
  exam: "Examen",
  watched: {
    listen: "Le formateur écoute",
    whisper: "Le formateur vous parle",
    barge: "Le formateur est en ligne",
  },
  examHint: "Les exercices guidés sont fermés pendant un examen.",
  opensAt: (n: number) => `niveau ${n}`,
  lockedSaid: (n: number) => `Cette fonction s'ouvre au niveau ${n}.`,
  hear: {
    caller: "L'appelant entend",
    called: "Votre correspondant entend",
    somebody: (who: string) => `${who} entend`,
    sounds: {
      ringing: "la sonnerie",
      music: "la musique d'attente",
      you: "votre voix",
      silence: "rien : votre micro est coupé",
      both: "vos deux voix",
      colleague: "le collègue",
      voicemail: "la messagerie",
      closed: "l'annonce de fermeture",
      called: "rien encore",
      set: "son téléphone sonner",
    },
    since: "depuis",
  },
};
