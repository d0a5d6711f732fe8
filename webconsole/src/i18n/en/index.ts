import type { Text } from "../fr";
import { commands } from "./commands";
import { app, common, errors, roles } from "./common";
import { calls } from "./console/calls";
import { desk } from "./console/desk";
import { drills } from "./console/drills";
import { outgoing } from "./console/outgoing";
import { seat } from "./console/seat";
import { service } from "./console/service";
import { sharing } from "./console/sharing";
import { failures } from "./failures";
import { keys } from "./keys";
import { phone } from "./phone";
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
    ...calls,
    sharing,
    ...outgoing,
    ...drills,
  },
  status,
  said,
  commands,
  phone,
  errors,
};
