import { computed, signal } from "@preact/signals";
import { ChartColumn, Copy, ListChecks, PencilLine, Plus, Printer } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource, tellOpened } from "../../board/desk";
import { organisation } from "../../board/live";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { papers } from "../../server/papers";
import type { Survey, SurveyWording } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Tabs } from "../../ui/Tabs";
import { backToCall, focusLater, inHand, printed } from "./papers";
import { SurveyDesign, type SurveyDraft, surveyDraft } from "./SurveyDesign";
import { SurveyEntry } from "./SurveyEntry";
import { SurveyResults } from "./SurveyResults";
import { surveysWords } from "./surveysWords";
import "../../styles/desk/surveys.css";

type Part = "enter" | "results" | "design";

const all = resource(papers.surveys, ["SurveyDesigned", "SurveyAnswered"]);
const part = signal<Part>("enter");
const wanted = signal("");
const survey = computed<Survey | undefined>(() => {
  const list = all.value ?? [];
  return list.find(({ survey_id }) => survey_id === wanted.value) ?? list[0];
});

export function latest(one: Survey): SurveyWording {
  return one.wordings[one.wordings.length - 1] as SurveyWording;
}

function choose(id: string): void {
  wanted.value = id;
  tellOpened("survey", id, inHand());
}

function begin(draft: SurveyDraft): void {
  surveyDraft.value = draft;
  part.value = "design";
  focusLater("survey-title");
}

function Paper({ wording }: { wording: SurveyWording }) {
  const words = surveysWords.value;
  return (
    <article>
      <header>
        <p>{organisation.value?.name}</p>
        <h1>{wording.title}</h1>
        <p>{words.paperIntro}</p>
      </header>
      {wording.questions.map((question, place) => (
        <section key={question.text}>
          <h2>
            {place + 1}. {question.text}
            {question.kind === "several" && ` (${words.severalHint})`}
          </h2>
          {question.kind === "open" ? (
            <div class="printed-lines" />
          ) : (
            <ul>
              {(question.options ?? []).map((option) => (
                <li key={option}>
                  <span class={`printed-box ${question.kind === "several" ? "" : "round"}`} />
                  {option}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </article>
  );
}

function Choice({ one }: { one: Survey }) {
  const words = surveysWords.value;
  const wording = latest(one);
  return (
    <div class="survey-choice">
      <select
        id="survey-which"
        aria-label={words.which}
        value={one.survey_id}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {(all.value ?? []).map((each) => (
          <option key={each.survey_id} value={each.survey_id} lang={HOUSE}>
            {latest(each).title} ({each.who ? words.by(each.who) : words.ready})
          </option>
        ))}
      </select>
      <Button
        size="small"
        icon={<Plus size={15} aria-hidden="true" />}
        onClick={() =>
          begin({ survey_id: "", title: "", questions: [{ text: "", kind: "scale", options: [] }] })
        }
      >
        {words.fresh}
      </Button>
      <Button
        size="small"
        icon={<Copy size={15} aria-hidden="true" />}
        onClick={() =>
          begin({ survey_id: "", title: words.copyOf(wording.title), questions: wording.questions })
        }
      >
        {words.duplicate}
      </Button>
      <Button
        size="small"
        icon={<Printer size={15} aria-hidden="true" />}
        title={words.print}
        onClick={() => printed(<Paper wording={wording} />)}
      >
        {words.printShort}
      </Button>
    </div>
  );
}

/** Satisfaction questionnaires: answers entered, counted, and the questions themselves. */
export function Surveys() {
  const words = surveysWords.value;
  useEffect(() => {
    tellOpened("survey", wanted.peek(), inHand());
    return all.follow();
  }, []);
  const one = survey.value;
  const tabs = [
    { id: "enter", label: words.parts.enter, icon: <ListChecks size={15} aria-hidden="true" /> },
    { id: "results", label: words.parts.results, icon: <ChartColumn size={15} aria-hidden="true" /> },
    { id: "design", label: words.parts.design, icon: <PencilLine size={15} aria-hidden="true" /> },
  ] as const;
  return (
    <div class="papers" role="group" aria-label={words.view} onKeyDown={backToCall}>
      {one && <Choice one={one} />}
      <div class="papers-parts">
        <Tabs<Part>
          label={words.view}
          tabs={tabs}
          chosen={part.value}
          choose={(id) => {
            part.value = id;
          }}
        />
      </div>
      <div
        class="papers-part"
        role="tabpanel"
        id={`panel-${part.value}`}
        aria-labelledby={`tab-${part.value}`}
      >
        {all.failed && <Notice kind="bad">{errorSentence(all.failed.problem)}</Notice>}
        {one && part.value === "enter" && (
          <SurveyEntry key={one.survey_id} survey={one} wording={latest(one)} />
        )}
        {one && part.value === "results" && <SurveyResults key={one.survey_id} survey={one} />}
        {one && part.value === "design" && (
          <SurveyDesign
            survey={one}
            wording={latest(one)}
            saved={(id) => {
              wanted.value = id;
              void all.load();
            }}
          />
        )}
        {all.value && !one && part.value !== "design" && (
          <p class="empty small hint" lang={language.value}>
            {words.noneFound}
          </p>
        )}
      </div>
    </div>
  );
}
