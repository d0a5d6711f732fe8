/** Who looks at the pages of the evaluation. */
import { me } from "../../board/live";

export const teaches = (): boolean => me.value?.role === "instructor" || me.value?.role === "administrator";

export const isStudent = (): boolean => me.value?.role === "student";
