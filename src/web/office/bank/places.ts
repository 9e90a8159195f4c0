// Where pages about bank statements are.

export const STATEMENTS = "/office/payments/statements";
/** Money that came and is not matched. */
export const WAITING = "/office/payments/waiting";
/** What card processors hold, and what they sent. */
export const PROCESSORS = "/office/payments/processors";
