// What an attachment is by its first bytes: scanners and fax gateways name their papers as they like.

const SIGNS: readonly (readonly [type: string, signs: readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["image/tiff", [0x4d, 0x4d, 0x00, 0x2a]],
];

/** The content type of what may be a paper; null for everything else. */
export const paperType = (bytes: Uint8Array): string | null =>
  SIGNS.find(([, signs]) => signs.every((sign, at) => bytes[at] === sign))?.[0] ?? null;

type Named = { readonly contentType: string };

/** Whole papers come as these; a picture may as well be the sign below somebody's name. */
export const isScan = ({ contentType }: Named): boolean =>
  /^(application\/pdf|image\/tiff)$/i.test(contentType);

export const isPicture = ({ contentType }: Named): boolean => /^image\/(jpeg|png)$/i.test(contentType);
