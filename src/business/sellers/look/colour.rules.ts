// Whether a colour can be read on another: the seller's brand colour is free, the reader's eyes are not.

/** "#rrggbb" as three channels from 0 to 255. Throws for anything else. */
function channels(hex: string): readonly [number, number, number] {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new RangeError(`not a colour: ${JSON.stringify(hex)}`);
  return [
    Number.parseInt(match[1] ?? "", 16),
    Number.parseInt(match[2] ?? "", 16),
    Number.parseInt(match[3] ?? "", 16),
  ];
}

/** Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((one) => {
    const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** White or near black, whichever reads better on this ground. */
export function textOn(ground: string): string {
  return contrast(ground, "#FFFFFF") >= contrast(ground, "#16181D") ? "#FFFFFF" : "#16181D";
}

/** The wanted colour, moved towards black or white just as far as it takes to be read on the ground (4.5 : 1, WCAG 1.4.3). */
export function readableOn(ground: string, wanted: string, least = 4.5): string {
  const goal = textOn(ground) === "#FFFFFF" ? 255 : 0;
  for (let step = 0; step <= 20; step += 1) {
    const mixed = channels(wanted).map((one) => Math.round(one + ((goal - one) * step) / 20));
    const hex = `#${mixed.map((one) => one.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
    if (contrast(hex, ground) >= least) return hex;
  }
  return textOn(ground);
}

/** A ground in the wanted colour with text on it: where neither white nor near black reads, it is darkened until white does. */
export function groundIn(wanted: string): { readonly ground: string; readonly text: string } {
  const kept = textOn(wanted);
  if (contrast(wanted, kept) >= 4.5) return { ground: wanted.toUpperCase(), text: kept };
  return { ground: readableOn("#FFFFFF", wanted), text: "#FFFFFF" };
}
