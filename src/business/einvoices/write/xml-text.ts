// The writer of XML: a tree goes in, text comes out, and no value can become markup. What is empty is left out.

export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Element[];
};
type Content = string | null | Element | readonly (Element | null)[];

/** An element around text or further elements; null where there is nothing to say. */
export function tag(
  name: string,
  content: Content,
  attributes: Readonly<Record<string, string>> = {},
): Element | null {
  if (content === null) return null;
  if (typeof content === "string") {
    const text = allowed(content).trim();
    return text === "" ? null : { name, attributes, content: text };
  }
  const children = "name" in content ? [content] : content.filter((one) => one !== null);
  return children.length === 0 ? null : { name, attributes, content: children };
}

/** XML 1.0 knows no control characters but tab and line feeds, no lone surrogates and no U+FFFE and U+FFFF. */
const allowed = (text: string): string =>
  text.toWellFormed().replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ""));

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#13;",
};
const escaped = (text: string): string => text.replaceAll(/[&<>"'\r]/g, (sign) => signs[sign] ?? sign);

function write(element: Element, depth: number): string {
  const { name, attributes, content } = element;
  const pad = "  ".repeat(depth);
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(allowed(value))}"`);
  const inside =
    typeof content === "string"
      ? escaped(content)
      : `\n${content.map((one) => write(one, depth + 1)).join("")}${pad}`;
  return `${pad}<${name}${own.join("")}>${inside}</${name}>\n`;
}

export const xmlText = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, 0)}`;
