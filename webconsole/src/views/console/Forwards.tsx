import { useSignal } from "@preact/signals";
import { board, organisation } from "../../board/live";
import { errorSentence, text } from "../../i18n";
import { api, problemIn } from "../../server/api";
import type { Forwards, Person } from "../../server/types";
import { Button } from "../../ui/Button";
import { colleague } from "./names";

const NONE: Forwards = { all: "", busy: "", no_answer: "" };
const WHEN = ["all", "busy", "no_answer"] as const;

/** The forwards of a station, as sentences. */
export function ForwardLines({ person }: { person: Person }) {
  const words = text.value.console.sharing;
  const known = board.value.forwards[person.extension] ?? NONE;
  return (
    <>
      {WHEN.filter((when) => known[when]).map((when) => (
        <p key={when} class="forward-line">
          {words.forwards[when](colleague(known[when]))}
        </p>
      ))}
    </>
  );
}

/** Which calls to a person go to whom; the lamp changes when the switchboard has it. */
export function ForwardForm({ person, done }: { person: Person; done: () => void }) {
  const words = text.value.console.sharing.forward;
  const known = board.value.forwards[person.extension] ?? NONE;
  const when = useSignal<(typeof WHEN)[number]>("all");
  const to = useSignal(known.all);
  const wrong = useSignal("");
  const others = (organisation.value?.people ?? []).filter((one) => one.extension !== person.extension);

  async function apply(event: Event): Promise<void> {
    event.preventDefault();
    try {
      await api.forwards(person.extension, { ...known, [when.value]: to.value });
      done();
    } catch (error) {
      wrong.value = errorSentence(problemIn(error));
    }
  }

  return (
    <form
      class="forward-form"
      onSubmit={apply}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        done();
      }}
    >
      <select
        aria-label={words.when}
        autofocus
        value={when.value}
        onChange={(event) => {
          when.value = event.currentTarget.value as (typeof WHEN)[number];
          to.value = known[when.value];
        }}
      >
        {WHEN.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
      <select
        aria-label={words.to}
        value={to.value}
        onChange={(event) => {
          to.value = event.currentTarget.value;
        }}
      >
        <option value="">{words.nobody}</option>
        {others.map((one) => (
          <option key={one.extension} value={one.extension}>
            {one.extension} {one.formal_name}
          </option>
        ))}
      </select>
      <Button type="submit" size="small">
        {words.set}
      </Button>
      {wrong.value && (
        <p class="refusal" role="alert">
          {wrong.value}
        </p>
      )}
    </form>
  );
}
