import { organisation } from "../../board/live";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { bare } from "./names";
import "../../styles/console/consultation.css";

/** While no colleague is consulted, their place holds what the house says at the start and at the end. */
export function Phrases() {
  const { house } = text.value.console;
  const place = organisation.value;
  if (!place) return null;
  return (
    <section class="panel consult none" aria-label={house.phrases}>
      <p class="phrase">
        <span class="eyebrow">{house.greeting}</span>
        <q lang={HOUSE}>{bare(place.salutation)}</q>
      </p>
      <p class="phrase">
        <span class="eyebrow">{house.farewell}</span>
        <q lang={HOUSE}>{bare(place.farewell)}</q>
      </p>
    </section>
  );
}
