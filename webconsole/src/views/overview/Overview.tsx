import { CircleUser, Headset, History, NotebookTabs, Phone } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { SkipLink } from "../../a11y/SkipLink";
import * as calls from "../../board/calls";
import { board, me, organisation } from "../../board/live";
import { ready } from "../../board/phone";
import { text } from "../../i18n";
import { go } from "../../route";
import type { Seat } from "../../server/types";
import { Button } from "../../ui/Button";
import { LateTimer } from "../console/Late";
import { callerName, colleagueName } from "../console/names";
import { phoneBarWords } from "../console/phoneBarWords";
import { Service } from "../console/Service";
import { StatusBar } from "../console/StatusBar";
import { PageBar } from "../PageBar";
import { Lesson, teaches } from "./Lesson";
import { overviewWords } from "./overviewWords";
import { SeatLesson } from "./SeatLesson";
import "../../styles/overview.css";

function Occupied({ seat }: { seat: Seat }) {
  const overview = overviewWords.value;
  const { console: words } = text.value;
  const out = calls.calling(board.value, seat.seat);
  const call = out ?? calls.active(board.value, seat.seat);
  const aside = calls.heldAside(board.value, seat.seat).length;
  const consultation = calls.consulting(seat);
  return (
    <>
      <p class="tile-call">
        {call ? (
          <>
            <span class={`call-state ${call.state}`}>
              <span class="state-dot" aria-hidden="true" />
              {out ? words.out.mark : call.state === "talking" ? words.active : words.activeHeld}
            </span>
            <LateTimer call={call} />
          </>
        ) : (
          <span class="hint">{idleWord(seat)}</span>
        )}
      </p>
      <p class="tile-who">{call && callerName(call)}</p>
      <p class="hint">
        {[
          consultation && `${colleagueName(consultation.station)} ${words.consultStates[consultation.state]}`,
          aside > 0 && overview.held(aside),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </>
  );
}

function idleWord(seat: Seat): string {
  const overview = overviewWords.value;
  const { phone } = text.value;
  if (ready(seat)) return overview.idle;
  return seat.phone === "sip" ? phone.head.down : overview.notConnected;
}

function Tile({ id }: { id: string }) {
  const overview = overviewWords.value;
  const { console: words } = text.value;
  const seat = board.value.seats[id];
  const taken = Boolean(seat?.account);
  return (
    <li class={`tile ${taken ? "taken" : ""}`}>
      <header>
        <h2>
          <span class="figures">{words.seat(id)}</span>
        </h2>
        <span class="tile-name">
          {taken ? <Headset size={16} aria-hidden="true" /> : <CircleUser size={16} aria-hidden="true" />}
          {taken ? seat?.name : overview.seatFree}
        </span>
      </header>
      {taken && seat && <Occupied seat={seat} />}
      {me.value?.role !== "assessor" && (
        <button type="button" class="chip-button tile-phone" onClick={() => go({ at: "phone", seat: id })}>
          <Phone size={15} aria-hidden="true" />
          {phoneBarWords.value.openSheet}
          <span class="hint">{text.value.phone.states[seat?.phone_state ?? "unreachable"]}</span>
        </button>
      )}
      {taken && seat && <SeatLesson seat={seat} />}
    </li>
  );
}

/** For whoever teaches or judges: what each seat does now, and the way to the debrief. */
export function Overview() {
  const overview = overviewWords.value;
  const { app, console: words } = text.value;
  useEffect(() => {
    document.title = `${overview.title} – ${app.name}`;
  }, [overview.title]);
  const queue = calls.waiting(board.value);
  return (
    <div class="page">
      <SkipLink />
      <PageBar>
        {me.value?.role !== "assessor" && <Service />}
        {teaches() && (
          <Button
            size="small"
            icon={<NotebookTabs size={16} aria-hidden="true" />}
            onClick={() => go({ at: "desk" })}
          >
            {overview.toDesk}
          </Button>
        )}
        <Button
          size="small"
          icon={<History size={16} aria-hidden="true" />}
          onClick={() => go({ at: "debrief", session: "", call: "" })}
        >
          {overview.toDebrief}
        </Button>
      </PageBar>
      <main id="main" class="overview" tabIndex={-1}>
        <div>
          <h1>{overview.title}</h1>
          <p class="hint">
            {me.value && `${text.value.roles[me.value.role]} · `}
            {overview.intro}
          </p>
        </div>
        <div class="overview-body">
          <ul class="tiles" aria-label={overview.title}>
            {(organisation.value?.seats ?? []).map((id) => (
              <Tile key={id} id={id} />
            ))}
          </ul>
          <div class="overview-side">
            {teaches() && <Lesson />}
            <section class="panel overview-queue" aria-labelledby="queue-title">
              <header class="panel-head">
                <h2 id="queue-title">{overview.queue}</h2>
                <span class="count figures">{queue.length}</span>
              </header>
              {queue.length === 0 ? (
                <p class="empty small hint">{overview.queueEmpty}</p>
              ) : (
                <ul class="callers">
                  {queue.map((call) => (
                    <li key={call.call_id} class="caller">
                      <div>
                        <span class="caller-key" />
                        <span class="caller-name">{callerName(call)}</span>
                        <LateTimer call={call} />
                        <span class="caller-more">
                          {words.reasons[call.reason]}
                          {call.station && ` – ${colleagueName(call.station)}`}
                        </span>
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </div>
        </div>
      </main>
      <StatusBar />
    </div>
  );
}
