import { PhoneCall, UserRound } from "lucide-preact";
import { me, organisation } from "../../board/live";
import { dayAndTime } from "../../clock/format";
import { language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { go } from "../../route";
import { type Choice, type FlowSession, MOST_SESSIONS } from "../../server/statisticsApi";
import { Button } from "../../ui/Button";
import { statisticsWords } from "./statisticsWords";

/** The address keeps the choice; going back does not undo it tick by tick. */
export function chosen(choice: Choice): void {
  go({ at: "statistiques", ...choice }, true);
}

/** What the house is called; of another house than the one that is played only its id is known here. */
const houseOf = ({ organisation: id }: FlowSession) =>
  organisation.value?.id === id ? organisation.value.name : id;

interface RowProps {
  session: FlowSession;
  choice: Choice;
  full: boolean;
}

function Row({ session, choice, full }: RowProps) {
  const words = statisticsWords.value;
  const id = session.session_id;
  const ticked = choice.sessions.includes(id);
  return (
    <li>
      <label class={`pick-row ${ticked ? "ticked" : ""}`}>
        <input
          type="checkbox"
          data-session={id}
          checked={ticked}
          disabled={full && !ticked}
          onChange={() => {
            const sessions = ticked
              ? choice.sessions.filter((one) => one !== id)
              : [...choice.sessions, id].sort();
            chosen({ ...choice, sessions });
          }}
        />
        <span class="session-day">{dayAndTime(session.opened_at, language.value)}</span>
        <span class="session-calls figures">{words.calls(session.calls)}</span>
        <span class="session-more">
          <span lang={HOUSE}>{session.title || houseOf(session)}</span>
          {session.live && (
            <span class="session-tag under-way">
              <PhoneCall size={13} aria-hidden="true" />
              {words.live}
            </span>
          )}
          {session.own && me.value?.role === "student" && (
            <span class="session-tag">
              <UserRound size={13} aria-hidden="true" />
              {words.there}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}

/** Which sessions, and whose calls. */
export function Choose({ sessions, choice }: { sessions: readonly FlowSession[]; choice: Choice }) {
  const words = statisticsWords.value;
  const picked = sessions.filter(({ session_id }) => choice.sessions.includes(session_id));
  const calls = picked.reduce((sum, one) => sum + one.calls, 0);
  const full = choice.sessions.length >= MOST_SESSIONS;
  const set = (some: readonly FlowSession[]) =>
    chosen({ ...choice, sessions: some.map(({ session_id }) => session_id).sort() });
  return (
    <fieldset class="choose">
      <legend class="sr">{words.choose}</legend>
      <div class="choose-head">
        <span class="hint" role="status">
          {choice.own ? words.own : words.chosen(picked.length, words.calls(calls))}
        </span>
        <Button size="small" kind="quiet" onClick={() => set(sessions.slice(0, MOST_SESSIONS))}>
          {words.all}
        </Button>
        <Button size="small" kind="quiet" onClick={() => set([])}>
          {words.none}
        </Button>
      </div>
      {full && <p class="hint">{words.most(MOST_SESSIONS)}</p>}
      <ul class="session-list">
        {sessions.map((session) => (
          <Row key={session.session_id} session={session} choice={choice} full={full} />
        ))}
      </ul>
      {me.value?.role === "student" && (
        <label class="own-switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={choice.own}
            id="own-calls"
            checked={choice.own}
            onChange={() => chosen({ ...choice, own: !choice.own })}
          />
          {words.own}
        </label>
      )}
    </fieldset>
  );
}
