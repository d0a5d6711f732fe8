import { useEffect } from "preact/hooks";
import { errorSentence, text } from "../../../i18n";
import { directionApi } from "../../../server/direction";
import { Button } from "../../../ui/Button";
import { Notice } from "../../../ui/Notice";
import { Chooser } from "./Chooser";
import { act, direction, next, pauseOrResume, shelf, stopAll, underWay, wrong } from "./deeds";
import { directionWords } from "./directionWords";
import { Injects, onInjectKey } from "./Injects";
import { Running, StopAll } from "./Running";
import "../../../styles/desk/direction.css";

const KEYS: Record<string, () => void> = { p: pauseOrResume, n: next, s: () => void stopAll() };

/** A letter means what its button shows, wherever the focus is on the page, but not while typing. */
function onKey(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  const typing = at.matches("input, select, textarea, [contenteditable]");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented)
    return;
  const key = event.key.toLowerCase();
  const deed = KEYS[key];
  if (deed) deed();
  else if (!onInjectKey(key)) return;
  event.preventDefault();
}

/** A course or a rush for the class: choose it, follow it, steer it, and throw things in. */
export function Direction() {
  const words = directionWords.value;
  useEffect(() => {
    const stops = [direction.follow(), shelf.follow()];
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
      for (const stop of stops) stop();
    };
  }, []);
  const failed = (!direction.value && direction.failed) || (!shelf.value && shelf.failed);
  if (failed) return <Notice kind="bad">{errorSentence(failed.problem)}</Notice>;
  const now = direction.value;
  if (!now || !shelf.value)
    return (
      <p class="loading" role="status">
        {text.value.common.loading}
      </p>
    );
  const run = underWay();
  return (
    <section class="direction" aria-label={words.title}>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {now.debriefs.length > 0 && (
        <div class="direction-debrief">
          <Notice kind="info">{words.debrief(now.debriefs.join(", "))}</Notice>
          <Button size="small" onClick={() => void act(directionApi.debriefed())}>
            {words.debriefed}
          </Button>
        </div>
      )}
      {run ? (
        <Running run={run} />
      ) : (
        <>
          {(now.run || now.ringing + now.talking > 0) && (
            <div class="direction-last">
              <p class="hint">
                {now.run &&
                  words.last(now.run.title || words.rush, now.run.past.filter((one) => one.began_at).length)}
              </p>
              {now.ringing + now.talking > 0 && <StopAll />}
            </div>
          )}
          <Chooser />
        </>
      )}
      {!run?.exam && <Injects />}
    </section>
  );
}
