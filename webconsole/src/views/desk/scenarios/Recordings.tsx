/** Every voice that was recorded: heard, and deleted, whatever became of its line. */
import { signal } from "@preact/signals";
import { Square, Trash2, Volume2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { language } from "../../../i18n";
import { repertoireApi } from "../../../server/repertoire";
import type { RecordedLine } from "../../../server/types";
import { Button } from "../../../ui/Button";
import { hear, heard, stop } from "./hearing";
import { scenariosWords } from "./scenariosWords";

const all = signal<readonly RecordedLine[]>([]);

async function load(): Promise<void> {
  all.value = await repertoireApi.recorded();
}

const day = (at: string) => new Date(at).toLocaleDateString(language.value, { dateStyle: "long" });

export function Recordings() {
  const words = scenariosWords.value;
  useEffect(() => void load(), []);
  if (all.value.length === 0) return null;
  return (
    <section aria-labelledby="recorded-voices">
      <h2 id="recorded-voices">{words.recordings}</h2>
      <p class="hint">{words.recordingsHint}</p>
      <ul>
        {all.value.map((one) => {
          const playing = heard.value === one.key;
          return (
            <li key={one.key} class="pack">
              <div class="pack-line">
                <div class="pack-name">
                  <strong lang="fr">{one.text}</strong>
                  <span class="hint">
                    <span lang="fr">{one.timbre}</span> · {words.by(one.by, day(one.at))}
                  </span>
                </div>
                <div class="pack-actions">
                  <Button
                    size="small"
                    icon={
                      playing ? (
                        <Square size={15} aria-hidden="true" />
                      ) : (
                        <Volume2 size={15} aria-hidden="true" />
                      )
                    }
                    aria-label={`${playing ? words.stop : words.listen} : ${one.text}`}
                    onClick={() => (playing ? stop() : void hear(one.key, repertoireApi.sound(one)))}
                  >
                    {playing ? words.stop : words.listen}
                  </Button>
                  <Button
                    size="small"
                    kind="quiet"
                    icon={<Trash2 size={15} aria-hidden="true" />}
                    aria-label={`${words.forget} : ${one.text}`}
                    onClick={() => void repertoireApi.forget(one.key).then(load)}
                  >
                    {words.forget}
                  </Button>
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
