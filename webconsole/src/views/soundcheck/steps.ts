export type Outcome = "todo" | "good" | "bad";
export type StepId = "microphone" | "output" | "connection";

/** The checks that are not yet good, in the order of the screen. */
export function outstanding(outcomes: Record<StepId, Outcome>): StepId[] {
  return (["microphone", "output", "connection"] as const).filter((step) => outcomes[step] !== "good");
}
