// A contract cancelled to the end that notice reaches, what was paid kept as the setting says.
export const atTermEnd = { when: "end_of_term", on: null, rest: null, reason: "" } as const;
