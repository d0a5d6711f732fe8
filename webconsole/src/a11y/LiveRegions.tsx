import { assertive, polite } from "./announce";

export function LiveRegions() {
  return (
    <>
      <div class="sr live" role="status" aria-live="polite" data-testid="said">
        {polite}
      </div>
      <div class="sr live" role="alert" aria-live="assertive" data-testid="said-now">
        {assertive}
      </div>
    </>
  );
}
