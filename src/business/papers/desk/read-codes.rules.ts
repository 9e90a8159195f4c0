// Which packs the barcodes on a scan name. Other codes (a postage stamp, a parcel label) are passed over.

const CODE = /^P([0-9A-Z]{7})(?:-\d{1,3})?$/;

/** The references of the packs, each once, in the order they were seen. */
export function packsNamed(codes: readonly string[]): string[] {
  const named = codes.flatMap((code) => {
    const read = CODE.exec(code.trim().toUpperCase());
    return read ? [`P${read[1]}`] : [];
  });
  return [...new Set(named)];
}
