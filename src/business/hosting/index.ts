// The door of hosting: accounts on control panels.
import type { ModuleParts } from "../../kernel/module.ts";
import type { AnyDeed } from "../../kernel/deeds.ts";
import {
  resumePanelAccount,
  suspendPanelAccount,
  terminatePanelAccount,
} from "./change-panel-account.call.ts";
import { createPanelAccount } from "./create-panel-account.call.ts";
import { loadHostingSubject } from "./hosting.store.ts";

export { addServer } from "./add-server.ts";
export {
  hostingActive,
  hostingEnded,
  hostingFailed,
  hostingResumed,
  hostingSuspended,
} from "./hosting.events.ts";
export { deskHosting, suspensionsOf } from "./desk.reads.ts";
export type { DeskHosting, SuspensionRow } from "./desk.reads.ts";
export { allHosting, hostingById, hostingOfAccounts, hostingStory, servers } from "./hosting.reads.ts";
export type { HostingRow, ServerRow } from "./hosting.reads.ts";
export { hostingStates, isUsableName, SUSPENSION_REASONS } from "./hosting.rules.ts";
export type { HostingState, SuspensionReason } from "./hosting.rules.ts";
export {
  hostingOfContract,
  setContract as linkHostingToContract,
  suspensionReasons,
} from "./hosting.store.ts";
export { retryHosting } from "./retry-hosting.ts";
export type { Panel } from "./panel.port.ts";
export { panelSignIn } from "./panel-sign-in.ts";
export {
  addSuspensionReason,
  liftSuspensionReason,
  resumeHosting,
  suspendHosting,
} from "./suspend-hosting.ts";
export { endHosting, terminateHosting } from "./terminate-hosting.ts";
export { wantHosting } from "./want-hosting.ts";
export type { WantHosting } from "./want-hosting.ts";

export const hostingModule: ModuleParts = {
  name: "hosting",
  loaders: { hosting: loadHostingSubject },
  deeds: [
    createPanelAccount,
    suspendPanelAccount,
    resumePanelAccount,
    terminatePanelAccount,
  ] as unknown as readonly AnyDeed[],
};
