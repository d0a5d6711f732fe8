import { CircleCheck, CircleDashed, CircleHelp, CircleX } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { HOUSE } from "../../i18n/house";
import type { ExpectedIssue, Expected as ExpectedView } from "../../server/debriefApi";
import { acteSentence } from "../desk/acteWords";
import { Receipts, SIGN } from "./Receipts";
import type { Told } from "./story";
import { verdictWords } from "./verdictWords";

interface Props {
  told: ExpectedView;
  facts: readonly Told[];
  /** The call is not over: what has not happened may still. */
  ongoing: boolean;
  jump(seq: number, atS: number): void;
}

type Kind = "endings" | "faults";

/** An accepted ending is good when it is reached; a fault when it is not made. */
const FAULT_SIGN = { respectee: CircleCheck, enfreinte: CircleX, a_juger: CircleHelp };

function Issue({
  issue,
  kind,
  facts,
  ongoing,
  jump,
}: { issue: ExpectedIssue; kind: Kind } & Omit<Props, "told">) {
  const words = verdictWords.value;
  const open = ongoing && issue.etat === (kind === "faults" ? "respectee" : "enfreinte");
  const Sign = open ? CircleDashed : kind === "faults" ? FAULT_SIGN[issue.etat] : SIGN[issue.etat];
  return (
    <li class={`expected-issue ${kind}`} data-etat={open ? "a_juger" : issue.etat} data-issue={kind}>
      <Sign size={16} aria-hidden="true" />
      <details>
        <summary>
          <span lang={HOUSE}>{issue.text}</span>
          {issue.eliminating && <strong class="eliminating"> · {words.expected.eliminating}</strong>}
        </summary>
        <ul>
          {issue.lines.map((line) => {
            const said = line.actes.map((one) => acteSentence(one, words)).join(` ${words.or} `);
            const LineSign = SIGN[line.etat];
            return (
              <li key={`${line.interdit}-${said}`} class="verdict-line" data-etat={line.etat}>
                <LineSign size={14} aria-label={words.states[line.etat]} role="img" />
                <span>
                  <span class="hint">{line.interdit ? words.mustNot : words.must}</span> {said}
                </span>
                <Receipts seqs={line.seqs} facts={facts} jump={jump} />
              </li>
            );
          })}
        </ul>
      </details>
      <span class="verdict-state">
        {open ? words.expected.ongoing[kind] : words.expected[kind][issue.etat]}
      </span>
      <Receipts seqs={issue.seqs} facts={facts} jump={jump} />
    </li>
  );
}

function Issues({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="expected-issues">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

/** What the scenario of the call asked for, beside what was done. */
export function Expected({ told, facts, ongoing, jump }: Props) {
  const words = verdictWords.value.expected;
  if (!told.scenario)
    return (
      <section class="expected" aria-labelledby="expected-title">
        <h2 id="expected-title">{words.title}</h2>
        <p class="hint">{words.none}</p>
      </section>
    );
  return (
    <section class="expected" aria-labelledby="expected-title">
      <header>
        <h2 id="expected-title">{words.title}</h2>
        <p class="hint">
          <span class="figures">{told.scenario}</span> · <span lang={HOUSE}>{told.title}</span>
        </p>
      </header>
      <p class="expected-goal" lang={HOUSE}>
        {told.goal}
      </p>
      {told.endings.length > 0 && (
        <Issues title={words.endingsTitle}>
          {told.endings.map((issue) => (
            <Issue key={issue.text} {...{ issue, facts, ongoing, jump }} kind="endings" />
          ))}
        </Issues>
      )}
      {told.faults.length > 0 && (
        <Issues title={words.faultsTitle}>
          {told.faults.map((issue) => (
            <Issue key={issue.text} {...{ issue, facts, ongoing, jump }} kind="faults" />
          ))}
        </Issues>
      )}
    </section>
  );
}
