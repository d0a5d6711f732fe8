import { signal } from "@preact/signals";
import { DoorOpen, Flame, Newspaper, Scale, UserMinus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { resource } from "../../../board/desk";
import { todayAt } from "../../../clock/format";
import { HOUSE } from "../../../i18n/house";
import { directionApi, type InjectKind } from "../../../server/direction";
import { type Deck, visitorsApi } from "../../../server/visitors";
import { Button } from "../../../ui/Button";
import { Field } from "../../../ui/Field";
import { colleague } from "../../console/names";
import { chosen } from "../chosenSystem";
import { PeoplePicker } from "../PeoplePicker";
import { act, direction, shelf, underWay } from "./deeds";
import { directionWords } from "./directionWords";
import { hour, stopSensitive } from "./Running";

/** Who may come to the counter. */
const deck = resource<Deck>(visitorsApi.deck, []);
const open = signal<"" | "presence" | "visitor">("");
const leaving = signal<string[]>([]);
const back = signal("");
const visitor = signal("");
const sign = { size: 16, "aria-hidden": "true" } as const;

function toggle(part: "presence" | "visitor"): void {
  open.value = open.value === part ? "" : part;
  if (part === "visitor") void deck.load();
  if (open.value) requestAnimationFrame(() => document.getElementById(`inject-${part}`)?.focus());
}

function evacuation(): void {
  void act(direction.value?.evacuation_at ? directionApi.evacuated() : directionApi.evacuate());
}

function press(): void {
  const one = shelf.value?.press[0];
  if (one) void act(directionApi.throwCall(one.code));
}

const DEEDS: Record<string, () => void> = {
  a: () => toggle("presence"),
  c: () => {
    chosen.value = "ruling";
  },
  v: () => toggle("visitor"),
  j: press,
  e: evacuation,
};

/** Whether this letter means something here. */
export function onInjectKey(key: string): boolean {
  if (underWay()?.exam) return key === "x" && stopSensitive();
  if (key === "x") return stopSensitive();
  DEEDS[key]?.();
  return key in DEEDS;
}

async function leaves(): Promise<void> {
  const [who] = leaving.value;
  if (!who || !(await act(directionApi.throwAbsence(who, back.value ? todayAt(back.value) : null)))) return;
  leaving.value = [];
  back.value = "";
  open.value = "";
}

async function comes(): Promise<void> {
  if (visitor.value && (await act(directionApi.throwVisitor(visitor.value)))) open.value = "";
}

function Absence() {
  const words = directionWords.value;
  return (
    <form
      class="inject-form"
      onSubmit={(event) => {
        event.preventDefault();
        void leaves();
      }}
    >
      <Field id="inject-presence" label={words.who}>
        <PeoplePicker
          id="inject-presence"
          chosen={leaving.value}
          placeholder={words.who}
          remove={words.remove}
          choose={(all) => {
            leaving.value = all.slice(-1);
          }}
        />
      </Field>
      <Field id="inject-back" label={words.backAt} hint={words.whole}>
        <input
          id="inject-back"
          type="time"
          class="figures"
          aria-describedby="inject-back-hint"
          value={back.value}
          onInput={(event) => {
            back.value = event.currentTarget.value;
          }}
        />
      </Field>
      <Button type="submit" why={leaving.value.length === 0 ? words.who : null} onClick={() => {}}>
        {words.leaves}
      </Button>
    </form>
  );
}

function Visitor() {
  const words = directionWords.value;
  const cases = deck.value?.cases ?? [];
  return (
    <form
      class="inject-form"
      onSubmit={(event) => {
        event.preventDefault();
        void comes();
      }}
    >
      <Field id="inject-visitor" label={words.whichVisitor}>
        <select
          id="inject-visitor"
          value={visitor.value}
          onChange={(event) => {
            visitor.value = event.currentTarget.value;
          }}
        >
          <option value="" />
          {cases
            .filter((one) => !one.here)
            .map((one) => (
              <option key={one.code} value={one.code} lang={HOUSE}>
                {one.qui}
              </option>
            ))}
        </select>
      </Field>
      <Button type="submit" why={visitor.value ? null : words.whichVisitor}>
        {words.comes}
      </Button>
    </form>
  );
}

function said(kind: InjectKind, what: string): string {
  if (kind === "presence") return colleague(what);
  if (kind === "press") return shelf.value?.press.find(({ code }) => code === what)?.title ?? what;
  return kind === "visitor" ? (deck.value?.cases.find(({ code }) => code === what)?.qui ?? what) : "";
}

/** What a lesson did not expect: one press each. */
export function Injects() {
  const words = directionWords.value;
  useEffect(() => void deck.load(), []);
  const told = direction.value;
  const burning = Boolean(told?.evacuation_at);
  return (
    <section class="direction-injects" aria-labelledby="injects-title">
      <h3 id="injects-title">{words.injects}</h3>
      <div class="inject-row">
        <Button
          size="small"
          shownKey="A"
          data-inject="presence"
          icon={<UserMinus {...sign} />}
          aria-expanded={open.value === "presence"}
          onClick={() => toggle("presence")}
        >
          {words.inject.presence}
        </Button>
        <Button size="small" shownKey="C" data-inject="rule" icon={<Scale {...sign} />} onClick={DEEDS.c}>
          {words.inject.rule}
        </Button>
        <Button
          size="small"
          shownKey="V"
          data-inject="visitor"
          icon={<DoorOpen {...sign} />}
          aria-expanded={open.value === "visitor"}
          onClick={() => toggle("visitor")}
        >
          {words.inject.visitor}
        </Button>
        <Button
          size="small"
          shownKey="J"
          data-inject="press"
          icon={<Newspaper {...sign} />}
          why={shelf.value?.press.length ? null : words.noPress}
          onClick={press}
        >
          {words.inject.press}
        </Button>
        <Button
          size="small"
          shownKey="E"
          data-inject="evacuation"
          icon={<Flame {...sign} />}
          kind={burning ? "danger" : "plain"}
          aria-pressed={burning}
          onClick={evacuation}
        >
          {burning ? words.endEvacuation : words.inject.evacuation}
        </Button>
      </div>
      {open.value === "presence" && <Absence />}
      {open.value === "visitor" && <Visitor />}
      {told && told.injects.length > 0 && (
        <p class="hint figures" data-testid="thrown">
          {words.thrown} :{" "}
          {told.injects
            .map((one) =>
              [hour(one.at), words.inject[one.kind], said(one.kind, one.what)].filter(Boolean).join(" "),
            )
            .join(" · ")}
        </p>
      )}
    </section>
  );
}
