import { signal } from "@preact/signals";
import { GraduationCap, Play, TriangleAlert, Users } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { book, readDrills } from "../../../board/drills";
import { language } from "../../../i18n";
import { HOUSE } from "../../../i18n/house";
import { type Course, directionApi, type Ease, type PatienceName } from "../../../server/direction";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { act, shelf, stopped, wrong } from "./deeds";
import { directionWords } from "./directionWords";

const RUSH = "";
const EASES: readonly Ease[] = ["easy", "usual", "difficult"];
const PATIENCES: readonly PatienceName[] = ["long", "usual", "short"];

const at = signal<string | null>(null);
/** The chosen course as another seed draws it. */
const drawn = signal<Course | null>(null);
const seed = signal("");
const level = signal(0);
const announced = signal(false);
const assessors = signal<[string, string]>(["", ""]);
const rush = signal({
  seed: 1,
  minutes: 20,
  per_hour: 40,
  at_once: 3,
  easy: 2,
  usual: 1,
  difficult: 0,
  vips: 0,
  wrong_numbers: 0,
  silent: 0,
  patience: "usual" as PatienceName,
  shrinks: false,
  sensitive: false,
});

const courseNow = () => shelf.value?.courses.find(({ code }) => code === at.value) ?? shelf.value?.courses[0];

function choose(code: string): void {
  at.value = code;
  drawn.value = null;
  seed.value = "";
  level.value = 0;
  announced.value = false;
  wrong.value = null;
}

/** With the arrows, from one to the next; the list is one stop for Tab. */
function onArrow(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button")];
  const found = all.indexOf(event.target as HTMLElement);
  const to = all[(found + step + all.length) % all.length];
  to?.focus();
  choose(to?.dataset.course ?? RUSH);
}

function List({ chosen }: { chosen: string }) {
  const words = directionWords.value;
  const here = shelf.value?.courses ?? [];
  return (
    <ul class="course-list" aria-label={words.courses} onKeyDown={onArrow}>
      {here.map((one) => (
        <li key={one.code}>
          <button
            type="button"
            data-course={one.code}
            aria-current={chosen === one.code}
            tabIndex={chosen === one.code ? 0 : -1}
            onClick={() => choose(one.code)}
          >
            <strong lang={HOUSE}>{one.title}</strong>
            <span class="hint figures">
              <span lang={HOUSE}>{one.public}</span> · {words.minutes(one.minutes)}
              {one.exam && ` · ${words.exam}`}
            </span>
            <span class={`hint figures ${one.playable === 0 ? "none" : ""}`}>
              {words.playable(one.playable, one.scenarios.length)}
            </span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          data-course={RUSH}
          aria-current={chosen === RUSH}
          tabIndex={chosen === RUSH ? 0 : -1}
          onClick={() => choose(RUSH)}
        >
          <strong>{words.rush}</strong>
          <span class="hint">{words.rushHint}</span>
        </button>
      </li>
    </ul>
  );
}

async function redraw(course: Course, typed: string): Promise<void> {
  seed.value = typed;
  const wanted = Number(typed);
  if (!typed || !Number.isInteger(wanted) || wanted < 0 || !course.drawn) {
    drawn.value = null;
    return;
  }
  const other = await directionApi.course(course.code, wanted).catch(() => null);
  if (seed.peek() === typed) drawn.value = other;
}

function Detail({ base }: { base: Course }) {
  const words = directionWords.value;
  const course = drawn.value?.code === base.code ? drawn.value : base;
  const all = course.scenarios.length;
  const [one, two] = assessors.value;
  const why =
    course.playable === 0
      ? words.none
      : course.sensitive > 0 && !announced.value
        ? words.announceFirst
        : course.exam && (!one || !two || one === two)
          ? words.chooseTwo
          : null;
  const start = async () => {
    const done = await act(
      directionApi.startCourse(course.code, {
        seed: seed.value === "" ? null : Number(seed.value),
        level: level.value || null,
        announced: announced.value,
        assessors: course.exam ? [one, two] : [],
      }),
    );
    if (done) stopped.value = false;
  };
  return (
    <form
      class="course-detail"
      aria-labelledby="course-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (!why) void start();
      }}
    >
      <header>
        <h2 id="course-title" lang={HOUSE}>
          {course.title}
        </h2>
        {course.exam && (
          <span class="direction-mark">
            <GraduationCap size={14} aria-hidden="true" />
            {words.exam}
          </span>
        )}
      </header>
      <dl class="course-facts">
        <div>
          <dt>{words.objective}</dt>
          <dd lang={HOUSE}>{course.objective}</dd>
        </div>
        <div>
          <dt>{words.duration}</dt>
          <dd class="figures">
            {[
              words.minutes(course.minutes),
              course.preparation_min > 0 && words.preparation(course.preparation_min),
              course.writing_min > 0 && words.writing(course.writing_min),
            ]
              .filter(Boolean)
              .join(" · ")}
          </dd>
        </div>
      </dl>
      <div class="course-settings">
        <Field id="course-seed" label={words.seed} hint={words.seedHint}>
          <input
            id="course-seed"
            class="figures"
            inputMode="numeric"
            pattern="[0-9]{1,9}"
            placeholder={String(base.seed)}
            aria-describedby="course-seed-hint"
            value={seed.value}
            onInput={(event) => void redraw(base, event.currentTarget.value)}
          />
        </Field>
        <Field id="course-level" label={words.level}>
          <select
            id="course-level"
            value={level.value || course.level}
            onChange={(event) => {
              level.value = Number(event.currentTarget.value);
            }}
          >
            {(book.value?.levels ?? []).map((each, index) => (
              <option key={each.fr} value={index + 1}>
                {`${index + 1} · ${each[language.value]}`}
              </option>
            ))}
          </select>
        </Field>
        {course.exam &&
          ([0, 1] as const).map((nth) => (
            <Field key={nth} id={`assessor-${nth}`} label={words.assessor(nth + 1)}>
              <select
                id={`assessor-${nth}`}
                value={assessors.value[nth]}
                onChange={(event) => {
                  const who = event.currentTarget.value;
                  assessors.value = nth === 0 ? [who, two] : [one, who];
                }}
              >
                <option value="">{words.nobody}</option>
                {(shelf.value?.assessors ?? []).map((each) => (
                  <option key={each.account} value={each.account}>
                    {each.name}
                  </option>
                ))}
              </select>
            </Field>
          ))}
      </div>
      <h3>{words.scenarios}</h3>
      <ol class="course-scenarios">
        {course.scenarios.map((each) => (
          <li key={each.code} class={each.playable ? "" : "skipped"}>
            <span lang={HOUSE}>{each.title}</span>
            {each.sensitive && <span class="direction-mark sensitive">{words.sensitive}</span>}
            <span class="hint figures">
              {each.playable
                ? `${words.calls(each.calls)} · ${words.difficulty(each.request, each.person)}`
                : words.otherHouse}
            </span>
          </li>
        ))}
      </ol>
      <div class="course-start">
        {course.playable < all && (
          <p class="hint">{course.playable === 0 ? words.none : words.skipped(course.playable, all)}</p>
        )}
        {course.sensitive > 0 && (
          <label class="check-line">
            <input
              id="announced"
              type="checkbox"
              checked={announced.value}
              onChange={(event) => {
                announced.value = event.currentTarget.checked;
              }}
            />
            <TriangleAlert size={15} aria-hidden="true" />
            {words.announced(course.sensitive)}
          </label>
        )}
        <Button
          kind="primary"
          type="submit"
          data-deed="start"
          icon={<Play size={16} aria-hidden="true" />}
          why={why}
        >
          {course.exam ? words.startExam : words.start}
        </Button>
      </div>
    </form>
  );
}

type Numbers = "seed" | "minutes" | "per_hour" | "at_once" | Ease | "vips" | "wrong_numbers" | "silent";

function RushForm() {
  const words = directionWords.value;
  const now = rush.value;
  const kinds = shelf.value?.kinds ?? [];
  const number = (name: Numbers, label: string, min: number, max: number, hint?: string, off = false) => (
    <Field key={name} id={`rush-${name}`} label={label} hint={hint}>
      <input
        id={`rush-${name}`}
        type="number"
        class="figures"
        min={min}
        max={max}
        required
        disabled={off}
        aria-describedby={hint ? `rush-${name}-hint` : undefined}
        value={now[name]}
        onInput={(event) => {
          rush.value = { ...rush.value, [name]: Number(event.currentTarget.value) };
        }}
      />
    </Field>
  );
  const check = (name: "shrinks" | "sensitive", label: string) => (
    <label class="check-line">
      <input
        id={`rush-${name}`}
        type="checkbox"
        checked={now[name]}
        onChange={(event) => {
          rush.value = { ...rush.value, [name]: event.currentTarget.checked };
        }}
      />
      {label}
    </label>
  );
  const noWrong = shelf.value?.wrong_numbers === 0;
  const start = async () => {
    const { easy, usual, difficult, ...more } = rush.value;
    const done = await act(
      directionApi.startRush({
        ...more,
        mix: { easy, usual, difficult },
        title: "",
      }),
    );
    if (done) stopped.value = false;
  };
  return (
    <form
      class="course-detail"
      aria-label={words.rush}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <header>
        <h2>{words.rush}</h2>
        <Users size={18} aria-hidden="true" />
      </header>
      <p class="hint">{words.rushHint}</p>
      <div class="course-settings">
        {number("minutes", words.length, 1, 180)}
        {number("per_hour", words.rate, 1, 360)}
        {number("at_once", words.atOnce, 1, 30)}
        {number("seed", words.seed, 0, 999_999_999)}
      </div>
      <h3>{words.mix}</h3>
      <div class="course-settings">
        {EASES.map((ease) => {
          const kind = kinds.find((one) => one.ease === ease);
          const count = (kind?.scenarios ?? 0) - (now.sensitive ? 0 : (kind?.sensitive ?? 0));
          return number(ease, words.ease[ease], 0, 10, words.weightOf(count));
        })}
      </div>
      <div class="course-settings">
        {number("vips", words.vips, 0, 100)}
        {number(
          "wrong_numbers",
          words.wrongNumbers,
          0,
          100,
          noWrong ? words.noWrongNumbers : undefined,
          noWrong,
        )}
        {number("silent", words.silent, 0, 100)}
        <Field id="rush-patience" label={words.patience}>
          <select
            id="rush-patience"
            value={now.patience}
            onChange={(event) => {
              rush.value = { ...rush.value, patience: event.currentTarget.value as PatienceName };
            }}
          >
            {PATIENCES.map((one) => (
              <option key={one} value={one}>
                {words.patiences[one]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {check("shrinks", words.shrinks)}
      {check("sensitive", words.withSensitive)}
      <div class="course-start">
        <Button kind="primary" type="submit" data-deed="start" icon={<Play size={16} aria-hidden="true" />}>
          {words.start}
        </Button>
      </div>
    </form>
  );
}

/** What may be given: a course, or a rush made of numbers. */
export function Chooser() {
  useEffect(() => void readDrills(), []);
  const course = courseNow();
  const chosen = at.value === RUSH ? RUSH : (course?.code ?? RUSH);
  return (
    <div class="direction-chooser">
      <List chosen={chosen} />
      {chosen === RUSH || !course ? <RushForm /> : <Detail base={course} key={course.code} />}
    </div>
  );
}
