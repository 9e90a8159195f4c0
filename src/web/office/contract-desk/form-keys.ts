// Which forms of a pack something can still be decided on, and the keys that do it.
import type { ShownForm, ShownPack } from "../../../business/papers/index.ts";
import type { Lang } from "../../ui/index.ts";
import { deskKeysWords } from "../review/desk-keys.words.ts";

const ENDED: readonly string[] = ["accepted", "declined", "expired", "voided"];
/** Still awaited, or here and not looked at: something can be decided on it. */
export const isOpen = (pack: ShownPack, form: ShownForm): boolean =>
  !ENDED.includes(pack.state) && form.state !== "accepted" && form.state !== "waived";
export const waitsForLook = (form: ShownForm): boolean =>
  form.state === "returned" || form.state === "signed";

/** Only those that do something now. */
export function keysOf(lang: Lang, pack: ShownPack): readonly string[] {
  const words = deskKeysWords(lang);
  const open = pack.forms.filter((form) => isOpen(pack, form));
  return [
    ...(open.length > 1 ? [words.move] : []),
    ...(open.some(waitsForLook) ? [words.form_a, words.form_r] : []),
    ...(open.length > 0 ? [words.form_w] : []),
  ];
}
