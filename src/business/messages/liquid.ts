// Fills variables into texts that operators may edit. Liquid in its strictest setting: no files, no prototypes, no clock, a
// short list of tags and filters, and limits on size, time and memory. Values can never become markup.
import { createRequire } from "node:module";
import type { Liquid, Template } from "liquidjs";
import { protect } from "./markup.ts";
import { quickText } from "./quick-fill.rules.ts";
import type { QuickText } from "./quick-fill.rules.ts";

const TAGS = new Set([
  "if",
  "elsif",
  "else",
  "unless",
  "case",
  "when",
  "for",
  "break",
  "continue",
  "assign",
  "comment",
  "#",
]);
const FILTERS = new Set([
  "upcase",
  "downcase",
  "capitalize",
  "default",
  "join",
  "size",
  "first",
  "last",
  "plus",
  "minus",
  "strip",
  "replace",
  "truncate",
  "append",
  "prepend",
]);
const TEXT_LONGEST = 20_000;
/** What becomes of it, in signs: the library's limits do not count what a loop writes. */
const FILLED_LONGEST = 500_000;

const load = createRequire(import.meta.url);

function engine(outputEscape: (value: unknown) => string): Liquid {
  const library = load("liquidjs") as { readonly Liquid: typeof Liquid };
  const made = new library.Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: TEXT_LONGEST,
    // Far more than any text takes: a machine under load must not lose a mail.
    renderLimit: 2_000,
    memoryLimit: 1_000_000,
    outputEscape,
  });
  for (const name of Object.keys(made.tags)) if (!TAGS.has(name)) delete made.tags[name];
  for (const name of Object.keys(made.filters)) if (!FILTERS.has(name)) delete made.filters[name];
  return made;
}

const shown = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
type Kind = "plain" | "markup";
const made: Partial<Record<Kind, Liquid>> = {};

const shownAs: Readonly<Record<Kind, (value: unknown) => string>> = {
  plain: shown,
  markup: (value) => protect(shown(value)),
};

/** Made with the first text: the library takes 3 MB, which a process that writes nothing should not hold. */
const engineOf = (kind: Kind): Liquid => (made[kind] ??= engine(shownAs[kind]));

type Read = { readonly quick: QuickText | null; templates: Template[] | null };
const parsed: Readonly<Record<Kind, Map<string, Read>>> = { plain: new Map(), markup: new Map() };
const KEPT = 500;

/** `plain` for subjects and short messages, `markup` for mail bodies. Throws for what liquid does not take. */
export function fill(kind: Kind, text: string, values: object): string {
  const known = parsed[kind];
  let read = known.get(text);
  if (!read) {
    read = { quick: text.length > TEXT_LONGEST ? null : quickText(text), templates: null };
    if (known.size >= KEPT) known.clear();
    known.set(text, read);
  }
  const quick = read.quick?.(values, shownAs[kind]);
  if (quick !== undefined && quick !== null) return quick;
  read.templates ??= engineOf(kind).parse(text);
  return rendered(kind, read.templates, values);
}

/** Throws where it is longer than any text of ours would be. */
function rendered(kind: Kind, template: Template[], values: object): string {
  const written = String(engineOf(kind).renderSync(template, values));
  if (written.length > FILLED_LONGEST) throw new RangeError("output length limit exceeded");
  return written;
}

type Broken = { readonly code: "bad_text"; readonly message: string; readonly line: number | null };
/** `nearest`: the variable that was probably meant. */
type Unknown = { readonly name: string; readonly nearest: string | null };
type Fault = Broken | readonly Unknown[];

/** What is wrong with one part of a text. Of variables that nobody fills all are said, each once, with its part. */
export type TextFault<Part extends string> =
  | (Broken & { readonly part: Part })
  | (UnknownIn<Part> & {
      readonly code: "unknown_variable";
      readonly others?: readonly UnknownIn<Part>[];
    });
export type UnknownIn<Part extends string> = Unknown & { readonly part: Part };

/** What is wrong with a text of several parts before it is used: its syntax, or variables that nobody fills. Null: nothing. */
export function faultOf<Part extends string>(
  parts: readonly { readonly part: Part; readonly kind: Kind; readonly text: string }[],
  sample: object,
): TextFault<Part> | null {
  const faults = parts.map(({ part, kind, text }) => ({ part, fault: faultOfOne(kind, text, sample) }));
  for (const { part, fault } of faults) if (fault !== null && "code" in fault) return { ...fault, part };
  const [first, ...others] = faults.flatMap(({ part, fault }) =>
    fault === null || "code" in fault ? [] : onceEach(fault).map((one) => ({ ...one, part })),
  );
  if (first === undefined) return null;
  return { code: "unknown_variable", ...first, ...(others.length === 0 ? {} : { others }) };
}

const onceEach = (unknown: readonly Unknown[]): Unknown[] => [
  ...new Map(unknown.map((one) => [one.name, one])).values(),
];

function faultOfOne(kind: Kind, text: string, sample: object): Fault | null {
  try {
    const liquid = engineOf(kind);
    const template = liquid.parse(text);
    const nowhere = liquid
      .globalVariableSegmentsSync(template)
      .map(pathOf)
      .filter((path) => !exists(sample, path))
      .map((path) => unknownVariable(path.join("."), namesOf(sample)));
    // What a list's items are called in the text is looked at too, in branches that the sample never takes.
    const items = itemsOf(text);
    const ofItems = liquid.variableSegmentsSync(template).flatMap((segments) => {
      const [first = "", ...rest] = pathOf(segments);
      const list = rest.length > 0 ? items.get(String(first)) : undefined;
      if (list === undefined || !exists(sample, list)) return [];
      if (exists(sample, [...list, 0, ...rest])) return [];
      const known = namesOf(sample, "")
        .filter((name) => name.startsWith(`${list.join(".")}[].`))
        .map((name) => name.replace(`${list.join(".")}[]`, String(first)));
      return [unknownVariable([first, ...rest].join("."), known)];
    });
    const unknown = [...nowhere, ...ofItems];
    if (unknown.length > 0) return unknown;
    const whole = rendered(kind, template, sample).includes(AS_OBJECT)
      ? liquid
          .globalVariableSegmentsSync(template)
          .map(pathOf)
          .find((path) => isGroup(sample, path))
      : undefined;
    if (whole === undefined) return null;
    // "person" is no word to print: one of what it holds is meant.
    const held = namesOf(sample).find((name) => name.startsWith(`${whole.join(".")}.`));
    return [{ name: whole.join("."), nearest: held ?? null }];
  } catch (fault) {
    const message = fault instanceof Error ? (fault.message.split("\n")[0] ?? "") : String(fault);
    const missing = /undefined variable: ([\w.]+)/.exec(message)?.[1];
    if (missing) return [unknownVariable(missing, namesOf(sample))];
    const line = /line:(\d+)/.exec(message)?.[1];
    return {
      code: "bad_text",
      message: message.replace(/, line:.*$/, ""),
      line: line === undefined ? null : Number(line),
    };
  }
}

// Without the brackets, which travel as other signs.
const AS_OBJECT = String({}).slice(1, -1);

const isGroup = (values: unknown, path: readonly (string | number)[]): boolean => {
  const found = path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null)?.[step], values);
  return typeof found === "object" && found !== null;
};

const pathOf = (segments: readonly unknown[]): (string | number)[] =>
  segments.filter((one): one is string | number => !Array.isArray(one));

const unknownVariable = (name: string, known: readonly string[]): Unknown => ({
  name,
  nearest: nearest(name, known),
});

/** The lists that loops of a text go over, by what they call an item; not those within other loops. */
function itemsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const loops = [...text.matchAll(/\{%-?\s*for\s+(\w+)\s+in\s+([\w.]+)/g)];
  return new Map(loops.map(([, item = "", list = ""]) => [item, list.split(".")]));
}

function exists(values: unknown, path: readonly (string | number)[]): boolean {
  let at: unknown = values;
  for (const step of path) {
    if (step === "size" || step === "first" || step === "last")
      return typeof at === "object" || typeof at === "string";
    const list = Array.isArray(at) && typeof step === "number";
    if (list) at = (at as unknown[])[0];
    else if (typeof at === "object" && at !== null && Object.hasOwn(at, step))
      at = (at as Record<string, unknown>)[step];
    else return false;
  }
  return true;
}

/** The variables a text may use, as an editor lists them: "order.number", "items[].title". */
export function namesOf(sample: unknown, before = ""): string[] {
  if (Array.isArray(sample))
    return [before, ...namesOf(sample[0], `${before}[]`).filter((name) => name !== `${before}[]`)];
  if (typeof sample !== "object" || sample === null) return before === "" ? [] : [before];
  return Object.entries(sample).flatMap(([name, value]) =>
    namesOf(value, before === "" ? name : `${before}.${name}`),
  );
}

function nearest(name: string, known: readonly string[]): string | null {
  const ranked = known.map((one) => ({ one, far: distance(name, one) })).toSorted((a, b) => a.far - b.far)[0];
  return ranked && ranked.far <= Math.max(2, name.length / 2) ? ranked.one : null;
}

/** Levenshtein's, row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
