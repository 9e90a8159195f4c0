// The deed that gives an account another password. Where the outcome is unknown it is simply repeated: the same password again
// changes nothing. Whatever became of it, the attempt forgets the password.
import type { Deed } from "../../../kernel/deeds.ts";
import type { Panel } from "../panel.port.ts";
import { askedPassword } from "./asked-password.ts";
import type { NewPassword } from "./asked-password.ts";
import { notePasswordSet } from "./note-password-set.ts";

export const setPasswordAtPanel: Deed<Panel, NewPassword, null> = {
  ...askedPassword,
  port: "panel",
  effect: "panel",
  forgets: "sealedPassword",
  call: (panel, { ask }, kit) => panel.changePassword(ask.username, kit.open(ask.sealedPassword)),
  look: "again",
  note: notePasswordSet,
};
