import type { Text } from "../fr";
import { app, common, errors, roles } from "./common";
import { desk } from "./console/desk";
import { drills } from "./console/drills";
import { seat } from "./console/seat";
import { shortcuts } from "./console/shortcuts";
import { debrief } from "./debrief";
import { commands, facts } from "./journal";
import { keys } from "./keys";
import { login } from "./login";
import { overview } from "./overview";
import { said, status } from "./said";
import { check } from "./soundcheck";

export const en: Text = {
  app,
  common,
  keys,
  roles,
  login,
  check,
  console: {
    ...seat,
    ...desk,
    ...shortcuts,
    ...drills,
  },
  status,
  said,
  facts,
  commands,
  debrief,
  overview,
  errors,
};
