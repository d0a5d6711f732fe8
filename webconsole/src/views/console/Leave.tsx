import { useSignal } from "@preact/signals";
import { errorSentence, text } from "../../i18n";
import { leaveSeat } from "../../phone/headset";
import { go } from "../../route";
import { problemIn } from "../../server/api";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { signOut } from "../signOut";

/** Asks before the seat is left. */
export function Leave({ close }: { close(): void }) {
  const { console: words } = text.value;
  const wrong = useSignal("");
  const leave = async () => {
    try {
      await leaveSeat();
      close();
      go({ at: "check" });
    } catch (error) {
      wrong.value = errorSentence(problemIn(error));
    }
  };
  return (
    <Dialog
      title={words.releaseTitle}
      close={close}
      footer={
        <>
          <Button
            onClick={async () => {
              await leaveSeat().then(signOut, (error) => {
                wrong.value = errorSentence(problemIn(error));
              });
            }}
          >
            {text.value.common.signOut}
          </Button>
          <Button kind="primary" onClick={leave}>
            {words.leave}
          </Button>
        </>
      }
    >
      <p>{words.releaseText}</p>
      <p class="error" role="alert">
        {wrong}
      </p>
    </Dialog>
  );
}
