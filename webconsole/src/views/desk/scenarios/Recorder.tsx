/** A person's voice instead of a made one: recorded here or sent as a file, heard, kept, deleted. */
import { useSignal } from "@preact/signals";
import { Circle, Square, Trash2, Upload, Volume2 } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { errorSentence } from "../../../i18n";
import { NoMicrophone } from "../../../phone/devices";
import { Refused } from "../../../server/api";
import { repertoireApi } from "../../../server/repertoire";
import type { Problem, SpokenLine } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { heardAnew } from "../packs/editing";
import { hear, heard, stop } from "./hearing";
import { LONGEST_S, type Recording, record } from "./recording";
import { scenariosWords } from "./scenariosWords";

const MINE = "mine";

export function Recorder({ line, leave }: { line: SpokenLine; leave(): void }) {
  const words = scenariosWords.value;
  const under = useRef<Recording | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const since = useSignal(0);
  const seconds = useSignal(0);
  const made = useSignal<Blob | null>(null);
  const problem = useSignal<Problem | null>(null);
  const noMicrophone = useSignal(false);
  const said = useSignal("");

  useEffect(() => () => under.current?.drop(), []);
  useEffect(() => {
    if (!since.value) return;
    const timer = setInterval(() => {
      seconds.value = Math.floor((Date.now() - since.value) / 1000);
      if (seconds.value >= LONGEST_S) void finish();
    }, 250);
    return () => clearInterval(timer);
  }, [since.value]);

  const start = async () => {
    stop();
    problem.value = null;
    noMicrophone.value = false;
    try {
      under.current = await record();
      seconds.value = 0;
      since.value = Date.now();
    } catch (error) {
      if (!(error instanceof NoMicrophone)) throw error;
      noMicrophone.value = true;
    }
  };
  const finish = async () => {
    const now = under.current;
    under.current = null;
    since.value = 0;
    try {
      if (now) made.value = await now.finish();
    } catch {
      // Nothing came from the microphone that the browser could read again.
      noMicrophone.value = true;
    }
  };
  const attempt = async (work: () => Promise<string>) => {
    problem.value = null;
    try {
      said.value = await work();
      made.value = null;
      await heardAnew();
      // What was pressed may be gone.
      requestAnimationFrame(() => box.current?.querySelector("button")?.focus());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.value = "";
      problem.value = error.problem;
    }
  };
  const keep = (sound: Blob) =>
    attempt(async () => {
      await repertoireApi.record(line, sound);
      return words.kept;
    });
  const forget = () =>
    attempt(async () => {
      const all = await repertoireApi.recorded();
      const mine = all.find(
        (one) => one.text.trim() === line.text.trim() && one.timbre === line.timbre && one.rate === line.rate,
      );
      if (mine) await repertoireApi.forget(mine.key);
      return words.forgotten;
    });

  return (
    <div
      ref={box}
      class="recorder"
      role="group"
      aria-label={words.yourVoice}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
    >
      <p class="hint">{words.recordIntro}</p>
      <div class="recorder-row">
        {since.value ? (
          <Button
            size="small"
            kind="danger"
            icon={<Square size={14} aria-hidden="true" />}
            onClick={() => void finish()}
          >
            {words.finish}
          </Button>
        ) : (
          <Button size="small" icon={<Circle size={14} aria-hidden="true" />} onClick={() => void start()}>
            {made.value ? words.again : words.start}
          </Button>
        )}
        {since.value > 0 && <span role="status">{words.recording(seconds.value)}</span>}
        {made.value && (
          <>
            <Button
              size="small"
              icon={
                heard.value === MINE ? (
                  <Square size={14} aria-hidden="true" />
                ) : (
                  <Volume2 size={14} aria-hidden="true" />
                )
              }
              onClick={() => (heard.value === MINE ? stop() : made.value && void hear(MINE, made.value))}
            >
              {heard.value === MINE ? words.stop : words.listen}
            </Button>
            <Button size="small" kind="primary" onClick={() => made.value && void keep(made.value)}>
              {words.keep}
            </Button>
          </>
        )}
        <Button
          size="small"
          icon={<Upload size={14} aria-hidden="true" />}
          title={words.uploadHint}
          onClick={() => input.current?.click()}
        >
          {words.upload}
        </Button>
        <input
          ref={input}
          type="file"
          class="recorder-file"
          accept="audio/wav,audio/mpeg,audio/ogg,.wav,.mp3,.ogg,.opus,.flac"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) void keep(new Blob([file], { type: "audio/wav" }));
          }}
        />
        {line.said_by === "person" && (
          <Button
            size="small"
            kind="quiet"
            icon={<Trash2 size={14} aria-hidden="true" />}
            onClick={() => void forget()}
          >
            {words.forget}
          </Button>
        )}
        <Button size="small" kind="quiet" onClick={leave}>
          {words.close}
        </Button>
      </div>
      {noMicrophone.value && <p class="error">{words.noMicrophone}</p>}
      {problem.value && <p class="error">{errorSentence(problem.value)}</p>}
      <p class="pack-said" role="status">
        {said.value}
      </p>
    </div>
  );
}
