/** The sheet for setting up a SIP telephone. */
export const sheet = {
  title: (seat: string) => `Téléphone SIP du poste ${seat}`,
  townTitle: (number: string) => `Téléphone de ville n° ${number}`,
  town: "Ce téléphone est hors de la maison : il appelle le numéro public, et rien d'autre. Le nom et le numéro qui s'affichent au standard sont ceux de la carte distribuée ; sans carte, l'appel est refusé.",
  townCall: (number: string) => `Une fois le téléphone enregistré, composez le ${number}.`,
  back: "Retour",
  print: "Imprimer",
  state: "État",
  by: "Identifiants",
  byHint: "À recopier dans le téléphone, quel qu'il soit.",
  server: "Serveur",
  or: "ou",
  port: "Port",
  transport: "Transport",
  user: "Utilisateur",
  password: "Mot de passe",
  hidden: "••••••••",
  show: "Afficher",
  hide: "Masquer",
  codecs: "Codecs",
  qr: "Linphone : sans rien taper",
  qrHint:
    "Le code donne au téléphone toute sa configuration. Il ne sert qu'une fois et vaut dix minutes : ne l'imprimez pas à l'avance.",
  qrMake: "Créer le code",
  qrAgain: "Créer un autre code",
  qrAlt: "Code QR de configuration pour Linphone",
  qrUntil: (at: string) => `Valable jusqu'à ${at}, une seule fois.`,
  qrOver: "Ce code n'est plus valable.",
  qrUsed: "Le téléphone est enregistré.",
  qrLoopback:
    "Cette page est ouverte par l'adresse de la machine elle-même : seul un Linphone installé sur cette machine peut lire ce code. Pour un mobile, ouvrez la console par son adresse sur le réseau (make lab LAN=1).",
  certificate:
    "Un mobile refuse le certificat que le laboratoire a fait lui-même : s'il n'accepte pas le code, recopiez les identifiants.",
  loopback:
    "Ce laboratoire n'écoute que sur sa propre machine : le téléphone doit être un logiciel installé sur elle.",
  network: "Le téléphone doit être sur le même réseau que le laboratoire.",
  steps: "Pas à pas",
  autoAnswer:
    "Le standard demande au téléphone de décrocher tout seul (en-têtes Call-Info et Alert-Info). S'il ne le fait pas, réglez-le ainsi, ou décrochez-le à la main.",
  phones: {
    linphone: [
      "Linphone (ordinateur)",
      "Assistant → « Récupérer une configuration distante » → collez l'adresse du code. Ou : « Utiliser un compte SIP », nom d'utilisateur, domaine = serveur:port, transport UDP. Réglages → Appels → « Répondre automatiquement ».",
    ],
    mobile: [
      "Linphone (Android, iOS)",
      "Assistant → « Scanner un code QR ». Ou : « Compte SIP tiers », mêmes valeurs, transport UDP. Gardez l'application ouverte pendant l'exercice.",
    ],
    baresip: [
      "baresip",
      "Dans ~/.baresip/accounts, une ligne : <sip:utilisateur@serveur:port>;auth_pass=mot de passe;answermode=auto",
    ],
    microsip: [
      "MicroSIP (Windows)",
      "Menu → Ajouter un compte : serveur SIP = serveur:port, domaine = serveur, nom et identifiant = utilisateur, transport UDP. Paramètres → Réponse automatique : « Par en-tête SIP ».",
    ],
    zoiper: [
      "Zoiper",
      "Utilisateur = utilisateur@serveur:port, mot de passe, puis choisissez « SIP UDP ». Réglages → Réponse automatique sur demande du serveur.",
    ],
    desk: [
      "Yealink, Snom (page web du téléphone)",
      "Compte 1 : serveur SIP et port, transport UDP, identifiant et nom = utilisateur, mot de passe, codecs PCMA puis PCMU. Yealink : Fonctions → Intercom → « Autoriser ». Snom : Avancé → Audio → Intercom → « Activé ».",
    ],
  },
};
