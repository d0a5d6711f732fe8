import { effect, signal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { LiveRegions } from "../a11y/LiveRegions";
import { follow, me, organisation, unfollow, whoAmI } from "../board/live";
import { errorSentence, language, text } from "../i18n";
import { disconnect } from "../phone/headset";
import { go, type Route, route } from "../route";
import { api, problemIn } from "../server/api";
import type { Problem } from "../server/types";
import { Button } from "../ui/Button";
import { lazy } from "../ui/lazy";
import { Notice } from "../ui/Notice";
import { Outdated } from "../ui/Outdated";
import { callerWords } from "./caller/callerWords";
import { phoneBarWords } from "./console/phoneBarWords";
import { deskWords } from "./desk/deskWords";
import { loginWords } from "./login/loginWords";
import { sheetWords } from "./provisioning/sheetWords";
import { phoneCheckWords } from "./soundcheck/phoneCheckWords";
import { soundCheckWords } from "./soundcheck/soundCheckWords";

const Caller = lazy(async () => {
  const [view] = await Promise.all([import("./caller/Caller"), callerWords.learn()]);
  return view.Caller;
});
const Console = lazy(async () => (await import("./console/Console")).Console);
const Debrief = lazy(async () => (await import("./debrief/page")).page());
const Evaluation = lazy(async () => (await import("./evaluation/Pages")).Pages);
const Login = lazy(async () => {
  const [view] = await Promise.all([import("./login/Login"), loginWords.learn()]);
  return view.Login;
});
const DeskPage = lazy(async () => {
  const [view] = await Promise.all([import("./desk/DeskPage"), deskWords.learn()]);
  return view.DeskPage;
});
const Display = lazy(async () => {
  const { Display, visitorsWords } = await import("./display/Display");
  await visitorsWords.learn();
  return Display;
});
const Overview = lazy(async () => (await import("./overview/page")).page());
const Paper = lazy(async () => (await import("./paper/Paper")).Paper);
const Statement = lazy(async () => {
  const { Statement, statementWords } = await import("./statement/Statement");
  await statementWords.learn();
  return Statement;
});
const Sheet = lazy(async () => {
  const [view] = await Promise.all([
    import("./provisioning/Sheet"),
    phoneBarWords.learn(),
    sheetWords.learn(),
  ]);
  return view.Sheet;
});
const SoundCheck = lazy(async () => {
  const [view] = await Promise.all([
    import("./soundcheck/SoundCheck"),
    soundCheckWords.learn(),
    callerWords.learn(),
    phoneCheckWords.learn(),
  ]);
  return view.SoundCheck;
});

const known = signal<"asking" | "yes" | { wrong: Problem }>("asking");

async function begin(): Promise<void> {
  known.value = "asking";
  try {
    me.value = await whoAmI();
    known.value = "yes";
  } catch (error) {
    known.value = { wrong: problemIn(error) };
  }
}

/** The house and the stream are followed for as long as somebody is signed in. */
effect(() => {
  const signedIn = me.value !== null;
  if (!signedIn) {
    unfollow();
    disconnect();
    return;
  }
  follow();
  if (!organisation.peek())
    api.organisation().then(
      (house) => {
        organisation.value = house;
      },
      () => setTimeout(() => void begin(), 2_000),
    );
});

function View() {
  // For anybody, and even when the service cannot say who asks.
  if (route.value.at === "accessibility") return <Statement />;
  if (known.value === "asking") return <p class="loading">{text.value.common.loading}</p>;
  if (known.value !== "yes") {
    return (
      <main class="loading">
        <Notice kind="bad">{errorSentence(known.value.wrong)}</Notice>
        <Button kind="primary" onClick={() => void begin()}>
          {text.value.common.retry}
        </Button>
      </main>
    );
  }
  const person = me.value;
  if (!person) return <Login />;
  const here = route.value;
  if (here.at === "debrief") return <Debrief />;
  if (evaluates(here.at, person.role)) return <Evaluation />;
  if (here.at === "paper") return <Paper what={here.what} />;
  if (here.at === "display" && person.role !== "assessor") return <Display />;
  if (here.at === "phone") return <Sheet seat={here.seat} />;
  if (person.line && (person.role === "student" || here.at === "caller")) return <Caller />;
  if (here.at === "desk" && person.role !== "student" && person.role !== "assessor") return <DeskPage />;
  if (person.role !== "student") return <Overview />;
  if (person.seat) return <Console />;
  // Whoever checks the sound takes the seat next.
  Console.preload();
  return <SoundCheck />;
}

/** The pages of the evaluation; grids and the class are for those who teach or judge. */
function evaluates(at: Route["at"], role: string): boolean {
  if (at === "grilles" || at === "classe") return role !== "student";
  return at === "evaluation" || at === "progression" || at === "statistiques";
}

/** The address follows what is shown, so that a reload shows it again. */
function useAddress(): void {
  const person = me.value;
  const here = route.value.at;
  const seat = person?.seat;
  const line = person?.line;
  const role = person?.role;
  useEffect(() => {
    if (!role || ["debrief", "accessibility", "phone", "paper"].includes(here) || evaluates(here, role))
      return;
    if (here === "display" && role !== "assessor") return;
    if (here === "desk" && role !== "student" && role !== "assessor") return;
    if (here === "caller" && line) return;
    const home = role !== "student" ? "seats" : line ? "caller" : seat ? "console" : "check";
    if (here !== home) go({ at: home }, true);
  }, [role, seat, line, here]);
}

export function App() {
  useEffect(() => void begin(), []);
  useAddress();
  const spoken = language.value;
  // With the words, not before them: a screen reader must not read French with an English voice.
  useLayoutEffect(() => {
    document.documentElement.lang = spoken;
  }, [spoken]);
  return (
    <>
      <View />
      <Outdated />
      <LiveRegions />
    </>
  );
}
