import { useSignal } from "@preact/signals";
import { ListPlus, Unlink } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorSentence } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { problemIn } from "../../server/api";
import { type Activite, evaluationApi, type Referentiel, type Tache } from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { gridsWords } from "./gridsWords";
import { teaches } from "./who";

type Part = Pick<Activite | Tache, "code" | "perdu" | "complement" | "complement_enseignant">;

/** A list that is lost, as empty as it is; and, apart from it, what is proposed in its place. */
function Lost({ of, complete }: { of: Part; complete(of: Part): void }) {
  const words = gridsWords.value;
  const lost = (of.perdu ?? []).length > 0;
  const lines = of.complement ?? [];
  if (!lost && lines.length === 0) return null;
  return (
    <div class="lost">
      {lost && (
        <p class="lost-list">
          <Unlink size={14} aria-hidden="true" />
          {words.lostList}
        </p>
      )}
      {lines.length > 0 && (
        <div class="complement">
          <p>
            <strong>{of.complement_enseignant ? words.proposedOwn : words.proposed}</strong>{" "}
            <span class="hint">{words.never}</span>
          </p>
          <ul lang={HOUSE}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {teaches() && (
        <Button
          size="small"
          kind="quiet"
          icon={<ListPlus size={14} aria-hidden="true" />}
          aria-label={words.completeOf(of.code)}
          onClick={() => complete(of)}
        >
          {words.complete}
        </Button>
      )}
    </div>
  );
}

function Uncertain({ why }: { why: string | undefined }) {
  if (!why) return null;
  return (
    <p class="hint">
      <strong>{gridsWords.value.uncertain}</strong> : <span lang={HOUSE}>{why}</span>
    </p>
  );
}

interface TaskProps {
  task: Tache;
  towards: string | undefined;
  complete(of: Part): void;
}

function Task({ task, towards, complete }: TaskProps) {
  const words = gridsWords.value;
  const rows = [
    [words.competence, task.competence, task.competence_libelle],
    [words.behaviour, task.comportement, task.comportement_libelle],
    [words.criterion, "", task.critere],
    [words.knowledge, (task.savoirs ?? []).join(", "), ""],
  ] as const;
  return (
    <li class="task">
      <h4>
        <span class="grid-code figures">{task.code}</span> <span lang={HOUSE}>{task.libelle}</span>
        {task.source && <span class="hint"> {words.spelled(task.source)}</span>}
      </h4>
      <dl>
        {rows
          .filter(([, code, label]) => code || label)
          .map(([name, code, label]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {code && <span class="grid-code figures">{code}</span>} <span lang={HOUSE}>{label}</span>
              </dd>
            </div>
          ))}
      </dl>
      {towards && <p class="hint">{words.corresponds(towards)}</p>}
      <Uncertain why={task.incertain} />
      <Lost of={task} complete={complete} />
    </li>
  );
}

/** A référentiel in the words of its source; what is lost stays visibly empty. */
export function ReferentielView({ id }: { id: string }) {
  const words = gridsWords.value;
  const found = useSignal<Referentiel | null>(null);
  const wrong = useSignal<Problem | null>(null);
  const asked = useSignal<Part | null>(null);
  const text = useSignal("");
  useEffect(() => {
    evaluationApi.referentiel(id).then(
      (one) => {
        found.value = one;
      },
      (error) => {
        wrong.value = problemIn(error);
      },
    );
  }, [id]);
  const complete = (of: Part) => {
    text.value = (of.complement ?? []).join("\n");
    asked.value = of;
  };
  const keep = async () => {
    const of = asked.peek();
    if (!of) return;
    const lines = text.value
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    try {
      found.value = await evaluationApi.complete(id, of.code, lines);
      asked.value = null;
      wrong.value = null;
    } catch (error) {
      wrong.value = problemIn(error);
    }
  };
  const one = found.value;
  return (
    <>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {one && (
        <div class="referentiel">
          <h2 lang={HOUSE}>{one.nom}</h2>
          <p class="hint" lang={HOUSE}>
            {one.source}
          </p>
          {one.activites.map((activity) => (
            <section key={activity.code} aria-labelledby={`activity-${activity.code}`}>
              <h3 id={`activity-${activity.code}`}>
                <span class="grid-code figures">{activity.code}</span>{" "}
                <span lang={HOUSE}>{activity.libelle}</span>
              </h3>
              {activity.comportements && <p lang={HOUSE}>{activity.comportements}</p>}
              {activity.critere && (
                <p lang={HOUSE}>
                  <em>{activity.critere}</em>
                </p>
              )}
              <Uncertain why={activity.incertain} />
              <Lost of={activity} complete={complete} />
              <ul>
                {(activity.taches ?? []).map((task) => (
                  <Task
                    key={task.code}
                    task={task}
                    towards={one.vers[task.competence || task.code]}
                    complete={complete}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      {asked.value && (
        <Dialog
          title={words.completeOf(asked.value.code)}
          close={() => {
            asked.value = null;
          }}
          footer={
            <Button kind="primary" onClick={() => void keep()}>
              {words.keepLines}
            </Button>
          }
        >
          <Field id="complement" label={words.lines} hint={words.never}>
            <textarea
              id="complement"
              rows={8}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
              }}
            />
          </Field>
        </Dialog>
      )}
    </>
  );
}
