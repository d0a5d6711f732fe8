import { useSignal } from "@preact/signals";
import { Check, CircleCheck, CircleHelp, CircleX, Play, RotateCcw, X } from "lucide-preact";
import { HOUSE } from "../../i18n/house";
import { type Cap, evaluationApi, type Sheet } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { sheetWords } from "./sheetWords";
import { ask, at } from "./state";
import { hourOfCall } from "./tell";

const SIGN = { open: CircleHelp, yes: CircleCheck, no: CircleX };

export const stateOfCap = ({ confirmed }: Cap): keyof typeof SIGN =>
  confirmed === true ? "yes" : confirmed === false ? "no" : "open";

interface OneProps {
  sheet: Sheet;
  cap: Cap;
  listen(call: string, seq: number): void;
}

function One({ sheet, cap, listen }: OneProps) {
  const words = sheetWords.value.faults;
  const busy = useSignal(false);
  const call = sheet.report?.calls.find(({ call_id }) => call_id === cap.call_id);
  const state = stateOfCap(cap);
  const Sign = SIGN[state];
  const say = async (confirmed: boolean | null) => {
    busy.value = true;
    await ask(
      evaluationApi.fault(at.peek(), { call_id: cap.call_id, fault: cap.fault, confirmed, reason: "" }),
    );
    busy.value = false;
  };
  const [first] = cap.seqs;
  return (
    <li class={`fault ${state}`} data-fault={state} aria-busy={busy.value}>
      <Sign size={20} aria-hidden="true" />
      <div class="fault-words">
        <p>
          <strong lang={HOUSE}>{cap.fault}</strong> <span class="fault-state">{words.states[state]}</span>
        </p>
        <p class="hint">
          {call && (
            <>
              <span class="figures">{hourOfCall(call)}</span> <span lang={HOUSE}>{call.title}</span> ·{" "}
            </>
          )}
          {cap.eliminating ? words.eliminating : words.caps(cap.criteria.join(", "))}
        </p>
        {cap.to_judge && <p class="hint">{words.toJudge}</p>}
      </div>
      <div class="fault-deeds">
        <Button
          size="small"
          kind="quiet"
          icon={<Play size={14} aria-hidden="true" />}
          onClick={() => listen(cap.call_id, first ?? 0)}
        >
          {sheetWords.value.listenThere}
        </Button>
        {sheet.permissions.may_mark && state === "open" && (
          <>
            <Button size="small" icon={<Check size={14} aria-hidden="true" />} onClick={() => void say(true)}>
              {words.confirm}
            </Button>
            <Button size="small" icon={<X size={14} aria-hidden="true" />} onClick={() => void say(false)}>
              {words.dismiss}
            </Button>
          </>
        )}
        {sheet.permissions.may_mark && state !== "open" && (
          <Button
            size="small"
            kind="quiet"
            icon={<RotateCcw size={14} aria-hidden="true" />}
            onClick={() => void say(null)}
          >
            {words.reopen}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The faults that the scenarios foresee and the facts show: each caps levels only once it is confirmed. */
export function Faults({ sheet, listen }: { sheet: Sheet; listen(call: string, seq: number): void }) {
  const words = sheetWords.value.faults;
  const caps = sheet.report?.caps ?? [];
  return (
    <section class="panel sheet-part" aria-label={sheetWords.value.tabs.faults}>
      <p class="sheet-part-intro">{caps.length ? words.intro : words.none}</p>
      <ul class="faults">
        {caps.map((cap) => (
          <One key={`${cap.call_id} ${cap.fault}`} sheet={sheet} cap={cap} listen={listen} />
        ))}
      </ul>
    </section>
  );
}
