/** The handovers of the house: what is to be read is marked wherever the operator is. */
import { computed, effect } from "@preact/signals";
import { resource } from "../../board/desk";
import { unread } from "../../board/handover";
import { papers } from "../../server/papers";
import { news } from "../console/hand";

/** Whatever changes a handover, or what is pending on the desk. */
const CONCERN = [
  "HandoverWritten",
  "HandoverRead",
  "HandoverUsed",
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
];

export const handovers = resource(papers.handovers, CONCERN);
export const toRead = computed(() => unread(handovers.value?.handovers ?? []));

/** Looks at what is to be read for as long as the console is on the screen. */
export function watchHandovers(): () => void {
  const stops = [
    handovers.follow(),
    effect(() => {
      news.value = toRead.value;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    news.value = 0;
  };
}
