// Where people reach the shop and the portal, for links in mails: set by the wiring, never taken from a request.

let address = "http://127.0.0.1";

export function useSiteAddress(baseUrl: string): void {
  address = baseUrl.replace(/\/$/, "");
}

export const siteAddress = (): string => address;
