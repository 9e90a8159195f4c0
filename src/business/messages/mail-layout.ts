// The one layout of every mail: 600 px, tables for old programs, no picture but a logo, readable in the dark, in the
// seller's colour.
import { groundIn, readableOn } from "../sellers/index.ts";
import { plainText } from "./markup.ts";
import type { Block, Inline } from "./markup.ts";

/** What stands around the words. */
export type MailSender = {
  readonly name: string;
  /** Legal name, street, postal code and city, country; and further lines as the law wants them (VAT id, phone …). */
  readonly legalLines: readonly string[];
  /** "#rrggbb" */
  readonly brandColour: string;
  /** Where its logo is fetched; null: its name stands there. */
  readonly logoUrl: string | null;
};

const LIGHT = { page: "#F4F4F2", card: "#FFFFFF", ink: "#16181D", soft: "#5B606B", line: "#E3E3DF" };
const DARK = { page: "#101114", card: "#1B1D22", ink: "#ECEDEE", soft: "#A4A9B3", line: "#33363D" };
const FONT = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The part for programs that show no HTML. */
export function textPart(blocks: readonly Block[], sender: MailSender): string {
  const body = blocks.map((block) => {
    switch (block.kind) {
      case "button":
        return `${block.text}:\n${block.url}`;
      case "list":
        return block.items.map((item) => `- ${plainText(item)}`).join("\n");
      case "facts":
        return block.rows.map(([label, value]) => `${plainText(label)}: ${plainText(value)}`).join("\n");
      default:
        return plainText(block.line);
    }
  });
  return `${[...body, ["--", sender.name, ...sender.legalLines].join("\n")].join("\n\n")}\n`;
}

export function htmlPart(
  blocks: readonly Block[],
  subject: string,
  language: string,
  sender: MailSender,
): string {
  const look = lookOf(sender.brandColour);
  const rows = blocks
    .map((block) => `<tr><td style="padding:0 32px 16px">${blockHtml(block, look)}</td></tr>`)
    .join("\n");
  const legal = sender.legalLines.map(escape).join("<br>");
  const table = `role="presentation" cellpadding="0" cellspacing="0" border="0"`;
  return `<!doctype html>
<html lang="${escape(language)}" dir="auto"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no"><title>${escape(subject)}</title>
<style>${look.dark}</style></head>
<body class="k-page" style="margin:0;padding:0;background:${LIGHT.page}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheaderHtml(blocks)}</div>
<table ${table} width="100%" class="k-page" style="background:${LIGHT.page}"><tr>
<td align="center" style="padding:24px 12px">
<table ${table} width="600" style="width:100%;max-width:600px">
<tr><td class="k-name" style="${FONT};font-size:18px;font-weight:650;color:${look.name};padding:0 32px 16px">
${nameHtml(sender)}</td></tr>
<tr><td class="k-card" style="background:${LIGHT.card};border:1px solid ${LIGHT.line};border-radius:8px">
<table ${table} width="100%"><tr><td style="height:28px;line-height:28px;font-size:0">&nbsp;</td></tr>
${rows}
<tr><td style="height:12px;line-height:12px;font-size:0">&nbsp;</td></tr></table></td></tr>
<tr><td class="k-soft" style="${FONT};font-size:12px;line-height:18px;color:${LIGHT.soft};padding:20px 32px">
${legal}</td></tr>
</table></td></tr></table></body></html>
`;
}

// Programs that fetch no pictures show the name in its place, in the same hand.
const nameHtml = ({ name, logoUrl }: MailSender): string =>
  logoUrl === null
    ? escape(name)
    : `<img src="${escape(logoUrl)}" alt="${escape(name)}" height="40" style="display:block;height:40px;width:auto;border:0">`;

type Look = {
  readonly name: string;
  readonly link: string;
  readonly button: string;
  readonly buttonText: string;
  /** What differs where the reader's mail program is dark. */
  readonly dark: string;
};

// Making a colour readable takes longer than writing the mail: it is done once for each brand's colour.
const looks = new Map<string, Look>();
const LOOKS_MOST = 1_000;

function lookOf(brand: string): Look {
  const known = looks.get(brand);
  if (known) return known;
  if (looks.size >= LOOKS_MOST) looks.clear();
  const { ground, text } = groundIn(brand);
  const made = {
    name: readableOn(LIGHT.page, brand),
    link: readableOn(LIGHT.card, brand),
    button: ground,
    buttonText: text,
    dark: darkRules(brand),
  };
  looks.set(brand, made);
  return made;
}

function darkRules(brand: string): string {
  const link = readableOn(DARK.card, brand);
  return (
    `@media (prefers-color-scheme:dark){.k-page{background:${DARK.page}!important}.k-card{background:${DARK.card}!important;` +
    `border-color:${DARK.line}!important}.k-ink{color:${DARK.ink}!important}.k-soft{color:${DARK.soft}!important}` +
    `.k-link{color:${link}!important}.k-name{color:${readableOn(DARK.page, brand)}!important}` +
    `.k-row{border-color:${DARK.line}!important}.k-button{border-color:${DARK.line}!important}}`
  );
}

const SMALL = `${FONT};font-size:13px;line-height:20px;color:${LIGHT.soft};margin:0`;
const INK = `${FONT};font-size:16px;line-height:24px;color:${LIGHT.ink};margin:0`;

function blockHtml(block: Block, look: Look): string {
  switch (block.kind) {
    case "heading":
      return (
        `<h1 class="k-ink" style="${FONT};font-size:22px;line-height:28px;font-weight:650;color:${LIGHT.ink};margin:0">` +
        `${lineHtml(block.line, look)}</h1>`
      );
    case "note":
      return `<p class="k-soft" style="${SMALL}">${lineHtml(block.line, look)}</p>`;
    case "list":
      return (
        `<ul class="k-ink" style="${INK};padding:0 0 0 20px">` +
        `${block.items.map((item) => `<li style="padding:0 0 4px">${lineHtml(item, look)}</li>`).join("")}</ul>`
      );
    case "facts":
      return factsHtml(block.rows, look);
    case "button":
      return buttonHtml(block, look);
    case "paragraph":
      return `<p class="k-ink" style="${INK}">${lineHtml(block.line, look)}</p>`;
  }
}

function factsHtml(rows: readonly (readonly [readonly Inline[], readonly Inline[]])[], look: Look): string {
  const cell = `padding:8px 0;border-top:1px solid ${LIGHT.line};${FONT};font-size:15px;line-height:22px`;
  const written = rows.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" class="k-soft k-row" ` +
      `style="${cell};font-weight:400;color:${LIGHT.soft};padding-right:16px">${lineHtml(label, look)}</th>` +
      `<td align="right" class="k-ink k-row" style="${cell};color:${LIGHT.ink}">${lineHtml(value, look)}</td></tr>`,
  );
  return `<table cellpadding="0" cellspacing="0" border="0" width="100%">${written.join("")}</table>`;
}

function buttonHtml(button: { readonly text: string; readonly url: string }, look: Look): string {
  return (
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>` +
    `<td class="k-button" bgcolor="${look.button}" ` +
    `style="background:${look.button};border:1px solid ${look.button};border-radius:6px">` +
    `<a href="${escape(button.url)}" style="${FONT};display:inline-block;font-size:16px;line-height:24px;font-weight:600;` +
    `padding:11px 22px;color:${look.buttonText};text-decoration:none">${escape(button.text)}</a></td></tr></table>`
  );
}

function lineHtml(line: readonly Inline[], look: Look): string {
  return line
    .map((one) => {
      switch (one.kind) {
        case "break":
          return "<br>";
        case "bold":
          return `<strong>${escape(one.text)}</strong>`;
        case "link":
          return `<a class="k-link" href="${escape(one.url)}" style="color:${look.link}">${escape(one.text)}</a>`;
        case "text":
          return escape(one.text);
      }
    })
    .join("");
}

// The filler keeps mail programs from showing the next words of the mail behind a short first sentence.
function preheaderHtml(blocks: readonly Block[]): string {
  return escape(preheader(blocks)) + "&#847;&zwnj;&nbsp;".repeat(30);
}

// What a mailbox shows beside the subject: the first paragraph that is no greeting ("Hello Mia,").
function preheader(blocks: readonly Block[]): string {
  const paragraphs = blocks.flatMap((block) => (block.kind === "paragraph" ? [plainText(block.line)] : []));
  const told = paragraphs.find((text) => !/[,!]$/.test(text)) ?? paragraphs[0] ?? "";
  return told.replace(/\s+/g, " ").slice(0, 120);
}

export function escape(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");
}
