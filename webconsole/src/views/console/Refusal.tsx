import { CircleAlert } from "lucide-preact";
import { type Place, refusal } from "../../board/commands";
import { errorSentence, text } from "../../i18n";

/** The sentence of the last refusal, if the button that was pressed is here. Its room is always kept. */
export function Refusal({ place, callId }: { place: Place; callId?: string }) {
  const now = refusal.value;
  const mine = now?.place === place && (callId === undefined || now.callId === callId) ? now : null;
  return (
    <p class="refusal" role="alert" data-testid={`refusal-${place}`}>
      {mine && (
        <>
          <CircleAlert size={16} aria-hidden="true" />
          <span>
            <strong>{text.value.commands[mine.command]}</strong> : {errorSentence(mine)}
          </span>
        </>
      )}
    </p>
  );
}
