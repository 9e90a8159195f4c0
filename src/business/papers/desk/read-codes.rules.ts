// Which packs the barcodes on a scan name. Other codes (a postage stamp, a parcel label) are passed over.

const CODE = /^P([0-9A-Z]{7})(?:-(\d{1,3}))?$/;

type NamedForm = {
  readonly reference: string;
  /** 0: the cover, or the record of the signing. */ readonly position: number;
};

const formsNamed = (codes: readonly string[]): NamedForm[] =>
  codes.flatMap((code) => {
    const read = CODE.exec(code.trim().toUpperCase());
    return read ? [{ reference: `P${read[1]}`, position: Number(read[2] ?? 0) }] : [];
  });

/** Those that are ours. */
export const ownCodes = (codes: readonly string[]): string[] =>
  codes.filter((code) => formsNamed([code]).length > 0);

/** The references of the packs, each once, in the order they were seen. */
export const packsNamed = (codes: readonly string[]): string[] => [
  ...new Set(formsNamed(codes).map((one) => one.reference)),
];

/**
 * The pages, from 0, that show nothing but these forms of the pack, and with `record` what follows the last form. A page whose
 * codes cannot be read may be any form's, and is none of them.
 */
export function pagesOfForms(
  pages: readonly (readonly string[])[],
  asked: { readonly reference: string; readonly positions: readonly number[]; readonly record: boolean },
): number[] {
  const named = pages.map(formsNamed);
  const lastForm = named.findLastIndex((page) => page.some((one) => one.position > 0));
  const isAsked = (one: NamedForm, at: number): boolean =>
    one.reference === asked.reference &&
    (asked.positions.includes(one.position) || (asked.record && one.position === 0 && at > lastForm));
  return [...named.entries()].flatMap(([at, page]) =>
    page.length > 0 && page.every((one) => isAsked(one, at)) ? [at] : [],
  );
}
