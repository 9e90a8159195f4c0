// The deed that makes the account at the panel. Our user name is derived from the account's id, or was free there before we
// asked: finding it with our domain proves that an earlier call went through.
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { waitsFor } from "./hosting.store.ts";
import { noteCreated } from "./note-created.ts";
import { askedCreation } from "./panel-creation.ts";
import type { Creation } from "./panel-creation.ts";
import type { Panel, PanelAccount } from "./panel.port.ts";

export const createPanelAccount: Deed<Panel, Creation, PanelAccount> = {
  ...askedCreation,
  port: "panel",
  effect: "panel",
  call: (panel, { ask }, kit) =>
    panel.createAccount({
      username: ask.username,
      domain: ask.domain,
      plan: ask.plan,
      contactEmail: ask.contactEmail,
      password: kit.open(ask.sealedPassword),
    }),
  async look(panel, { ask }) {
    const found = await panel.findAccount(ask.username);
    if (found === null) return { kind: "did_not_happen" };
    if (found.domain === ask.domain) return { kind: "happened", answer: done(found) };
    // Under a wished name it is a stranger who came first: calling again is refused, and the name is given up.
    return { kind: ask.wished ? "did_not_happen" : "unclear" };
  },
  waits: waitsFor("creating"),
  note: noteCreated,
};
