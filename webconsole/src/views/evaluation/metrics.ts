/** The catalogue of metrics, as the service publishes it. */
import { computed, signal } from "@preact/signals";
import { language } from "../../i18n";
import { evaluationApi, type Metric } from "../../server/evaluationApi";

const catalogue = signal<readonly Metric[]>([]);
const byCode = computed(() => new Map(catalogue.value.map((one) => [one.code, one])));

/** Asked for once: it changes with the version of the service only. */
export async function learnMetrics(): Promise<void> {
  if (catalogue.peek().length === 0) catalogue.value = await evaluationApi.metrics();
}

export function metricOf(code: string): Metric | undefined {
  return byCode.value.get(code);
}

/** « A1 Délai de décroché ». */
export function metricName(code: string): string {
  const metric = byCode.value.get(code);
  return metric ? `${code} ${language.value === "fr" ? metric.label_fr : metric.label_en}` : code;
}

/** Exactly what is measured. */
export function definitionOf(code: string): string {
  const metric = byCode.value.get(code);
  if (!metric) return "";
  return language.value === "fr" ? metric.definition_fr : metric.definition_en;
}
