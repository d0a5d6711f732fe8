export type Outcome = "todo" | "good" | "bad";
export type HeadsetStep = "microphone" | "output" | "connection";
export type StepId = HeadsetStep | "phone" | "phone-test";

/** The checks that are not yet good, in the order of the screen. */
export function outstanding(outcomes: Record<HeadsetStep, Outcome>): StepId[] {
  return (["microphone", "output", "connection"] as const).filter((step) => outcomes[step] !== "good");
}

/** The same for a SIP telephone: registered, and heard by the person. */
export function outstandingPhone(registered: Outcome, heard: boolean): StepId[] {
  const left: StepId[] = [];
  if (registered !== "good") left.push("phone");
  if (!heard) left.push("phone-test");
  return left;
}
