/** Requests of the wall of seats; downloaded with it. */
import { ask } from "./api";
import type { components } from "./schema.gen";

type S = components["schemas"];
export type WallView = S["WallView"];

export const wallApi = {
  wall: () => ask<WallView>("GET", "/api/wall"),
};
