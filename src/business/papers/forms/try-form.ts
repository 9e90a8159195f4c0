// A form's words on trial: the pack of a case with words that are not saved, as it would read and as it would be printed.
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { debitSetting } from "../../payments/index.ts";
import { renderPack } from "../../print/index.ts";
import type { PackDocument } from "../../print/index.ts";
import { settingsOf, termsInForce } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { paperAddress } from "../../threads/index.ts";
import { writeForm } from "./form-text.ts";
import type { FormText, WrittenForm } from "./form-text.ts";
import { formsFor, PER, SHIPPED_RULES } from "./form.rules.ts";
import type { NeededForm } from "./form.rules.ts";
import { newestRules, ownForms } from "./form-setup.store.ts";
import type { WhichForm } from "./form-setup.store.ts";
import { documentOf } from "../pack-pdf.ts";
import { deskSetting } from "../papers.settings.ts";
import { sampleOrder } from "./sample-cases.ts";
import type { SampleCase } from "./sample-cases.ts";
import { contentOf, formOf, textFor, valuesFor } from "../write-pack.ts";
import type { PackCase, Writing } from "../write-pack.ts";

/** A sample, or what an order's papers are made of. */
export type TriedCase = SampleCase | PackCase;

export type TryForm = WhichForm & {
  readonly seller: Seller;
  readonly text: FormText;
  readonly tried: TriedCase;
  readonly today: IsoDate;
};

export type TriedForm = {
  /** The form as it reads in this case; the cover for the cover. */
  readonly written: WrittenForm;
  /** False where the rules in force add no such form in this case; it is shown all the same, as the last one. */
  readonly isAdded: boolean;
  readonly pack: PackDocument;
};

const REFERENCE = "PSAMPLE0";

/** The words must have passed `formTextFault`. */
export async function tryForm(db: ReadDb, input: TryForm): Promise<TriedForm> {
  const { seller, key, variant, language } = input;
  const [kept, own, [desk, debit], terms, email] = await Promise.all([
    newestRules(db, seller.id),
    ownForms(db, seller.id, language),
    settingsOf(db, seller.id, [deskSetting, debitSetting]),
    termsInForce(db, seller.id, language, input.today),
    paperAddress(db, seller),
  ]);
  const others = own.filter((one) => one.form !== key || one.variant !== variant);
  const writing: Writing = {
    input:
      typeof input.tried === "string"
        ? sampleOrder(input.tried, { seller, terms, language, today: input.today })
        : { ...input.tried, language },
    language,
    own: [...others, { ...input.text, form: key, variant, language, version: 0 }],
    reference: REFERENCE,
    creditorId: debit.creditorId,
  };
  const rules = kept?.rules ?? SHIPPED_RULES;
  const needed = formsFor(rules, writing.input.facts, "all");
  const mine = needed.find((one) => one.form === key && one.variant === variant);
  const shown = mine ?? (key === "cover" ? null : missing(writing, key, variant));
  const forms = (mine || !shown ? needed : [...needed, shown]).map((one) => formOf(writing, one));
  return {
    written:
      shown === null
        ? writeForm(textFor(writing, "cover", "").text, valuesFor(writing, null))
        : formOf(writing, shown),
    isAdded: key === "cover" || mine !== undefined,
    pack: documentOf(
      { language, reference: REFERENCE, content: contentOf(writing, { email, fax: desk.fax }) },
      forms.map((one) => ({ ...one, filled: {} })),
      null,
    ),
  };
}

/** The form for the case's things, although no rule asks for it. */
function missing(writing: Writing, form: NeededForm["form"], variant: string): NeededForm {
  const { items } = writing.input.facts;
  const about = items.filter((item) => item.domain !== null || PER[form] === "order" || PER[form] === "item");
  const things = PER[form] === "order" ? about : about.slice(0, 1);
  return { form, variant, must: false, about: "", itemIds: things.map((item) => item.id) };
}

export const tryFormPdf = async (tried: TriedForm): Promise<Buffer> => (await renderPack(tried.pack)).bytes;
