import type { Text } from "../fr";
import { app, common, errors, roles } from "./common";
import { desk } from "./console/desk";
import { outgoing } from "./console/outgoing";
import { seat } from "./console/seat";
import { service } from "./console/service";
import { sharing } from "./console/sharing";
import { failures } from "./failures";
import { commands } from "./journal";
import { keys } from "./keys";
import { refusals } from "./refusals.gen";
import { said, status } from "./said";

export const en: Text = {
  app,
  common,
  keys,
  roles,
  failures,
  console: {
    ...seat,
    ...service,
    ...desk,
    sharing,
    ...outgoing,
  },
  status,
  said,
  commands,
  errors,
  refusals,
};
