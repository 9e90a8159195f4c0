// The door of the core: what shop, portal and office use of it.
export {
  LOOK_COOKIE,
  STEP_COOKIE,
  accountCookie,
  brandCookie,
  cartCookie,
  cookieOf,
  endedSession,
  endedStaffSession,
  endedVisit,
  lookCookie,
  readLook,
  sessionCookie,
  staffCookie,
  stepCookie,
  visitCookie,
} from "./cookies.ts";
export { brandShown } from "./brand-look.ts";
export { endedLinkReply, faultReply } from "./faults.tsx";
export { opensOrderStill } from "./mailed-tokens.ts";
export { apiFault, problemReply } from "./problem.ts";
export type { FieldProblem } from "./problem.ts";
export { langsOf } from "./languages.ts";
export { mailsAreHeld } from "./held-mails.ts";
export { memory } from "./remember.ts";
export type { PanelLink } from "./panel-link.ts";
export { panelLink } from "./panel-link.ts";
export { ownPath } from "./own-path.ts";
export { pageReply } from "./page-reply.ts";
export { fieldLabel } from "./field-labels.words.ts";
export { isForMachines, isKept } from "./kept-form.ts";
export { brandOf, freshKey, setting } from "./page-setting.ts";
export { factsOf, homeOf, keepFacts, lawOf, lawsOf, pageWordsOf, sellerOf } from "./visit-facts.ts";
export type { VisitFacts } from "./visit-facts.ts";
export {
  answerErrors,
  fieldErrors,
  OwnFields,
  ownFieldsForm,
  ownFieldValues,
  ownShown,
  ownTyped,
  saidAnswers,
  saidValue,
  typedFields,
  withOwnFields,
} from "./own-fields.tsx";
export { enquireVat } from "./vat-enquiry.ts";
export { sentFile } from "./form-files.ts";
export { InTheWay, WhatGoes } from "./erasure-outlook.tsx";
export { LISTED, noteListed, noteLooks } from "./staff-reads.ts";
export type { ListedRow } from "./staff-reads.ts";
