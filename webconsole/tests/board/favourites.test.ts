import { afterEach, describe, expect, it, vi } from "vitest";
import { favourites, toggleFavourite } from "../../src/board/favourites";
import { me } from "../../src/board/live";
import type { Me } from "../../src/server/types";

const kept = new Map<string, string>();
vi.stubGlobal("localStorage", {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});
const signedIn = (account: string) => {
  me.value = { account } as Me;
};

afterEach(() => {
  me.value = null;
});

describe("favourites", () => {
  it("are each account's own, and outlive the page", () => {
    signedIn("lea");
    toggleFavourite("2031");
    toggleFavourite("2032");
    toggleFavourite("2031");
    expect([...favourites.value]).toEqual(["2032"]);
    expect(kept.get("standard.favourites.lea")).toBe('["2032"]');
    signedIn("hugo");
    expect([...favourites.value]).toEqual([]);
  });

  it("are none when something else is kept under their name, or nobody is signed in", () => {
    kept.set("standard.favourites.zoe", '{"2031":1}');
    signedIn("zoe");
    expect(favourites.value.size).toBe(0);
    kept.set("standard.favourites.max", '[2031,"<b>"');
    signedIn("max");
    expect(favourites.value.size).toBe(0);
    me.value = null;
    toggleFavourite("2031");
    expect(favourites.value.size).toBe(0);
  });
});
