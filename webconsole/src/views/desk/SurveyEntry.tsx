import { signal } from "@preact/signals";
import { ArrowLeft, ArrowRight, Check } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { kept } from "../../board/kept";
import { answeredCount, chosen, replaced } from "../../board/surveys";
import { HOUSE } from "../../i18n/house";
import { namesOf } from "../../keys/press";
import { papers } from "../../server/papers";
import type { Question, Survey, SurveyWording } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { calledBy, caller, inHand, refusal } from "./papers";
import { surveysWords } from "./surveysWords";

interface Entry {
  survey: string;
  version: number;
  means: "phone" | "paper";
  at: number;
  values: string[][];
}

const NOTHING: Entry = { survey: "", version: 0, means: "phone", at: 0, values: [] };
const entry = kept<Entry>("standard.survey.entry", NOTHING);
const told = signal<{ good: boolean; sentence: string } | null>(null);
const sending = signal(false);

/** The entry of this wording; what was begun for another one is put away. */
function begun(survey: Survey, wording: SurveyWording, now: Entry): Entry {
  if (now.survey === survey.survey_id && now.version === wording.version) return now;
  return {
    ...NOTHING,
    means: now.means,
    survey: survey.survey_id,
    version: wording.version,
    values: wording.questions.map(() => []),
  };
}

interface OptionsProps {
  question: Question;
  given: string[];
  choose(option: string): void;
}

function Options({ question, given, choose }: OptionsProps) {
  return (
    <ul class="survey-options">
      {(question.options ?? []).map((option, place) => (
        <li key={option}>
          <button
            type="button"
            class="survey-option"
            aria-pressed={given.includes(option)}
            data-option={place + 1}
            onClick={() => choose(option)}
          >
            <kbd class="key">{place + 1}</kbd>
            <span lang={HOUSE}>{option}</span>
            {given.includes(option) && <Check size={16} aria-hidden="true" />}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One question after the other: a number chooses, Enter goes on, and nothing has to be answered. */
export function SurveyEntry({ survey, wording }: { survey: Survey; wording: SurveyWording }) {
  const words = surveysWords.value;
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const now = begun(survey, wording, entry.value);
  const count = wording.questions.length;
  const question = wording.questions[now.at];
  const given = now.values[now.at] ?? [];
  const who = caller.value;

  const change = (part: Partial<Entry>) => {
    told.value = null;
    entry.value = { ...latest(), ...part };
  };
  const go = (at: number) => {
    moved.current = true;
    change({ at: Math.max(0, Math.min(count, at)) });
  };
  // Two quick keys may come before one redraw: what they change is what is there now.
  const latest = () => begun(survey, wording, entry.peek());
  const set = (to: (given: string[]) => string[]) => {
    const { at, values } = latest();
    change({ values: replaced(values, at, to(values[at] ?? [])) });
  };

  // The keyboard goes along with the question, when it was the keyboard that went on.
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const box = place.current;
    (
      box?.querySelector<HTMLElement>("textarea, .survey-option[aria-pressed=true], .survey-option") ??
      box?.querySelector<HTMLElement>("#survey-save")
    )?.focus();
  }, [now.at]);

  const save = async () => {
    if (sending.peek()) return;
    sending.value = true;
    const refused = await refusal(
      papers.answer(survey.survey_id, wording.version, latest().means, latest().values, inHand()),
    );
    sending.value = false;
    if (!refused) {
      moved.current = true;
      entry.value = { ...NOTHING, means: now.means };
    }
    told.value = { good: !refused, sentence: refused || words.saved };
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { at } = latest();
    const question = wording.questions[at];
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = event.target instanceof HTMLTextAreaElement;
    if (event.key === "Enter" && question && !(typing && event.shiftKey)) {
      // The buttons under the question keep their own Enter.
      if ((event.target as HTMLElement).closest(".survey-move")) return;
      event.preventDefault();
      go(at + 1);
    } else if (!typing && event.key === "Backspace" && at > 0) {
      event.preventDefault();
      go(at - 1);
    } else if (!typing && question) {
      const digit = namesOf(event).find((name) => /^(Num)?[1-9]$/.test(name));
      const option = digit && question.options?.[Number(digit.slice(-1)) - 1];
      if (!digit || !question.options?.length) return;
      event.preventDefault();
      if (!option) return;
      set((given) => chosen(question, given, option));
      place.current?.querySelector<HTMLElement>(`[data-option='${digit.slice(-1)}']`)?.focus();
    }
  };

  return (
    <div
      class="papers-part survey-entry"
      role="group"
      aria-label={words.parts.enter}
      onKeyDown={onKeyDown}
      ref={place}
    >
      <div class="survey-means" role="radiogroup" aria-label={words.means}>
        <span class="hint" aria-hidden="true">
          {words.means}
        </span>
        {(["phone", "paper"] as const).map((means) => (
          <label key={means} class="check-line">
            <input
              type="radio"
              name="survey-means"
              checked={now.means === means}
              onChange={() => change({ means })}
            />
            {words[means]}
          </label>
        ))}
        {who && now.means === "phone" && inHand() && <span class="hint">{words.about(calledBy(who))}</span>}
      </div>
      <div class="papers-scroll">
        {question ? (
          <fieldset class="survey-question" data-question={now.at + 1}>
            <legend>
              <span class="eyebrow figures">{words.question(now.at + 1, count)}</span>
              <span class="survey-text" lang={HOUSE}>
                {question.text}
              </span>
            </legend>
            {question.kind === "open" ? (
              <textarea
                rows={4}
                maxLength={2000}
                aria-label={words.words}
                placeholder={words.words}
                value={given[0] ?? ""}
                onInput={(event) => {
                  const said = event.currentTarget.value;
                  set(() => (said.trim() ? [said] : []));
                }}
              />
            ) : (
              <Options
                question={question}
                given={given}
                choose={(option) => set((now) => chosen(question, now, option))}
              />
            )}
            <p class="hint">{question.kind === "open" ? words.keysOpen : words.keys}</p>
          </fieldset>
        ) : (
          <div class="survey-review">
            <h3>{words.review(answeredCount(now.values), count)}</h3>
            <dl>
              {wording.questions.map((each, at) => (
                <div key={each.text}>
                  <dt lang={HOUSE}>{each.text}</dt>
                  <dd
                    class={now.values[at]?.length ? "" : "hint"}
                    lang={now.values[at]?.length ? HOUSE : undefined}
                  >
                    {now.values[at]?.join(", ") || words.noAnswer}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )}
      </div>
      <div class="papers-end survey-move">
        <Button
          size="small"
          icon={<ArrowLeft size={15} aria-hidden="true" />}
          onClick={() => go(now.at - 1)}
          disabled={now.at === 0}
        >
          {words.previous}
        </Button>
        {told.value && <Notice kind={told.value.good ? "good" : "bad"}>{told.value.sentence}</Notice>}
        {question ? (
          <Button
            class="push"
            icon={<ArrowRight size={15} aria-hidden="true" />}
            onClick={() => go(now.at + 1)}
          >
            {given.length ? words.next : words.skip}
          </Button>
        ) : (
          <Button
            id="survey-save"
            class="push"
            kind="primary"
            pending={sending.value}
            onClick={() => void save()}
          >
            {words.save}
          </Button>
        )}
      </div>
    </div>
  );
}
