// The door of papers: the forms an order needs, the pack they go out in, how it is signed or comes back, and the contract desk.
import type { ModuleParts } from "../../kernel/module.ts";
import { papersReactions, papersTicks } from "./papers.jobs.ts";
import { papersTexts } from "./papers.mails.ts";
import { loadFormSubject, loadPackSubject } from "./pack.store.ts";
import { loadReturnSubject } from "./desk/return.store.ts";
import { papersPersonal } from "./personal.store.ts";

export { blankContract } from "./forms/blank-contract.ts";
export { assemblePack } from "./assemble-pack.ts";
export type { AssemblePack, OrderedThing } from "./assemble-pack.ts";
export { askAboutPack } from "./desk/ask-about-pack.ts";
export type { AskAboutPack, AskAboutPackRefusal } from "./desk/ask-about-pack.ts";
export { acceptForm, askFormAgain, waiveForm } from "./desk/check-form.ts";
export type { AcceptForm, CheckFormRefusal, ReasonedForm } from "./desk/check-form.ts";
export { fileReturn, fileScan, matchReturn, setReturnAside, uploadReturn } from "./desk/file-return.ts";
export type {
  Filed,
  FileReturn,
  UploadReturn,
  FileReturnRefusal,
  ReturnRefusal,
} from "./desk/file-return.ts";
export type { FieldIssue } from "./forms/fill-form.ts";
export { fieldFault } from "./forms/form-field.rules.ts";
export type { FormField } from "./forms/form-field.rules.ts";
export { FORM_VARIABLES, formTextFault, shippedForm, TEXT_KEYS } from "./forms/form-text.ts";
export type { FormText, FormTextFault, FormValues, TextKey, WrittenForm } from "./forms/form-text.ts";
export {
  couldNeed,
  FORM_KINDS,
  formRules,
  formsFor,
  PAY_WAYS,
  SHIPPED_RULES,
  VARIANT,
} from "./forms/form.rules.ts";
export type {
  DomainMode,
  FactItem,
  FormCondition,
  FormFacts,
  FormKind,
  FormRule,
  NeededForm,
} from "./forms/form.rules.ts";
export { formVersions, ownForms, rulesOfVersion, rulesVersions } from "./forms/form-setup.store.ts";
export type { FormVersion, KeptRules, OwnForm, RulesVersion, WhichForm } from "./forms/form-setup.store.ts";
export {
  authCodesOf,
  closePackOfOrder,
  isPackUnderway,
  packIdOfOrder,
  papersDueOf,
  proveOtherwise,
} from "./pack-of-order.ts";
export type { PapersStanding } from "./pack-of-order.ts";
export { neededForms } from "./needed-forms.ts";
export { packPdf, signedPackPdf } from "./pack-pdf.ts";
export type { PackFile } from "./pack-pdf.ts";
export { formStates, nextOfPack, packStates, PAPERS_DAYS, returnStates } from "./pack.rules.ts";
export type { FormState, PackState, ReturnSource, ReturnState } from "./pack.rules.ts";
export { signedTermsOf } from "./pack.store.ts";
export { packAssembled, packMoved } from "./papers.events.ts";
export {
  deskPacks,
  packByBarcode,
  papersStanding,
  rulesInForce,
  shownPack,
  shownPackOfOrder,
  returnedSince,
} from "./papers.reads.ts";
export type { DeskPack, DeskPacksAsked, ShownForm, ShownPack } from "./papers.reads.ts";
export { deskHours, deskHoursSetting, deskSetting } from "./papers.settings.ts";
export { papersWords } from "./papers.words.ts";
export { pagesText } from "./desk/split-pile.rules.ts";
export { returnById, returnFile, returnsInTray, splitPiles } from "./desk/return.store.ts";
export type { PaperReturn, Reading, SplitPileRow } from "./desk/return.store.ts";
export { typeInReturn } from "./desk/type-in-return.ts";
export { pictureOfPage } from "./reading/page-pictures.ts";
export { answerAt, answerBy, deskClock, isOverdue, minuteFrom, minuteText } from "./desk/desk-hours.rules.ts";
export type { DeskHours } from "./desk/desk-hours.rules.ts";
export { onlyPages } from "./desk/cut-for-upstream.ts";
export { forwardTypedIn, upstreamSetting, wantedUpstream } from "./desk/forward-upstream.ts";
export { ruleFaults } from "./forms/rule-check.rules.ts";
export type { RuleFault } from "./forms/rule-check.rules.ts";
export { SAMPLE_CASES, sampleFacts } from "./forms/sample-cases.ts";
export type { SampleCase } from "./forms/sample-cases.ts";
export { restoreForm, saveForm, saveFormRules } from "./forms/save-forms.ts";
export type {
  RestoreForm,
  SaveForm,
  SaveFormRefusal,
  SaveFormRules,
  SaveFormRulesRefusal,
} from "./forms/save-forms.ts";
export { SCAN_BYTES_MAX } from "./desk/scan.rules.ts";
export { askPapersByPost, callForPack, openSigning, postPack, sendPackOfOrder } from "./send-pack.ts";
export { consentText, PAD } from "./signing/sign.rules.ts";
export { declinePack, signPack } from "./signing/sign-pack.ts";
export type { DeclinePackRefusal, SignPack, SignPackRefusal } from "./signing/sign-pack.ts";
export { tryForm, tryFormPdf } from "./forms/try-form.ts";
export type { TriedCase, TriedForm, TryForm } from "./forms/try-form.ts";

export const papersModule: ModuleParts = {
  name: "papers",
  personal: papersPersonal,
  loaders: { pack: loadPackSubject, form: loadFormSubject, return: loadReturnSubject },
  reactions: papersReactions,
  ticks: papersTicks,
  texts: papersTexts,
};
