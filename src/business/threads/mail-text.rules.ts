// The words of a mail for reading: text out of HTML, and what was only quoted folded away. Never the HTML itself.

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  euro: "€",
  hellip: "…",
  ndash: "–",
  mdash: "—",
};

/** Reads tags one after the other, so that no input takes longer than its length. Scripts and styles are left out whole. */
export function htmlText(html: string, longest: number): string {
  const found: string[] = [];
  let silent: string | null = null;
  for (let at = 0; at < html.length;) {
    const open = html.indexOf("<", at);
    const words = html.slice(at, open === -1 ? html.length : open);
    if (silent === null && words !== "") found.push(words.replace(/\s+/g, " "));
    if (open === -1) break;
    const close = html.indexOf(">", open);
    if (close === -1) break;
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, Math.min(close, open + 30)));
    const name = tag?.[2]?.toLowerCase() ?? "";
    if (silent !== null) silent = tag?.[1] === "/" && name === silent ? null : silent;
    else if (tag?.[1] === "" && SILENT.has(name)) silent = name;
    else if (name === "br" || (BLOCKS.has(name) && tag?.[1] === "/")) found.push("\n");
    else if (name === "blockquote") found.push("\n> ");
    at = html.startsWith("<!--", open) ? skipped(html, open) : close + 1;
  }
  return cleanText(
    found
      .join("")
      .slice(0, longest * 2)
      .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|\w{2,8});/gi, entity),
    longest,
  );
}

const SILENT = new Set(["script", "style", "head", "title", "template", "noscript"]);
const BLOCKS = new Set(["p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol"]);

function skipped(html: string, open: number): number {
  const end = html.indexOf("-->", open);
  return end === -1 ? html.length : end + 3;
}

function entity(whole: string, name: string): string {
  if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
  const hex = name[1]?.toLowerCase() === "x";
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
}

/** One kind of line end, no signs that steer or hide, no more than one empty line, at most `longest` signs. */
export function cleanText(text: string, longest: number): string {
  return text
    .slice(0, longest * 2)
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]|[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, "")
    .replace(/[ \t\u00A0]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .slice(0, longest)
    .toWellFormed();
}

export type TextPart = { readonly kind: "said" | "quoted"; readonly text: string };

const INTRODUCTIONS = [
  /^on .{5,200} wrote:$/i,
  /^am .{5,200} schrieb.{0,120}:$/i,
  /^.{0,80}<[^<>\s]+@[^<>\s]+> (wrote|schrieb):$/i,
  /^-{2,} ?(original message|ursprüngliche nachricht|forwarded message|weitergeleitete nachricht) ?-{2,}$/i,
  /^_{10,}$/,
];
const introduces = (line: string): boolean => INTRODUCTIONS.some((one) => one.test(line));
const HEADER_BLOCK = /^(from|von): .+$/i;
const HEADER_NEXT = /^(sent|gesendet|date|datum|to|an): /i;

/** What the writer said, and what was quoted: lines with `>`, and what the usual introductions of a quote lead to. */
export function foldQuotes(body: string): readonly TextPart[] {
  const lines = body.split("\n");
  // Below an introduction all is quoted only where no line says so itself: else answers stand between the quotes.
  const marked = lines.some((line) => /^\s*>/.test(line));
  const parts: { kind: TextPart["kind"]; lines: string[] }[] = [];
  let rest = false;
  for (const [at, line] of lines.entries()) {
    const leads = isIntroduction(lines, at);
    rest ||= leads && !marked;
    const kind = rest || leads || /^\s*>/.test(line) ? "quoted" : "said";
    const last = parts.at(-1);
    if (last && (last.kind === kind || line.trim() === "")) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts
    .map((part) => ({ kind: part.kind, text: part.lines.join("\n").trim() }))
    .filter((part) => part.text !== "");
}

function isIntroduction(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? "").trim();
  const next = (lines[at + 1] ?? "").trim();
  if (line.length > 250) return false;
  if (introduces(line)) return true;
  if (/^(on|am) /i.test(line) && next.length < 120 && introduces(`${line} ${next}`)) return true;
  return HEADER_BLOCK.test(line) && HEADER_NEXT.test(next);
}
