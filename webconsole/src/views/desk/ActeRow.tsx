import { Trash2 } from "lucide-preact";
import { acteOf, keywords } from "../../board/ruleDraft";
import type { Acte, Geste } from "../../server/types";
import { Button } from "../../ui/Button";
import { acteSentence, HEARD, TOWARDS_PEOPLE } from "./acteWords";
import { PeoplePicker } from "./PeoplePicker";
import { rulingWords } from "./rulingWords";

/** Gestures that are done to nobody and with nothing. */
const BARE: ReadonlySet<Geste> = new Set(["urgence", "raccrocher", "refuser", "reprendre"]);

interface Props {
  id: string;
  acte: Acte;
  change(acte: Acte): void;
  drop(): void;
  error?: string | undefined;
  /** It may count only failing what stands before it in its line. */
  mayFail?: boolean;
}

/** One act of a rule: what is done, and to whom or with what. */
export function ActeRow({ id, acte, change, drop, error, mayFail = false }: Props) {
  const words = rulingWords.value;
  const vers = acte.vers ?? [];
  const detailed =
    acte.sauf_vers?.length || acte.annonce != null || acte.urgent != null || acte.delai_s || acte.fois;
  return (
    <div class="acte">
      <select
        id={`${id}-geste`}
        aria-label={words.geste}
        value={acte.geste}
        onChange={(event) =>
          change({ ...acteOf(event.currentTarget.value as Geste), a_defaut: acte.a_defaut })
        }
      >
        {Object.entries(words.gestes).map(([geste, name]) => (
          <option key={geste} value={geste}>
            {name}
          </option>
        ))}
      </select>
      <div class="acte-vers" role="group" aria-label={words.vers}>
        {TOWARDS_PEOPLE.has(acte.geste) ? (
          <>
            <label class="sr" for={`${id}-vers`}>
              {words.vers}
            </label>
            <PeoplePicker
              id={`${id}-vers`}
              chosen={vers}
              choose={(chosen) => change({ ...acte, vers: chosen })}
              placeholder={words.find}
              remove={words.remove}
              invalid={Boolean(error)}
            />
          </>
        ) : acte.geste === "fiche" ? (
          <select
            id={`${id}-vers`}
            aria-label={words.vers}
            value={vers[0] ?? ""}
            onChange={(event) =>
              change({ ...acte, vers: event.currentTarget.value ? [event.currentTarget.value] : [] })
            }
          >
            <option value="">–</option>
            {Object.entries(words.sheets).map(([sheet, name]) => (
              <option key={sheet} value={sheet}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          !BARE.has(acte.geste) && (
            <input
              id={`${id}-vers`}
              aria-label={words.vers}
              aria-invalid={Boolean(error)}
              title={words.commas}
              key={acte.geste}
              defaultValue={vers.join(", ")}
              autocomplete="off"
              onChange={(event) => change({ ...acte, vers: keywords(event.currentTarget.value) })}
            />
          )
        )}
        {(mayFail || acte.a_defaut) && (
          <label class="check-line">
            <input
              id={`${id}-failing`}
              type="checkbox"
              checked={acte.a_defaut}
              onChange={(event) => change({ ...acte, a_defaut: event.currentTarget.checked })}
            />
            {words.failing}
          </label>
        )}
        {(detailed || (HEARD.has(acte.geste) && vers.length > 1)) && (
          <p class="hint">{acteSentence(acte, words)}</p>
        )}
        {error && <p class="error">{error}</p>}
      </div>
      <Button
        kind="quiet"
        size="small"
        aria-label={words.removeActe}
        title={words.removeActe}
        icon={<Trash2 size={16} aria-hidden="true" />}
        onClick={drop}
      />
    </div>
  );
}
