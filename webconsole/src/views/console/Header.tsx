import { useComputed, useSignal } from "@preact/signals";
import { CircleDot, CirclePause, Headset, Landmark, Menu, MicOff, Phone } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { me, organisation } from "../../board/live";
import { phoneWord } from "../../board/phone";
import { now } from "../../clock/clock";
import { timeOfDay } from "../../clock/format";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { line } from "../../phone/headset";
import { lazy } from "../../ui/lazy";
import { ExamMark, WatchMark } from "./ExamMark";
import { active, connected, seat } from "./hand";
import { Service } from "./Service";

const HeaderMenu = lazy(async () => (await import("./HeaderMenu")).HeaderMenu);

function Clock() {
  const label = useComputed(() => timeOfDay(now.value, organisation.value?.time_zone));
  return (
    <span class="head-clock figures">
      <span class="sr">{text.value.console.clock} : </span>
      {label}
    </span>
  );
}

function headsetState() {
  const state = line.value;
  if (state.at === "stopped" && state.why === "elsewhere") return "elsewhere" as const;
  if (connected.value) return "up" as const;
  return state.at === "dialling" || state.at === "up" ? ("connecting" as const) : ("down" as const);
}

function HeadsetState() {
  const mine = seat.value;
  if (mine?.phone === "sip") {
    const word = phoneWord(mine);
    return (
      <span class={`head-item headset ${word}`} data-testid="headset" data-state={word}>
        <Phone size={17} aria-hidden="true" />
        {text.value.phone.head[word]}
      </span>
    );
  }
  const state = headsetState();
  return (
    <span class={`head-item headset ${state}`} data-testid="headset" data-state={state}>
      <Headset size={17} aria-hidden="true" />
      {text.value.console.headset[state]}
    </span>
  );
}

function Recording() {
  const { rec } = text.value.console;
  const state = active.value?.recording ?? "off";
  const shown = state !== "off" ? state : me.value?.recorded && !active.value ? "armed" : "off";
  const Icon = shown === "paused" ? CirclePause : CircleDot;
  return (
    <span class={`head-item rec ${shown}`} data-testid="recording" data-state={shown}>
      <Icon size={17} aria-hidden="true" />
      {rec[shown]}
    </span>
  );
}

export function Header() {
  const { console: words, common } = text.value;
  const menuOpen = useSignal(false);
  // The way out must be there even when the service is not.
  useEffect(() => HeaderMenu.preload(), []);
  return (
    <header class="head">
      <div class="head-house">
        <Landmark size={20} aria-hidden="true" />
        <strong lang={HOUSE}>{organisation.value?.name}</strong>
        <Service />
      </div>
      <Clock />
      <div class="head-me">
        <span class="head-item who">
          <strong>{me.value?.name}</strong>
          <span class="figures">{words.seat(me.value?.seat ?? "")}</span>
        </span>
        <ExamMark />
        <WatchMark />
        <HeadsetState />
        {seat.value?.muted && (
          <span class="head-item muted" data-testid="muted">
            <MicOff size={17} aria-hidden="true" />
            {words.muted}
          </span>
        )}
        <Recording />
      </div>
      {/* Zoomed in, what is not about the call is behind one button. */}
      <button
        type="button"
        class="chip-button menu-button"
        aria-expanded={menuOpen.value}
        aria-controls="head-menu"
        onClick={() => {
          menuOpen.value = !menuOpen.value;
        }}
      >
        <Menu size={16} aria-hidden="true" />
        {common.menu}
      </button>
      <div class={`head-menu ${menuOpen.value ? "open" : ""}`} id="head-menu">
        <HeaderMenu />
      </div>
    </header>
  );
}
