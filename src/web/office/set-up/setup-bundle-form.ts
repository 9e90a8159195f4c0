// The form of what a plan sells together, read into parts and shares, or sentences beside its fields.
import type { FormErrors } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { PART_ROWS } from "./setup-bundle.tsx";
import { bundleWords } from "./setup-bundle.words.ts";

type Part = { readonly planId: string; readonly sharePermyriad: number };
type Read = { readonly parts: readonly Part[]; readonly errors: FormErrors };

/** "20", "12,5", "12.5": hundredths of a per cent; null where it is none. */
function shareOf(typed: string): number | null {
  const plain = typed.trim().replace(",", ".");
  return /^\d{1,2}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

export const PART_FIELDS: readonly string[] = Array.from({ length: PART_ROWS }, (_, at) => [
  `part_${at}`,
  `share_${at}`,
]).flat();

export function partsOfForm(lang: Lang, typed: Readonly<Record<string, string>>): Read {
  const errors: Record<string, string> = {};
  const parts = Array.from({ length: PART_ROWS }, (_, at) => at).flatMap((at): Part[] => {
    const planId = typed[`part_${at}`] ?? "";
    if (planId === "") return [];
    const sharePermyriad = shareOf(typed[`share_${at}`] ?? "");
    if (sharePermyriad === null) errors[`share_${at}`] = bundleWords(lang).badShare;
    return [{ planId, sharePermyriad: sharePermyriad ?? 0 }];
  });
  return { parts, errors };
}
