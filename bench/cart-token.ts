// The tokens of the bench's carts: counted, so that every thread knows the next one.
export const TOKEN_SIGNS = 43;

export const cartToken = (at: number): string => String(at).padStart(TOKEN_SIGNS, "0");
