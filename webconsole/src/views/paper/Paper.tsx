import { lazy } from "../../ui/lazy";
import { paperWords } from "./paperWords";

// Each with its own styles: one is printed upright, the other across.
const PaperDirectory = lazy(async () => {
  const [view] = await Promise.all([import("./PaperDirectory"), paperWords.learn()]);
  return view.PaperDirectory;
});
const PaperOrganigramme = lazy(async () => {
  const [view] = await Promise.all([import("./PaperOrganigramme"), paperWords.learn()]);
  return view.PaperOrganigramme;
});

/** What is printed, in a window of its own: a call goes on in the other one. */
export function Paper({ what }: { what: string }) {
  return what === "organigramme" ? <PaperOrganigramme /> : <PaperDirectory />;
}
