// How long the text of a field may be: what the route says that takes its form, so that both are one number.

/** The longest text of a field of one form; undefined where the form sets no limit to it. */
export type Limits = (field: string) => number | undefined;
type LimitsOf = (method: "get" | "post", action: string) => Limits;

let limitsOf: LimitsOf = () => () => undefined;

/** Called once when the web starts, with what its routes take. */
export function knowLimits(given: LimitsOf): void {
  limitsOf = given;
}

export const limitsOfForm: LimitsOf = (method, action) => limitsOf(method, action);
