// The door of law: what the law of the consumer's country asks of the shop on a day.
import type { ModuleParts } from "../../kernel/module.ts";
import { lawPersonal } from "./personal.store.ts";

export { lastWithdrawalDay, lawIn, lawsAnywhere, NO_LAW, withdrawalNotice } from "./law.rules.ts";
export type { LawFacts, LawInForce, LawRow, LawWords } from "./law.rules.ts";
export { lawRows } from "./law.store.ts";
export { publishLaw } from "./publish-law.ts";
export { LAW_WORDS_MAX } from "./publish-law.ts";
export type { LawIssue, PublishLaw, PublishLawRefusal } from "./publish-law.ts";

export const lawModule: ModuleParts = { name: "law", personal: lawPersonal };
