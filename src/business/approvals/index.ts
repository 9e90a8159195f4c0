// The door of approvals: asking for what one may not do, deciding it, and carrying it out once.
import type { ModuleParts } from "../../kernel/module.ts";
import { loadApprovalSubject } from "./approval.store.ts";
import { approvalTexts } from "./approvals.mails.ts";
import { approvalReactions } from "./approvals.reactions.ts";
import { carryOutJob } from "./carry-out.ts";
import { approvalTicks } from "./end-approval.ts";
import { approvalsPersonal } from "./personal.store.ts";

export { askApproval } from "./ask-approval.ts";
export type { AskApproval, AskRefusal } from "./ask-approval.ts";
export { approvalStates, NOTE_MAX, paymentBegun } from "./approval.rules.ts";
export type { ApprovalState, Told } from "./approval.rules.ts";
export { actedOn, approvalById, approvalsOf } from "./approval.store.ts";
export type { Approval } from "./approval.store.ts";
export { approvalBehindLink } from "./approvals.reads.ts";
export { askableAct, mayAskFor } from "./askable-acts.ts";
export type { AskableName } from "./askable-acts.ts";
export { decideApproval } from "./decide-approval.ts";
export type { DecideApproval, Decision, DecideRefusal } from "./decide-approval.ts";
export { takeAllowed } from "./take-allowed.ts";
export { withdrawApproval } from "./end-approval.ts";

export const approvalsModule: ModuleParts = {
  name: "approvals",
  personal: approvalsPersonal,
  loaders: { approval: loadApprovalSubject },
  jobs: [carryOutJob as never],
  reactions: approvalReactions,
  ticks: approvalTicks,
  texts: approvalTexts,
};
