/** The rule being written, until it is given out or cleared. */
import { kept } from "../../board/kept";
import { BLANK, type RuleDraft } from "../../board/ruleDraft";

export const draft = kept<RuleDraft>("standard.rule", BLANK);
