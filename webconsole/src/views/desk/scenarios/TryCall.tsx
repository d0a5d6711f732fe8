/** Have the robot of what is on the screen call the switchboard now. */
import { signal } from "@preact/signals";
import { PhoneIncoming } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { organisation } from "../../../board/live";
import { listAt, textAt } from "../../../board/packs";
import { Refused } from "../../../server/api";
import { repertoireApi } from "../../../server/repertoire";
import { Button } from "../../../ui/Button";
import { drafts, mistakes, pack, state, treeOf, trouble } from "../packs/editing";
import { scenariosWords } from "./scenariosWords";

const which = signal("");
const said = signal("");

async function attempt(code: string): Promise<void> {
  said.value = "";
  trouble.value = null;
  try {
    await repertoireApi.call(code, Object.values(drafts.peek()), which.peek());
    said.value = scenariosWords.peek().tried;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    trouble.value = error.problem;
  }
}

export function TryCall() {
  const words = scenariosWords.value;
  const view = pack.value;
  const tree = treeOf(view?.files[0]?.name ?? "") ?? {};
  const keys = listAt(tree, ["appels"]).map((one) => textAt(one, ["cle"]) || "appel");
  const house = textAt(tree, ["org"]);
  const now = useRef<() => void>(() => {});
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key !== "Enter") return;
      event.preventDefault();
      now.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  if (!view) return null;
  const here = organisation.value?.id === house;
  const why = mistakes.value.length
    ? words.tryWrong
    : state.value === "checking"
      ? words.notYet
      : here
        ? null
        : words.tryElsewhere(house);
  const go = () => {
    if (!keys.includes(which.peek())) which.value = "";
    void attempt(view.summary.id);
  };
  now.current = () => !why && go();
  return (
    <div class="try-call">
      {keys.length > 1 && (
        <select
          aria-label={words.tryWhich}
          value={keys.includes(which.value) ? which.value : keys[0]}
          onChange={(event) => {
            which.value = event.currentTarget.value;
          }}
        >
          {keys.map((key) => (
            <option key={key} value={key} lang="fr">
              {key}
            </option>
          ))}
        </select>
      )}
      <Button
        size="small"
        id="try-call"
        icon={<PhoneIncoming size={15} aria-hidden="true" />}
        title={words.tryHint}
        why={why}
        aria-keyshortcuts="Control+Enter"
        onClick={go}
      >
        {words.tryCall}
      </Button>
      <span class="pack-said" role="status" data-testid="tried">
        {said.value}
      </span>
    </div>
  );
}
