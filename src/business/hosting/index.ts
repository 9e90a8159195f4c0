// The door of hosting: accounts on control panels.
import type { ModuleParts } from "../../kernel/module.ts";
import {
  resumePanelAccount,
  suspendPanelAccount,
  terminatePanelAccount,
} from "./change-panel-account.call.ts";
import { changePanelPlan } from "./change-panel-plan.call.ts";
import { checkWishedName } from "./check-wished-name.call.ts";
import { createPanelAccount } from "./create-panel-account.call.ts";
import { loadHostingSubject } from "./hosting.store.ts";
import { loadServerSubject } from "./server-subject.ts";
import { hostingTicks } from "./hosting.ticks.ts";
import { preparePanelAccount, upgradePanelAccount } from "./preview.call.ts";
import { setPasswordAtPanel } from "./access/set-panel-password.call.ts";
import { hostingPersonal } from "./personal.store.ts";

export { adoptHosting } from "./adopt/adopt-hosting.ts";
export type { AdoptHostingRefusal, FoundAccount } from "./adopt/adopt-hosting.ts";
export { accountOfMail, adoptionMatches } from "./adopt/adoption.reads.ts";
export type { AdoptionMatch } from "./adopt/adoption.reads.ts";
export { everyAccount, sortAccounts } from "./adopt/adoption.rules.ts";
export type { Sorted } from "./adopt/adoption.rules.ts";
export { enterPanel } from "./access/enter-panel.ts";
export { newPanelPassword } from "./access/panel-password.rules.ts";
export type { PasswordFault } from "./access/panel-password.rules.ts";
export { newestPassword } from "./access/access.store.ts";
export type { PasswordState } from "./access/access.store.ts";
export { revealPanelPassword } from "./access/reveal-panel-password.ts";
export { sealedPassword, setPanelPassword } from "./access/set-panel-password.ts";
export type { SetPasswordRefusal } from "./access/set-panel-password.ts";
export { switchHosting } from "./access/switch-hosting.ts";
export { addServer } from "./add-server.ts";
export { askPanelAgain } from "./ask-panel-again.ts";
export { changePlanOf, retryPlan } from "./change-plan.ts";
export { changeServer } from "./change-server.ts";
export { keepPreview, lendAgain, makePreviewReal, removePreviewOf, removePreviews } from "./end-preview.ts";
export {
  hostingActive,
  hostingEnded,
  hostingFailed,
  hostingRetried,
  hostingResumed,
  hostingSuspended,
  previewReady,
  previewRemoved,
} from "./hosting.events.ts";
export { deskHosting, suspensionsOf } from "./desk.reads.ts";
export { ourAccountsAt, panelPlaces } from "./drift.reads.ts";
export type { PanelPlace } from "./drift.reads.ts";
export { driftReport } from "./drift.rules.ts";
export type { Drifted, DriftReport, OurAccount } from "./drift.rules.ts";
export type { DeskHosting, SuspensionRow } from "./desk.reads.ts";
export {
  allHosting,
  hostingById,
  hostingNames,
  hostingOfAccounts,
  offForDebt,
  hostingStory,
  servedBy,
  serversOfHosting,
  servers,
} from "./hosting.reads.ts";
export type { HostingRow, ServerRow } from "./hosting.reads.ts";
export { hostingStates, nameFault, SUSPENSION_REASONS } from "./hosting.rules.ts";
export type { HostingState, NameFault, SuspensionReason } from "./hosting.rules.ts";
export {
  giveHostingTo,
  hostingOfContract,
  isNameTaken,
  setContract as linkHostingToContract,
  suspensionReasons,
} from "./hosting.store.ts";
export { retryHosting } from "./retry-hosting.ts";
export type { Panel, PanelAccount } from "./panel.port.ts";
export { panelSignIn } from "./panel-sign-in.ts";
export { isPreviewDomain } from "./preview.rules.ts";
export type { PreviewLimits } from "./preview.rules.ts";
export { previewsOfOrder } from "./preview.reads.ts";
export type { PreviewRow } from "./preview.reads.ts";
export {
  addSuspensionReason,
  liftSuspensionReason,
  resumeHosting,
  suspendHosting,
} from "./suspend-hosting.ts";
export { endHosting, terminateHosting } from "./terminate-hosting.ts";
export { wantHosting } from "./want-hosting.ts";
export type { WantHosting } from "./want-hosting.ts";
export { wantPreview } from "./want-preview.ts";
export type { WantPreviewRefusal } from "./want-preview.ts";

export const hostingModule: ModuleParts = {
  name: "hosting",
  personal: hostingPersonal,
  loaders: { hosting: loadHostingSubject, server: loadServerSubject },
  ticks: hostingTicks,
  deeds: [
    checkWishedName,
    createPanelAccount,
    suspendPanelAccount,
    resumePanelAccount,
    terminatePanelAccount,
    preparePanelAccount,
    upgradePanelAccount,
    changePanelPlan,
    setPasswordAtPanel,
  ],
};
