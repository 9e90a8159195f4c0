// Where the pages on the people of an account are.
export const PEOPLE = "/portal/people";
