/** Day, night, absent; the lines of the house; calls that came back to somebody else. */
export const service = {
  service: {
    title: "Mode de service",
    modes: { day: "Jour", night: "Nuit", absent: "Absent" },
    meaning: {
      day: "Les appels attendent un opérateur.",
      night: "Les appelants entendent que le standard est fermé, et ses horaires.",
      absent: "Personne à un poste : les appelants l'apprennent, puis patientent.",
    },
    why: {
      chosen: "choisi",
      hours: "selon les horaires",
      "no-operator": "aucun poste connecté",
      operator: "un poste s'est connecté",
    },
    choices: { day: "Jour", night: "Nuit", hours: "Selon les horaires" },
    choiceMeaning: {
      day: "Ouvert à toute heure.",
      night: "Fermé, jusqu'à ce qu'on en décide autrement.",
      hours: "Ouvert et fermé par l'horloge.",
    },
  },
  priority: "Prioritaire",
  reservedFor: (seat: string, time: string) => `réservé au poste ${seat}, ${time}`,
  sayFirst: "À dire",
};
