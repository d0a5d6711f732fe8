import { Calculator } from "lucide-preact";
import { statisticsWords } from "./statisticsWords";

/** What there is to do before the figures are told. */
export function Before() {
  const { before } = statisticsWords.value;
  return (
    <section class="before" aria-labelledby="before-title">
      <Calculator size={30} aria-hidden="true" />
      <h2 id="before-title">{before.title}</h2>
      <ol class="before-steps">
        {before.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h3>{before.formulas}</h3>
      <ul class="before-formulas">
        {before.list.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p class="hint">{before.rounding}</p>
    </section>
  );
}
