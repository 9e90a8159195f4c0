// A host brings one brand colour; these functions make it readable in both themes, whatever colour it is.
// Ratios follow WCAG 2.2 (relative luminance of sRGB).

type Rgb = readonly [number, number, number];

/**
 * A brand colour made safe: `fill` for surfaces, `onFill` for text on them, `text` for brand-coloured words
 * on the page.
 */
export type BrandColours = { fill: string; onFill: string; text: string };

const PAGE = {
  light: { surface: "#ffffff", canvas: "#f6f7f9" },
  dark: { surface: "#171a20", canvas: "#0f1115" },
};

function parse(hex: string): Rgb {
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/iu.exec(hex);
  const full = short
    ? `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
    : hex.replace(/^#/u, "");
  if (!/^[0-9a-f]{6}$/iu.test(full)) throw new RangeError(`not a colour like #1d4ed8: ${hex}`);
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
}

function write(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21. Refuses anything that is not #rgb or #rrggbb. */
export function contrast(a: string, b: string): number {
  const [bright, dim] = [luminance(parse(a)), luminance(parse(b))].toSorted((x, y) => y - x) as [
    number,
    number,
  ];
  return (bright + 0.05) / (dim + 0.05);
}

function mixTowards(colour: Rgb, target: number, share: number): Rgb {
  return colour.map((part) => part + (target - part) * share) as unknown as Rgb;
}

/**
 * Moves a colour towards black (light theme) or white (dark theme) until it reads ≥ 4.5:1 on surface and
 * canvas.
 */
function untilReadable(hex: string, theme: "light" | "dark"): string {
  const start = parse(hex);
  for (let share = 0; share <= 1; share += 0.02) {
    const candidate = write(mixTowards(start, theme === "light" ? 0 : 255, share));
    const page = PAGE[theme];
    if (contrast(candidate, page.surface) >= 4.5 && contrast(candidate, page.canvas) >= 4.5) return candidate;
  }
  return theme === "light" ? "#000000" : "#ffffff";
}

const INK = "#0f1115";

/**
 * The brand colour for a theme. `fill` stays the host's own colour wherever white or ink reads ≥ 4.5:1 on
 * it, else it is darkened until white does; `text` is moved until it reads ≥ 4.5:1 on the page. Refuses what
 * is not #rgb or #rrggbb.
 */
export function brandColours(hex: string, theme: "light" | "dark" = "light"): BrandColours {
  const text = untilReadable(hex, theme);
  for (let share = 0; share <= 1; share += 0.02) {
    const fill = write(mixTowards(parse(hex), 0, share));
    const onFill = contrast(fill, "#ffffff") >= 4.5 ? "#ffffff" : INK;
    if (contrast(fill, onFill) >= 4.5) return { fill, onFill, text };
  }
  return { fill: "#000000", onFill: "#ffffff", text };
}

/** CSS that sets the three brand tokens for both themes; goes into the page's nonce'd style element. */
export function brandCss(hex: string, on = ":root"): string {
  const light = brandColours(hex, "light");
  const dark = brandColours(hex, "dark");
  const pair = (key: keyof BrandColours): string => `light-dark(${light[key]},${dark[key]})`;
  return `${on}{--brand:${pair("fill")};--on-brand:${pair("onFill")};--brand-text:${pair("text")}}`;
}
