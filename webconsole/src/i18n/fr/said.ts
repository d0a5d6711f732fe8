/** The status line, and what is said aloud. */
export const status = {
  live: "En direct",
  opening: "Connexion au service…",
  down: (s: number) =>
    `Liaison avec le service interrompue : les communications continuent, l'écran se remettra à jour. Nouvel essai dans ${s} s.`,
  pbxLost:
    "Le standard téléphonique ne répond plus. Les communications continuent ; les touches reviendront.",
  pbxUnknown: "Le standard téléphonique démarre…",
  idle: "Prêt.",
};

export const said = {
  incoming: (who: string, key: string) => `Nouvel appel : ${who}. ${key} pour décrocher.`,
  recalled: (who: string, reason: string) => `Retour d'appel : ${who}. ${reason}.`,
  answered: (who: string) => `En communication avec ${who}.`,
  held: (who: string) => `${who} en garde.`,
  resumed: (who: string) => `${who} repris.`,
  ended: (who: string) => `Fin de l'appel de ${who}.`,
  abandoned: (who: string) => `${who} a raccroché avant la réponse.`,
  parked: (who: string, slot: string) => `${who} parqué au ${slot}.`,
  retrieved: (who: string, slot: string) => `${who} repris du ${slot}.`,
  calling: (who: string) => `Appel de ${who}.`,
  ringing: (who: string) => `Le poste de ${who} sonne.`,
  colleague: (who: string) => `${who} est en ligne.`,
  colleagueFailed: (who: string, reason: string) => `${who} : ${reason}.`,
  colleagueLeft: (who: string) => `${who} a raccroché.`,
  transferring: (who: string, to: string) => `${who} sonne chez ${to}.`,
  transferred: (who: string, to: string) => `${who} est en ligne avec ${to}.`,
  muted: "Micro coupé.",
  unmuted: "Micro ouvert.",
  paused: "Enregistrement suspendu.",
  unpaused: "Enregistrement repris.",
  message: (who: string) => `Message enregistré pour ${who}.`,
  connected: "Casque connecté : vous êtes en service.",
  disconnected: "Casque déconnecté.",
};
