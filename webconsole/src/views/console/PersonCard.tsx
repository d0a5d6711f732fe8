import { NotebookPen } from "lucide-preact";
import { consulting } from "../../board/calls";
import { awaited } from "../../board/commands";
import { personAt } from "../../board/live";
import { text } from "../../i18n";
import { Button } from "../../ui/Button";
import { Lamp } from "../../ui/Lamp";
import { call, callOrDial, writeMessage } from "./actions";
import { slip } from "./draft";
import { concerned, lamps, seat, target } from "./hand";
import { callerName, colleague } from "./names";

function hour(until: string): string {
  return until.slice(0, 5).replace(":00", " h").replace(":", " h ").replace(/^0/, "");
}

/** Everything about the person pointed at, and the two ways of calling them. */
export function PersonCard() {
  const { console: words } = text.value;
  const person = personAt(target.value);
  const about = concerned.value;
  const busy = consulting(seat.value) ? words.why.consultation : null;
  const why = person ? (busy ?? (about ? null : words.why.noCall)) : words.why.choose;
  const lamp = person && lamps.value.get(person.extension);
  return (
    <section class="person-card" aria-label={person ? colleague(person.extension) : words.why.choose}>
      {person && lamp ? (
        <div class="person-about">
          <p class="person-title">
            <Lamp kind={lamp} /> <strong>{colleague(person.extension)}</strong>
            <Button
              class="push"
              size="small"
              kind="quiet"
              icon={<NotebookPen size={16} aria-hidden="true" />}
              onClick={() => {
                slip.value = { ...slip.value, recipient: person.extension };
                writeMessage();
              }}
            >
              {words.takeMessage}
            </Button>
          </p>
          <p class="hint">
            {person.function} · {person.service}
          </p>
          {person.filter && <p class="filter-line">{words.filterTo(colleague(person.filter))}</p>}
          <p class="hint">
            {[
              `${words.presences[person.presence]}${person.until ? ` ${words.until(hour(person.until))}` : ""}`,
              person.note,
              person.deputy && words.deputyIs(colleague(person.deputy)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
      ) : (
        <p class="hint person-about">{words.why.choose}</p>
      )}
      <div class="actions">
        <Button
          kind={person ? "primary" : "plain"}
          size="small"
          shortcut="consult"
          why={person && !about ? busy : why}
          pending={awaited("Consult") || awaited("Dial")}
          onClick={callOrDial}
        >
          {about ? words.actions.consult : words.callPerson}
        </Button>
        <Button
          size="small"
          shortcut="blind"
          why={why}
          pending={awaited("BlindTransfer")}
          onClick={() => call("BlindTransfer")}
        >
          {words.actions.blind}
        </Button>
      </div>
      {about && person && <p class="sr">{words.forCall(callerName(about))}</p>}
    </section>
  );
}
