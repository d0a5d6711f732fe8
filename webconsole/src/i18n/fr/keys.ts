/** What is printed on the keys. */
export const keys = {
  Enter: "Entrée",
  Escape: "Échap",
  Shift: "Maj",
  Ctrl: "Ctrl",
  Alt: "Alt",
  space: "Espace",
  left: "Gauche",
  right: "Droite",
};
