// A logo as it was sent becomes one that is safe to hand out, and a picture of it for mails and paper.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { cleanSvg } from "./svg.rules.ts";
import type { SvgFault } from "./svg.rules.ts";

export type Logo = {
  readonly sha256: string;
  readonly contentType: "image/svg+xml" | "image/png";
  readonly bytes: Buffer;
  readonly png: Buffer;
  /** Of the picture, in dots. */
  readonly width: number;
  readonly height: number;
};

/** `bad_shape`: more than eight times as wide as high, or higher than wide by more than two. */
export type LogoFault = SvgFault | "too_large" | "bad_shape";

export const LOGO_BYTES_MAX = 256 * 1024;
const SIDE_MAX = 4_000;
/** Four times the height at which pages show it, so that paper and sharp screens have enough. */
const PICTURE_HEIGHT = 160;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Refuses what is neither a drawing nor a PNG that can be shown. */
export async function readLogo(sent: Buffer): Promise<Result<Logo, { readonly code: LogoFault }>> {
  if (sent.length > LOGO_BYTES_MAX) return refuse({ code: "too_large" });
  if (sent.subarray(0, PNG.length).equals(PNG)) return ofPng(sent);
  const drawing = cleanSvg(sent.toString("utf8"));
  if (!drawing.ok) return drawing;
  const picture = await drawn(drawing.value);
  if (!picture.ok) return picture;
  return ok(named("image/svg+xml", Buffer.from(drawing.value), picture.value));
}

// Drawn anew as well: what else is in the file, and what would not be a picture to others, stays behind.
async function ofPng(sent: Buffer): Promise<Result<Logo, { readonly code: LogoFault }>> {
  if (sent.length < 24) return refuse({ code: "unreadable" });
  const [width, height] = [sent.readUInt32BE(16), sent.readUInt32BE(20)];
  if (width < 1 || height < 1) return refuse({ code: "unreadable" });
  if (width > SIDE_MAX || height > SIDE_MAX) return refuse({ code: "too_large" });
  const picture = await drawn(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" ` +
      `height="${height}" href="data:image/png;base64,${sent.toString("base64")}"/></svg>`,
  );
  return picture.ok ? ok(named("image/png", picture.value.png, picture.value)) : picture;
}

type Picture = Pick<Logo, "png" | "width" | "height">;

const named = (contentType: Logo["contentType"], bytes: Buffer, picture: Picture): Logo => ({
  ...picture,
  contentType,
  bytes,
  sha256: createHash("sha256").update(contentType).update(bytes).digest("hex"),
});

let loaded: Promise<typeof import("@resvg/resvg-wasm")> | undefined;

// Loaded at the first logo: most processes never see one.
async function load(): Promise<typeof import("@resvg/resvg-wasm")> {
  const kit = await import("@resvg/resvg-wasm");
  const code = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await kit.initWasm(await readFile(code));
  return kit;
}

async function drawn(svg: string): Promise<Result<Picture, { readonly code: LogoFault }>> {
  loaded ??= load();
  const { Resvg } = await loaded;
  try {
    const fitTo = { mode: "height", value: PICTURE_HEIGHT } as const;
    const kit = new Resvg(svg, { fitTo, font: { loadSystemFonts: false } });
    const shape = kit.width / kit.height;
    if (!(shape <= 8 && shape >= 0.5)) return refuse({ code: "bad_shape" });
    const image = kit.render();
    // What cannot be read is left out by the drawing hand: then nothing is seen at all.
    if (!image.pixels.some((part, at) => at % 4 === 3 && part > 0)) return refuse({ code: "unreadable" });
    return ok({ png: Buffer.from(image.asPng()), width: image.width, height: image.height });
  } catch {
    return refuse({ code: "unreadable" });
  }
}
