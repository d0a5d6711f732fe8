import { computed, signal } from "@preact/signals";
import { Check, ChevronRight, ClipboardPen, Files, Phone, Printer, RotateCcw } from "lucide-preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { resource, searchTeller, tellOpened } from "../../board/desk";
import { kept } from "../../board/kept";
import { me, organisation } from "../../board/live";
import { BLANK, type Draft, fits, missing, prefilled, summary, written } from "../../board/sheets";
import { now } from "../../clock/clock";
import { dayAndTime, hourOf, phoneNumber } from "../../clock/format";
import { errorSentence, language } from "../../i18n";
import { HOUSE } from "../../i18n/house";
import { papers } from "../../server/papers";
import type { Form, FormField, FormFigures, RegisteredSheet, SheetState } from "../../server/types";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { SearchField } from "../../ui/SearchField";
import { Tabs } from "../../ui/Tabs";
import { colleague } from "../console/names";
import { roving } from "../console/roving";
import { backToCall, calledBy, caller, focusLater, inHand, printed, refusal } from "./papers";
import { sheetsWords } from "./sheetsWords";
import "../../styles/console/chips.css";
import "../../styles/desk/sheets.css";

type Part = "fill" | "register";

const forms = resource(papers.forms, []);
const register = resource(papers.sheets, ["SheetFiled", "SheetFollowed"]);

// Kept while the operator looks at something else; what is written, also through a reload.
const part = signal<Part>("fill");
const draft = kept<{ form: string; drafts: Record<string, Draft> }>("standard.sheets", {
  form: "",
  drafts: {},
});
const needed = signal("");
const told = signal<{ good: boolean; sentence: string } | null>(null);
const query = signal("");
const chip = signal("");
const opened = signal("");
const notes = kept<Record<string, string>>("standard.sheets.notes", {});

const tellSearch = searchTeller("sheet", inHand);
const form = computed(() => {
  const all = forms.value ?? [];
  return all.find(({ id }) => id === draft.value.form) ?? all[0];
});

function change(id: string, next: Draft): void {
  draft.value = { ...draft.peek(), drafts: { ...draft.peek().drafts, [id]: next } };
}

function choose(id: string): void {
  draft.value = { ...draft.peek(), form: id };
  needed.value = "";
  told.value = null;
  tellOpened("sheet", id, inHand());
}

async function file(one: Form): Promise<void> {
  const { values, call_id } = draft.peek().drafts[one.id] ?? BLANK;
  const [first] = missing(one, values);
  needed.value = first ?? "";
  if (first) {
    document.getElementById(`sheet-${first}`)?.focus();
    return;
  }
  const wrong = await refusal(papers.file(one.id, values, call_id));
  if (!wrong) change(one.id, BLANK);
  const done = sheetsWords.value.filed(one.title[language.peek()]);
  told.value = { good: !wrong, sentence: wrong || done };
  if (!wrong) focusLater("sheet-see");
}

function Control({ field, value, set }: { field: FormField; value: string; set(value: string): void }) {
  const words = sheetsWords.value;
  const id = `sheet-${field.id}`;
  const common = {
    id,
    value,
    "aria-required": field.required,
    "aria-invalid": needed.value === field.id,
    "aria-describedby": needed.value === field.id ? `${id}-error` : undefined,
  };
  if (field.kind === "long")
    return (
      <textarea {...common} rows={2} maxLength={2000} onInput={(event) => set(event.currentTarget.value)} />
    );
  if (field.kind === "choice" || field.kind === "person")
    return (
      <select {...common} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{field.kind === "person" ? words.choosePerson : words.chooseOne}</option>
        {field.kind === "person"
          ? (organisation.value?.people ?? []).map((person) => (
              <option key={person.extension} value={person.extension}>
                {person.formal_name} ({person.extension})
              </option>
            ))
          : (field.options ?? []).map((option) => (
              <option key={option.id} value={option.id}>
                {option.label[language.value]}
              </option>
            ))}
      </select>
    );
  const type = field.kind === "time" ? "time" : field.prefill === "number" ? "tel" : "text";
  return (
    <input
      {...common}
      type={type}
      class={type === "text" ? undefined : "figures"}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      maxLength={120}
      autocomplete="off"
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
}

function Fill() {
  const words = sheetsWords.value;
  const one = form.value;
  const who = caller.value;
  useLayoutEffect(() => {
    if (!one) return;
    const before = draft.peek().drafts[one.id] ?? BLANK;
    change(one.id, prefilled(one, before, who, hourOf(new Date(now.peek()).toISOString())));
  }, [one, who?.call_id, told.value]);
  if (!one) return null;
  const mine = draft.value.drafts[one.id] ?? BLANK;
  return (
    <form
      class="papers-part sheet-form"
      noValidate
      aria-label={one.title[language.value]}
      onSubmit={(event) => {
        event.preventDefault();
        void file(one);
      }}
    >
      <div class="chips">
        <div class="chips-list" role="group" aria-label={words.choose} onKeyDown={roving}>
          {(forms.value ?? []).map(({ id, title }) => (
            <button
              key={id}
              type="button"
              class="chip"
              data-form={id}
              aria-pressed={id === one.id}
              onClick={() => choose(id)}
            >
              {title[language.value]}
            </button>
          ))}
        </div>
      </div>
      <div class="papers-scroll">
        <p class="sheet-intro">{one.intro[language.value]}</p>
        {!one.unsigned && (
          <p class="hint sheet-call">
            <Phone size={14} aria-hidden="true" />
            {who ? words.about(calledBy(who)) : words.nobody}
          </p>
        )}
        <div class="sheet-fields">
          {one.fields.map((field) => (
            <div key={field.id} class={`field kind-${field.kind}`}>
              <label for={`sheet-${field.id}`}>
                {field.label[language.value]}
                {field.required && <span class="sheet-must"> ({words.required})</span>}
              </label>
              <Control
                field={field}
                value={mine.values[field.id] ?? ""}
                set={(value) => {
                  told.value = null;
                  if (needed.value === field.id) needed.value = "";
                  change(one.id, written(draft.peek().drafts[one.id] ?? BLANK, field.id, value));
                }}
              />
              {needed.value === field.id && (
                <p class="error" id={`sheet-${field.id}-error`} role="alert">
                  {words.needed(field.label[language.value])}
                </p>
              )}
            </div>
          ))}
        </div>
      </div>
      <div class="papers-end">
        <Button
          kind="quiet"
          size="small"
          onClick={() => {
            needed.value = "";
            change(one.id, BLANK);
            // The caller stands there again.
            told.value = null;
            change(one.id, prefilled(one, BLANK, caller.peek(), hourOf(new Date(now.peek()).toISOString())));
            focusLater(`sheet-${one.fields[0]?.id}`);
          }}
        >
          {words.clear}
        </Button>
        {told.value && <Notice kind={told.value.good ? "good" : "bad"}>{told.value.sentence}</Notice>}
        {told.value?.good && (
          <Button
            id="sheet-see"
            size="small"
            onClick={() => {
              part.value = "register";
              told.value = null;
              focusLater("sheets-search");
            }}
          >
            {words.see}
          </Button>
        )}
        <Button kind="primary" type="submit" class="push">
          {words.file}
        </Button>
      </div>
    </form>
  );
}

// --- the register -----------------------------------------------------------------------

const TONES: Record<SheetState, string> = { open: "warn", "in-hand": "info", closed: "good" };

function delay(seconds: number): string {
  const words = sheetsWords.value;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60), minutes % 60);
}

function shownValue(field: FormField, value: string): string {
  if (field.kind === "choice")
    return field.options?.find(({ id }) => id === value)?.label[language.value] ?? value;
  if (field.kind === "person") return colleague(value);
  return field.prefill === "number" ? phoneNumber(value) : value;
}

function Values({ one, sheet }: { one: Form; sheet: RegisteredSheet }) {
  return (
    <dl class="sheet-values">
      {one.fields
        .filter(({ id }) => sheet.values[id])
        .map((field) => (
          <div key={field.id} class={`kind-${field.kind}`}>
            <dt>{field.label[language.value]}</dt>
            <dd lang={field.kind === "choice" ? undefined : HOUSE}>
              {shownValue(field, sheet.values[field.id] ?? "")}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function signature(sheet: RegisteredSheet): string {
  const words = sheetsWords.value;
  if (sheet.mine) return words.mine;
  return sheet.who ? words.by(sheet.who) : words.unsigned;
}

function Paper({ one, sheet }: { one: Form; sheet: RegisteredSheet }) {
  const words = sheetsWords.value;
  const signed = [sheet.who && words.by(sheet.who), sheet.seat && words.seat(sheet.seat)];
  return (
    <article lang={language.value}>
      <header>
        <p lang={HOUSE}>{organisation.value?.name}</p>
        <h1>{one.title[language.value]}</h1>
        <p>
          {[words.paperFiled(dayAndTime(sheet.filed_at, language.value)), ...signed]
            .filter(Boolean)
            .join(", ")}
        </p>
      </header>
      <Values one={one} sheet={sheet} />
      {sheet.followed.length > 0 && <h2>{words.followed}</h2>}
      {sheet.followed.map((step) => (
        <p key={step.at}>
          {dayAndTime(step.at, language.value)}, {step.who} : {words.states[step.state]}
          {step.note && (
            <>
              . <span lang={HOUSE}>{step.note}</span>
            </>
          )}
        </p>
      ))}
    </article>
  );
}

function Follow({ sheet }: { sheet: RegisteredSheet }) {
  const words = sheetsWords.value;
  const wrong = told.value?.good === false ? told.value.sentence : "";
  const step = async (state: SheetState) => {
    const note = notes.peek()[sheet.sheet_id] ?? "";
    const refused = await refusal(papers.followUp(sheet.sheet_id, state, note, inHand()));
    told.value = refused ? { good: false, sentence: refused } : null;
    if (!refused) notes.value = { ...notes.peek(), [sheet.sheet_id]: "" };
    if (!refused) document.getElementById(`sheet-head-${sheet.sheet_id}`)?.focus();
  };
  const id = `sheet-note-${sheet.sheet_id}`;
  return (
    <div class="sheet-follow">
      <div class="field">
        <label for={id}>{words.note}</label>
        <input
          id={id}
          maxLength={300}
          autocomplete="off"
          value={notes.value[sheet.sheet_id] ?? ""}
          onInput={(event) => {
            notes.value = { ...notes.peek(), [sheet.sheet_id]: event.currentTarget.value };
          }}
        />
      </div>
      {sheet.state === "open" && (
        <Button size="small" onClick={() => void step("in-hand")}>
          {words.take}
        </Button>
      )}
      {sheet.state === "closed" ? (
        <Button
          size="small"
          icon={<RotateCcw size={15} aria-hidden="true" />}
          onClick={() => void step("open")}
        >
          {words.reopen}
        </Button>
      ) : (
        <Button
          size="small"
          icon={<Check size={15} aria-hidden="true" />}
          onClick={() => void step("closed")}
        >
          {words.close}
        </Button>
      )}
      {wrong && <Notice kind="bad">{wrong}</Notice>}
    </div>
  );
}

function Row({ sheet, one }: { sheet: RegisteredSheet; one: Form | undefined }) {
  const words = sheetsWords.value;
  const shown = opened.value === sheet.sheet_id;
  const id = `sheet-body-${sheet.sheet_id}`;
  const mayFollow = !one?.unsigned || me.value?.role !== "student";
  return (
    <li class="sheet-row" data-sheet={sheet.sheet_id} data-state={sheet.state}>
      <button
        type="button"
        class="line-head sheet-head"
        id={`sheet-head-${sheet.sheet_id}`}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => {
          opened.value = shown ? "" : sheet.sheet_id;
          told.value = null;
          if (!shown) tellOpened("sheet", sheet.sheet_id, inHand());
        }}
      >
        <span class="sheet-kind">{one?.title[language.value] ?? sheet.form}</span>
        <span class="sheet-who">{summary(one, sheet)}</span>
        {sheet.repeated && <span class="pill">{words.repeated}</span>}
        <span class={`pill ${TONES[sheet.state]}`}>{words.states[sheet.state]}</span>
        <span class="figures sheet-when">{hourOf(sheet.filed_at)}</span>
        <ChevronRight class="papers-more" size={16} aria-hidden="true" />
      </button>
      {shown && one && (
        <div class="sheet-body" id={id}>
          <p class="hint">
            {[
              dayAndTime(sheet.filed_at, language.value),
              signature(sheet),
              sheet.seat && words.seat(sheet.seat),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <Values one={one} sheet={sheet} />
          {sheet.followed.length > 0 && (
            <ul class="sheet-steps" aria-label={words.followed}>
              {sheet.followed.map((step) => (
                <li key={step.at}>
                  <span class="figures">{hourOf(step.at)}</span>
                  <span class={`pill ${TONES[step.state]}`}>{words.states[step.state]}</span>
                  <span>
                    {step.who}
                    {step.note && <span class="sheet-note"> : {step.note}</span>}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {mayFollow ? <Follow sheet={sheet} /> : <p class="hint">{words.byTeachers}</p>}
          <Button
            size="small"
            kind="quiet"
            icon={<Printer size={15} aria-hidden="true" />}
            onClick={() => printed(<Paper one={one} sheet={sheet} />)}
          >
            {words.print}
          </Button>
        </div>
      )}
    </li>
  );
}

function Figures({ counted, one }: { counted: FormFigures; one: Form | undefined }) {
  const words = sheetsWords.value;
  if (!counted.filed) return null;
  const parts = [
    words.figures(counted.filed, counted.closed),
    counted.repeats > 0 && words.repeats(counted.repeats, Math.round(100 * (counted.repeat_rate ?? 0))),
    counted.closure_s !== null && words.closure(delay(counted.closure_s)),
  ];
  return (
    <li class="figures" data-figures={counted.form}>
      <strong>{one?.title[language.value]}</strong> <span>{parts.filter(Boolean).join(", ")}</span>
    </li>
  );
}

function Register() {
  const words = sheetsWords.value;
  const all = register.value?.sheets ?? [];
  const byId = new Map((forms.value ?? []).map((one) => [one.id, one]));
  const found = all.filter(
    (sheet) =>
      (!chip.value || (chip.value === "open" ? sheet.state !== "closed" : sheet.form === chip.value)) &&
      fits(sheet, query.value),
  );
  useEffect(() => tellSearch(query.value, found.length), [query.value, found.length]);
  const used = new Set(all.map((sheet) => sheet.form));
  const chips = [
    ["open", words.open] as const,
    ...[...byId.values()]
      .filter(({ id }) => used.has(id))
      .map(({ id, title }) => [id, title[language.value]] as const),
  ];
  return (
    <div class="papers-part">
      <SearchField
        id="sheets-search"
        label={words.search}
        query={query}
        down={() => document.querySelector<HTMLElement>(".sheet-head")?.focus()}
      />
      {all.length > 0 && (
        <div class="chips">
          <div class="chips-list" role="group" aria-label={words.filters}>
            {chips.map(([id, label]) => (
              <button
                key={id}
                type="button"
                class="chip"
                data-chip={id}
                aria-pressed={chip.value === id}
                onClick={() => {
                  chip.value = chip.value === id ? "" : id;
                }}
              >
                {label}
              </button>
            ))}
          </div>
          <span class="hint figures" role="status">
            {words.found(found.length)}
          </span>
        </div>
      )}
      <div class="papers-scroll">
        {all.length > 0 && (
          <ul class="sheet-figures">
            {(register.value?.figures ?? []).map((counted) => (
              <Figures key={counted.form} counted={counted} one={byId.get(counted.form)} />
            ))}
          </ul>
        )}
        {found.length === 0 && <p class="empty small hint">{all.length ? words.nothing : words.empty}</p>}
        <ul onKeyDown={roving}>
          {found.map((sheet) => (
            <Row key={sheet.sheet_id} sheet={sheet} one={byId.get(sheet.form)} />
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The forms of the house: one to fill in, and the register of what was filed. */
export function Sheets() {
  const words = sheetsWords.value;
  useEffect(() => {
    const stops = [forms.follow(), register.follow()];
    tellOpened("sheet", "", inHand());
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const failed = register.failed ?? forms.failed;
  const tabs = [
    { id: "fill", label: words.parts.fill, icon: <ClipboardPen size={15} aria-hidden="true" /> },
    {
      id: "register",
      label: words.parts.register,
      icon: <Files size={15} aria-hidden="true" />,
      hint: <span class="count">{register.value?.sheets.length ?? 0}</span>,
    },
  ] as const;
  return (
    <div class="papers" role="group" aria-label={words.view} onKeyDown={backToCall}>
      <div class="papers-parts">
        <Tabs<Part>
          label={words.view}
          tabs={tabs}
          chosen={part.value}
          choose={(id) => {
            part.value = id;
            told.value = null;
          }}
        />
      </div>
      <div
        class="papers-part"
        role="tabpanel"
        id={`panel-${part.value}`}
        aria-labelledby={`tab-${part.value}`}
      >
        {failed && <Notice kind="bad">{errorSentence(failed.problem)}</Notice>}
        {part.value === "fill" ? <Fill /> : <Register />}
      </div>
    </div>
  );
}
