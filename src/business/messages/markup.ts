// The small markup of mail bodies, read into blocks that the text part and the HTML part are both made of.

export type Inline =
  | { readonly kind: "text" | "bold"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | { readonly kind: "break" };
export type Block =
  | { readonly kind: "heading" | "paragraph" | "note"; readonly line: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [readonly Inline[], readonly Inline[]])[] }
  | { readonly kind: "button"; readonly text: string; readonly url: string };

// Signs of a value that would mean something to this markup travel as private-use characters and come back at the end.
const SIGNS = "\\[]()*#>|-_";
const HIDDEN = 0xe000;

/** A value's text so that nothing in it is read as markup. Line breaks stay breaks inside their paragraph. */
export function protect(value: string): string {
  return value
    .replace(/[\p{Cc}\uE000-\uE0FF\u202A-\u202E\u2066-\u2069]/gu, (sign) =>
      sign === "\n" ? "\u2028" : sign === "\t" ? " " : "",
    )
    .replace(/[\\[\]()*#>|\-_]/g, (sign) => String.fromCharCode(HIDDEN + SIGNS.indexOf(sign)));
}

function restore(text: string): string {
  return text.replace(/[\uE000-\uE0FF]/g, (sign) => SIGNS[sign.charCodeAt(0) - HIDDEN] ?? "");
}

/** A backslash before a sign keeps it from being read as markup. Unreadable markup is shown as it stands, never lost. */
export function readMarkup(source: string): Block[] {
  const kept = source.replace(/\\([\\[\]()*#>|_-])/g, (_, sign: string) => protect(sign));
  const parts = kept.trimEnd().split(/\n[ \t]*(?:\n[ \t]*)+/);
  return parts.flatMap((part, at) => blocksOf(at === parts.length - 1 ? closing(part) : part));
}

/** Longer ones are lines of a text that was wrapped. */
const CLOSING_LINE = 60;

/** The greeting at the end and the name below it stand below each other. */
function closing(part: string): string {
  const lines = part
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const isClosing = lines.every((line) => kindOf(line) === "paragraph" && line.length <= CLOSING_LINE);
  return isClosing ? lines.join("\u2028") : part;
}

type LineKind = "list" | "facts" | "note" | "paragraph" | "heading";

function kindOf(line: string): LineKind {
  if (line.startsWith("- ")) return "list";
  if (line.startsWith("|")) return "facts";
  if (line.startsWith(">")) return "note";
  return line.startsWith("# ") ? "heading" : "paragraph";
}

function blocksOf(part: string): Block[] {
  const lines = part
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const groups: { kind: LineKind; lines: string[] }[] = [];
  for (const line of lines) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (last && last.kind === kind && kind !== "heading") last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups.map((group) => blockOf(group.kind, group.lines));
}

function blockOf(kind: LineKind, lines: readonly string[]): Block {
  if (kind === "list") return { kind, items: lines.map((line) => inlines(line.slice(2))) };
  if (kind === "facts") return { kind, rows: lines.map(factOf) };
  if (kind === "heading") return { kind, line: inlines(lines.join(" ").slice(2)) };
  if (kind === "note")
    return { kind, line: inlines(lines.map((line) => line.replace(/^> ?/, "")).join(" ")) };
  const alone = lines.length === 1 ? inlines(lines[0] ?? "") : [];
  const [only] = alone;
  if (alone.length === 1 && only?.kind === "link") return { kind: "button", text: only.text, url: only.url };
  return { kind: "paragraph", line: inlines(lines.join(" ")) };
}

function factOf(line: string): readonly [readonly Inline[], readonly Inline[]] {
  const [label = "", ...rest] = line.replace(/^\|/, "").replace(/\|$/, "").split("|");
  return [inlines(label.trim()), inlines(rest.join("|").trim())];
}

function inlines(line: string): Inline[] {
  const found: Inline[] = [];
  const text = (kind: "text" | "bold", raw: string): void => {
    raw.split("\u2028").forEach((piece, at) => {
      if (at > 0) found.push({ kind: "break" });
      if (piece !== "") found.push({ kind, text: restore(piece) });
    });
  };
  let from = 0;
  for (const match of line.matchAll(/\[([^\][]+)\]\(([^()\s]*)\)|\*\*([^*]+)\*\*/g)) {
    text("text", line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[3] !== undefined) text("bold", match[3]);
    else linkOf(restore(match[1] ?? "").replaceAll("\u2028", " "), restore(match[2] ?? ""), found);
  }
  text("text", line.slice(from));
  return found;
}

function linkOf(text: string, url: string, found: Inline[]): void {
  found.push(isSafeLink(url) ? { kind: "link", text, url } : { kind: "text", text });
}

/** Only what a reader may be sent to: web pages and mail addresses. */
export function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s"'<>\\]+$/i.test(url) && URL.canParse(url);
}

/** The line for the text part: links written out behind their words, mail addresses as such. */
export function plainText(line: readonly Inline[]): string {
  return line
    .map((one) => {
      if (one.kind === "break") return "\n";
      if (one.kind !== "link") return one.text;
      const target = one.url.replace(/^mailto:/i, "");
      return one.text === target ? target : `${one.text} (${target})`;
    })
    .join("");
}
