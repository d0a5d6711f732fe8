import { signal } from "@preact/signals";
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from "lucide-preact";
import { announce } from "../../a11y/announce";
import { kept } from "../../board/kept";
import { inserted, moved, replaced, tidy, unaskable, without } from "../../board/surveys";
import { papers } from "../../server/papers";
import type { Question, Survey, SurveyWording } from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { focusLater, inHand, refusal } from "./papers";
import { surveysWords } from "./surveysWords";

const KINDS = ["scale", "choice", "several", "open"] as const;

export interface SurveyDraft {
  /** Which questionnaire is written anew; empty: a new one. */
  survey_id: string;
  title: string;
  questions: readonly Question[];
}

const NONE: SurveyDraft = { survey_id: "", title: "", questions: [] };

/** The questionnaire being written; without questions: none. */
export const surveyDraft = kept<SurveyDraft>("standard.survey.design", NONE);
const told = signal<{ good: boolean; sentence: string } | null>(null);

interface CardProps {
  question: Question;
  place: number;
  count: number;
  set(questions: (now: readonly Question[]) => readonly Question[]): void;
}

function Card({ question, place, count, set }: CardProps) {
  const words = surveysWords.value;
  const id = `question-${place}`;
  const change = (part: Partial<Question>) =>
    set((now) => replaced(now, place, { ...(now[place] ?? question), ...part }));
  const move = (to: number) => {
    if (to < 0 || to >= count) return;
    set((now) => moved(now, place, to));
    announce(words.moved(to + 1), "polite");
    focusLater(`question-${to}`);
  };
  return (
    <li
      class="question-card"
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        move(place + (event.key === "ArrowUp" ? -1 : 1));
      }}
    >
      <div class="question-line">
        <div class="field question-text">
          <label for={id}>{words.text(place + 1)}</label>
          <input
            id={id}
            maxLength={200}
            autocomplete="off"
            value={question.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for={`${id}-kind`}>{words.kind}</label>
          <select
            id={`${id}-kind`}
            value={question.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as Question["kind"] })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        </div>
      </div>
      {question.kind !== "open" && (
        <div class="field">
          <label for={`${id}-options`}>
            {question.kind === "scale" ? words.optionsScale : words.options}
          </label>
          <textarea
            id={`${id}-options`}
            rows={Math.max(3, (question.options ?? []).length)}
            value={(question.options ?? []).join("\n")}
            onInput={(event) => change({ options: event.currentTarget.value.split("\n") })}
          />
        </div>
      )}
      <div class="question-tools">
        <Button
          size="small"
          kind="quiet"
          aria-label={words.up(place + 1)}
          title={words.up(place + 1)}
          icon={<ArrowUp size={15} aria-hidden="true" />}
          disabled={place === 0}
          onClick={() => move(place - 1)}
        />
        <Button
          size="small"
          kind="quiet"
          aria-label={words.down(place + 1)}
          title={words.down(place + 1)}
          icon={<ArrowDown size={15} aria-hidden="true" />}
          disabled={place === count - 1}
          onClick={() => move(place + 1)}
        />
        <Button
          size="small"
          kind="quiet"
          aria-label={words.copy(place + 1)}
          title={words.copy(place + 1)}
          icon={<Copy size={15} aria-hidden="true" />}
          onClick={() => {
            set((now) => inserted(now, place + 1, question));
            focusLater(`question-${place + 1}`);
          }}
        />
        <Button
          size="small"
          kind="quiet"
          aria-label={words.remove(place + 1)}
          title={words.remove(place + 1)}
          icon={<Trash2 size={15} aria-hidden="true" />}
          disabled={count === 1}
          onClick={() => {
            set((now) => without(now, place));
            focusLater(`question-${Math.max(0, place - 1)}`);
          }}
        />
      </div>
    </li>
  );
}

interface Props {
  survey: Survey;
  wording: SurveyWording;
  saved(id: string): void;
}

/** Writing the questions: a new questionnaire, a copy, or the next version of one's own. */
export function SurveyDesign({ survey, wording, saved }: Props) {
  const words = surveysWords.value;
  const begun = surveyDraft.value.questions.length > 0;
  const mine = survey.may_change;
  // Without a draft there is the chosen questionnaire itself, ready to be changed.
  const latest = (now: SurveyDraft): SurveyDraft =>
    now.questions.length > 0
      ? now
      : { survey_id: survey.survey_id, title: wording.title, questions: wording.questions };
  const draft = latest(surveyDraft.value);
  const change = (part: Partial<SurveyDraft>) => {
    told.value = null;
    surveyDraft.value = { ...latest(surveyDraft.peek()), ...part };
  };
  const set: CardProps["set"] = (next) => change({ questions: next(latest(surveyDraft.peek()).questions) });

  const save = async () => {
    const wrong = unaskable(draft.questions);
    const needs = draft.title.trim() ? (wrong < 0 ? "" : words.needQuestion(wrong + 1)) : words.needTitle;
    if (needs) {
      told.value = { good: false, sentence: needs };
      document.getElementById(draft.title.trim() ? `question-${wrong}` : "survey-title")?.focus();
      return;
    }
    const questions = tidy(draft.questions);
    let id = draft.survey_id;
    const refused = await refusal(
      id
        ? papers.designAnew(id, draft.title, questions, inHand())
        : papers.design(draft.title, questions, inHand()).then((made) => {
            id = made.survey_id;
          }),
    );
    told.value = { good: !refused, sentence: refused || words.designed };
    if (refused) return;
    surveyDraft.value = NONE;
    saved(id);
  };

  if (!begun && !mine)
    return (
      <div class="papers-scroll">
        <Notice kind="info">{words.notYours}</Notice>
        <ol class="question-list">
          {wording.questions.map((question) => (
            <li key={question.text}>
              <strong>{question.text}</strong>
              <span class="pill">{words.kinds[question.kind]}</span>
              <span class="hint">{(question.options ?? []).join(" · ")}</span>
            </li>
          ))}
        </ol>
        {told.value && <Notice kind={told.value.good ? "good" : "bad"}>{told.value.sentence}</Notice>}
      </div>
    );

  const anew = Boolean(draft.survey_id);
  const answers = survey.wordings.reduce((sum, one) => sum + one.answers, 0);
  return (
    <form
      class="papers-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="papers-scroll">
        <Field id="survey-title" label={words.title}>
          <input
            id="survey-title"
            maxLength={80}
            autocomplete="off"
            value={draft.title}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        </Field>
        {anew && answers > 0 && <p class="hint">{words.keeps(words.answers(answers))}</p>}
        <ol class="question-cards">
          {draft.questions.map((question, place) => (
            <Card
              key={`${place} ${draft.questions.length}`}
              question={question}
              place={place}
              count={draft.questions.length}
              set={set}
            />
          ))}
        </ol>
        <Button
          size="small"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => {
            set((now) => inserted(now, now.length, { text: "", kind: "choice", options: [] }));
            focusLater(`question-${draft.questions.length}`);
          }}
        >
          {words.add}
        </Button>
        <p class="hint">{words.moveHint}</p>
      </div>
      <div class="papers-end">
        {begun && (
          <Button
            kind="quiet"
            size="small"
            onClick={() => {
              surveyDraft.value = NONE;
              told.value = null;
            }}
          >
            {words.discard}
          </Button>
        )}
        {told.value && <Notice kind={told.value.good ? "good" : "bad"}>{told.value.sentence}</Notice>}
        <Button kind="primary" type="submit" class="push">
          {anew ? words.saveVersion : words.saveDesign}
        </Button>
      </div>
    </form>
  );
}
