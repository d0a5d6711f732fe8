import type { Text } from "../fr";
import { app, common, errors, roles } from "./common";
import { desk } from "./console/desk";
import { outgoing } from "./console/outgoing";
import { parking } from "./console/parking";
import { seat } from "./console/seat";
import { service } from "./console/service";
import { sharing } from "./console/sharing";
import { shortcuts } from "./console/shortcuts";
import { debrief } from "./debrief";
import { commands, facts } from "./journal";
import { keys } from "./keys";
import { login } from "./login";
import { overview } from "./overview";
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
    ...parking,
    ...service,
    ...desk,
    ...shortcuts,
    sharing,
    ...outgoing,
  },
  status,
  said,
  facts,
  commands,
  debrief,
  overview,
  errors,
  refusals,
};
