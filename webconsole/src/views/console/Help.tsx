import { useComputed, useSignal } from "@preact/signals";
import { Keyboard, Printer } from "lucide-preact";
import { plain } from "../../board/directory";
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
  const words = keyboardWords.value;
  const wanted = useSignal("");
  const shown = useComputed(() => {
    const asked = plain(wanted.value.trim());
    const told = (id: ShortcutId) =>
      plain(
        [words.shortcut[id], ...keys.value[id].map((key) => keyText(key, text.value))].join(" "),
      ).replaceAll("\u00a0", " ");
    return IDS.filter((id) => keys.value[id].length > 0 && told(id).includes(asked));
  });
  return (
    <Dialog
      wide
      sheet
      title={words.shortcuts}
      close={() => {
        helpOpen.value = false;
      }}
    >
      <div class="help-head">
        <p>
          {words.helpLayout} : <strong>{words.layouts[layout.value]}</strong>
        </p>
        <p class="hint">{words.shortcutsIntro}</p>
        <div class="help-tools">
          <input
            type="search"
            aria-label={words.helpSearch}
            placeholder={words.helpSearch}
            value={wanted.value}
            onInput={(event) => {
              wanted.value = event.currentTarget.value;
            }}
          />
          <Button icon={<Printer size={16} aria-hidden="true" />} onClick={() => window.print()}>
            {words.print}
          </Button>
          <Button
            icon={<Keyboard size={16} aria-hidden="true" />}
            onClick={() => {
              helpOpen.value = false;
              keyboardOpen.value = true;
            }}
          >
            {words.changeKeys}
          </Button>
        </div>
        <p class={shown.value.length > 0 ? "sr" : "hint"} role="status">
          {wanted.value && (shown.value.length > 0 ? words.helpFound(shown.value.length) : words.helpNone)}
        </p>
      </div>
      <div class="help-groups">
        {GROUPS.map((group) => {
          const ids = shown.value.filter((id) => CATALOGUE[id].group === group);
          return (
            ids.length > 0 && (
              <section key={group}>
                <h3>{words.groups[group]}</h3>
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
                      <dd>{words.shortcut[id]}</dd>
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
