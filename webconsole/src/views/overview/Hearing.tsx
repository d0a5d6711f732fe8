import { useSignal } from "@preact/signals";
import { Ear, type LucideIcon, Mic, PhoneCall, Square } from "lucide-preact";
import { board, me } from "../../board/live";
import { errorSentence } from "../../i18n";
import { interrupted, mine, stopSupervision, supervise, supervision } from "../../phone/supervision";
import { problemIn } from "../../server/api";
import { type How, wallApi } from "../../server/wallApi";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { MarkButton } from "./Marks";
import { RemarkButton } from "./Remark";
import { wallWords } from "./wallWords";

export const HEAR_KEYS: Readonly<Record<string, How>> = { e: "listen", c: "whisper", i: "barge" };
const WAYS: readonly { how: How; key: string; icon: LucideIcon }[] = [
  { how: "listen", key: "E", icon: Ear },
  { how: "whisper", key: "C", icon: Mic },
  { how: "barge", key: "I", icon: PhoneCall },
];

/** Why a seat cannot be heard in this way, or null. */
export function whyNot(id: string, how: How): string | null {
  const words = wallWords.value.hear;
  const seat = board.value.seats[id];
  if (!seat?.account || !seat.leg) return words.noVoice;
  if (seat.account === me.value?.account) return words.ownSeat;
  return board.value.mode === "exam" && how !== "listen" ? words.inExam : null;
}

interface Props {
  id: string;
  wrong: string;
  hear(how: How): void;
  mark(): void;
  write(): void;
}

/** Listen, whisper, barge in, mark: what is true now, in words, and how it is shown to the student. */
export function Hearing({ id, wrong, hear, mark, write }: Props) {
  const words = wallWords.value.hear;
  const now = mine();
  const failed = useSignal("");
  const trouble = wrong || failed.value || (interrupted.value && words[interrupted.value]);
  return (
    <section class="hearing" aria-label={words.title}>
      <div class="hearing-ways">
        {WAYS.map(({ how, key, icon: Icon }) => (
          <Button
            key={how}
            size="small"
            icon={<Icon size={16} aria-hidden="true" />}
            shownKey={key}
            why={whyNot(id, how)}
            aria-pressed={now?.seat === id && now.how === how}
            aria-keyshortcuts={key}
            data-testid={`hear-${how}`}
            onClick={() => hear(how)}
          >
            {words[how]}
          </Button>
        ))}
        <MarkButton id={id} act={mark} />
        <RemarkButton id={id} act={write} />
      </div>
      <p
        class={`hearing-now ${now ? now.how : ""}`}
        role="status"
        data-testid="hearing"
        data-how={now?.how ?? ""}
      >
        {now ? words.now[now.how](now.seat) : supervision.value === "asking" ? words.asking : ""}
      </p>
      {supervision.value !== "off" && (
        <Button
          size="small"
          kind="danger"
          icon={<Square size={16} aria-hidden="true" />}
          shownKey="Escape"
          onClick={stopSupervision}
        >
          {words.stop}
        </Button>
      )}
      {trouble && <Notice kind="bad">{trouble}</Notice>}
      <label class="check-line" title={words.announcedHint}>
        <input
          id="announced"
          type="checkbox"
          checked={board.value.supervision_announced}
          onChange={(event) => {
            failed.value = "";
            wallApi.announce(event.currentTarget.checked).catch((error) => {
              failed.value = errorSentence(problemIn(error));
            });
          }}
        />
        {words.announced}
      </label>
    </section>
  );
}

/** Ask for it, and say what the service answers. */
export async function heard(id: string, how: How, tell: (sentence: string) => void): Promise<void> {
  tell("");
  const why = whyNot(id, how);
  if (why) {
    tell(why);
    return;
  }
  await supervise(id, how).catch((error) => tell(errorSentence(problemIn(error))));
}
