// What the form of a credit note asks for, read beside its fields, and what its refusal, and those of a draft, say of them.
import type {
  ChangeDraftRefusal,
  ChangeDraftTaxRefusal,
  CreditRefusal,
  DeskDocumentFacts,
} from "../../../business/billing/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { saidAmount, typedAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { replaceWords } from "./replace.words.ts";

/** Of which lines how much, and what keeps it from being asked; `lines` null: all that is left. */
export function creditAsked(
  lang: Lang,
  document: DeskDocumentFacts,
  typed: Readonly<Record<string, string>>,
) {
  const words = moneyWords(lang);
  const errors: Record<string, string> = {};
  if ((typed["reason"] ?? "").trim() === "") errors["reason"] = words.reasonMissing;
  if (typed["what"] !== "part") {
    // Whoever wrote amounts means those, and never the whole of it.
    if (document.lines.some((line) => (typed[`line_${line.id}`] ?? "").trim() !== ""))
      errors["what"] = words.creditWhich;
    return { errors, lines: null };
  }
  const lines: { lineId: string; minor: bigint }[] = [];
  for (const line of document.lines) {
    const text = (typed[`line_${line.id}`] ?? "").trim();
    if (text === "") continue;
    const minor = typedAmount(lang, text, document.currency);
    if (minor === null) errors[`line_${line.id}`] = words.badAmount;
    else lines.push({ lineId: line.id, minor });
  }
  if (lines.length === 0 && Object.keys(errors).length === 0) errors["what"] = words.chooseLine;
  return { errors, lines };
}

/** Beside the field that caused it; null: it is no fault of the form. */
export function creditRefusal(
  lang: Lang,
  document: DeskDocumentFacts,
  refusal: CreditRefusal | GeneralRefusal,
): FormErrors | null {
  const words = moneyWords(lang);
  switch (refusal.code) {
    case "too_much":
      return {
        [`line_${refusal.lineId}`]: words.tooMuch(saidAmount(lang, refusal.leftMinor, document.currency)),
      };
    case "nothing_left":
      return { "": words.nothingLeft };
    case "reason_missing":
      return { reason: words.reasonMissing };
    case "not_refundable":
      return { excess: words.notRefundable };
    default:
      return null;
  }
}

/** Of a changed draft, beside its fields; null where it is said above them. */
export function sentences(lang: Lang, refusal: ChangeDraftRefusal | GeneralRefusal): FormErrors | null {
  const words = replaceWords(lang);
  switch (refusal.code) {
    case "no_lines":
      return { "": words.errNoLines };
    case "too_many_lines":
      return { text_new: words.errManyLines };
    case "address_missing":
      return { name: words.errAddress };
    case "invalid_line": {
      const said = { text: words.errText, quantity: words.errQuantity, price: words.errPrice };
      return { [`${refusal.field}_${refusal.lineId}`]: said[refusal.field] };
    }
    default:
      return null;
  }
}

export function taxErrors(lang: Lang, refusal: ChangeDraftTaxRefusal | GeneralRefusal): FormErrors | null {
  const words = replaceWords(lang);
  switch (refusal.code) {
    case "reason_missing":
      return { reason: words.errReason };
    case "vat_ids_needed":
      return { treatment: words.errVatIds };
    case "oss_needed":
      return { treatment: words.errOss };
    case "buyer_in_union":
      return { treatment: words.errInUnion };
    default:
      return null;
  }
}
