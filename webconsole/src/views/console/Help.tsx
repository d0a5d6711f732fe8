import { text } from "../../i18n";
import { CATALOGUE, type ShortcutId } from "../../keys/catalogue";
import { choice } from "../../phone/choice";
import { Key } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { helpOpen } from "./hand";
import "../../styles/console/help.css";

const IDS = Object.keys(CATALOGUE) as ShortcutId[];
const GROUPS = ["calls", "colleague", "desk", "screen"] as const;
const SOUNDS = ["ring", "tick", "recall", "ringback", "hold"] as const;

/** Keys and sounds, rendered from the catalogue: it cannot be out of date. */
export function Help() {
  const { console: words } = text.value;
  return (
    <Dialog
      wide
      title={words.shortcuts}
      close={() => {
        helpOpen.value = false;
      }}
    >
      <p class="hint">{words.shortcutsIntro}</p>
      <div class="help-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{words.groups[group]}</h3>
            <dl>
              {IDS.filter((id) => CATALOGUE[id].group === group).map((id) => (
                <div key={id}>
                  <dt>
                    <Key id={id} />
                  </dt>
                  <dd>{words.shortcut[id]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <fieldset class="sounds">
          <legend>{words.sounds}</legend>
          {SOUNDS.map((sound) => (
            <label key={sound} class="check-line">
              <input
                type="checkbox"
                checked={choice.value[sound]}
                onChange={(event) => {
                  choice.value = { ...choice.value, [sound]: event.currentTarget.checked };
                }}
              />
              {words.soundNames[sound]}
            </label>
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}
