/** The pages of the evaluation, each with its words. */
import type { ComponentType } from "preact";
import { factWords } from "../debrief/factWords";
import { classWords } from "./classWords";
import { gridsWords } from "./gridsWords";
import { listWords } from "./listWords";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";

const PAGES = {
  evaluation: async () => (await import("./EvaluationPage")).EvaluationPage,
  grilles: async () => (await import("./GridsPage")).GridsPage,
  classe: async () => (await import("./ClassPage")).ClassPage,
  progression: async () => (await import("./ProgressPage")).ProgressPage,
};

export async function page(which: keyof typeof PAGES): Promise<ComponentType> {
  const [view] = await Promise.all([
    PAGES[which](),
    listWords.learn(),
    sheetWords.learn(),
    metricWords.learn(),
    factWords.learn(),
    ...(which === "grilles" ? [gridsWords.learn()] : []),
    ...(which === "classe" || which === "progression" ? [classWords.learn()] : []),
  ]);
  return view;
}
