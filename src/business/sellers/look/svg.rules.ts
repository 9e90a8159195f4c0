// Drawings of others, written anew: only shapes, colours and gradients come through. Whatever could run, reach out or bring
// words and pictures along is left out, or the drawing is refused where it would then look otherwise.
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";

/** `needs_outlines`: letters depend on fonts; `needs_shapes`: pictures and style sheets are not taken over. */
export type SvgFault = "unreadable" | "needs_outlines" | "needs_shapes" | "too_much";

const KEPT = new Set(
  (
    "svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask " +
    "use symbol"
  ).split(" "),
);
const FAULTY: Readonly<Record<string, SvgFault>> = {
  text: "needs_outlines",
  style: "needs_shapes",
  image: "needs_shapes",
  pattern: "needs_shapes",
  filter: "needs_shapes",
};

const PRESENTED = new Set(
  (
    "fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray " +
    "stroke-dashoffset stroke-opacity opacity clip-path clip-rule mask stop-color stop-opacity display visibility"
  ).split(" "),
);
const PLACED = new Set(
  (
    "id d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points viewBox transform offset gradientUnits gradientTransform " +
    "spreadMethod preserveAspectRatio clipPathUnits maskUnits"
  ).split(" "),
);

const ELEMENTS_MAX = 2_000;
const DEPTH_MAX = 40;
/** A value is numbers, names and colours; the only address is that of a part of the same drawing. */
const VALUE = /^(?:[\w\s#.,%+()-]|url\(#[\w-]+\))*$/;
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/.source;
/** A comment, an instruction, a tag with its parts, words between; a sign that begins none of them. */
const PIECE = new RegExp(`<!--[\\s\\S]*?-->|<\\?[\\s\\S]*?\\?>|${TAG}|[^<]+|<`, "g");
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The same drawing in a hand of our own. */
export function cleanSvg(text: string): Result<string, { readonly code: SvgFault }> {
  const written: string[] = [];
  const open: string[] = [];
  /** How deep inside of something left out; 0: not. */
  let skipped = 0;
  let elements = 0;
  for (const [piece, closing, name = "", attributes = "", empty] of text.matchAll(PIECE)) {
    if (piece === "<") return refuse({ code: "unreadable" });
    if (name === "") continue;
    if (closing) {
      if (open.pop() !== name) return refuse({ code: "unreadable" });
      if (skipped > 0) skipped -= 1;
      else written.push(`</${name}>`);
      continue;
    }
    elements += 1;
    if (elements > ELEMENTS_MAX || open.length > DEPTH_MAX) return refuse({ code: "too_much" });
    if (open.length === 0 && (name !== "svg" || written.length > 0)) return refuse({ code: "unreadable" });
    const fault = skipped === 0 ? FAULTY[name] : undefined;
    if (fault !== undefined) return refuse({ code: fault });
    const isKept = skipped === 0 && KEPT.has(name);
    if (isKept) written.push(`<${name}${cleaned(name, attributes, open.length === 0)}${empty ? "/" : ""}>`);
    if (empty) continue;
    open.push(name);
    if (!isKept) skipped += 1;
  }
  return open.length > 0 || written.length === 0 ? refuse({ code: "unreadable" }) : ok(written.join(""));
}

function cleaned(element: string, attributes: string, isRoot: boolean): string {
  const kept = new Map<string, string>();
  for (const [, name = "", double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? "").trim();
    if (name === "style") for (const [key, one] of declared(value)) kept.set(key, one);
    else if ((PLACED.has(name) || PRESENTED.has(name)) && VALUE.test(value)) kept.set(name, value);
    else if (element === "use" && /^(?:xlink:)?href$/.test(name) && /^#[\w-]+$/.test(value))
      kept.set("href", value);
  }
  const written = [...kept].map(([name, value]) => ` ${name}="${value}"`).join("");
  return isRoot ? ` xmlns="http://www.w3.org/2000/svg"${written}` : written;
}

function declared(style: string): [string, string][] {
  return style.split(";").flatMap((one): [string, string][] => {
    const [name = "", value = ""] = one.split(":").map((part) => part.trim());
    return PRESENTED.has(name) && VALUE.test(value) ? [[name, value]] : [];
  });
}
