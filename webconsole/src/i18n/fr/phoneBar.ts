/** What is wrong with the telephone of a seat, and what to do about it. */
export const phoneBar = {
  rings: "Votre téléphone sonne. S'il ne décroche pas tout seul, décrochez-le.",
  notRegistered:
    "Le téléphone de ce poste n'est pas enregistré. Allumez-le et vérifiez ses identifiants sur la fiche.",
  notCalled: "Le téléphone est enregistré, mais pas en ligne.",
  call: "Rappeler le téléphone",
  openSheet: "Fiche du téléphone",
  useBrowser: "Prendre le casque du navigateur",
};
