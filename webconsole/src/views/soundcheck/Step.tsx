import { Circle, CircleAlert, CircleCheck } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Outcome, StepId } from "./steps";
import { checkWords } from "./words";

const ICONS = { todo: Circle, good: CircleCheck, bad: CircleAlert } as const;

interface Props {
  id: StepId;
  number: number;
  title: string;
  outcome: Outcome;
  children: ComponentChildren;
}

export function Step({ id, number, title, outcome, children }: Props) {
  const check = checkWords.value;
  const Icon = ICONS[outcome];
  const word = { todo: check.waiting, good: check.done, bad: check.bad }[outcome];
  return (
    <section class={`step ${outcome}`} aria-labelledby={`step-${id}`}>
      <header>
        <h2 id={`step-${id}`}>
          <span class="figures">{number}</span> {title}
        </h2>
        <span class="step-state" data-testid={`check-${id}`} data-outcome={outcome}>
          <Icon size={18} aria-hidden="true" />
          {word}
        </span>
      </header>
      {children}
    </section>
  );
}
