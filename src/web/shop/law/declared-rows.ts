// Everything that was declared, as it stands on the page after the click and in the text to keep: who, what, and when it
// came, to the second.
import { momentIn } from "../../../business/declarations/index.ts";
import type { Declaration } from "../../../business/declarations/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { formatDate } from "../../../kernel/time.ts";
import type { Lang } from "../../ui/index.ts";
import { declareWords } from "./declare.words.ts";

type Row = { readonly label: string; readonly value: string };

export function declaredRows(declared: Declaration, seller: Seller, lang: Lang): readonly Row[] {
  const words = declareWords(lang);
  const isWithdrawal = declared.kind === "withdrawal";
  const kind = isWithdrawal ? "withdrawal" : (declared.cancelKind ?? "ordinary");
  const { wantedOn, reason } = declared;
  return [
    { label: words.receipt, value: declared.receiptNo },
    { label: words.received, value: momentIn(declared.receivedAt, seller.timeZone, lang) },
    { label: words.kind, value: words[`kind_${kind}`] },
    { label: words.rowName, value: declared.name },
    { label: words.rowEmail, value: declared.email },
    { label: words.rowContract, value: declared.contractText },
    ...(reason === "" ? [] : [{ label: words.rowReason, value: reason }]),
    ...(isWithdrawal
      ? []
      : [{ label: words.wantedOn, value: wantedOn === null ? words.soonest : formatDate(wantedOn, lang) }]),
    { label: words.to, value: recipient(seller) },
  ];
}

const recipient = (seller: Seller): string =>
  [seller.legalName, seller.line1, seller.line2, `${seller.postalCode} ${seller.city}`, seller.email]
    .filter((part) => part.trim() !== "")
    .join(", ");

export function declaredText(declared: Declaration, seller: Seller, lang: Lang): string {
  const words = declareWords(lang);
  const title = declared.kind === "withdrawal" ? words.withdrawDone : words.cancelDone;
  const rows = declaredRows(declared, seller, lang).map(({ label, value }) => `${label}: ${value}`);
  return `${[title, "", ...rows].join("\r\n")}\r\n`;
}
