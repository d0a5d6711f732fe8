/** The seat's SIP telephone: its choice, its state, its sheet. */
export const phone = {
  choice: "Avec quoi parlez-vous ?",
  browser: "Casque du navigateur",
  browserMore: "Le micro et les écouteurs de cet ordinateur.",
  sip: "Téléphone SIP",
  sipMore: "Un téléphone de bureau, un softphone ou un mobile. Le navigateur n'utilise pas de micro.",
  intro: "Deux vérifications avant de prendre le poste avec un téléphone.",
  registration: "Téléphone",
  seat: "Poste",
  states: {
    free: "Enregistré, prêt à sonner",
    ringing: "Sonne",
    busy: "En ligne",
    "on-hold": "En ligne",
    unreachable: "Non enregistré",
  },
  registerHint:
    "Allumez le téléphone. Ses identifiants sont sur la fiche du poste : votre formateur l'a, et vous pouvez aussi l'ouvrir une fois assis.",
  registered: "Le téléphone est enregistré.",
  noSeat: "Tous les postes sont occupés.",
  test: "Appel d'essai",
  testHint: "Le téléphone sonne, ou décroche tout seul. Parlez : vous devez vous entendre. Puis raccrochez.",
  testStart: "Appeler le téléphone",
  testRings: "Le téléphone sonne : décrochez-le.",
  tested: "Le téléphone a répondu. Vous entendez-vous ?",
  heard: "Je m'entends",
  heardDone: "La voix part et revient.",
  how: "Entre deux appels",
  nailedUp: "Rester connecté",
  nailedUpMore: "Le téléphone reste en ligne avec le poste : décrocher est immédiat.",
  onDemand: "Sonner à chaque appel",
  onDemandMore: "Le téléphone est raccroché quand personne n'est en ligne, et sonne quand vous décrochez.",
  head: {
    up: "Téléphone en ligne",
    ready: "Téléphone prêt",
    connecting: "Téléphone sonne",
    down: "Téléphone coupé",
  },
  rings: "Votre téléphone sonne. S'il ne décroche pas tout seul, décrochez-le.",
  trouble: {
    busy: "Le téléphone est occupé. Raccrochez-le, puis rappelez-le.",
    "no-answer":
      "Le téléphone a sonné sans réponse. Décrochez-le quand il sonne, ou réglez-le en réponse automatique.",
    refused: "Le téléphone a refusé l'appel. Coupez « ne pas déranger », puis rappelez-le.",
    unreachable: "Le téléphone n'a pas pu être joint. Vérifiez qu'il est allumé et sur le bon réseau.",
    "transfer-failed": "Le téléphone n'a pas pu être appelé. Réessayez.",
    password: (from: string) =>
      `Un téléphone (${from}) se présente pour ce poste avec un mauvais mot de passe. Recopiez celui de la fiche.`,
    replaced: (from: string) =>
      `Un autre téléphone (${from}) s'est enregistré pour ce poste : c'est lui qui sonnera désormais.`,
    "hung-up": "Le téléphone a raccroché. Qui était en ligne attend de nouveau dans la liste.",
    lost: "Le téléphone ne répond plus. Qui était en ligne attend de nouveau dans la liste.",
  },
  notRegistered:
    "Le téléphone de ce poste n'est pas enregistré. Allumez-le et vérifiez ses identifiants sur la fiche.",
  notCalled: "Le téléphone est enregistré, mais pas en ligne.",
  call: "Rappeler le téléphone",
  openSheet: "Fiche du téléphone",
  useBrowser: "Prendre le casque du navigateur",
  said: {
    called: "Le téléphone est appelé.",
    connected: "Téléphone en ligne : vous êtes en service.",
    disconnected: "Téléphone raccroché.",
  },
  sheet: {
    title: (seat: string) => `Téléphone SIP du poste ${seat}`,
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
  },
};
