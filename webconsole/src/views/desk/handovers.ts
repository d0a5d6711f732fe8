/** The handovers of the house: what is to be read is marked wherever the operator is. */
import { computed, effect } from "@preact/signals";
import { resource } from "../../board/desk";
import { unread } from "../../board/handover";
import { onFact } from "../../board/live";
import { papers } from "../../server/papers";
import { news } from "../console/hand";

/** What changes the things that are pending: of interest only where a handover is being written. */
const PENDING = [
  "CallBackPromised",
  "CallBackClosed",
  "MessageTaken",
  "LetterRead",
  "SheetFiled",
  "SheetFollowed",
  "BookingMade",
  "BookingCancelled",
  "CallParked",
  "CallRetrieved",
  "CallAnswered",
];

export const handovers = resource(papers.handovers, ["HandoverWritten", "HandoverRead", "HandoverUsed"]);
export const toRead = computed(() => unread(handovers.value?.handovers ?? []));

let followers = 0;
let unfollow = () => {};

/** One request after each fact, however many look. */
function followed(): () => void {
  if (followers++ === 0) unfollow = handovers.follow();
  return () => {
    if (--followers === 0) unfollow();
  };
}

function all(stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}

/** Looks at what is to be read for as long as the console is on the screen. */
export function watchHandovers(): () => void {
  return all([
    followed(),
    effect(() => {
      news.value = toRead.value;
    }),
    () => {
      news.value = 0;
    },
  ]);
}

/** Looks at everything, for as long as the handover is on the screen. */
export function lookAtHandovers(): () => void {
  void handovers.load();
  return all([
    followed(),
    onFact((fact) => {
      if (PENDING.includes(fact.type)) void handovers.load();
    }),
  ]);
}
