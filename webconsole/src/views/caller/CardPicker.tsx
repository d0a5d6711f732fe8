import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { text } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { rolesApi } from "../../server/rolesApi";
import type { CardChoice, Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { callerWords } from "./callerWords";

interface Props {
  id: string;
  label: string;
  why?: string | null;
  take(scenario: string, part: string): Promise<void>;
  failed(problem: Problem | null): void;
}

/** A scenario of the house, the person in it where there are several, and one button. */
export function CardPicker({ id, label, why, take, failed }: Props) {
  const words = callerWords.value;
  const cards = useSignal<CardChoice[]>([]);
  const scenario = useSignal("");
  const part = useSignal("");
  const busy = useSignal(false);
  useEffect(() => {
    rolesApi.cards().then(
      (all) => {
        cards.value = all;
        scenario.value ||= all[0]?.scenario ?? "";
      },
      (error) => failed(problemIn(error)),
    );
  }, []);
  const chosen = cards.value.find((one) => one.scenario === scenario.value);
  const several = (chosen?.parts.length ?? 0) > 1;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (why || !chosen) return;
    busy.value = true;
    failed(null);
    const mine = chosen.parts.find((one) => one.part === part.value) ?? chosen.parts[0];
    await take(chosen.scenario, mine?.part ?? "").catch((error) => failed(problemIn(error)));
    busy.value = false;
  };
  return (
    <form class="card-picker" onSubmit={submit}>
      <Field id={`${id}-scenario`} label={words.scenario}>
        <select
          id={`${id}-scenario`}
          lang={HOUSE}
          value={scenario.value}
          onChange={(event) => {
            scenario.value = event.currentTarget.value;
            part.value = "";
          }}
        >
          {cards.value.map((one) => (
            <option key={one.scenario} value={one.scenario}>
              {`${one.scenario} – ${one.title} (${one.request} · ${one.person})`}
            </option>
          ))}
        </select>
      </Field>
      {several && (
        <Field id={`${id}-part`} label={words.part}>
          <select
            id={`${id}-part`}
            lang={HOUSE}
            value={part.value || chosen?.parts[0]?.part}
            onChange={(event) => {
              part.value = event.currentTarget.value;
            }}
          >
            {chosen?.parts.map((one) => (
              <option key={one.part} value={one.part}>
                {one.persona}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Button
        type="submit"
        kind="primary"
        pending={busy.value}
        why={why ?? (chosen ? null : text.value.common.loading)}
      >
        {label}
      </Button>
    </form>
  );
}
