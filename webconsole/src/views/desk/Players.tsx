import { signal, useSignal } from "@preact/signals";
import { Drama, Phone, Undo2, UserPlus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../board/desk";
import { me } from "../../board/live";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { go } from "../../route";
import { problemIn } from "../../server/api";
import { rolesApi } from "../../server/rolesApi";
import type { PlayerView, Problem, RolesView } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { CardPicker } from "../caller/CardPicker";
import { playersWords } from "./playersWords";
import "../../styles/desk/players.css";

const FACTS = [
  ...["RoleTaken", "RoleLeft", "CardDealt", "CardChoiceSet", "SeatTaken", "SeatReleased"],
  ...["CallOffered", "CallWaiting", "CallAnswered", "CallHeld", "CallResumed", "CallTakenOver", "CallParked"],
  ...["CallRetrieved", "CallPickedUp", "TransferStarted", "TransferCompleted", "ConferenceStarted"],
  ...["CallAbandoned", "CallEnded"],
];
const roles = resource<RolesView>(rolesApi.roles, FACTS);
const wrong = signal<Problem | null>(null);

async function attempt(deed: Promise<unknown>): Promise<boolean> {
  wrong.value = null;
  try {
    await deed;
    await roles.load();
    return true;
  } catch (error) {
    wrong.value = problemIn(error);
    return false;
  }
}

async function playMyself(): Promise<void> {
  const person = me.value;
  if (!person) return;
  if (!person.line) {
    const taken = { line: "" };
    const deed = rolesApi.take(person.account).then(({ line }) => {
      taken.line = line;
    });
    if (!(await attempt(deed))) return;
    me.value = { ...person, line: taken.line };
  }
  go({ at: "caller" });
}

/** For whoever teaches: who plays callers, which card each has, and playing one oneself. */
export function Players() {
  const words = playersWords.value;
  useEffect(() => roles.follow(), []);
  const now = roles.value;
  return (
    <div class="players">
      <header class="players-head">
        <div>
          <h2>{words.title}</h2>
          <p class="hint">{words.intro}</p>
        </div>
        <Button
          kind="primary"
          icon={<Drama size={16} aria-hidden="true" />}
          onClick={() => void playMyself()}
        >
          {me.value?.line ? words.myScreen : words.myself}
        </Button>
      </header>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {now && (
        <>
          <div class="players-set">
            <label class="players-free">
              <input
                type="checkbox"
                checked={now.free}
                aria-describedby="free-hint"
                onChange={(event) => void attempt(rolesApi.choose(event.currentTarget.checked))}
              />
              {words.free}
            </label>
            <p class="hint" id="free-hint">
              {words.freeHint}
            </p>
          </div>
          <Assign now={now} />
          {now.players.length === 0 ? (
            <p class="empty small hint">{words.nobody}</p>
          ) : (
            <ul class="players-list" aria-label={words.title}>
              {now.players.map((one) => (
                <Player key={one.account} one={one} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function Assign({ now }: { now: RolesView }) {
  const words = playersWords.value;
  const chosen = useSignal("");
  const account = now.others.some((one) => one.account === chosen.value)
    ? chosen.value
    : (now.others[0]?.account ?? "");
  return (
    <form
      class="players-assign"
      onSubmit={(event) => {
        event.preventDefault();
        if (account) void attempt(rolesApi.take(account));
      }}
    >
      <Field id="player-who" label={words.who}>
        <select
          id="player-who"
          value={account}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          {now.others.map((one) => (
            <option key={one.account} value={one.account} translate={false}>
              {one.name}
            </option>
          ))}
        </select>
      </Field>
      <Button
        type="submit"
        icon={<UserPlus size={16} aria-hidden="true" />}
        why={account ? null : words.noOthers}
      >
        {words.assign}
      </Button>
      <p class="hint">{words.left(now.lines)}</p>
    </form>
  );
}

function Player({ one }: { one: PlayerView }) {
  const words = playersWords.value;
  const calls = one.moment !== null && one.moment !== "over";
  return (
    <li class="panel player" data-player={one.account}>
      <div class="player-head">
        <h3 translate={false}>{one.name}</h3>
        <span class="hint">{words.line(one.line)}</span>
        {one.moment && (
          <span class={`player-moment ${calls ? "calls" : ""}`}>{words.moments[one.moment]}</span>
        )}
      </div>
      <p>{one.scenario ? <span lang={HOUSE}>{`${one.scenario} – ${one.title}`}</span> : words.noCard}</p>
      <CardPicker
        id={`deal-${one.account}`}
        label={words.deal(one.name)}
        why={calls ? words.moments[one.moment ?? "over"] : null}
        take={async (scenario, part) => {
          await rolesApi.deal(one.account, scenario, part);
          await roles.load();
        }}
        failed={(problem) => {
          wrong.value = problem;
        }}
      />
      <div class="player-deeds">
        <Button
          size="small"
          kind="quiet"
          icon={<Phone size={15} aria-hidden="true" />}
          onClick={() => go({ at: "phone", seat: one.line })}
        >
          {words.sheet}
        </Button>
        <Button
          size="small"
          kind="quiet"
          icon={<Undo2 size={15} aria-hidden="true" />}
          onClick={() => void attempt(rolesApi.leave(one.account))}
        >
          {words.takeBack(one.name)}
        </Button>
      </div>
    </li>
  );
}
