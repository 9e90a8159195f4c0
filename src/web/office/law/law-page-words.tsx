// What the public pages to withdraw and to cancel say: the fields in the form for a row of consumer law, and how they are read.
import type { VNode } from "preact";
import { isAsked, LAW_PAGES, PAGE_TEXTS, PAGE_WORDS_MAX } from "../../../business/law/index.ts";
import type {
  LawFacts,
  LawPage,
  LawPageWords,
  PageField,
  PageText,
  PageWords,
} from "../../../business/law/index.ts";
import { Disclosure, FieldRow, TextArea, TextField } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { declarationWords } from "../declarations/declarations.words.ts";
import { text } from "../forms.ts";
import type { Again } from "../forms.ts";

const LANGUAGES = ["de", "en"] as const;
type Asked = { readonly page: LawPage; readonly text: PageText; readonly language: "de" | "en" };

const ASKED: readonly Asked[] = LAW_PAGES.flatMap((page) =>
  PAGE_TEXTS.filter((one) => isAsked(page, one)).flatMap((one) =>
    LANGUAGES.map((language) => ({ page, text: one, language })),
  ),
);
const fieldOf = (asked: Asked): PageField => `${asked.page}_${asked.text}_${asked.language}`;

export const pageShape = Object.fromEntries(ASKED.map((one) => [fieldOf(one), text(2_000)])) as Record<
  PageField,
  ReturnType<typeof text>
>;

export function readPageWords(typed: Readonly<Partial<Record<PageField, string>>>): LawPageWords {
  const said = (page: LawPage, language: "de" | "en"): PageWords =>
    Object.fromEntries(
      PAGE_TEXTS.map((one) => [one, (typed[fieldOf({ page, text: one, language })] ?? "").trim()]),
    ) as PageWords;
  const both = (page: LawPage) => ({ de: said(page, "de"), en: said(page, "en") });
  return { withdrawal: both("withdrawal"), cancellation: both("cancellation") };
}

export const pageValues = ({ pageWords }: LawFacts): Record<string, string> =>
  Object.fromEntries(ASKED.map((one) => [fieldOf(one), pageWords[one.page][one.language][one.text]]));

const labelOf = (lang: Lang, { page, text: one, language }: Asked): string => {
  const words = declarationWords(lang);
  return words.pageText(words[page], words[`page_${one}`], words[`in_${language}`]);
};

/** Word for word what the pages of the row say, in both languages. */
export function pageRows(lang: Lang, row: LawFacts): { readonly label: string; readonly value: string }[] {
  const linked: readonly LawPage[] = [
    ...(row.withdrawalPage ? (["withdrawal"] as const) : []),
    ...(row.cancellationPage ? (["cancellation"] as const) : []),
  ];
  return ASKED.filter((one) => linked.includes(one.page)).map((one) => ({
    label: labelOf(lang, one),
    value: row.pageWords[one.page][one.language][one.text],
  }));
}

type PageFieldsProps = { readonly lang: Lang; readonly page: LawPage; readonly again: Again | undefined };

/** Open where one of them was refused. */
export function PageFields({ lang, page, again }: PageFieldsProps): VNode {
  const words = declarationWords(lang);
  const open = Object.keys(again?.errors ?? {}).some((field) => field.startsWith(`${page}_`));
  return (
    <Disclosure title={words.pageWords(words[page])} open={open}>
      {PAGE_TEXTS.filter((one) => isAsked(page, one)).map((one) => (
        <FieldRow key={one}>
          {LANGUAGES.map((language) => {
            const asked = { page, text: one, language };
            const field = {
              name: fieldOf(asked),
              label: labelOf(lang, asked),
              maxlength: PAGE_WORDS_MAX[one],
            };
            return PAGE_WORDS_MAX[one] > 120 ? (
              <TextArea key={language} {...field} rows={3} optional />
            ) : (
              <TextField key={language} {...field} optional />
            );
          })}
        </FieldRow>
      ))}
    </Disclosure>
  );
}
