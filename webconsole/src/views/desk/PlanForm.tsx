import { useSignal } from "@preact/signals";
import { Pencil } from "lucide-preact";
import { announce } from "../../a11y/announce";
import {
  clock,
  DAY_END,
  LETTERS,
  laid,
  minutes,
  type Piece,
  PRESENCES,
  pieceAt,
  pieces,
  returned,
  toSpans,
} from "../../board/planning";
import { houseTime } from "../../board/presence";
import { errorSentence } from "../../i18n";
import { problemIn } from "../../server/api";
import { presenceApi } from "../../server/presence";
import type { PlanLine, Presence } from "../../server/types";
import { Button } from "../../ui/Button";
import { active } from "../console/hand";
import { colleague } from "../console/names";
import { book, type Draft, days, draft, focusCell, here, lines, time, write, zone } from "./planningState";
import { planningWords } from "./planningWords";

/** Writes the whole day of somebody; null when it was done, else what was wrong. */
async function keep(extension: string, day: readonly Piece[], source: string): Promise<string | null> {
  const spans = toSpans(day, book.value?.day ?? "", zone.value);
  try {
    await presenceApi.plan(extension, spans, source, active.peek()?.call_id ?? "");
    announce(planningWords.value.saved(colleague(extension)), "polite");
    return null;
  } catch (error) {
    return errorSentence(problemIn(error));
  }
}

function History({ line }: { line: PlanLine | undefined }) {
  const words = planningWords.value;
  const said = (spans: PlanLine["spans"]) =>
    pieces(spans, book.value?.day ?? "", zone.value)
      .map((one) => words.piece(LETTERS[one.presence], clock(one.from), clock(one.to)))
      .join(", ");
  return (
    <div class="plan-history">
      <h3 id="plan-history">{words.history}</h3>
      {line?.changes.length ? (
        <ul aria-labelledby="plan-history" tabIndex={0}>
          {line.changes.map((change) => (
            <li key={change.at}>
              <strong>{words.changed(change.name, houseTime(Date.parse(change.at), zone.value).time)}</strong>
              <span class="figures">{said(change.spans) || words.nothing}</span>
              {change.source && <em>{words.saidBy(change.source)}</em>}
            </li>
          ))}
        </ul>
      ) : (
        <p class="hint">{words.usual}</p>
      )}
    </div>
  );
}

/** « Revient à 11:30 »: what somebody is in now ends then. */
function Back({ extension }: { extension: string }) {
  const words = planningWords.value;
  const hour = useSignal("");
  const wrong = useSignal("");
  const nowAt = minutes(time.value) ?? 0;
  const day = days.value.get(extension) ?? [];
  const there = pieceAt(day, nowAt);
  if (!there || there.presence === "present" || there.presence === "remote") return null;
  const send = async (event: Event) => {
    event.preventDefault();
    const at = minutes(hour.value);
    if (at === null) {
      wrong.value = words.needFrom;
      return;
    }
    wrong.value = (await keep(extension, returned(day, nowAt, at), "")) ?? "";
    if (wrong.value) return;
    hour.value = "";
    focusCell();
  };
  return (
    <form class="plan-back" onSubmit={send} noValidate>
      <label for="plan-back">{words.back}</label>
      <input
        id="plan-back"
        class="figures"
        inputMode="numeric"
        placeholder={words.backHint}
        autocomplete="off"
        value={hour.value}
        aria-invalid={Boolean(wrong.value)}
        onInput={(event) => {
          hour.value = event.currentTarget.value;
          wrong.value = "";
        }}
      />
      <Button size="small" type="submit">
        {words.save}
      </Button>
      {wrong.value && (
        <p class="error" role="alert">
          {wrong.value}
        </p>
      )}
    </form>
  );
}

function Writing({ shown }: { shown: Draft }) {
  const words = planningWords.value;
  const wrong = useSignal<{ from?: string; to?: string; all?: string }>({});
  // Two keys may come before one redraw: what was typed last is in the signal.
  const last = () => draft.peek() ?? shown;
  const change = (part: Partial<Draft>) => {
    wrong.value = {};
    draft.value = { ...last(), ...part };
  };
  const stop = () => {
    draft.value = null;
    focusCell();
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const now = last();
    const from = minutes(now.from);
    const to = now.to.trim() ? minutes(now.to) : DAY_END;
    wrong.value = {
      ...(from === null ? { from: words.needFrom } : {}),
      ...(to === null || to <= (from ?? 0) ? { to: words.needTo } : {}),
    };
    if (from === null || to === null || to <= from) {
      document.getElementById(from === null ? "plan-from" : "plan-to")?.focus();
      return;
    }
    const piece = { presence: now.presence, from, to, note: now.note.trim() };
    const day = laid(days.value.get(now.extension) ?? [], piece);
    const refused = await keep(now.extension, day, now.source.trim());
    if (refused) wrong.value = { all: refused };
    else stop();
  };
  const field = (id: "from" | "to" | "note" | "source", hint?: string) => (
    <div class={`field plan-${id}`}>
      <label for={`plan-${id}`}>{words[id]}</label>
      <input
        id={`plan-${id}`}
        class={id === "from" || id === "to" ? "figures" : ""}
        autocomplete="off"
        maxLength={80}
        placeholder={hint}
        value={shown[id]}
        aria-invalid={Boolean((id === "from" || id === "to") && wrong.value[id])}
        onInput={(event) => change({ [id]: event.currentTarget.value })}
      />
    </div>
  );
  const said = wrong.value.from ?? wrong.value.to ?? wrong.value.all;
  return (
    <form
      class="plan-form"
      onSubmit={save}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        stop();
      }}
    >
      <div class="field plan-presence">
        <label for="plan-presence">{words.presence}</label>
        <select
          id="plan-presence"
          value={shown.presence}
          onChange={(event) => change({ presence: event.currentTarget.value as Presence })}
        >
          {PRESENCES.map((one) => (
            <option key={one} value={one}>
              {LETTERS[one]} – {words.names[one]}
            </option>
          ))}
        </select>
      </div>
      {field("from")}
      {field("to", words.toHint)}
      {field("note")}
      {field("source", words.sourceHint)}
      <div class="plan-end">
        <Button size="small" kind="quiet" onClick={stop}>
          {words.cancel}
        </Button>
        <Button size="small" kind="primary" type="submit">
          {words.save}
        </Button>
      </div>
      {said && (
        <p class="error" role="alert">
          {said}
        </p>
      )}
    </form>
  );
}

/** The day of the person under the cursor: written beside the grid, with what was changed and by whom. */
export function PlanForm() {
  const words = planningWords.value;
  const person = here.value;
  const now = draft.value;
  const extension = now?.extension ?? person?.extension ?? "";
  if (!extension) return <p class="plan-panel hint">{words.choose}</p>;
  return (
    <section class="plan-panel" aria-labelledby="plan-day">
      <div class="plan-writing">
        <h3 id="plan-day">{words.day(colleague(extension))}</h3>
        {now ? (
          <Writing shown={now} />
        ) : (
          <>
            <p class="hint">{words.how}</p>
            <div class="plan-idle">
              <Button size="small" icon={<Pencil size={15} aria-hidden="true" />} onClick={() => write()}>
                {words.write}
              </Button>
              <Back key={extension} extension={extension} />
            </div>
          </>
        )}
      </div>
      <History line={lines.value.get(extension)} />
    </section>
  );
}
