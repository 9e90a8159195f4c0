// What an operator's own words for a reminder leave out although no other says it: which names are given up, and on which day.
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { unsaidIn } from "../../messages/index.ts";
import type { AnyTemplate, MailText } from "../../messages/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { OWED_MAILS } from "../settling/say-owed.ts";
import { lastWords } from "./course.rules.ts";
import { reminderLetter } from "./dunning-letter.mails.ts";
import { caseSteps } from "./dunning.rules.ts";
import type { CaseStep } from "./dunning.rules.ts";
import type { LeadFacts } from "./sequence.rules.ts";
import { sequencesSeen } from "./sequence.store.ts";

const SAID = ["given_up", "given_up_on"] as const;
type UnsaidName = (typeof SAID)[number];

/** Empty where another word still comes in every sequence that is in force on the day. */
export async function unsaidOfNames(
  db: ReadDb,
  of: {
    readonly seller: Seller;
    readonly template: AnyTemplate;
    readonly text: MailText;
    readonly today: IsoDate;
  },
): Promise<readonly UnsaidName[]> {
  const { seller, template, text, today } = of;
  const unsaid = unsaidIn(template, text, seller, SAID);
  if (unsaid.length === 0) return [];
  const isLast = lastIn(await sequencesSeen(db, seller.id, today)).some((step) =>
    templatesOf(step).has(template.key),
  );
  return isLast ? unsaid : [];
}

function lastIn(sequences: readonly LeadFacts[]): CaseStep[] {
  const ofNames = sequences.filter((one) => one.kind === "domain");
  return sequences.flatMap((one) =>
    one.kind === "domain"
      ? lastWords(caseSteps(one.steps), one.kind)
      : ofNames.flatMap((names) => lastWords(caseSteps(one.steps, names.steps), one.kind)),
  );
}

/** Who is suspended by a person instead reads another mail. */
const templatesOf = ({ act, mail }: CaseStep): ReadonlySet<string> =>
  new Set([
    ...(act === "letter" ? [reminderLetter.key] : []),
    ...(mail === undefined ? [] : [OWED_MAILS[mail].key]),
    ...(mail === "suspended" ? [OWED_MAILS.to_be_switched_off.key] : []),
  ]);
