/** Sign-in. */
export const login = {
  title: "Se connecter",
  account: "Identifiant",
  password: "Mot de passe",
  consent: "Enregistrement de vos appels",
  withRecording: "Avec enregistrement",
  withRecordingMore:
    "Votre voix et celle des appelants sont enregistrées pendant chaque appel, pour la réécoute. L'enregistrement reste sur la machine du laboratoire jusqu'à ce que votre établissement l'efface. Vous pouvez suspendre à tout moment, et seules votre équipe de formation et vous y avez accès.",
  withoutRecording: "Sans enregistrement",
  withoutRecordingMore: "Aucun son n'est conservé. Le journal des manipulations suffit à revoir vos appels.",
  choose: "Choisissez avec ou sans enregistrement.",
  submit: "Entrer",
  submitting: "Connexion…",
  demo: "Comptes de démonstration",
  demoHint: "Un clic remplit l'identifiant et le mot de passe.",
  expired: "Votre connexion a pris fin. Reconnectez-vous pour continuer.",
  needName: "Indiquez votre identifiant.",
  needPassword: "Indiquez votre mot de passe.",
};
