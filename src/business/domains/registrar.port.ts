// What domains asks of a registry or registrar. Names are A-labels in lower case. Money is in minor units.
import type { Answer } from "../../kernel/result.ts";

/** `unknown` is an answer of its own: the registry did not say. It is never shown as taken or free. */
export type Availability =
  | { readonly name: string; readonly state: "free" }
  | {
      readonly name: string;
      readonly state: "premium";
      readonly priceMinor: bigint;
      readonly currency: string;
    }
  | { readonly name: string; readonly state: "taken"; readonly reason: string | null }
  | { readonly name: string; readonly state: "invalid"; readonly reason: string }
  | { readonly name: string; readonly state: "unknown"; readonly reason: string };

export type Registrant = {
  readonly name: string;
  readonly organisation: string | null;
  readonly street: readonly string[];
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** E.164, with plus sign; empty: nobody knows one. */
  readonly phone: string;
  readonly email: string;
};

export type NewDomain = {
  /** 3–16 characters; derived from our attempt, so that a domain held by this handle proves our attempt went through. */
  readonly handle: string;
  readonly name: string;
  readonly years: number;
  readonly registrant: Registrant;
  readonly nameservers: readonly string[];
  readonly authCode: string;
};

/** What the registry says of a name that exists. Instants are UTC. `ours`: sponsored by our connection. */
export type RegisteredDomain = {
  readonly name: string;
  readonly ours: boolean;
  readonly registrantHandle: string | null;
  readonly statuses: readonly string[];
  readonly nameservers: readonly string[];
  readonly createdAt: Date | null;
  readonly expiresAt: Date | null;
};

/** What the registry says to somebody who knows the auth code of a name, without asking for a move. */
export type TransferFacts =
  | {
      readonly kind: "told";
      readonly ours: boolean;
      readonly statuses: readonly string[];
      readonly createdAt: Date | null;
      /** The last move from one registrar to another. */
      readonly movedAt: Date | null;
    }
  | { readonly kind: "not_registered" }
  | { readonly kind: "wrong_auth_code" }
  /** The registry did not say: it was not reached, or tells nothing of names of others. */
  | { readonly kind: "untold"; readonly reason: string };

/** What a registry may want to know of a restore: when the name was deleted and asked back. */
export type RestoreFacts = { readonly deletedAt: Date; readonly restoredAt: Date };

export type TransferState = "pending" | "approved" | "rejected" | "cancelled" | "none";

export type RegistryNotice = {
  readonly id: string;
  readonly at: Date;
  readonly text: string;
  readonly domain: string | null;
  readonly kind: "transfer" | "pending_action" | "change" | "other";
  readonly transfer: TransferState | null;
  /** The message as received, kept for later questions. */
  readonly raw: string;
};

export type RegistrarRefusal =
  | "taken"
  | "invalid"
  | "not_found"
  | "not_ours"
  | "wrong_auth_code"
  | "status_prohibits"
  | "not_eligible"
  | "no_credit"
  | "policy"
  | "not_permitted"
  | "other";

export type Registrar = {
  /** Enquiry. One answer per name, in the order asked. Never throws for a single name: that one is `unknown`. */
  checkDomains(names: readonly string[]): Promise<readonly Availability[]>;
  /** Refuses: taken, invalid, no_credit, policy. Look-up: findDomain; `registrantHandle` equals the handle we derived. */
  register(domain: NewDomain): Promise<Answer<RegisteredDomain>>;
  /** The look-up. Null: the name certainly does not exist. */
  findDomain(name: string): Promise<RegisteredDomain | null>;
  /**
   * `expiresAt` is the expiry we believe in (RFC 5731 curExpDate), so a repeat is refused, not renewed twice.
   * Look-up: findDomain.
   */
  renew(name: string, expiresAt: Date, years: number): Promise<Answer<RegisteredDomain>>;
  /**
   * Refuses: wrong_auth_code, status_prohibits, not_eligible. `pending` until the losing side answers.
   * Look-up: transferState.
   */
  requestTransfer(name: string, authCode: string, years: number): Promise<Answer<RegisteredDomain>>;
  /** Enquiry: whether a move could be asked for. Never throws: what cannot be learnt is `untold`. */
  transferFacts(name: string, authCode: string): Promise<TransferFacts>;
  transferState(name: string, authCode: string | null): Promise<TransferState>;
  /** For a transfer away from us: says yes or no to the pending request. */
  answerTransfer(name: string, approve: boolean): Promise<Answer<null>>;
  /** Replaces the delegation. Look-up: findDomain. */
  setNameservers(name: string, nameservers: readonly string[]): Promise<Answer<RegisteredDomain>>;
  /** Sets or lifts clientTransferProhibited. Look-up: findDomain. */
  setLock(name: string, locked: boolean): Promise<Answer<RegisteredDomain>>;
  setAuthCode(name: string, authCode: string): Promise<Answer<null>>;
  updateRegistrant(handle: string, registrant: Registrant): Promise<Answer<null>>;
  /** A missing name is done. Look-up: findDomain. */
  deleteDomain(name: string): Promise<Answer<null>>;
  /**
   * Asks for a deleted name back within its redemption time, for the registry's fee. Done where it is not being deleted at all.
   * Called again it goes on with what an earlier try began. Refuses: not_found, not_ours, status_prohibits (too late),
   * not_permitted (not offered on this line). Look-up: findDomain.
   */
  restoreDomain(name: string, facts: RestoreFacts): Promise<Answer<RegisteredDomain>>;
  /** The oldest waiting notice, or null. It stays until acknowledged. */
  nextNotice(): Promise<RegistryNotice | null>;
  acknowledgeNotice(id: string): Promise<void>;
  testConnection(): Promise<Answer<{ server: string }>>;
  /** Ends all sessions (EPP logout). */
  close(): Promise<void>;
};
