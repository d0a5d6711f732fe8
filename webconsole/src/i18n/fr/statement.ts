/** The accessibility statement. */
export const statement = {
  title: "Déclaration d'accessibilité",
  back: "Retour",
  sections: [
    {
      title: "De quoi il s'agit",
      paragraphs: [
        "Standard est un logiciel libre que chaque établissement installe sur ses machines. Cette déclaration porte sur les pages que le logiciel donne : connexion, essai du son, poste opérateur, postes en direct, réécoute. Elle suit le référentiel général d'amélioration de l'accessibilité, RGAA version 4.1, et l'article 47 de la loi n° 2005-102 du 11 février 2005.",
      ],
      points: [],
    },
    {
      title: "État de conformité",
      paragraphs: [
        "Standard n'est pas conforme au RGAA 4.1, au sens où aucun audit de conformité n'a été mené : aucun taux ne peut être annoncé. Ce qui suit dit ce qui a été essayé, et ce qui ne l'a pas été.",
      ],
      points: [],
    },
    {
      title: "Ce qui est essayé à chaque version",
      paragraphs: [
        "Ces essais sont automatiques. Ils se font dans un vrai navigateur Chromium, avec de vrais appels téléphoniques, et font partie du code publié.",
      ],
      points: [
        "L'outil axe-core ne relève aucune erreur sur la connexion, l'essai du son, le poste opérateur (au repos, au travail, boîtes de dialogue), les postes en direct et la réécoute ; en français et en anglais, en clair et en sombre. La connexion, le poste opérateur dans ses trois dispositions, le dialogue Clavier et cette page sont aussi examinés en contraste renforcé, à la taille d'un écran de 1366 × 768 et d'un zoom de 200 %.",
        "Une journée entière d'accueil se fait au clavier seul : décrocher, garder, double appel, va-et-vient, transférer, parquer, reprendre, prendre un message. L'essai échoue si la souris sert une seule fois.",
        "Un appel entier se traite au clavier seul dans chacune des trois dispositions de touches.",
        "Une touche se change au clavier ; une touche déjà prise ou réservée est refusée par une phrase.",
        "À 200 % (683 × 384 pixels CSS), rien n'oblige à défiler dans deux directions ; l'appel en cours et ses touches se voient sans défiler. À 400 % (341 × 192), rien n'oblige à défiler dans deux directions.",
        "Avec les couleurs forcées par le système (mode émulé), la communication et les voyants restent lisibles.",
        "Avec l'espacement de texte du critère 10.12, aucun bouton du poste n'est coupé (essayé en français, pendant une communication).",
        "Chaque élément à actionner mesure au moins 24 pixels CSS.",
        "La sonnerie a un équivalent visuel. Le clignotement, s'il est choisi, se fait une fois par seconde, et jamais quand le système demande moins d'animations.",
        "Un appel qui arrive est annoncé une seule fois, tout de suite ; les chronomètres ne sont jamais annoncés.",
      ],
    },
    {
      title: "Ce qui n'a pas été essayé",
      paragraphs: [],
      points: [
        "Aucun lecteur d'écran (NVDA, JAWS, VoiceOver, Orca) : seuls les noms, les rôles et les régions que le navigateur leur donne ont été vérifiés.",
        "Aucune personne en situation de handicap n'a encore essayé le logiciel pour nous.",
        "Ni Firefox, ni Safari, ni téléphone ou tablette. Ni le vrai mode de contraste élevé de Windows, ni une loupe d'écran.",
        "Les critères du RGAA n'ont pas été passés un par un par une personne.",
      ],
    },
    {
      title: "Contenus non accessibles connus",
      paragraphs: [],
      points: [
        "Les conversations sont sonores : il n'y a ni sous-titrage en direct, ni texte en temps réel.",
        "Les enregistrements réécoutés n'ont pas de transcription ; le journal des faits, lui, se lit entièrement.",
        "La forme d'onde de la réécoute est une image ; les faits qu'elle situe sont dans la liste à côté.",
      ],
    },
    {
      title: "Dire ce qui ne va pas",
      paragraphs: [
        "Si un contenu ou une fonction vous est inaccessible, dites-le à votre formateur ou à l'établissement qui a installé Standard : il vous doit une réponse et une autre façon de faire. L'établissement complète cette déclaration par le nom et l'adresse de la personne à joindre.",
        "Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits : defenseurdesdroits.fr, 09 69 39 00 00, ou par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
      ],
      points: [],
    },
  ] as readonly { title: string; paragraphs: readonly string[]; points: readonly string[] }[],
};
