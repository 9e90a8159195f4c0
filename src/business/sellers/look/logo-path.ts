// Under which addresses of a brand's host its logo is handed out. They change with what is in it.

const SHOWN = 16;

/** As it was drawn, for pages. */
export const logoPath = (sha256: string): string => `/brand/logo-${sha256.slice(0, SHOWN)}`;

/** Its picture, for mails. */
export const picturePath = (sha256: string): string => `/brand/picture-${sha256.slice(0, SHOWN)}.png`;
