/** Requests of the wall of seats; downloaded with it. */
import { ask, seg } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type How = S["WantedSupervision"]["how"];
export type Supervision = S["Supervision"];
export type WallView = S["WallView"];

export const wallApi = {
  supervise: (seat: string, how: How, supervision_id: string) =>
    ask<S["GivenSupervision"]>("POST", `/api/seats/${seg(seat)}/supervision`, { how, supervision_id }),
  announce: (announced: boolean) => ask<void>("PUT", "/api/supervision-announced", { announced }),
  mark: (seat: string) => ask<S["PutMark"]>("POST", `/api/seats/${seg(seat)}/marks`, { text: "" }),
  word: (mark: string, text: string) => ask<void>("PUT", `/api/marks/${seg(mark)}`, { text }),
  showMarks: (session: string, call: string, shown: boolean) =>
    ask<void>("PUT", `/api/sessions/${seg(session)}/calls/${seg(call)}/marks-shown`, { shown }),
  remark: (text: string, seat: string | null, practical: boolean) =>
    ask<S["SentRemark"]>("POST", "/api/remarks", { text, seat, practical }),
  wall: () => ask<WallView>("GET", "/api/wall"),
};
