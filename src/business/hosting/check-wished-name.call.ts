// Before the first call for a wished name the panel is looked at: who is there already is somebody else's and stays so. Only
// after this an account of that name at the panel can be ours.
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { waitsFor } from "./hosting.store.ts";
import { noteNameChecked } from "./note-name-checked.ts";
import { askedNameCheck } from "./panel-creation.ts";
import type { Creation } from "./panel-creation.ts";
import type { Panel } from "./panel.port.ts";

export type NameChecked = { readonly taken: boolean };

export const checkWishedName: Deed<Panel, Creation, NameChecked> = {
  ...askedNameCheck,
  port: "panel",
  effect: "panel",
  call: async (panel, { ask }) => done({ taken: (await panel.findAccount(ask.username)) !== null }),
  // It changes nothing there: asking once more is harmless.
  look: "again",
  waits: waitsFor("creating"),
  note: noteNameChecked,
};
