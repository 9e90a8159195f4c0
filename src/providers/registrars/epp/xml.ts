// XML for EPP and nothing more: reading values as EPP means them, and a writer through which no text can become markup.
import { NO_SIGN, readXml } from "../../../kernel/xml.ts";
import type { XmlNode } from "../../../kernel/xml.ts";

/** One message, its texts with white space collapsed (XML Schema `token`, as EPP's values are). Throws XmlFault. */
export const readEpp = (message: string): XmlNode =>
  readXml(message, (raw) => raw.replace(/[ \t\r\n]+/g, " ").trim());

/** Finished markup. Only `el` makes it, so plain strings are always text. */
export type Markup = { readonly markup: string };
export type Content = Markup | string | null | readonly (Markup | null)[];

/** Text that XML cannot carry (NUL and other control characters). Thrown before anything is sent. */
export class UnsendableText extends Error {
  override readonly name = "UnsendableText";
}

export function escapeText(text: string): string {
  if (NO_SIGN.test(text)) throw new UnsendableText("control_character");
  return text.replace(/[&<>"'\t\r\n]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** One element: attributes without null ones, then text or elements (null ones are left out). */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...content: readonly Content[]
): Markup {
  let head = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) head += ` ${key}="${escapeText(value)}"`;
  }
  const inner = content.map(contentMarkup).join("");
  return { markup: inner === "" ? `<${head}/>` : `<${head}>${inner}</${name}>` };
}

function contentMarkup(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string") return escapeText(content);
  if ("markup" in content) return content.markup;
  return content.map((part) => part?.markup ?? "").join("");
}

export const xmlDocument = (root: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}`;
