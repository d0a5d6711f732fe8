import { me, organisation } from "../../board/live";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import type { Call } from "../../server/types";
import { bare, lineOf } from "./names";

/** What to say to a caller who has just been answered, for the number that was called. */
export function Salutation({ call }: { call: Call }) {
  const fresh = call.state === "talking" && call.direction === "in" && call.since === call.answered_at;
  const salutation = lineOf(call.dialled)?.salutation ?? organisation.value?.salutation;
  if (!fresh || call.reason !== "new" || !salutation) return null;
  const [first = ""] = (me.value?.name ?? "").split(" ");
  return (
    <p class="salutation" data-testid="salutation">
      <span class="eyebrow">{text.value.console.sayFirst}</span>
      <q lang={HOUSE}>{bare(salutation).replace("[prénom]", first)}</q>
    </p>
  );
}
