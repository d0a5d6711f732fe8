import type { Text } from "../fr";
import { commands } from "./commands";
import { app, common, errors, roles } from "./common";
import { calls } from "./console/calls";
import { desk } from "./console/desk";
import { drills } from "./console/drills";
import { outgoing } from "./console/outgoing";
import { seat } from "./console/seat";
import { sharing } from "./console/sharing";
import { shortcuts } from "./console/shortcuts";
import { debrief } from "./debrief";
import { keys } from "./keys";
import { login } from "./login";
import { overview } from "./overview";
import { phone } from "./phone";
import { refusals } from "./refusals.gen";
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
    ...calls,
    ...shortcuts,
    sharing,
    ...outgoing,
    ...drills,
  },
  status,
  said,
  commands,
  debrief,
  overview,
  phone,
  errors,
  refusals,
};
