import { text } from "../../i18n";
import { keyText } from "../../i18n/keys";
import { Dialog } from "../../ui/Dialog";
import { debriefWords } from "./debriefWords";
import { PLAYER_KEYS, type PlayerKey } from "./playerKeys";

/** The keys of the player, from the list that it obeys. */
export function PlayerHelp({ close }: { close(): void }) {
  const words = debriefWords.value;
  return (
    <Dialog wide title={words.help} close={close}>
      <p class="hint">{words.helpIntro}</p>
      <dl class="player-help">
        {(Object.keys(PLAYER_KEYS) as PlayerKey[]).map((id) => (
          <div key={id}>
            <dt>
              {PLAYER_KEYS[id]
                .filter((key) => !key.startsWith("Num"))
                .map((key) => (
                  <kbd key={key} class="key">
                    {keyText(key.length === 1 ? key.toUpperCase() : key, text.value)}
                  </kbd>
                ))}
            </dt>
            <dd>{words.keys[id]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
