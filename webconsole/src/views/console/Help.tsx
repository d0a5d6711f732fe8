import { useComputed, useSignal } from "@preact/signals";
import { Keyboard, Printer } from "lucide-preact";
import { plain } from "../../board/directory";
import { locked, opensAt } from "../../board/levels";
import { text } from "../../i18n";
import { keyText } from "../../i18n/keys";
import { CATALOGUE, GROUPS, IDS, type ShortcutId } from "../../keys/catalogue";
import { keys, layout } from "../../keys/choice";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { StatementLink } from "../../ui/StatementLink";
import { helpOpen, keyboardOpen } from "./hand";
import { keyboardWords } from "./keyboardWords";
import "../../styles/console/help.css";

/** The keys as they are now, rendered from the catalogue: it cannot be out of date. */
export function Help() {
  const { console: words } = text.value;
  const say = keyboardWords.value;
  const wanted = useSignal("");
  const shown = useComputed(() => {
    const asked = plain(wanted.value.trim());
    const told = (id: ShortcutId) =>
      plain(
        [say.shortcut[id], ...keys.value[id].map((key) => keyText(key, text.value))].join(" "),
      ).replaceAll("\u00a0", " ");
    return IDS.filter((id) => keys.value[id].length > 0 && told(id).includes(asked));
  });
  return (
    <Dialog
      wide
      sheet
      title={say.shortcuts}
      close={() => {
        helpOpen.value = false;
      }}
    >
      <div class="help-head">
        <p>
          {say.helpLayout} : <strong>{say.layouts[layout.value]}</strong>
        </p>
        <p class="hint">{say.shortcutsIntro}</p>
        <div class="help-tools">
          <input
            type="search"
            autofocus
            aria-label={say.helpSearch}
            placeholder={say.helpSearch}
            value={wanted.value}
            onInput={(event) => {
              wanted.value = event.currentTarget.value;
            }}
          />
          <Button icon={<Printer size={16} aria-hidden="true" />} onClick={() => window.print()}>
            {say.print}
          </Button>
          <Button
            icon={<Keyboard size={16} aria-hidden="true" />}
            onClick={() => {
              helpOpen.value = false;
              keyboardOpen.value = true;
            }}
          >
            {say.changeKeys}
          </Button>
        </div>
        <p class={shown.value.length > 0 ? "sr" : "hint"} role="status">
          {wanted.value && (shown.value.length > 0 ? say.helpFound(shown.value.length) : say.helpNone)}
        </p>
      </div>
      <div class="help-groups">
        {GROUPS.map((group) => {
          const ids = shown.value.filter((id) => CATALOGUE[id].group === group);
          return (
            ids.length > 0 && (
              <section key={group}>
                <h3>{say.groups[group]}</h3>
                <dl>
                  {ids.map((id) => (
                    <div key={id}>
                      <dt>
                        {keys.value[id].map((key) => (
                          <kbd key={key} class="key">
                            {keyText(key, text.value)}
                          </kbd>
                        ))}
                      </dt>
                      <dd>
                        {say.shortcut[id]}
                        {locked(id) && <span class="help-level">{words.opensAt(opensAt(id))}</span>}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
      <p class="help-end">
        <StatementLink />
      </p>
    </Dialog>
  );
}
