/** The message slip. */
export const slip = {
  title: "Fiche message",
  recipient: "Pour",
  chooseRecipient: "Choisir un destinataire",
  callerName: "De la part de",
  callerNumber: "À rappeler au",
  text: "Objet et message",
  urgent: "Urgent",
  callBack: "À rappeler",
  callBackAt: "À partir de",
  send: "Enregistrer le message",
  sent: (who: string) => `Message enregistré pour ${who}.`,
  noCall: "Un message se prend pendant ou juste après un appel.",
  needRecipient: "Choisissez un destinataire.",
  needText: "Écrivez l'objet de l'appel.",
  draft: "Brouillon gardé",
  clear: "Effacer",
};
