// Why a password is not taken, said the same at every place where one is chosen.
import { defineWords } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import type { FieldIssue } from "../../kernel/result.ts";

const passwordWords = defineWords({
  en: {
    too_short: "Use at least 10 characters. A few words in a row are good.",
    too_long: "That is longer than we can take. 200 characters are plenty.",
    too_common: "This password is among the first that are guessed. Please choose another.",
    like_your_address: "This is too close to your e-mail address. Please choose another.",
    like_your_name: "This is too close to your name. Please choose another.",
    like_our_name: "This is too close to our name, which is guessed first. Please choose another.",
  },
  de: {
    too_short: "Nehmen Sie mindestens 10 Zeichen. Einige Wörter hintereinander sind gut.",
    too_long: "Das ist länger, als wir annehmen können. 200 Zeichen reichen.",
    too_common: "Dieses Passwort wird mit als Erstes geraten. Bitte wählen Sie ein anderes.",
    like_your_address: "Das ist Ihrer E-Mail-Adresse zu ähnlich. Bitte wählen Sie ein anderes.",
    like_your_name: "Das ist Ihrem Namen zu ähnlich. Bitte wählen Sie ein anderes.",
    like_our_name: "Das ist unserem Namen zu ähnlich, der zuerst geraten wird. Bitte wählen Sie ein anderes.",
  },
});

export function passwordSentence(lang: Lang, issues: readonly FieldIssue[]): string {
  const words: Readonly<Record<string, string>> = passwordWords(lang);
  return words[issues[0]?.code ?? ""] ?? passwordWords(lang).too_common;
}
