import { useSignal } from "@preact/signals";
import { Forward, Mail, NotebookPen, Pencil, Star } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { consulting } from "../../board/calls";
import { awaited } from "../../board/commands";
import { tellOpened } from "../../board/desk";
import { favourites, toggleFavourite } from "../../board/favourites";
import type { Entry } from "../../board/groups";
import { lockedFunction } from "../../board/levels";
import { board } from "../../board/live";
import { atTheSet } from "../../board/presence";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { Button } from "../../ui/Button";
import { Lamp } from "../../ui/Lamp";
import { correctionsWords } from "../desk/correctionsWords";
import { call, callOrDial, toggleSerial, writeMessage } from "./actions";
import { begun, Correct, Corrected } from "./Correct";
import { slip } from "./draft";
import { ForwardForm, ForwardLines } from "./Forwards";
import { active, concerned, entryAt, seat, target } from "./hand";
import { callerName, colleague } from "./names";
import { lamps, presences } from "./presences";

function hour(until: string): string {
  return until.slice(0, 5).replace(":00", " h").replace(":", " h ").replace(/^0/, "");
}

/** A card is open when it has been looked at for so long, not while the cursor runs past it. */
const SETTLED_MS = 800;

function Tools({ person, forward, correct }: { person: Entry; forward: () => void; correct: () => void }) {
  const { console: words } = text.value;
  const mine = favourites.value.has(person.extension);
  const star = mine ? words.sharing.notFavourite : words.sharing.favourite;
  return (
    <span class="person-tools push">
      <Button
        size="small"
        kind="quiet"
        title={star}
        aria-label={star}
        aria-pressed={mine}
        icon={<Star size={16} fill={mine ? "currentColor" : "none"} aria-hidden="true" />}
        onClick={() => toggleFavourite(person.extension)}
      />
      {!person.members && !lockedFunction("Forward") && (
        <Button
          size="small"
          kind="quiet"
          title={words.sharing.forward.title}
          aria-label={words.sharing.forward.title}
          icon={<Forward size={16} aria-hidden="true" />}
          onClick={forward}
        />
      )}
      {!person.members && (
        <Button
          id="correct-person"
          size="small"
          kind="quiet"
          title={correctionsWords.value.correct}
          aria-label={correctionsWords.value.correct}
          icon={<Pencil size={16} aria-hidden="true" />}
          onClick={correct}
        />
      )}
      {!person.members && (
        <Button
          size="small"
          kind="quiet"
          title={words.takeMessage}
          aria-label={words.takeMessage}
          icon={<NotebookPen size={16} aria-hidden="true" />}
          onClick={() => {
            slip.value = { ...slip.value, recipient: person.extension };
            writeMessage();
          }}
        />
      )}
    </span>
  );
}

/** What the operator must know before the caller is sent to this person. */
function About({ person }: { person: Entry }) {
  const { console: words } = text.value;
  const forwarding = useSignal("");
  const correcting = useSignal(begun(person.extension) ? person.extension : "");
  const there = presences.value.get(person.extension) ?? { presence: person.presence, until: "", note: "" };
  const out = !person.members && !atTheSet(there.presence);
  const { extension, members } = person;
  useEffect(() => {
    if (members) return;
    const timer = setTimeout(() => tellOpened("person", extension, active.peek()?.call_id ?? ""), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [extension, members]);
  const mail = board.value.mailboxes[person.extension] ?? 0;
  return (
    <div class="person-about">
      <p class="person-title">
        <Lamp kind={lamps.value.get(person.extension) ?? "offline"} />{" "}
        <strong>{colleague(person.extension)}</strong>
        {mail > 0 && (
          <span class="mail">
            <Mail size={15} aria-hidden="true" />
            {words.sharing.messages(mail)}
          </span>
        )}
        <Tools
          person={person}
          forward={() => {
            forwarding.value = forwarding.value === person.extension ? "" : person.extension;
          }}
          correct={() => {
            correcting.value = correcting.value === person.extension ? "" : person.extension;
          }}
        />
      </p>
      <p class="hint">
        <span lang={HOUSE}>
          {person.function} · {person.service}
        </span>
      </p>
      {person.filter && <p class="filter-line">{words.filterTo(colleague(person.filter))}</p>}
      <ForwardLines person={person} />
      {!person.members && (
        <p class="hint">
          <span>
            {words.presences[there.presence]}
            {there.until && ` ${words.until(hour(there.until))}`}
          </span>
          {there.note && (
            <>
              {" · "}
              <span lang={HOUSE}>{there.note}</span>
            </>
          )}
          {!out && person.deputy && ` · ${words.deputyIs(colleague(person.deputy))}`}
          {person.email && (
            <>
              {" · "}
              <span translate={false}>{person.email}</span>
            </>
          )}
        </p>
      )}
      {out && person.deputy && (
        <p class="out-line" data-testid="out">
          {words.deputyIs(colleague(person.deputy))}
          <Lamp kind={lamps.value.get(person.deputy) ?? "offline"} />
          {words.lamps[lamps.value.get(person.deputy) ?? "offline"]}
        </p>
      )}
      {!person.members && <Corrected person={person} />}
      {correcting.value === person.extension && (
        <Correct
          key={person.extension}
          person={person}
          done={() => {
            correcting.value = "";
            document.getElementById("correct-person")?.focus();
          }}
        />
      )}
      {forwarding.value === person.extension && (
        <ForwardForm
          key={person.extension}
          person={person}
          done={() => {
            forwarding.value = "";
          }}
        />
      )}
    </div>
  );
}

/** Why a caller cannot wait for this person's set, or null. */
function whyNoCamp(person: Entry | undefined): string | null {
  const { campFree, campOff, groupHasNone } = text.value.console.sharing;
  if (person?.members) return groupHasNone;
  const state = person && (board.value.stations[person.extension] ?? "unreachable");
  if (state === "free") return campFree;
  return state === "unreachable" ? campOff : null;
}

/** Everything about the person pointed at, and every way of sending them a caller. */
export function PersonCard() {
  const { console: words } = text.value;
  const { sharing } = words;
  const person = entryAt(target.value);
  const about = concerned.value;
  const busy = consulting(seat.value) ? words.why.consultation : null;
  const why = person ? (busy ?? (about ? null : words.why.noCall)) : words.why.choose;
  const deputy = person?.deputy;
  return (
    <section class="person-card" aria-label={person ? colleague(person.extension) : words.why.choose}>
      {person ? (
        <About person={person} />
      ) : (
        <p class="hint person-about">
          {words.why.choose}{" "}
          <a id="paper-directory" href="/paper/directory" target="_blank" rel="noopener">
            {correctionsWords.value.paper}
          </a>
        </p>
      )}
      <div class="actions transfer-actions">
        {(about || !lockedFunction("Dial")) && (
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
        )}
        <Button
          size="small"
          shortcut="blind"
          why={why}
          pending={awaited("BlindTransfer")}
          onClick={() => call("BlindTransfer")}
        >
          {words.actions.blind}
        </Button>
        <Button
          size="small"
          shortcut="voicemail"
          why={why ?? (person?.members ? sharing.groupHasNone : null)}
          pending={awaited("SendToVoicemail")}
          onClick={() => call("SendToVoicemail")}
        >
          {sharing.voicemail}
        </Button>
        <Button
          size="small"
          shortcut="camp"
          why={why ?? whyNoCamp(person)}
          pending={awaited("CampOn")}
          onClick={() => call("CampOn")}
        >
          {sharing.camp}
        </Button>
        <Button
          size="small"
          shortcut="deputy"
          why={why ?? (deputy ? null : sharing.noDeputy)}
          onClick={() => call("BlindTransfer", deputy ?? "")}
        >
          {sharing.deputy}
        </Button>
        <Button
          size="small"
          shortcut="serial"
          why={about ? null : words.why.noCall}
          aria-pressed={about?.serial ?? false}
          pending={awaited("SetSerial")}
          onClick={toggleSerial}
        >
          {about?.serial ? sharing.serialOn : sharing.serial}
        </Button>
      </div>
      {about && person && <p class="sr">{words.forCall(callerName(about))}</p>}
    </section>
  );
}
