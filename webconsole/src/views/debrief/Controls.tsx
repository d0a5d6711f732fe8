import { type Signal, useComputed } from "@preact/signals";
import {
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  FastForward,
  Pause,
  Play,
  Repeat,
  Rewind,
  ZoomIn,
  ZoomOut,
} from "lucide-preact";
import { clockTime, stamp } from "../../clock/format";
import { text } from "../../i18n";
import { keyText } from "../../i18n/keys";
import { Button } from "../../ui/Button";
import { debriefWords } from "./debriefWords";
import { PLAYER_KEYS, type PlayerKey } from "./playerKeys";
import { JUMP_S, RATES } from "./transport";
import { type Player, STEP } from "./usePlayer";

interface Props {
  player: Player;
  step(by: 1 | -1): void;
  help(): void;
}

/** "Lire (Espace)": what a button without words does, and its key. */
function useHint(): (id: PlayerKey) => string {
  const words = debriefWords.value;
  return (id) => `${words.keys[id]} (${keyText(PLAYER_KEYS[id][0], text.value).toUpperCase()})`;
}

function Speed({ rate, setRate }: { rate: Signal<number>; setRate(rate: number): void }) {
  const words = debriefWords.value;
  return (
    <label class="controls-rate">
      {words.speed}
      <select
        id="player-speed"
        value={String(rate.value)}
        onChange={(event) => setRate(Number(event.currentTarget.value))}
      >
        {RATES.map((one) => (
          <option key={one} value={String(one)}>
            {one.toLocaleString("fr-FR")} ×
          </option>
        ))}
      </select>
    </label>
  );
}

function IconButton({
  id,
  label,
  onClick,
  children,
  pressed,
}: {
  id: PlayerKey;
  label: string;
  onClick(): void;
  children: preact.ComponentChildren;
  pressed?: boolean;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      data-player={id}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Play, jump, speed, loop and zoom: each with its key. */
export function Controls({ player, step, help }: Props) {
  const words = debriefWords.value;
  const hint = useHint();
  const { extent, at, playing, rate, loop } = player;
  const value = useComputed(() => Math.round((at.value - extent.fromS) * 10) / 10);
  const label = useComputed(() => `${stamp(at.value)} / ${clockTime(extent.toS)}`);
  return (
    <div class="controls">
      <Button
        kind="primary"
        size="small"
        data-player="toggle"
        onClick={() => player.toggle()}
        icon={playing.value ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      >
        {playing.value ? words.pause : words.play}
        <kbd class="key">{text.value.keys.space}</kbd>
      </Button>
      <span class="controls-group">
        <IconButton id="previous" label={hint("previous")} onClick={() => step(-1)}>
          <ChevronLeft size={18} aria-hidden="true" />
        </IconButton>
        <IconButton id="back" label={hint("back")} onClick={() => player.skip(-JUMP_S)}>
          <Rewind size={16} aria-hidden="true" />
          <span aria-hidden="true">{JUMP_S} s</span>
        </IconButton>
        <IconButton id="on" label={hint("on")} onClick={() => player.skip(JUMP_S)}>
          <span aria-hidden="true">{JUMP_S} s</span>
          <FastForward size={16} aria-hidden="true" />
        </IconButton>
        <IconButton id="next" label={hint("next")} onClick={() => step(1)}>
          <ChevronRight size={18} aria-hidden="true" />
        </IconButton>
      </span>
      <input
        type="range"
        class="scrub"
        aria-label={words.position}
        aria-valuetext={label}
        min={0}
        max={Math.round((extent.toS - extent.fromS) * 10) / 10}
        step={0.1}
        value={value}
        onInput={(event) => player.seek(Number(event.currentTarget.value) + extent.fromS)}
      />
      <span class="figures controls-time" data-testid="position">
        {label}
      </span>
      <Speed rate={rate} setRate={player.setRate} />
      <span class="controls-group">
        <IconButton
          id="loop"
          label={hint("loop")}
          pressed={loop.value !== null}
          onClick={() => player.toggleLoop()}
        >
          <Repeat size={16} aria-hidden="true" />
        </IconButton>
        <IconButton id="zoomOut" label={hint("zoomOut")} onClick={() => player.zoom(1 / STEP)}>
          <ZoomOut size={16} aria-hidden="true" />
        </IconButton>
        <IconButton id="zoomIn" label={hint("zoomIn")} onClick={() => player.zoom(STEP)}>
          <ZoomIn size={16} aria-hidden="true" />
        </IconButton>
        <IconButton id="help" label={hint("help")} onClick={help}>
          <CircleHelp size={16} aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}
