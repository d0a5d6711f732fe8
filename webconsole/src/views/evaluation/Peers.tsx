import { useSignal } from "@preact/signals";
import { Eye, EyeOff } from "lucide-preact";
import { me } from "../../board/live";
import { errorSentence } from "../../i18n";
import { evaluationApi, type Sheet } from "../../server/evaluationApi";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { LineField } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { sheetWords } from "./sheetWords";
import { ask, at, wrong } from "./state";

/** Who else may look at one's own sheet: nobody, until the student says so. */
export function Peers({ sheet, close }: { sheet: Sheet; close(): void }) {
  const words = sheetWords.value.peer;
  const who = useSignal("");
  const own = me.value?.account === sheet.student;
  const set = (peer: string, allowed: boolean) => ask(evaluationApi.peer(at.peek(), peer, allowed));
  const clear = () => {
    who.value = "";
  };
  return (
    <Dialog title={own ? words.title : words.looks} close={close}>
      <p>{own ? words.intro : words.introTeacher}</p>
      {wrong.value && <Notice kind="bad">{errorSentence(wrong.value)}</Notice>}
      {sheet.peers.length === 0 && <p class="hint">{words.none}</p>}
      <ul class="peers">
        {sheet.peers.map((peer) => (
          <li key={peer.account}>
            <span>{peer.name}</span>
            <Button
              size="small"
              icon={<EyeOff size={14} aria-hidden="true" />}
              onClick={() => void set(peer.account, false)}
            >
              {words.withdraw}
            </Button>
          </li>
        ))}
      </ul>
      {own && (
        <form
          class="peer-form"
          onSubmit={(event) => {
            event.preventDefault();
            const account = who.value.trim();
            if (account) void set(account, true).then((done) => done && clear());
          }}
        >
          <LineField
            id="peer"
            label={words.who}
            hint={words.whoHint}
            value={who.value}
            write={(account) => {
              who.value = account;
            }}
          />
          <Button type="submit" icon={<Eye size={14} aria-hidden="true" />}>
            {words.allow}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
