// The door of declarations: withdrawing and cancelling without signing in, the receipt, and the desk that carries it out.
import type { ModuleParts } from "../../kernel/module.ts";
import { loadDeclarationSubject } from "./declaration.store.ts";
import { declarationTexts } from "./declarations.mails.ts";
import { declarationsPersonal } from "./personal.store.ts";

export { carryOutCancellation } from "./carry-out.ts";
export type { CarryOutCancellation, CarryOutRefusal } from "./carry-out.ts";
export { carryOutWithdrawal } from "./carry-out-withdrawal.ts";
export type { CarryOutWithdrawal, WithdrawalRefusal } from "./carry-out-withdrawal.ts";
export { declare, momentIn } from "./declare.ts";
export type { Declare, Declared, DeclareRefusal } from "./declare.ts";
export { creditFor, declarationStates } from "./declaration.rules.ts";
export type {
  CreditShare,
  DeclarationKind,
  DeclarationState,
  Statement,
  StatementIssue,
} from "./declaration.rules.ts";
export { declarationById } from "./declaration.store.ts";
export type { Declaration } from "./declaration.store.ts";
export { declarationsList, targetRows } from "./declarations.reads.ts";
export type { DeclarationLine, TargetRow } from "./declarations.reads.ts";
export { receiptBehind, receiptKey } from "./receipt.ts";
export { declineDeclaration, nameContracts } from "./decline-declaration.ts";
export type { DeclineDeclaration, NameContracts } from "./decline-declaration.ts";

export const declarationsModule: ModuleParts = {
  name: "declarations",
  personal: declarationsPersonal,
  loaders: { declaration: loadDeclarationSubject },
  texts: declarationTexts,
};
