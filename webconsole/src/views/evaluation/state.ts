/** The sheet on the screen, what is being decided on it, and whether that is saved. */
import { computed, signal } from "@preact/signals";
import { announce } from "../../a11y/announce";
import type { Level } from "../../board/evaluation";
import { lastSheet } from "../../board/evaluationLast";
import { kept } from "../../board/kept";
import { me } from "../../board/live";
import { language } from "../../i18n";
import { problemIn } from "../../server/api";
import { evaluationApi, type Line, type Sheet, type SheetAt } from "../../server/evaluationApi";
import type { Problem } from "../../server/types";
import type { Chosen } from "./GridTable";
import { metricWords } from "./metricWords";
import { sheetWords } from "./sheetWords";
import { levelName, type Words } from "./tell";

/** How long somebody writes no letter before what they wrote is saved. */
const SETTLED_MS = 700;

export const at = signal<SheetAt>({ session: "", student: "", grid: "" });
export const sheet = signal<Sheet | null>(null);
export const wrong = signal<Problem | null>(null);

/** Where somebody was on a sheet: they come back to it from the debrief. */
export const places = kept<Record<string, Chosen>>("standard.evaluation.places", {});
const placeOf = ({ session, student, grid }: SheetAt) => `${session}/${student}/${grid}`;
export const chosen = computed<Chosen>(
  () => places.value[placeOf(at.value)] ?? { criterion: "", finding: "" },
);

export function choose(next: Chosen): void {
  const now = chosen.peek();
  if (now.criterion === next.criterion && now.finding === next.finding) return;
  places.value = { ...places.peek(), [placeOf(at.peek())]: next };
}

let turn = 0;

export async function load(): Promise<void> {
  turn += 1;
  const mine = turn;
  try {
    const found = await evaluationApi.sheet(at.peek());
    if (mine !== turn) return;
    sheet.value = found;
    lastSheet.value = { ...at.peek(), name: found.name };
    wrong.value = null;
  } catch (error) {
    const problem = problemIn(error);
    if (mine === turn) wrong.value = problem;
  }
}

/** Shows another sheet, with nothing of the one before. */
export async function open(where: SheetAt): Promise<void> {
  at.value = where;
  sheet.value = null;
  wrong.value = null;
  drafts.value = {};
  await load();
}

/** Something that is asked of the service and changes the sheet; what it refuses is said. */
export async function ask(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    await load();
    return true;
  } catch (error) {
    wrong.value = problemIn(error);
    return false;
  }
}

/** Of the levels that this person decides: those of an assessor, or the student's own. */
const mine = computed(() => {
  const all = sheet.value;
  const account = me.value?.account ?? "";
  if (!all) return new Map<string, { level: number | null; reason: string }>();
  const own =
    account === all.student
      ? all.self_assessment.levels
      : (all.markers.find((marker) => marker.account === account)?.levels ?? []);
  return new Map(own.filter(({ call_id }) => !call_id).map((one) => [one.criterion, one]));
});

export type Save = "waiting" | "saving" | "saved" | { wrong: Problem };
interface Draft {
  level: Level | null;
  reason: string;
  save: Save;
  at: number;
}
/** Decisions that are not, or have just been, saved. */
export const drafts = signal<Record<string, Draft>>({});

/** What this person decided of a criterion; undefined: nothing yet. */
export function decided(criterion: string): Level | null | undefined {
  const draft = drafts.value[criterion];
  return draft ? draft.level : (mine.value.get(criterion)?.level as Level | null | undefined);
}

export function reasonOf(criterion: string): string {
  return drafts.value[criterion]?.reason ?? mine.value.get(criterion)?.reason ?? "";
}

export function lineOf(criterion: string): Line | undefined {
  return sheet.value?.report?.lines.find((line) => line.critere.code === criterion);
}

/** Whether it is the student's own work that they look at. */
function own(): boolean {
  return me.value?.account === sheet.value?.student;
}

/** A level that is not the proposed one is given with its reason. */
export function needsReason(criterion: string, level: Level | null | undefined): boolean {
  if (level === undefined || own()) return false;
  const proposed = lineOf(criterion)?.proposal.level ?? null;
  return proposed !== null && proposed !== level;
}

function drafted(criterion: string, change: Partial<Draft>): void {
  const before = drafts.peek()[criterion];
  drafts.value = {
    ...drafts.peek(),
    [criterion]: { level: null, reason: "", save: "waiting", at: 0, ...before, ...change },
  };
}

const timers = new Map<string, number>();

async function save(criterion: string): Promise<void> {
  clearTimeout(timers.get(criterion));
  timers.delete(criterion);
  const draft = drafts.peek()[criterion];
  if (!draft || draft.save === "saved") return;
  if (needsReason(criterion, draft.level) && !draft.reason.trim()) return;
  const { level, reason } = draft;
  drafted(criterion, { save: "saving" });
  try {
    await evaluationApi.decide(at.peek(), criterion, { level, reason: reason.trim(), self: own() });
    const now = drafts.peek()[criterion];
    // Something else may have been written meanwhile: that waits for its own turn.
    if (now && now.level === level && now.reason === reason)
      drafted(criterion, { save: "saved", at: Date.now() });
    if (!timers.size) await load();
  } catch (error) {
    drafted(criterion, { save: { wrong: problemIn(error) } });
  }
}

/** What is being written goes to the service at once: somebody leaves the field, or the page. */
export function flush(): void {
  for (const criterion of [...timers.keys()]) void save(criterion);
}

export function decide(criterion: string, level: Level | null): void {
  const all = sheet.peek();
  if (!all) return;
  drafted(criterion, { level, reason: reasonOf(criterion), save: "waiting" });
  const words: Words = { sheet: sheetWords.peek(), metric: metricWords.peek(), language: language.peek() };
  announce(words.sheet.decide.decidedNow(criterion, levelName(level, all.grid.echelle, words)));
  void save(criterion);
}

export function explain(criterion: string, reason: string): void {
  const level = decided(criterion);
  if (level === undefined) return;
  drafted(criterion, { level, reason, save: "waiting" });
  clearTimeout(timers.get(criterion));
  timers.set(
    criterion,
    window.setTimeout(() => void save(criterion), SETTLED_MS),
  );
}

export async function withdraw(criterion: string): Promise<void> {
  const { [criterion]: _, ...rest } = drafts.peek();
  drafts.value = rest;
  await ask(evaluationApi.withdraw(at.peek(), criterion, own()));
}
