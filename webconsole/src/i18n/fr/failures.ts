/** Why the voice does not pass. */
export const failures = {
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
};
