import { me, unfollow } from "../board/live";
import { disconnect } from "../phone/headset";
import { go } from "../route";
import { api } from "../server/api";

export async function signOut(): Promise<void> {
  disconnect();
  unfollow();
  await api.signOut().catch(() => {});
  me.value = null;
  go({ at: "home" }, true);
}
