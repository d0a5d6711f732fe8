/** A fact of a seat in words, as the debrief says it. */
import { board } from "../../board/live";
import type { WallLine } from "../../board/wall";
import { errorSentence, text } from "../../i18n";
import { callerName, colleagueName } from "../console/names";
import { factWords } from "../debrief/factWords";
import { sentenceOf } from "../debrief/story";
import { feed } from "./feed";

export function sentence({ fact }: WallLine): string {
  const call = board.value.calls[fact.call_id ?? ""];
  const names = {
    caller: call ? callerName(call) : text.value.common.unknownCaller,
    colleague: colleagueName,
    consulted: (id: string) => feed.value.stations[id] ?? "",
    error: (refused: typeof fact) =>
      errorSentence({ id: refused.error ?? "", details: refused.details ?? {}, sentence: null }),
  };
  return sentenceOf(fact, names, { ...text.value, facts: factWords.value });
}
