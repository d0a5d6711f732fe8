import { personAt } from "../../board/live";
import { text } from "../../i18n";
import { Lamp } from "../../ui/Lamp";
import { lamps } from "./presences";

/** One line about the person a letter is for: the set, the presence, what the operator should know. */
export function Whereabouts({ extension }: { extension: string }) {
  const { console: words } = text.value;
  const person = personAt(extension);
  if (!person) return <p class="whereabouts" />;
  const lamp = lamps.value.get(extension) ?? "offline";
  const until = person.until ? ` ${words.until(person.until.slice(0, 5))}` : "";
  return (
    <p class="whereabouts figures" data-presence={person.presence}>
      <Lamp kind={lamp} />
      <span>
        {[`${words.presences[person.presence]}${until}`, words.lamps[lamp], person.note, person.function]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </p>
  );
}
