// Texts as values: each module ships its mails and short messages in code, in both languages, with the names and shapes of
// their variables and a sample. Operators may put their own words in place of the shipped ones, never other variables.
import type { z } from "zod";
import type { MessageCategory } from "./message.rules.ts";

export type TextLanguage = "en" | "de";
export type MailText = { readonly subject: string; readonly body: string };

type Worded<V> = {
  /** "order_received": snake case, unique in the installation. */
  readonly key: string;
  readonly category: MessageCategory;
  /** Plain values only: texts, numbers, truths, lists and objects of them. Amounts and dates come written for people. */
  readonly values: z.ZodType<V>;
  /** All variables filled, optional ones too: previews are made of it, and what is missing in it does not exist. */
  readonly sample: V;
  /** The words carry something that lets the reader in (a link that signs in, a code): kept sealed. */
  readonly secret: boolean;
};

export type MailTemplate<V> = Worded<V> & {
  readonly channel: "mail";
  readonly texts: Readonly<Record<TextLanguage, MailText>>;
};
export type SmsTemplate<V> = Worded<V> & {
  readonly channel: "sms";
  readonly texts: Readonly<Record<TextLanguage, string>>;
};
export type LetterTemplate<V> = Worded<V> & {
  readonly channel: "letter";
  readonly texts: Readonly<Record<TextLanguage, MailText>>;
};
export type SentTemplate = MailTemplate<unknown> | SmsTemplate<unknown>;
export type AnyTemplate = SentTemplate | LetterTemplate<unknown>;

/**
 * A mail that the product can write. Bodies are liquid in a small markup (README.md): paragraphs, `# heading`, `- item`,
 * `| label | value`, `> small print`, `**bold**`, `[text](url)`, and a link alone in its paragraph as the button.
 * Besides its values each text may use `person.name` and `seller.name`, `.legal_name`, `.email`, `.phone`.
 */
export function mailTemplate<V>(
  made: Omit<Worded<V>, "secret" | "values" | "sample"> & {
    readonly values: z.ZodType<V>;
    readonly sample: NoInfer<V>;
    readonly secret?: boolean;
    readonly texts: MailTemplate<V>["texts"];
  },
): MailTemplate<V> {
  return { secret: false, ...made, channel: "mail" };
}

/** A short message: one plain text per language, the same variables as a mail, no markup. */
export function smsTemplate<V>(
  made: Omit<Worded<V>, "secret" | "values" | "sample"> & {
    readonly values: z.ZodType<V>;
    readonly sample: NoInfer<V>;
    readonly secret?: boolean;
    readonly texts: SmsTemplate<V>["texts"];
  },
): SmsTemplate<V> {
  return { secret: false, ...made, channel: "sms" };
}

/** A letter on paper: subject and paragraphs in the same markup as a mail, without a button. */
export function letterTemplate<V>(
  made: Omit<Worded<V>, "secret" | "values" | "sample"> & {
    readonly values: z.ZodType<V>;
    readonly sample: NoInfer<V>;
    readonly texts: LetterTemplate<V>["texts"];
  },
): LetterTemplate<V> {
  return { secret: false, ...made, channel: "letter" };
}

let shipped: ReadonlyMap<string, AnyTemplate> = new Map();

/** Called once by the wiring with every module's templates; throws for two of the same key. */
export function useTemplates(list: readonly AnyTemplate[]): void {
  const found = new Map<string, AnyTemplate>();
  for (const one of list) {
    if (found.has(one.key)) throw new Error(`two templates are called ${one.key}`);
    found.set(one.key, one);
  }
  shipped = found;
}

export const allTemplates = (): readonly AnyTemplate[] => [...shipped.values()];
export const templateByKey = (key: string): AnyTemplate | null => shipped.get(key) ?? null;

export function shippedText(template: AnyTemplate, language: TextLanguage): MailText {
  return template.channel === "sms"
    ? { subject: "", body: template.texts[language] }
    : template.texts[language];
}

export function textLanguage(language: string): TextLanguage {
  return language.toLowerCase().startsWith("de") ? "de" : "en";
}

/** Whether a link in it ends in a token (43 signs of base64url): then it lets its reader in, whatever its template says. */
export const holdsToken = (...texts: readonly string[]): boolean =>
  texts.some((text) => text !== withoutTokens(text));

/** The same words with links that lead to no one's access: for whoever reads what was written to somebody else. */
export const withoutTokens = (text: string): string => text.replaceAll(/\/[\w-]{43}(?![\w-])/g, "/…");
