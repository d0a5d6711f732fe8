import { LibraryBig } from "lucide-preact";
import { organisation } from "../../board/live";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { Button } from "../../ui/Button";
import { focusOn } from "./focus";
import { tab, wide } from "./hand";
import { bare } from "./names";
import { rulesWords } from "./rulesWords";
import "../../styles/console/guide.css";

function openDocumentation(): void {
  tab.value = "answers";
  wide.value = true;
  focusOn("documentation");
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line} lang={HOUSE}>
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the house says and promises; what it may answer is in the documentation. */
export function Guide() {
  const { house } = rulesWords.value;
  const { house: said } = text.value.console;
  const place = organisation.value;
  if (!place) return null;
  const { charter } = place;
  return (
    <div class="guide" tabIndex={0}>
      <section>
        <h3>{said.phrases}</h3>
        <p>
          <span class="eyebrow">{said.greeting}</span>
          <q lang={HOUSE}>{bare(place.salutation)}</q>
        </p>
        <p>
          <span class="eyebrow">{said.farewell}</span>
          <q lang={HOUSE}>{bare(place.farewell)}</q>
        </p>
      </section>
      <section>
        <h3>{house.answers}</h3>
        <Button
          id="to-documentation"
          size="small"
          icon={<LibraryBig size={16} aria-hidden="true" />}
          onClick={openDocumentation}
        >
          {house.open}
        </Button>
      </section>
      <section>
        <h3>{house.charter}</h3>
        <p class="promise">{house.promises(charter.answer_limit_s, charter.hold_limit_s)}</p>
        <ul>
          {charter.rules.map((rule) => (
            <li key={rule} lang={HOUSE}>
              {rule}
            </li>
          ))}
        </ul>
      </section>
      <div class="pair">
        <Lines title={house.prefer} lines={charter.advised_words} />
        <Lines title={house.avoid} lines={charter.forbidden_words} />
      </div>
    </div>
  );
}
