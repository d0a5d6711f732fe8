import { useSignal } from "@preact/signals";
import { Check, X } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { onFact } from "../../board/live";
import { keywords } from "../../board/ruleDraft";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { api, problemIn } from "../../server/api";
import type {
  CallRuling,
  HeardAct,
  Problem,
  Qualification,
  RuleVerdict,
  TypeAppelant,
} from "../../server/types";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { colleague } from "../console/names";
import { readable } from "../console/readable";
import { acteSentence } from "../desk/acteWords";
import { PeoplePicker } from "../desk/PeoplePicker";
import { whereaboutsThen } from "../desk/whereaboutsThen";
import { Receipts, SIGN } from "./Receipts";
import type { Told } from "./story";
import { verdictWords } from "./verdictWords";
import "../../styles/console/chips.css";
import "../../styles/debrief-verdicts.css";

/** After these a verdict may read otherwise. */
const TELLING = new Set(["CallQualified", "SpeechJudged", "MessageTaken", "SheetFiled", "JournalWritten"]);

interface Shared {
  facts: readonly Told[];
  jump(seq: number, atS: number): void;
  mayJudge: boolean;
  judge(heard: HeardAct, said: boolean | null): void;
}

function Hearing({ heard, judge }: { heard: HeardAct; judge: Shared["judge"] }) {
  const words = verdictWords.value;
  const what = `${words.gestes[heard.geste]}${heard.vers.length ? ` : ${heard.vers.map(readable).join(", ")}` : ""}`;
  return (
    <div class="hearing" role="group" aria-label={words.heard(what)}>
      {([true, false] as const).map((said) => (
        <button
          key={String(said)}
          type="button"
          class="chip"
          data-heard={`${heard.geste}-${said}`}
          aria-pressed={heard.said === said}
          onClick={() => judge(heard, heard.said === said ? null : said)}
        >
          {said ? <Check size={13} aria-hidden="true" /> : <X size={13} aria-hidden="true" />}
          {said ? words.said : words.unsaid}
        </button>
      ))}
    </div>
  );
}

function Rule({ rule, shared }: { rule: RuleVerdict; shared: Shared }) {
  const words = verdictWords.value;
  const Sign = SIGN[rule.etat];
  return (
    <li class="verdict" data-verdict={rule.id} data-etat={rule.etat}>
      <header>
        <Sign size={18} aria-hidden="true" />
        <strong lang={HOUSE}>{rule.portee}</strong>
        <span class="hint figures">{rule.id}</span>
        <span class="verdict-state">{words.states[rule.etat]}</span>
      </header>
      <p class="verdict-words">
        {rule.exception ? (
          <>
            <span class="eyebrow">{words.exception}</span> <span lang={HOUSE}>{rule.exception}</span>
          </>
        ) : (
          <span lang={HOUSE}>{rule.conduite}</span>
        )}
      </p>
      {rule.presences.length > 0 && (
        <p class="hint" data-testid="verdict-presences">
          {`${words.whereabouts.title} : ${whereaboutsThen(rule.presences, Boolean(rule.exception), words.whereabouts).join(" · ")}`}
        </p>
      )}
      <ul>
        {rule.lines.map((line) => {
          const LineSign = SIGN[line.etat];
          const said = line.actes.map((one) => acteSentence(one, words)).join(` ${words.or} `);
          return (
            <li key={`${line.interdit}-${said}`} class="verdict-line" data-etat={line.etat}>
              <LineSign size={15} aria-label={words.states[line.etat]} role="img" />
              <span>
                <span class="hint">{line.interdit ? words.mustNot : words.must}</span> {said}
              </span>
              <Receipts seqs={line.seqs} facts={shared.facts} jump={shared.jump} />
              {shared.mayJudge &&
                line.heard.map((heard) => (
                  <Hearing key={`${heard.geste}-${heard.what}`} heard={heard} judge={shared.judge} />
                ))}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function Situation({ now, save }: { now: Qualification | null; save(said: Qualification): void }) {
  const words = verdictWords.value;
  const said = useSignal<Qualification>(now ?? { appelant: "usager", cible: "", sujets: [], partie: "" });
  const change = (part: Partial<Qualification>) => {
    said.value = { ...said.value, ...part };
  };
  return (
    <form
      class="situation"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(said.value);
      }}
    >
      <Field id="situation-appelant" label={words.appelant}>
        <select
          id="situation-appelant"
          value={said.value.appelant}
          onChange={(event) => change({ appelant: event.currentTarget.value as TypeAppelant })}
        >
          {Object.entries(words.appelants).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="situation-cible" label={words.cible}>
        <PeoplePicker
          id="situation-cible"
          chosen={said.value.cible ? [said.value.cible] : []}
          choose={(chosen) => change({ cible: chosen.at(-1) ?? "" })}
          placeholder={words.find}
          remove={words.remove}
        />
      </Field>
      <Field id="situation-sujets" label={words.sujets}>
        <input
          id="situation-sujets"
          defaultValue={(said.value.sujets ?? []).join(", ")}
          autocomplete="off"
          onInput={(event) => change({ sujets: keywords(event.currentTarget.value) })}
        />
      </Field>
      <Field id="situation-partie" label={words.partie}>
        <input
          id="situation-partie"
          value={said.value.partie}
          autocomplete="off"
          onInput={(event) => change({ partie: event.currentTarget.value })}
        />
      </Field>
      <Button size="small" kind="primary" type="submit">
        {words.save}
      </Button>
    </form>
  );
}

interface Props {
  session: string;
  call: string;
  facts: readonly Told[];
  jump(seq: number, atS: number): void;
  /** What the service says of the rules, each time it says something else. */
  judged?(told: CallRuling): void;
}

/** Each rule that the call fell under, whether it was kept, and the moments that show it. */
export function Verdicts({ session, call, facts, jump, judged }: Props) {
  const words = verdictWords.value;
  const told = useSignal<CallRuling | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const editing = useSignal(false);

  const ask = async (work?: Promise<void>) => {
    try {
      await work;
      const said = await api.callRuling(session, call);
      told.value = said;
      judged?.(said);
      wrong.value = null;
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  useEffect(() => {
    void ask();
    return onFact((fact) => {
      if (TELLING.has(fact.type) && fact.call_id === call) void ask();
    });
  }, [session, call]);

  const ruling = told.value;
  const { situation } = ruling ?? {};
  return (
    <section class="verdicts" aria-labelledby="verdicts-title">
      <header class="verdicts-head">
        <h2 id="verdicts-title">{words.title}</h2>
        {situation && ruling && (
          <p class="hint">
            {[
              words.appelants[situation.appelant],
              situation.cible ? colleague(situation.cible) : words.nobody,
              ...(situation.sujets ?? []).map(readable),
              readable(situation.partie),
            ]
              .filter(Boolean)
              .join(" · ")}
            {ruling.said_by && ` (${words.saidBy[ruling.said_by]})`}
          </p>
        )}
        {ruling?.may_judge && (
          <Button
            id="situation-edit"
            size="small"
            kind="quiet"
            class="push"
            aria-expanded={editing.value}
            onClick={() => {
              editing.value = !editing.value;
            }}
          >
            {words.describe}
          </Button>
        )}
      </header>
      {wrong.value && (
        <Notice kind={wrong.value.id === "verdict-not-yet" ? "info" : "bad"}>
          {errorSentence(wrong.value)}
        </Notice>
      )}
      {ruling?.may_judge && editing.value && (
        <Situation
          now={situation ?? null}
          save={(said) => {
            editing.value = false;
            void ask(api.situate(session, call, said));
          }}
        />
      )}
      {ruling && !situation && <p class="hint">{words.unknown}</p>}
      {situation && ruling?.rules.length === 0 && <p class="hint">{words.none}</p>}
      <ul class="verdict-list">
        {ruling?.rules.map((rule) => (
          <Rule
            key={rule.id}
            rule={rule}
            shared={{
              facts,
              jump,
              mayJudge: ruling.may_judge,
              judge: (heard, said) => void ask(api.judgeSpeech(session, call, heard.geste, heard.what, said)),
            }}
          />
        ))}
      </ul>
    </section>
  );
}
