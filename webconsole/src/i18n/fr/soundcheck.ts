/** The sound check. */
export const check = {
  title: "Essai du son",
  intro: "Trois vérifications avant de prendre le poste. Comptez une demi-minute.",
  microphone: "Microphone",
  allow: "Autoriser le microphone",
  allowHint: "Le navigateur va demander l'accès au microphone. Acceptez.",
  speak: "Parlez normalement : « Mairie, bonjour. »",
  device: "Appareil",
  level: "Niveau du microphone",
  levels: {
    silent: "Aucun son n'arrive. Vérifiez que le casque est branché et que son micro n'est pas coupé.",
    low: "Trop faible. Rapprochez le micro de la bouche.",
    good: "Bon niveau.",
    loud: "Trop fort. Éloignez un peu le micro.",
  },
  output: "Écouteurs",
  outputDefault: "Sortie par défaut du système",
  outputHint: "Mettez le casque et jouez le son.",
  play: "Jouer le son d'essai",
  playing: "Le carillon joue…",
  heard: "Je l'entends",
  heardDone: "Vous entendez le carillon.",
  notHeard: "Rien ? Montez le volume du casque ou choisissez un autre appareil, puis rejouez.",
  connection: "Liaison avec le standard",
  connectionHint: "Un appel d'écho de trois secondes : ce que vous envoyez doit revenir.",
  test: "Tester la liaison",
  testing: (left: number) => `Appel d'écho en cours… ${left} s`,
  connectionDone: (ms: number) => `La voix part et revient (aller-retour ${ms} ms).`,
  connectionQuiet: "La liaison fonctionne dans les deux sens.",
  take: "Prendre le poste",
  taking: "Prise de poste…",
  skip: "Prendre le poste sans cette vérification",
  skipHint:
    "À n'utiliser que si votre formateur vous le demande : un appel muet compte comme un appel perdu.",
  todo: "Il reste :",
  ready: "Tout est prêt.",
  done: "Vérifié",
  waiting: "À faire",
  bad: "À corriger",
  failures: {
    "microphone-refused":
      "Le microphone est refusé à ce site. Cliquez sur le cadenas à gauche de l'adresse, autorisez le microphone, puis réessayez.",
    "microphone-none": "Aucun microphone trouvé. Branchez le casque, puis réessayez.",
    "microphone-busy":
      "Le microphone est pris par un autre logiciel. Fermez la visioconférence ou l'enregistreur, puis réessayez.",
    "microphone-lost": "Le microphone a été débranché. Rebranchez le casque, puis réessayez.",
    "insecure-page":
      "Cette adresse n'est pas sécurisée : le navigateur interdit le microphone. Ouvrez la page en https:// ou depuis la machine du standard.",
    "no-webrtc":
      "Ce navigateur ne sait pas téléphoner (WebRTC absent ou désactivé). Utilisez Firefox, Chromium, Edge ou Safari à jour.",
    "socket-refused":
      "La signalisation ne passe pas. Prévenez votre formateur : le service ou un pare-feu refuse l'adresse /sip.",
    rejected: "Le standard a refusé l'appel. Prévenez votre formateur : le poste n'est pas configuré.",
    media: "La voix n'a pas pu s'établir avec le standard. Un pare-feu bloque sans doute l'UDP.",
    "no-audio-back":
      "L'appel passe mais aucun son ne revient. Vérifiez le niveau du micro ; sinon, prévenez votre formateur.",
    lost: "La liaison vocale s'est coupée.",
  },
};
