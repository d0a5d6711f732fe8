import { useSignal } from "@preact/signals";
import { ChevronRight, PhoneIncoming, Siren, X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { callRules, followCall, houseRules } from "../../board/houseRules";
import { exam } from "../../board/levels";
import { organisation } from "../../board/live";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { api, problemIn } from "../../server/api";
import type { Problem, Qualification, TypeAppelant } from "../../server/types";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { consultation, target } from "./hand";
import { readable } from "./readable";
import { rulesWords } from "./rulesWords";

/** Whom the call is for, as far as it can be seen: whoever is consulted, or looked up. */
function wanted(): string {
  return consultation.value?.station || target.value;
}

function Chosen({ subjects, remove }: { subjects: readonly string[]; remove(one: string): void }) {
  const { forCall } = rulesWords.value;
  return (
    <ul class="call-subjects">
      {subjects.map((one) => (
        <li key={one}>
          <button type="button" class="chip" onClick={() => remove(one)}>
            {readable(one)}
            <X size={13} aria-hidden="true" />
            <span class="sr">{forCall.remove(readable(one))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  said: Qualification | null;
  say(said: Qualification): void;
}

function Form({ said, say }: FormProps) {
  const { forCall, appelants } = rulesWords.value;
  const { sujets = [], parties = [] } = houseRules.value ?? {};
  const { people = [], groups = [] } = organisation.value ?? {};
  // Nothing is said before it is known who calls: no type of caller is the usual one.
  // What was chosen here counts before the service has answered: choices may come faster than the redraw.
  const draft = useSignal<Partial<Qualification>>({});
  const known = () => ({ cible: wanted(), sujets: [], partie: "", ...said, ...draft.value });
  const before = known();
  const subjects = before.sujets ?? [];
  const change = (part: Partial<Qualification>) => {
    draft.value = { ...draft.value, ...part };
    const { appelant, ...rest } = known();
    if (appelant) say({ ...rest, appelant });
  };
  return (
    <div class="call-form">
      <Field id="call-appelant" label={forCall.appelant}>
        <select
          id="call-appelant"
          value={said?.appelant ?? ""}
          onChange={(event) => change({ appelant: event.currentTarget.value as TypeAppelant })}
        >
          {!said && <option value="">{forCall.choose}</option>}
          {Object.entries(appelants).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="call-cible" label={forCall.cible}>
        <select
          id="call-cible"
          value={before.cible}
          onChange={(event) => change({ cible: event.currentTarget.value })}
        >
          <option value="">{forCall.nobody}</option>
          {people.map((one) => (
            <option key={one.extension} value={one.extension} lang={HOUSE}>
              {one.formal_name} ({one.extension})
            </option>
          ))}
          {groups.map((one) => (
            <option key={one.number} value={one.number} lang={HOUSE}>
              {one.name} ({one.number})
            </option>
          ))}
        </select>
      </Field>
      <Field id="call-sujet" label={forCall.sujet}>
        <select
          id="call-sujet"
          value=""
          onChange={(event) => change({ sujets: [...subjects, event.currentTarget.value] })}
        >
          <option value="">{forCall.choose}</option>
          {sujets
            .filter((one) => !subjects.includes(one))
            .map((one) => (
              <option key={one} value={one} lang={HOUSE}>
                {readable(one)}
              </option>
            ))}
        </select>
      </Field>
      <Field id="call-partie" label={forCall.partie}>
        <select
          id="call-partie"
          value={before.partie}
          onChange={(event) => change({ partie: event.currentTarget.value })}
        >
          <option value="">{forCall.none}</option>
          {parties.map((one) => (
            <option key={one} value={one} lang={HOUSE}>
              {readable(one)}
            </option>
          ))}
        </select>
      </Field>
      {subjects.length > 0 && (
        <Chosen
          subjects={subjects}
          remove={(one) => change({ sujets: subjects.filter((other) => other !== one) })}
        />
      )}
      <p class="hint">{forCall.hint}</p>
    </div>
  );
}

interface Props {
  /** The call in hand, or the last one. */
  call: string;
  /** The call has been described. */
  described(): void;
}

/** What the operator may say of the call, to see the rules it falls under; and the tick « urgence ». */
export function ForThisCall({ call, described }: Props) {
  const { forCall } = rulesWords.value;
  const open = useSignal(false);
  const wrong = useSignal<Problem | null>(null);
  useEffect(() => followCall(call), [call]);
  const rules = callRules.value?.call === call ? callRules.value.rules : null;
  if (!call) return null;

  const tell = async (telling: Promise<void>) => {
    try {
      await telling;
      wrong.value = null;
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  const emergency = rules?.emergency ?? false;
  return (
    <section class="for-call" aria-label={forCall.title}>
      <div class="for-call-head">
        {!exam.value && (
          <button
            type="button"
            id="for-call"
            class="chip-button"
            aria-expanded={open.value}
            aria-controls="for-call-form"
            onClick={() => {
              open.value = !open.value;
            }}
          >
            <PhoneIncoming size={16} aria-hidden="true" />
            {forCall.title}
            <ChevronRight class="rule-more" size={16} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          id="call-emergency"
          class="chip emergency push"
          aria-pressed={emergency}
          onClick={() => void tell(api.emergency(call, !emergency))}
        >
          <Siren size={15} aria-hidden="true" />
          {forCall.emergency}
        </button>
      </div>
      {open.value && !exam.value && (
        <div id="for-call-form">
          <Form
            key={call}
            said={rules?.qualified ?? null}
            say={(said) => void tell(api.qualify(call, said)).then(described)}
          />
        </div>
      )}
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
    </section>
  );
}
