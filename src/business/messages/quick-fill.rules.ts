// Most texts only name values and ask whether one is there. These are read once and filled at a tenth of what the library takes;
// whatever else a text holds, and whatever value is not as expected, is the library's, which alone says what liquid means.

type Values = Readonly<Record<string, unknown>>;
type Path = readonly string[];
type Piece =
  | string
  | { readonly path: Path }
  | { readonly all: readonly Path[]; readonly met: Piece[]; readonly unmet: Piece[] };

/** Fills a text that was read; null: the library has to. */
export type QuickText = (values: object, shown: (value: unknown) => string) => string | null;

const TAG = /\{\{[ \t\n]*([\w.]+)[ \t\n]*\}\}|\{%[ \t\n]*(if[ \t\n]+[\w. \t\n]+|else|endif)[ \t\n]*%\}/g;
const NAME = /^[a-z]\w*$/i;
/** Words of liquid's own, and what it answers for a value that is none of its properties. */
const TAKEN = /^(?:and|or|not|contains|nil|null|true|false|empty|blank|size|first|last|if|else|endif)$/i;

/** Null where the text holds more than values by name and questions whether some are there. */
export function quickText(text: string): QuickText | null {
  const pieces = readPieces(text);
  return pieces === null ? null : (values, shown) => write(pieces, values as Values, shown);
}

type Open = { readonly at: Extract<Piece, { readonly all: unknown }>; isElse: boolean };

function readPieces(text: string): Piece[] | null {
  const whole: Piece[] = [];
  const open: Open[] = [];
  let into = whole;
  let from = 0;
  for (const tag of text.matchAll(TAG)) {
    into.push(text.slice(from, tag.index));
    from = tag.index + tag[0].length;
    const next = tag[1] === undefined ? readTag(tag[2] ?? "", open, into, whole) : readValue(tag[1], into);
    if (next === null) return null;
    into = next;
  }
  const rest = text.slice(from);
  into.push(rest);
  const isRead = whole.every(isPlain) && open.length === 0;
  return isRead ? whole : null;
}

// Anything that still looks like liquid was not understood, nor what a brace in front of a tag makes of it.
const isPlain = (piece: Piece): boolean => {
  if (typeof piece === "string") return !/\{\{|\{%|\}\}|%\}|\{$/.test(piece);
  return "path" in piece || (piece.met.every(isPlain) && piece.unmet.every(isPlain));
};

function readPath(name: string): Path | null {
  const path = name.split(".");
  return path.every((step) => NAME.test(step) && !TAKEN.test(step)) ? path : null;
}

function readValue(name: string, into: Piece[]): Piece[] | null {
  const path = readPath(name);
  if (path === null) return null;
  into.push({ path });
  return into;
}

/** Answers where what follows belongs. */
function readTag(tag: string, open: Open[], into: Piece[], whole: Piece[]): Piece[] | null {
  const last = open.at(-1);
  if (tag === "else") {
    if (!last || last.isElse) return null;
    last.isElse = true;
    return last.at.unmet;
  }
  if (tag === "endif") {
    if (!last) return null;
    open.pop();
    const outer = open.at(-1);
    if (!outer) return whole;
    return outer.isElse ? outer.at.unmet : outer.at.met;
  }
  const paths = tag
    .slice(2)
    .trim()
    .split(/[ \t\n]+and[ \t\n]+/)
    .map(readPath);
  if (paths.includes(null)) return null;
  const at = { all: paths as Path[], met: [], unmet: [] };
  into.push(at);
  open.push({ at, isElse: false });
  return at.met;
}

function write(pieces: readonly Piece[], values: Values, shown: (value: unknown) => string): string | null {
  let text = "";
  for (const piece of pieces) {
    const part = typeof piece === "string" ? piece : partOf(piece, values, shown);
    if (part === null) return null;
    text += part;
  }
  return text;
}

function partOf(
  piece: Exclude<Piece, string>,
  values: Values,
  shown: (value: unknown) => string,
): string | null {
  if ("path" in piece) {
    const value = valueAt(values, piece.path);
    return value === undefined || isList(value) ? null : shown(value);
  }
  let isSo = true;
  for (const path of piece.all) {
    const value = valueAt(values, path);
    if (value === undefined) return null;
    isSo &&= value !== false && value !== null;
  }
  return write(isSo ? piece.met : piece.unmet, values, shown);
}

const isList = (value: unknown): boolean => typeof value === "object" && value !== null;

function valueAt(values: Values, path: Path): unknown {
  let at: unknown = values;
  for (const step of path) {
    if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, step))
      return undefined;
    at = (at as Values)[step];
  }
  return at;
}
