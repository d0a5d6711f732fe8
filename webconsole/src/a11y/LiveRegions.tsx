import { assertive, polite } from "./announce";

export function LiveRegions() {
  return (
    <>
      <div
        class="sr live"
        role="status"
        aria-live="polite"
        data-testid="said"
        lang={polite.value.lang || undefined}
      >
        {polite.value.sentence}
      </div>
      <div
        class="sr live"
        role="alert"
        aria-live="assertive"
        data-testid="said-now"
        lang={assertive.value.lang || undefined}
      >
        {assertive.value.sentence}
      </div>
    </>
  );
}
