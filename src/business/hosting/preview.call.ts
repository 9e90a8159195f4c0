// The two deeds of a lent account. Both are made of steps that may be repeated at the panel, so an answer that got lost is
// looked up and, where something is missing, the whole deed is done again.
import type { Deed } from "../../kernel/deeds.ts";
import { done, refused } from "../../kernel/result.ts";
import type { Answer } from "../../kernel/result.ts";
import { waitsFor } from "./hosting.store.ts";
import { notePrepared, noteUpgraded } from "./note-preview.ts";
import { askedUpgrade } from "./panel-change.ts";
import type { PanelUpgrade } from "./panel-change.ts";
import { askedPreparation } from "./panel-creation.ts";
import type { Creation } from "./panel-creation.ts";
import type { Panel, PanelAccount } from "./panel.port.ts";

/** Makes the account where it is not there yet, then holds its mail: only with both it may be used. */
export const preparePanelAccount: Deed<Panel, Creation, PanelAccount> = {
  ...askedPreparation,
  port: "panel",
  effect: "panel",
  async call(panel, { ask }, kit): Promise<Answer<PanelAccount>> {
    if (!panel.holdMail || !panel.changeDomain) return refused("not_permitted", "no_preview");
    const before = await panel.findAccount(ask.username);
    if (before !== null && before.domain !== ask.domain) return refused("username_taken", "other_account");
    if (before === null) {
      const { username, domain, plan, contactEmail } = ask;
      const password = kit.open(ask.sealedPassword);
      const made = await panel.createAccount({ username, domain, plan, contactEmail, password });
      if (made.kind !== "done") return made;
    }
    return panel.holdMail(ask.username, true);
  },
  async look(panel, { ask }) {
    const found = await panel.findAccount(ask.username);
    if (found === null) return { kind: "did_not_happen" };
    if (found.domain !== ask.domain) return { kind: "unclear" };
    return found.mailHeld ? { kind: "happened", answer: done(found) } : { kind: "did_not_happen" };
  },
  waits: waitsFor("creating"),
  note: notePrepared,
};

/** Package, main domain, mail: in this order, so that nothing is sent before the account is the real one. */
export const upgradePanelAccount: Deed<Panel, PanelUpgrade, PanelAccount> = {
  ...askedUpgrade,
  port: "panel",
  effect: "panel",
  async call(panel, { ask }): Promise<Answer<PanelAccount>> {
    if (!panel.holdMail || !panel.changeDomain) return refused("not_permitted", "no_preview");
    const packaged = await panel.changePlan(ask.username, ask.plan);
    if (packaged.kind !== "done") return packaged;
    const moved = await panel.changeDomain(ask.username, ask.domain);
    if (moved.kind !== "done") return moved;
    return panel.holdMail(ask.username, false);
  },
  async look(panel, { ask }) {
    const found = await panel.findAccount(ask.username);
    const isReal = found?.plan === ask.plan && found.domain === ask.domain && !found.mailHeld;
    return found && isReal ? { kind: "happened", answer: done(found) } : { kind: "did_not_happen" };
  },
  waits: waitsFor("upgrading"),
  note: noteUpgraded,
};
