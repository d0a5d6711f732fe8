import { useEffect } from "preact/hooks";
import { me } from "../../board/live";
import { route } from "../../route";
import { lazy } from "../../ui/lazy";
import { Evaluations } from "./Evaluations";
import { Frame } from "./Frame";
import { listWords } from "./listWords";
import { learnMetrics } from "./metrics";
import { at, load, open, sheet } from "./state";

const Sheet = lazy(async () => {
  const [view] = await Promise.all([import("./Sheet"), learnMetrics()]);
  return view.Sheet;
});

/** Evaluation: what there is to assess, or one sheet. */
export function EvaluationPage() {
  const words = listWords.value;
  const here = route.value.at === "evaluation" ? route.value : { session: "", student: "", grid: "" };
  const { session, student, grid } = here;
  const one = Boolean(session && student && grid);
  const name = one && sheet.value?.student === student ? sheet.value.name : "";
  useEffect(() => {
    if (!one) return;
    const now = at.peek();
    const same = now.session === session && now.student === student && now.grid === grid;
    // Back from the debrief: what is there is shown at once, and asked for again.
    if (same && sheet.peek()) void load();
    else void open({ session, student, grid });
  }, [session, student, grid]);
  const title = name || (me.value?.role === "student" ? words.mine : words.title);
  return (
    <Frame here="evaluation" title={title} back={one}>
      {one ? <Sheet /> : <Evaluations />}
    </Frame>
  );
}
