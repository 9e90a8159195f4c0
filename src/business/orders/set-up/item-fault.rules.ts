// Why a thing of an order waits for staff or could not be set up, as codes: each reader is told in words of their own.

export const ITEM_FAULTS = [
  /** No server of its group takes new accounts. */
  "no_room",
  /** Nobody said which name servers a new domain gets. */
  "no_nameservers",
  "panel_refused",
  "registry_refused",
  "invalid_name",
  "invalid_nameservers",
  "years_not_offered",
  "registrant_missing",
  "auth_code_missing",
  "lives_here_already",
  "no_registrar",
] as const;
export type ItemFault = (typeof ITEM_FAULTS)[number];

/** What keeps a name from being asked for, as the fault of its item. */
export const faultOfName = (code: string): ItemFault =>
  ITEM_FAULTS.find((one) => one === code) ?? "registry_refused";
