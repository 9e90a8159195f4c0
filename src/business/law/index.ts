// The door of law: what the law of the consumer's country asks of the shop on a day.
import type { ModuleParts } from "../../kernel/module.ts";
import { lawPersonal } from "./personal.store.ts";

export { lastWithdrawalDay, lawIn, lawsAnywhere, NO_LAW } from "./law.rules.ts";
export type { LawFacts, LawRow } from "./law.rules.ts";
export { lawRows } from "./law.store.ts";
export { publishLaw } from "./publish-law.ts";
export type { LawIssue, PublishLaw, PublishLawRefusal } from "./publish-law.ts";

export const lawModule: ModuleParts = { name: "law", personal: lawPersonal };
