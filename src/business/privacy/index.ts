// The door of privacy: what people may ask of us about what we hold of them.
import type { ModuleParts } from "../../kernel/module.ts";
import { makeExportJob } from "./ask-export.ts";
import { privacyPersonal } from "./personal.store.ts";
import {
  erasureConfirmMail,
  erasureRefusedMail,
  erasureWaitingMail,
  exportReadyMail,
} from "./privacy.mails.ts";
import { privacyLoaders } from "./privacy.reads.ts";
import { privacyReactions } from "./privacy.reactions.ts";
import { privacyTicks } from "./privacy.ticks.ts";

export {
  approveErasure,
  askErasure,
  confirmErasure,
  startErasure,
  stopErasure,
  withdrawErasure,
} from "./ask-erasure.ts";
export { askExport, fetchExport, startExport } from "./ask-export.ts";
export { erasureStates } from "./erasure.rules.ts";
export type { Erasure, ErasureState, Hindrance } from "./erasure.rules.ts";
export { erasureById, erasures, keptOf, openErasureOf } from "./erasure.store.ts";
export { exportsOf } from "./export.store.ts";
export type { Export } from "./export.rules.ts";
export { erasureOutlook } from "./whom.reads.ts";
export type { ErasureOutlook } from "./whom.reads.ts";
export { carryOutErasure, endKept } from "./carry-out-erasure.ts";
export { eraseTraces } from "./erase-traces.ts";
export { noteOf, repeatErasures } from "./repeat-erasures.ts";
export { erasureSetting, traceSetting } from "./privacy.settings.ts";

export const privacyModule: ModuleParts = {
  name: "privacy",
  personal: privacyPersonal,
  loaders: privacyLoaders,
  reactions: privacyReactions,
  ticks: privacyTicks,
  jobs: [makeExportJob],
  texts: [erasureConfirmMail, erasureWaitingMail, erasureRefusedMail, exportReadyMail],
};
