// Where the endings of domains stand.
export const ENDINGS = "/office/settings/endings";
