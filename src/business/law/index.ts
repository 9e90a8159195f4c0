// The door of law: what the law of the consumer's country asks of the shop on a day.
import type { ModuleParts } from "../../kernel/module.ts";
import { lawPersonal } from "./personal.store.ts";

export {
  lastWithdrawalDay,
  lawIn,
  lawsAnywhere,
  NO_LAW,
  pageWordsIn,
  withdrawalNotice,
} from "./law.rules.ts";
export type { LawFacts, LawInForce, LawRow, LawWords } from "./law.rules.ts";
export { isAsked, LAW_PAGES, PAGE_TEXTS, PAGE_WORDS_MAX, SHIPPED_PAGE_WORDS } from "./page-words.ts";
export type { LawPage, LawPageWords, PageField, PageText, PageWords } from "./page-words.ts";
export { lawRows } from "./law.store.ts";
export { publishLaw } from "./publish-law.ts";
export { LAW_WORDS_MAX } from "./publish-law.ts";
export type { LawIssue, PublishLaw, PublishLawRefusal } from "./publish-law.ts";

export const lawModule: ModuleParts = { name: "law", personal: lawPersonal };
