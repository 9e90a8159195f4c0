// Where pages about bank statements are.

export const STATEMENTS = "/office/payments/statements";
/** Money that came and is not matched. */
export const WAITING = "/office/payments/waiting";
