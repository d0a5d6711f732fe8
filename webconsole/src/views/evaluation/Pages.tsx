/** The pages of the evaluation, each downloaded with its words when it is first shown. */
import type { ComponentType } from "preact";
import { route } from "../../route";
import { lazy } from "../../ui/lazy";
import { factWords } from "../debrief/factWords";
import { statisticsWords } from "../statistics/statisticsWords";
import { classWords } from "./classWords";
import { gridsWords } from "./gridsWords";
import { listWords } from "./listWords";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";

interface Words {
  learn(): Promise<void>;
}

function page(view: () => Promise<ComponentType>, ...own: Words[]) {
  return lazy(async () => {
    const words = [listWords, sheetWords, metricWords, factWords, ...own].map((one) => one.learn());
    const [shown] = await Promise.all([view(), ...words]);
    return shown;
  });
}

const PAGES = {
  evaluation: page(async () => (await import("./EvaluationPage")).EvaluationPage),
  grilles: page(async () => (await import("./GridsPage")).GridsPage, gridsWords),
  classe: page(async () => (await import("./ClassPage")).ClassPage, classWords),
  progression: page(async () => (await import("./ProgressPage")).ProgressPage, classWords),
  statistiques: page(
    async () => (await import("../statistics/StatisticsPage")).StatisticsPage,
    statisticsWords,
  ),
};

export function Pages() {
  const View = PAGES[route.value.at as keyof typeof PAGES] ?? PAGES.evaluation;
  return <View />;
}
